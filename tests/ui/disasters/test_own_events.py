"""A disaster of the user's own: added, searched, remembered, removed."""

from __future__ import annotations

import shutil

import pytest
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.disaster import DisasterEvent
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host import saved_searches, settings
from qgis.core import QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton
from simulators.files import FileServer
from support.in_window.search_state import search_is_over
from support.products import keep_in_index, listed, write_strip
from support.scenes import scene

LEFT = Qt.MouseButton.LeftButton
BEFORE, AFTER = scene("2023-12-05", orbit=51500), scene("2024-01-02", orbit=51905)
KEY = "own-landslide-20240101"


@pytest.fixture
def added(dock, qtbot):
    """The dock after a disaster was added for what the map shows, searched in the local index."""
    keep_in_index(BEFORE, AFTER)
    dock._canvas.setExtent(QgsRectangle(136.9, 36.9, 137.7, 37.7))
    QTest.mouseClick(dock.gallery.add, LEFT)
    assert dock.event_form.isVisible()
    QTest.keyClicks(dock.event_form.name, "Landslide")
    QTest.keyClicks(dock.event_form.day, "2024-01-01")
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.event_form.add, LEFT)
    qtbot.waitUntil(lambda: KEY in dock.gallery.cards)
    return dock


def test_its_scenes_are_found_and_told_apart_by_its_day(added):
    found = {one.key: one for one in added.results.model.scenes()}
    assert found[BEFORE.key].phase is Phase.ARCHIVE
    assert found[AFTER.key].phase is Phase.POST
    assert {found[key].event for key in (BEFORE.key, AFTER.key)} == {KEY}
    assert added.gallery.cards[KEY].isChecked()
    assert added.search_panel.chips.chips["event"].text() == "Landslide"


def test_it_is_still_there_when_the_dock_is_opened_again(added, qgis_iface, qtbot):
    added.shut_down()
    again = type(added)(qgis_iface)
    qtbot.waitUntil(lambda: KEY in again.gallery.cards)
    again.shut_down()
    # What stays in the window would lie over the docks of later tests.
    again.deleteLater()


def test_it_can_be_removed_with_the_delete_key(added, qtbot):
    card = added.gallery.cards[KEY]
    _edit, remove = card.actions()
    assert remove.shortcut().toString() == "Del"
    remove.trigger()
    qtbot.waitUntil(lambda: KEY not in added.gallery.cards)


def test_without_a_name_or_day_the_reason_is_said(dock, bar):
    QTest.mouseClick(dock.gallery.add, LEFT)
    QTest.keyClicks(dock.event_form.name, "Landslide")
    QTest.mouseClick(dock.event_form.add, LEFT)
    assert bar.currentItem().text().startswith("A disaster needs a name and the day it began.")
    assert dock.event_form.isVisible()


def fill(dock, name: str, day: str, place: str = "", magnitude: str = "") -> None:
    form = dock.event_form
    for line, text in (
        (form.name, name),
        (form.day, day),
        (form.place, place),
        (form.magnitude, magnitude),
    ):
        if text.isascii():
            QTest.keyClicks(line, text)
        else:
            line.insert(text)  # as an input method does: there are no such keys


def fill_form(dock, *texts: str) -> None:
    """Open the form of a new event and type *texts*: name, day, place, magnitude."""
    QTest.mouseClick(dock.gallery.add, LEFT)
    fill(dock, *texts)


def added_event(dock, qtbot) -> DisasterEvent:
    """Press the button of the filled form, and return the event that it makes."""
    with qtbot.waitSignal(dock.own_events.added) as added:
        QTest.mouseClick(dock.event_form.add, LEFT)
    return added.args[0]


def refusal(dock, bar, qtbot) -> str:
    """Press the button of the filled form, and return what it says; the form stays."""
    QTest.mouseClick(dock.event_form.add, LEFT)
    qtbot.waitUntil(lambda: bool(bar.items()))
    assert dock.event_form.isVisible()
    return bar.items()[0].text()


