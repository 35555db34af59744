"""Searches that come back: kept, recent, as the map moves; and what is new since the last time."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.host import recent_searches, saved_searches, settings
from qgis.core import QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMenu
from support.products import keep_in_index
from support.scenes import scene

LEFT = Qt.MouseButton.LeftButton
FIRST, SECOND = scene("2024-01-01"), scene("2024-02-12", orbit=52511)


@pytest.fixture
def offline(dock, tmp_path, monkeypatch):
    """The dock over an index of one scene, with its own profile folder."""
    monkeypatch.setattr(settings, "profile_folder", lambda: tmp_path / "profile")
    keep_in_index(FIRST)
    for platform, button in dock.search_panel.filters["platforms"].buttons.items():
        button.setChecked(platform.value == "index")
    return dock


def search(dock, qtbot) -> None:
    with (
        qtbot.waitSignal(dock.news.known),
        qtbot.waitSignal(dock.results.complete),
    ):
        QTest.mouseClick(dock.search_panel.search_button, LEFT)


def entries(dock) -> dict[str, object]:
    """Return the entries of the menu of searches by their texts."""
    menu = dock.tools.searches
    menu.fill()
    return {action.toolTip(): action for action in menu.menu().actions() if action.text()}


def test_a_search_can_be_kept_and_made_again(offline, qtbot):
    QTest.keyClicks(offline.search_panel.area.line, "37.3N 137.1E")
    search(offline, qtbot)
    entries(offline)["Keep this search"].trigger()
    (name,) = saved_searches.saved()
    assert "137.1°E 37.3°N" in name
    recent_searches.forget()
    offline.search_panel.area.line.clear()
    with qtbot.waitSignal(offline.search_flow.started) as started:
        entries(offline)[name].trigger()
    assert started.args[0].area.west == 137.1
    assert offline.search_panel.area.line.text().startswith("137.1, 37.3")


def test_a_kept_search_can_be_removed(offline, qtbot):
    entries(offline)["Keep this search"].trigger()
    entries(offline)
    remove = offline.tools.searches.menu().actions()[-1].menu()
    remove.actions()[0].trigger()
    assert saved_searches.saved() == {}


def test_opening_the_menu_again_leaves_no_menus_behind(offline):
    entries(offline)["Keep this search"].trigger()
    entries(offline)
    menus = len(offline.tools.searches.findChildren(QMenu))
    entries(offline)
    assert len(offline.tools.searches.findChildren(QMenu)) == menus


def test_the_latest_searches_are_in_the_menu(offline, qtbot):
    search(offline, qtbot)
    assert "Local index" in entries(offline)


def test_what_was_not_there_the_last_time_is_marked_and_can_be_seen_alone(offline, qtbot):
    search(offline, qtbot)
    assert not offline.results.new.isVisible()
    keep_in_index(FIRST, SECOND)
    search(offline, qtbot)
    assert offline.results.new.text() == "1 new"
    index = offline.results.model.index_of(SECOND.key)
    assert index.data(Qt.ItemDataRole.FontRole).bold()
    assert "new" in index.siblingAtColumn(4).data()
    QTest.mouseClick(offline.results.new, LEFT)
    assert offline.results.model.shown_scenes() == [SECOND]
    search(offline, qtbot)
    assert not offline.results.new.isVisible()
    assert offline.results.model.shown_scenes() != [SECOND]


def test_the_search_follows_the_map_where_the_user_wants_it(offline, qtbot):
    panel = offline.search_panel
    offline._canvas.setExtent(QgsRectangle(10, 40, 11, 41))
    QTest.mouseClick(panel.area.buttons["canvas"], LEFT)
    search(offline, qtbot)
    assert offline.results.model.scenes() == []
    panel.fold(False)
    panel.area.follow.setChecked(True)
    with qtbot.waitSignal(offline.results.complete):
        offline._canvas.setExtent(QgsRectangle(136.9, 36.9, 137.6, 37.6))
    assert FIRST.key in {scene.key for scene in offline.results.model.scenes()}
