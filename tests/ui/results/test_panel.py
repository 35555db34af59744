"""Where results would be, a search that found nothing says why, and what would find something."""

from __future__ import annotations

import itertools

import pytest
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.ui.results import panel
from qgis.core import QgsApplication
from support.in_window.search_state import search_is_over
from support.scenes import many

NOTO = Box(136.6, 36.9, 137.4, 37.6)
OFFLINE = (Platform.INDEX,)


@pytest.fixture
def logged(qgis_app):
    """What is written to QGIS's message log."""
    said: list[str] = []
    log = QgsApplication.messageLog()
    keep = lambda text, _tag, _level: said.append(text)  # noqa: E731
    log.messageReceived.connect(keep)
    yield said
    log.messageReceived.disconnect(keep)


def test_a_condition_that_no_scene_fulfils_is_said_with_the_nearest(dock, qtbot, logged):
    dock.search(SearchQuery(area=NOTO, path=77, mode="UBX", platforms=OFFLINE))
    state = dock.results.state
    qtbot.waitUntil(state.button.isVisible)
    assert state.headline.text() == "No scene can fulfil all conditions"
    assert "PALSAR-2 has no mode UBX. The nearest are UBS, UBD" in state.sentence.text()
    assert "Path 77 does not cross the area. The nearest paths that do:" in state.sentence.text()
    assert any("has no mode UBX" in line for line in logged)


def test_the_next_search_knows_nothing_of_it(dock, qtbot):
    dock.search(SearchQuery(area=NOTO, mode="UBX", platforms=OFFLINE))
    qtbot.waitUntil(dock.results.state.button.isVisible)
    dock.search(SearchQuery(area=Box(0.0, -40.0, 1.0, -39.0), platforms=OFFLINE))
    qtbot.waitUntil(lambda: search_is_over(dock))
    assert dock.results.state.headline.text() == "No scene fulfils all conditions"


def test_results_are_taken_in_by_turns_that_are_over_in_time(dock, qtbot, monkeypatch):
    """A turn ends at its time: here the clock goes 1 ms forward at each look, so 8 fit into 8 ms."""
    ticks = itertools.count(1)
    monkeypatch.setattr(panel.time, "perf_counter", lambda: next(ticks) / 1000)
    sizes = [0]
    dock.results.model.modelReset.connect(lambda: sizes.append(dock.results.model.count()))
    for scene in many(100):
        dock.results.add(scene)
    with qtbot.waitSignal(dock.results.complete):
        dock.results.finish()
    taken = [after - before for before, after in zip(sizes, sizes[1:])]
    assert sum(taken) == 100
    assert max(taken) <= 1000 * panel.TAKING_S + 1
    assert dock.results.count.text() == "100 products"


def test_however_quick_the_machine_a_turn_takes_in_so_many_at_most(dock, qtbot, monkeypatch):
    monkeypatch.setattr(panel.time, "perf_counter", lambda: 0.0)
    sizes = [0]
    dock.results.model.modelReset.connect(lambda: sizes.append(dock.results.model.count()))
    for scene in many(2 * panel.MOST_AT_ONCE + 1):
        dock.results.add(scene)
    with qtbot.waitSignal(dock.results.complete):
        dock.results.finish()
    assert [after - before for before, after in zip(sizes, sizes[1:])] == [
        panel.MOST_AT_ONCE,
        panel.MOST_AT_ONCE,
        1,
    ]