def test_a_town_is_its_place_and_the_magnitude_is_kept(dock, qtbot):
    fill_form(dock, "Wajima fire", "2024-01-01", "輪島", "7,6")
    event = added_event(dock, qtbot)
    assert event.area.intersects(Box(136.9, 37.39, 136.9, 37.39))
    assert event.area.east - event.area.west < 1.0
    assert event.place_en == "輪島, M 7.6"
    qtbot.waitUntil(lambda: event.key in dock.gallery.cards)
    assert "M 7.6" in dock.gallery.cards[event.key].toolTip()
    assert SceneIndex(settings.index()).events() == (event,)


def test_a_town_that_is_not_known_is_said_and_the_form_stays(dock, bar, qtbot):
    fill_form(dock, "Flood", "2024-01-01", "Xyzzyville")
    assert "No town is called 'Xyzzyville'" in refusal(dock, bar, qtbot)


def test_of_towns_with_one_name_the_one_in_view_is_meant_or_it_asks(dock, bar, qtbot):
    dock._canvas.setExtent(QgsRectangle(100.0, 0.0, 150.0, 60.0))  # no place
    fill_form(dock, "Flood", "2024-01-01", "Noto")
    assert "Several towns may be meant by 'Noto'" in refusal(dock, bar, qtbot)
    dock._canvas.setExtent(QgsRectangle(136.0, 36.0, 138.0, 38.0))
    assert 136.0 < added_event(dock, qtbot).area.west < 138.0


@pytest.mark.parametrize("typed", ["37.39, 136.9", "53N 668200 4140000", "37 23 24 N 136 54 0 E"])
def test_a_point_is_a_place_with_its_surroundings(dock, qtbot, typed):
    fill_form(dock, "Fire", "2024-01-01", typed)
    area = added_event(dock, qtbot).area
    assert area.west < 136.9 < area.east
    assert area.south < 37.39 < area.north
    assert area.east - area.west < 1.0


@pytest.mark.parametrize("name", ["洪水", "🌊🌊", "<b>Flood</b> / 2024: “Ω”"])
def test_two_disasters_of_one_name_and_day_are_two(dock, qtbot, name):
    events = []
    for place in ("輪島", "Suzu, Japan"):
        QTest.mouseClick(dock.gallery.add, LEFT)
        fill(dock, name, "2024-01-01", place)
        with qtbot.waitSignal(dock.own_events.added) as added:
            QTest.mouseClick(dock.event_form.add, LEFT)
        events.append(added.args[0])
        qtbot.waitUntil(lambda: events[-1].key in dock.gallery.cards)
    assert events[0].key != events[1].key
    assert [event.name_en for event in events] == [name, name]
    assert {event.key for event in SceneIndex(settings.index()).events()} == {
        event.key for event in events
    }
    dock.gallery.cards[events[0].key].actions()[1].trigger()
    qtbot.waitUntil(lambda: events[0].key not in dock.gallery.cards)
    assert events[1].key in dock.gallery.cards


@pytest.mark.parametrize("shown", [(-1.0, -1.0, 1.0, 1.0), (100.0, 0.0, 150.0, 60.0)])
def test_it_is_never_at_nowhere(dock, bar, shown):
    """An empty map shows 0°, 0°; one of a continent shows no place either."""
    dock._canvas.setExtent(QgsRectangle(*shown))
    fill_form(dock, "Flood", "2024-01-01")
    QTest.mouseClick(dock.event_form.add, LEFT)
    assert "is not a place for a disaster" in bar.currentItem().text()
    assert dock.event_form.isVisible()
    assert [key for key in dock.gallery.cards if key.startswith("own-")] == []


def test_a_magnitude_that_is_none_is_said(dock, bar):
    fill_form(dock, "Quake", "2024-01-01", "Wajima", "strong")
    QTest.mouseClick(dock.event_form.add, LEFT)
    assert "The magnitude 'strong' is not a number from 0 to 10." in bar.currentItem().text()


