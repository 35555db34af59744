"""The button that compares the best pair for what the map shows, and says why or what would help."""

from __future__ import annotations

import threading

from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.ui.map import areas
from alos2_explorer.ui.workflows.actions.best_pair import BestPairChoice, best_pair_here
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from support.scenes import scene

LEFT = Qt.MouseButton.LeftButton
WAJIMA = Box(136.85, 37.36, 136.95, 37.42)


def test_one_click_selects_and_asks_to_compare_the_pair_of_wajima(dock, qgis_iface, bar, qtbot):
    event = dock.library.event_of_key("noto-2024")
    with qtbot.waitSignal(dock.results.complete):
        dock.search_event(event)
    areas.zoom_to(WAJIMA, qgis_iface.mapCanvas())
    QTest.mouseClick(dock.tools.best_button, LEFT)
    selected = {scene.start.date().isoformat() for scene in dock.results.view.selected_scenes()}
    assert selected == {"2024-01-03"}
    # The terms of the disaster's data are asked for before anything is fetched.
    assert dock.licence_panel.isVisible()
    assert "2023-12-06 and 2024-01-03" in bar.currentItem().text()
    assert "28 days apart" in bar.currentItem().text()


def test_without_results_it_says_what_would_help(dock, bar):
    QTest.mouseClick(dock.tools.best_button, LEFT)
    assert "choose a disaster" in bar.currentItem().text()


def test_among_very_many_results_it_is_looked_for_in_the_background(qgis_app, qtbot):
    scenes = [
        scene(
            f"20{year}-0{1 + frame % 9}-01", orbit=10000 + 207 * year, frame=frame, where=(137.0, 37.0)
        )
        for year in range(15, 25)
        for frame in range(700, 740)
    ]
    choice = BestPairChoice()
    threads = []
    choice.chosen.connect(lambda _pair: threads.append(threading.current_thread()))
    place = Box(137.1, 37.1, 137.2, 37.2)
    with qtbot.waitSignal(choice.chosen) as told:
        choice.choose(scenes, place, frozenset())
        assert not threads, "the window waited for it"
    (pair,) = told.args
    assert pair == best_pair_here(scenes, place, frozenset())
    assert threads == [threading.main_thread()]
    choice.close()
