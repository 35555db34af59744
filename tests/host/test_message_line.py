"""The message bar holds one line: no text of ours is cut off by its edge at any width of the window."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.host import messages
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtGui import QFontMetrics
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QTextBrowser

LONG = (
    "The server at jaxaalos2.s3.us-west-2.amazonaws.com sends whole files only, so the scene cannot be "
    "read from there <in parts>. Press Download for the scene, and show it when it has come."
)


@pytest.fixture
def bar(qtbot, monkeypatch):
    bar = QgsMessageBar()
    qtbot.addWidget(bar)
    monkeypatch.setattr(messages, "message_bar", lambda: bar)
    bar.resize(900, 46)
    bar.show()
    return bar


def shown(bar: QgsMessageBar) -> tuple[str, int, int]:
    """Return the text that is drawn, its width in pixels and the room that it has."""
    browser = bar.currentItem().findChild(QTextBrowser)
    document = browser.document()
    return document.toPlainText(), document.idealWidth(), browser.viewport().width()


def details(bar: QgsMessageBar) -> QPushButton:
    return bar.currentItem().findChild(QPushButton, "messageDetails")


@pytest.mark.parametrize("width", [1600, 900, 520])
@pytest.mark.parametrize("button", ["", "Show the log"])
def test_a_long_text_takes_one_line_and_the_rest_is_behind_details(bar, width, button):
    messages.show_warning(LONG, button, lambda: None)
    bar.resize(width, bar.height())
    QTest.qWait(20)
    text, drawn, room = shown(bar)
    assert drawn <= room
    assert text.endswith("…")
    assert text.removeprefix("ALOS-2 Explorer: ").startswith("The server at")
    browser = bar.currentItem().findChild(QTextBrowser)
    assert QFontMetrics(browser.font()).height() <= browser.viewport().height()
    assert bar.currentItem().text() == LONG
    details(bar).click()
    window = bar.findChild(QDialog, "messageWindow")
    assert window.findChild(QPlainTextEdit).toPlainText() == LONG
    window.close()


def test_a_short_text_is_whole_and_has_no_details(bar):
    messages.show_success("Downloaded.")
    QTest.qWait(20)
    assert shown(bar)[0] == "ALOS-2 Explorer: Downloaded."
    assert not details(bar).isVisible()


def test_a_line_that_becomes_too_narrow_offers_its_details(bar):
    messages.show_success("Best pair here: 2022-09-26 and 2024-01-01, path 121, U2-6L, 3 m.")
    QTest.qWait(20)
    assert not details(bar).isVisible()
    bar.resize(500, bar.height())
    QTest.qWait(20)
    assert details(bar).isVisible()
    text, drawn, room = shown(bar)
    assert text.endswith("…")
    assert drawn <= room
