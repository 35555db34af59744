"""A disaster is marked where it struck, and a small map shows where in the country that is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.layers.surroundings.base_map import world_map
from alos2_explorer.ui.map.country_names import country_name
from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from support.in_japanese import in_japanese


@pytest.fixture(autouse=True)
def _needs_the_map(qgis_app):
    if world_map() is None:
        pytest.skip("this QGIS ships no world map")


def show(dock, qtbot, key: str):
    with qtbot.waitSignal(dock.results.complete):
        dock.search_event(dock.library.event_of_key(key))
    return dock.going.overview


@pytest.mark.parametrize(
    ("key", "country", "stars", "near"),
    [
        ("noto-2024", "Japan", ["M 7.6 (JMA)"], (137.3, 37.5)),
        ("taiwan-2024", "Taiwan", ["M 7.4 (USGS)"], (121.6, 23.8)),
        ("turkiye-2023", "Turkey", ["M 7.8 (USGS)", "M 7.5 (USGS)"], (37.0, 37.2)),
    ],
)
def test_the_epicentre_is_marked_and_the_country_shown(dock, qtbot, key, country, stars, near):
    overview = show(dock, qtbot, key)
    assert dock.going.event_mark.names() == stars
    qtbot.waitUntil(lambda: overview.country == country)
    first = dock.library.event_of_key(key).epicentres[0]
    assert (first.longitude, first.latitude) == pytest.approx(near, abs=0.1)
    assert overview.drawn().contains(QgsPointXY(*near))


def test_the_small_map_has_the_country_and_a_frame_where_the_large_one_lies(dock, qtbot):
    overview = show(dock, qtbot, "noto-2024")
    qtbot.waitUntil(overview.isVisible)
    assert overview.drawn().contains(QgsPointXY(130.5, 32.0)), "Kyushu"
    assert overview.drawn().contains(QgsPointXY(143.0, 44.0)), "Hokkaido"
    assert overview.drawn().contains(overview.view())
    assert overview.view().width() < overview.drawn().width() / 2
    qtbot.waitUntil(lambda: overview._image is not None)
    shown = overview.grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(0, 150, 3) for y in range(0, 120, 3)}
    assert {"#f6f5ee", "#dee9f0"} <= colours, "land and sea"
    assert overview.y() + overview.height() < dock._canvas.height()


def test_it_goes_when_the_map_shows_the_country_itself_on_a_click_and_by_the_options(dock, qtbot):
    overview = show(dock, qtbot, "noto-2024")
    qtbot.waitUntil(overview.isVisible)
    extent = dock._canvas.extent()
    wide = dock._canvas.extent()
    wide.scale(12)
    dock._canvas.setExtent(wide)
    qtbot.waitUntil(lambda: not overview.isVisible())
    dock._canvas.setExtent(extent)
    qtbot.waitUntil(overview.isVisible)
    settings.set_shows_overview(False)
    dock.settings_changed()
    qtbot.waitUntil(lambda: not overview.isVisible())
    settings.set_shows_overview(True)
    dock.settings_changed()
    qtbot.waitUntil(overview.isVisible)
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton)
    assert not overview.isVisible()


def test_an_event_without_an_epicentre_has_its_area_marked(dock, qtbot):
    event = dock.library.event_of_key("noto-2024")
    own = replace(event, epicentres=(), area=Box(179.0, -18.0, -179.0, -16.0))
    dock.going.show_event(own)
    assert dock.going.event_mark.names() == []
    assert dock.going.event_mark.is_area_marked()
    dock.going.show_event(event)
    assert not dock.going.event_mark.is_area_marked()


def test_a_search_without_the_event_takes_its_mark_away(dock, qtbot):
    show(dock, qtbot, "noto-2024")
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.search_panel.chips.chips["event"], Qt.MouseButton.LeftButton)
    assert dock.going.event_mark.names() == []


def test_the_closed_dock_leaves_nothing_on_the_canvas(dock, qtbot):
    show(dock, qtbot, "noto-2024")
    canvas = dock._canvas
    dock.shut_down()
    names = [child.objectName() for child in canvas.children()]
    assert "alos2Overview" not in names


def test_countries_are_named_in_the_users_language(qgis_app, tmp_path):
    with in_japanese(tmp_path):
        assert country_name("Japan") == "日本"
        assert country_name("Fiji") == "Fiji"
