"""Going to a place: the web background on request, and sheets without the base map."""

from __future__ import annotations

from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.layers.surroundings.web_background import background_layers
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

TILES = "http://127.0.0.1:9/{z}/{x}/{y}.png"


def backgrounds() -> list:
    return background_layers(QgsProject.instance())


def test_the_web_background_is_off_until_its_button_is_pressed_and_remembered(dock, qtbot):
    settings.set_background(TILES)
    with qtbot.waitSignal(dock.results.complete):
        dock.search_event(dock.library.event_of_key("noto-2024"))
    assert backgrounds() == []
    QTest.mouseClick(dock.tools.background_button, Qt.MouseButton.LeftButton)
    assert len(backgrounds()) == 1
    assert settings.shows_background()
    QTest.mouseClick(dock.tools.background_button, Qt.MouseButton.LeftButton)
    assert backgrounds() == []
    assert not settings.shows_background()


def test_a_wrong_address_is_said(dock, bar):
    settings.set_background("nonsense")
    QTest.mouseClick(dock.tools.background_button, Qt.MouseButton.LeftButton)
    assert "map tiles" in bar.currentItem().text()
    assert backgrounds() == []


def test_a_background_that_is_wanted_comes_with_the_land(dock, qtbot):
    settings.set_background(TILES)
    settings.set_shows_background(True)
    with qtbot.waitSignal(dock.results.complete):
        dock.search_event(dock.library.event_of_key("noto-2024"))
    assert len(backgrounds()) == 1