def test_it_is_edited_under_its_key_with_its_chips(added, qtbot):
    edit, _remove = added.gallery.cards[KEY].actions()
    edit.trigger()
    form = added.event_form
    assert (form.name.text(), form.day.text()) == ("Landslide", "2024-01-01")
    area = added.library.event_of_key(KEY).area
    form.name.clear()
    form.day.clear()
    fill(added, "Rockfall", "2023-12-20", magnitude="5")
    with qtbot.waitSignal(added.results.complete):
        QTest.mouseClick(form.add, LEFT)
    event = added.library.event_of_key(KEY)
    assert (event.name_en, f"{event.occurred:%Y-%m-%d}", event.area) == ("Rockfall", "2023-12-20", area)
    qtbot.waitUntil(lambda: added.search_panel.chips.chips["event"].text() == "Rockfall")
    assert [key for key in added.gallery.cards if key.startswith("own-")] == [KEY]


def test_with_it_go_its_chips(added, qtbot):
    added.gallery.cards[KEY].actions()[1].trigger()
    qtbot.waitUntil(lambda: KEY not in added.gallery.cards)
    assert added.search_panel.chips.chips == {}
    assert added.search_panel.query().event == ""


def test_an_empty_answer_says_what_helps_and_tells_when_there_is_something(dock, bar, qtbot):
    """Nothing is there; the search is kept with one click; a scene comes; the message bar says so."""
    shutil.rmtree(settings.profile_folder() / "searches", ignore_errors=True)
    keep_in_index(BEFORE)
    query = SearchQuery(
        area=Box(136.9, 36.9, 137.7, 37.7),
        start=AFTER.start,
        platforms=(Platform.INDEX, Platform.TELLUS),
    )
    dock.search(query)
    state = dock.results.state
    qtbot.waitUntil(state.tell.isVisible)
    assert "Not asked, since there is no login: Tellus." in state.sentence.text()
    assert "may not be listed yet" in state.sentence.text()
    QTest.mouseClick(state.tell, LEFT)
    assert not state.tell.isVisible()
    assert list(saved_searches.repeated().values()) == [dock.search_panel.query()]
    qtbot.waitUntil(lambda: search_is_over(dock))
    SceneIndex(settings.index()).add([AFTER])
    bar.clearWidgets()
    dock.repeated.look()
    qtbot.waitUntil(lambda: bool(bar.items()))
    assert bar.items()[0].text().startswith("1 new products:")
    (button,) = [one for one in bar.items()[0].findChildren(QPushButton) if one.text() == "Show them"]
    QTest.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: [one.key for one in dock.results.model.scenes()] == [AFTER.key])
    bar.clearWidgets()
    dock.repeated.look()
    qtbot.waitUntil(lambda: not dock.repeated._tasks._jobs)
    assert [item.text() for item in bar.items() if "new products" in item.text()] == []
    name, query = next(iter(saved_searches.repeated().items()))
    saved_searches.forget(name)
    assert saved_searches.repeated() == {}
    saved_searches.save(name, query)
    assert saved_searches.repeated() == {}


@pytest.fixture(scope="module")
def strips(tmp_path_factory):
    """Two dates over Wajima on a server."""
    folder = tmp_path_factory.mktemp("strips")
    for phase in Phase:
        write_strip(folder, phase)
    with FileServer(folder) as server:
        yield server


def test_from_nothing_to_its_first_pair_in_eight_clicks(dock, strips, qtbot):
    """The satellite icon is the first click; typing is not counted."""
    scenes = [
        listed(file, strips.url, phase=None, event="", pair_id="")
        for file in sorted(strips.folder.glob("*.zip"))
    ]
    keep_in_index(*scenes)
    clicks = 1

    def click(widget) -> None:
        nonlocal clicks
        assert widget.isVisible()
        assert widget.isEnabled()
        QTest.mouseClick(widget, LEFT)
        clicks += 1

    click(dock.gallery.add)
    fill(dock, "Wajima fire", "2024-01-01", "Wajima", "7.6")
    with qtbot.waitSignal(dock.results.complete):
        click(dock.event_form.add)
    found = dock.results.model
    qtbot.waitUntil(lambda: {one.key for one in scenes} <= {one.key for one in found.scenes()})
    click(dock.tools.best_button)
    for panel in (dock.licence_panel, dock.cost_panel):
        if panel.isVisible():
            click(panel.accept)

    def compared() -> bool:
        layers = QgsProject.instance().mapLayers().values()
        return len([one for one in layers if isinstance(one, QgsRasterLayer)]) >= 2

    qtbot.waitUntil(compared)
    assert clicks <= 8, clicks
