"""Help > Check in the dock: one page that can be copied, from checks that run beside the dock."""

from __future__ import annotations

import socket

import pytest
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.ui.dialogs.check_window import CheckWindow
from factory import write_l11
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog

LEFT = Qt.MouseButton.LeftButton


def opened(dock, qtbot, action: str = "checkInstallation") -> CheckWindow:
    """The window that an entry of the menu opens, with its page there."""
    dock.tools.actions_by_name[action].trigger()
    (window,) = dock.findChildren(CheckWindow)
    assert window.isVisible()
    qtbot.waitUntil(window.again.isEnabled)
    return window


@pytest.fixture
def window(dock, qtbot) -> CheckWindow:
    return opened(dock, qtbot)


def test_the_menu_of_help_holds_it(dock) -> None:
    entries = [action.objectName() for action in dock.tools.help_button.menu().actions()]
    assert entries == ["openGuide", "checkInstallation", "checkFile", "checkFolder"]
    assert dock.tools.help_button.isVisible()


def test_the_page_has_all_and_is_copied_without_names(window, own_settings, qtbot) -> None:
    QTest.mouseClick(window.copy, LEFT)
    page = QgsApplication.clipboard().text()
    assert page == window.text.toPlainText()
    for heading in ("Programs", "Network", *(one.info.label for one in Platform if one.info.services)):
        assert f"\n{heading}\n" in page
    assert "QGIS" in page
    assert str(own_settings) not in page
    assert "<downloads>" in page
    if len(socket.gethostname()) > 2:
        assert socket.gethostname() not in page
    QTest.mouseClick(window.again, LEFT)
    assert not window.again.isEnabled()
    assert window.text.toPlainText() == page
    qtbot.waitUntil(window.again.isEnabled)


def test_a_product_is_measured_too(dock, qtbot, tmp_path, monkeypatch) -> None:
    scene = write_l11(tmp_path / "scene")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(scene.folder))
    page = opened(dock, qtbot, "checkFolder").text.toPlainText()
    assert f"identity: {scene.scene_id}" in page
    assert "as expected" in page


def test_closing_the_window_or_the_dock_ends_the_check(dock, qtbot) -> None:
    dock.tools.actions_by_name["checkInstallation"].trigger()
    (window,) = dock.findChildren(CheckWindow)
    window.close()
    QgsApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not dock.findChildren(CheckWindow)
    dock.tools.actions_by_name["checkInstallation"].trigger()
    dock.shut_down()
    tasks = QgsApplication.taskManager()
    qtbot.waitUntil(lambda: not tasks.countActiveTasks())
