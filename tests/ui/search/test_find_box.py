"""One box finds towns, tracks, scenes, coordinates: offline, then by the geocoder; never silence."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.host import settings
from alos2_explorer.ui.map import areas
from qgis.core import QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QInputMethodEvent
from qgis.PyQt.QtTest import QTest
from simulators.nominatim import NominatimSimulator
from simulators.server import Misbehaviour

ENTER = Qt.Key.Key_Return
WAJIMA = QgsPointXY(136.899, 37.405)
SHAKEN = "Sotouramachi"


@pytest.fixture
def nominatim(own_settings):
    server = NominatimSimulator({SHAKEN: (137.0, 37.42)})
    server.start()
    settings.set_geocoder(f"{server.url}/search")
    yield server
    server.stop()


@pytest.fixture
def offline(nominatim, dock):
    """Only what ships with the plugin is asked for scenes."""
    for platform, button in dock.search_panel.filters["platforms"].buttons.items():
        button.setChecked(platform.value == "index")
    return dock


def write(line, text: str) -> None:
    """Type *text*: letters that no key has come from an input method."""
    if text.isascii():
        QTest.keyClicks(line, text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(line, event)


def find(dock, qtbot, text: str) -> None:
    """Type *text* into the box, press Enter and wait until its scenes are searched."""
    line = dock.find_box.line
    line.selectAll()
    write(line, text)
    with qtbot.waitSignal(dock.results.complete):
        QTest.keyClick(line, ENTER)


def ask(dock, qtbot, text: str) -> None:
    """Type *text*, press Enter and wait until the box has answered in words."""
    QTest.keyClicks(dock.find_box.line, text)
    QTest.keyClick(dock.find_box.line, ENTER)
    said = dock.find_box.said
    qtbot.waitUntil(lambda: said.isVisible() and "…" not in said.text())


@pytest.mark.parametrize(
    ("typed", "longitude", "latitude"),
    [
        *(("Wajima", 136.899, 37.405), ("wajima ", 136.899, 37.405), ("輪島", 136.899, 37.405)),
        *(("輪島市", 136.899, 37.405), ("Hualien", 121.604, 23.977), ("花蓮", 121.604, 23.977)),
        *(("Kahramanmaraş", 36.926, 37.585), ("Kahramanmaras", 36.926, 37.585)),
        *(("カフラマンマラシュ", 36.926, 37.585), ("37.405N 136.899E", 136.899, 37.405)),
        ("37°24'18\"N 136°53'56\"E", 136.899, 37.405),
    ],
)
def test_a_place_is_found_shown_and_searched_without_a_network(
    offline, nominatim, qtbot, typed, longitude, latitude
):
    find(offline, qtbot, typed)
    extent = offline._canvas.extent()
    assert extent.contains(QgsPointXY(longitude, latitude))
    assert extent.width() < 1.0
    assert offline.going.mark.shown()
    area = offline.search_panel.query().area
    assert area.west < longitude < area.east
    assert area.south < latitude < area.north
    assert offline.results.model.scenes()
    assert not offline.find_box.said.isVisible()
    assert nominatim.requests == []


def test_within_an_event_its_place_is_found_and_only_its_scenes_are_searched(offline, qtbot):
    with qtbot.waitSignal(offline.results.complete):
        offline.search_event(offline.library.event_of_key("noto-2024"))
    find(offline, qtbot, "Noto")  # there is one in Sicily, too
    assert offline._canvas.extent().contains(QgsPointXY(137.15, 37.307))
    assert {scene.event for scene in offline.results.model.scenes()} == {"noto-2024"}
    chips = offline.search_panel.chips.chips
    assert chips["area"].text() == "Noto"
    assert "event" in chips


def test_a_place_elsewhere_leaves_the_event(offline, qtbot):
    with qtbot.waitSignal(offline.results.complete):
        offline.search_event(offline.library.event_of_key("noto-2024"))
    find(offline, qtbot, "Hualien")
    assert {scene.event for scene in offline.results.model.scenes()} == {"taiwan-2024"}
    assert "event" not in offline.search_panel.chips.chips


def test_several_towns_of_a_name_are_offered_with_province_and_country(offline, qtbot):
    ask(offline, qtbot, "Springfield")
    box = offline.find_box
    assert box.list.isVisible()
    rows = [box.list.item(row).text() for row in range(box.list.count())]
    assert any("Illinois" in row and "United States" in row for row in rows)
    assert "choose" in box.said.text()
    with qtbot.waitSignal(offline.results.complete):
        QTest.keyClick(box.line, Qt.Key.Key_Down)
        QTest.keyClick(box.line, ENTER)
    assert not box.list.isVisible()
    assert offline._canvas.extent().contains(QgsPointXY(-93.298, 37.215))  # the largest, in Missouri


@pytest.mark.parametrize(
    "typed", ["53N 667973 4140000", "37:23:24N 136:53:50E", "lat 37.39 lon 136.8972", "５３ＳＰＢ６４"]
)
def test_coordinates_in_any_notation_are_gone_to(offline, qtbot, typed):
    find(offline, qtbot, typed)
    box = offline.search_panel.query().area
    assert box.west < 136.95 < box.east + 0.1
    assert box.south < 37.42 < box.north + 0.1
    assert not offline.find_box.said.isVisible()


def test_an_s_that_is_band_or_south_is_offered_as_two_places(offline, qtbot):
    box = offline.find_box
    QTest.keyClicks(box.line, "53S 700000 4140000")
    QTest.keyClick(box.line, ENTER)
    qtbot.waitUntil(lambda: "choose one" in box.said.text())
    titles = sorted(box.list.item(row).text() for row in range(box.list.count()))
    assert [title[:3] for title in titles] == ["-52", "37."]


def test_what_is_meant_is_listed_while_one_types_and_a_click_takes_it(offline, nominatim, qtbot):
    box = offline.find_box
    QTest.keyClicks(box.line, "wajim")
    qtbot.waitUntil(box.list.isVisible)
    assert "Wajima" in box.list.item(0).text()
    assert "Ishikawa" in box.list.item(0).text()
    assert nominatim.requests == []
    where = box.list.visualItemRect(box.list.item(0)).center()
    with qtbot.waitSignal(offline.results.complete):
        QTest.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert offline._canvas.extent().contains(WAJIMA)


def test_escape_closes_the_list(offline, qtbot):
    box = offline.find_box
    QTest.keyClicks(box.line, "waji")
    qtbot.waitUntil(box.list.isVisible)
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert not box.list.isVisible()


def test_what_the_table_lacks_is_asked_of_the_geocoder(offline, nominatim, qtbot):
    find(offline, qtbot, SHAKEN)
    assert offline._canvas.extent().contains(QgsPointXY(137.0, 37.42))
    assert len(nominatim.requests) == 1


def test_a_name_that_nobody_knows_is_said_and_the_sentence_goes_when_one_types_on(offline, qtbot):
    ask(offline, qtbot, "Xyzzyville")
    assert "Xyzzyville" in offline.find_box.said.text()
    QTest.keyClicks(offline.find_box.line, "a")
    assert not offline.find_box.said.isVisible()


def test_a_geocoder_that_fails_is_said_and_no_longer_once_a_place_is_found(offline, nominatim, qtbot):
    nominatim.misbehave(Misbehaviour.UNAVAILABLE)
    ask(offline, qtbot, "Plughburg")
    assert "geocoder did not answer" in offline.find_box.said.text()
    find(offline, qtbot, "Wajima")
    assert not offline.find_box.said.isVisible()


@pytest.mark.parametrize(
    "how",
    [
        *(Misbehaviour.HTML, Misbehaviour.BUSY, Misbehaviour.FORBIDDEN, Misbehaviour.EMPTY),
        *(Misbehaviour.CLOSED, Misbehaviour.TRUNCATED),
    ],
)
def test_however_the_geocoder_fails_it_is_not_said_to_know_nothing(offline, nominatim, qtbot, how):
    nominatim.misbehaviour = how
    ask(offline, qtbot, SHAKEN)
    assert "geocoder did not answer" in offline.find_box.said.text()


def test_a_slow_geocoder_is_given_up_when_one_types_on(offline, nominatim, qtbot):
    nominatim.misbehaviour = Misbehaviour.SLOW
    box = offline.find_box
    QTest.keyClicks(box.line, SHAKEN)
    QTest.keyClick(box.line, ENTER)
    qtbot.waitUntil(lambda: bool(nominatim.requests))
    box.line.selectAll()
    find(offline, qtbot, "Wajima")
    assert box.line.text() == "Wajima"
    assert not box.said.isVisible()


def test_nothing_leaves_the_computer_if_the_geocoder_is_turned_off(offline, nominatim, qtbot):
    settings.set_asks_geocoder(False)
    ask(offline, qtbot, "Frobozz")
    assert "turned off" in offline.find_box.said.text()
    assert nominatim.requests == []


def test_enter_in_an_empty_box_says_what_it_is_for(offline):
    QTest.keyClick(offline.find_box.line, ENTER)
    assert "town" in offline.find_box.said.text()
    assert offline.find_box.said.isVisible()


@pytest.mark.parametrize(
    ("typed", "frame"), [("P121 F770", 770), ("p121", 0), ("ALOS2518900770-240101", 770)]
)
def test_a_scene_id_and_a_track_are_searched(dock, qtbot, typed, frame):
    write(dock.find_box.line, typed)
    with qtbot.waitSignal(dock.search_flow.started) as started:
        QTest.keyClick(dock.find_box.line, ENTER)
    assert (started.args[0].path, started.args[0].frame) == (121, frame)


def test_a_town_typed_as_area_is_found_too(offline, qtbot):
    line = offline.search_panel.area.line
    QTest.keyClicks(line, "Suzu")
    with qtbot.waitSignal(offline.results.complete):
        QTest.keyClick(line, ENTER)
    shown = areas.canvas_box(offline._canvas)
    assert shown.west < 137.26 < shown.east
    assert offline.find_box.line.text() == "Suzu"


def test_enter_in_the_area_searches_it(offline, qtbot):
    QTest.keyClicks(offline.search_panel.area.line, "136.8, 37.3, 137.0, 37.5")
    with qtbot.waitSignal(offline.results.complete):
        QTest.keyClick(offline.search_panel.area.line, ENTER)
    assert offline.results.model.scenes()
    offline._canvas.setExtent(QgsRectangle(0, 0, 1, 1))
