"""Above the results stands which platforms are down, and what is missing because of them."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QPlainTextEdit
from simulators import Misbehaviour

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def asf(loopback):
    simulator = loopback.services["asf"]
    yield simulator
    simulator.misbehaviour = None


def search(dock, qtbot, *platforms: Platform) -> None:
    with qtbot.waitSignal(dock.results.complete):
        dock.search(SearchQuery(platforms=platforms, event="noto-2024"))


def test_a_platform_that_is_down_is_named_above_what_the_others_found(dock, qtbot, asf):
    asf.misbehave(Misbehaviour.HTML)
    search(dock, qtbot, Platform.ASF, Platform.INDEX)
    line = dock.results.missing
    assert dock.results.model.scenes()
    assert line.isVisible()
    assert line.text.text() == "Missing: ASF (no answer)"
    top = line.mapTo(dock, line.rect().bottomLeft()).y()
    assert top < dock.results.view.mapTo(dock, dock.results.view.rect().topLeft()).y()
    QTest.mouseClick(line.details, LEFT)
    window = dock.window().findChild(QDialog, "messageWindow")
    text = window.findChild(QPlainTextEdit).toPlainText()
    window.close()
    assert "instead of JSON" in text
    assert "Missing because of it: NASA's Alaska Satellite Facility" in text


def test_it_goes_as_soon_as_the_platform_answers_again(dock, qtbot, asf):
    asf.misbehave(Misbehaviour.UNAVAILABLE)
    search(dock, qtbot, Platform.ASF, Platform.INDEX)
    asf.misbehaviour = None
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.results.missing.again, LEFT)
    assert not dock.results.missing.isVisible()


def test_a_login_that_is_not_there_is_no_platform_that_is_down(dock, qtbot):
    search(dock, qtbot, Platform.TELLUS, Platform.INDEX)
    assert not dock.results.missing.isVisible()
