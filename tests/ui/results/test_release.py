"""Forgotten results are freed without a collection of garbage, a few in each turn of the event loop."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from alos2_explorer.plugin.domain.enums import Level
from alos2_explorer.ui.results.model import ResultsModel
from alos2_explorer.ui.results.release import AT_ONCE, Releaser
from alos2_explorer.ui.results.rows.tree import Node
from alos2_explorer.ui.results.view import ResultsView
from support.scenes import many, scene


@pytest.fixture
def no_collection():
    """Nothing is collected: what goes goes because nothing holds it."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def rows() -> int:
    return sum(type(one) is Node for one in gc.get_objects())


def fill(model: ResultsModel) -> list[weakref.ref]:
    """Add scenes of one and of two products; return weak references to them."""
    scenes = [
        *many(2 * AT_ONCE),
        *(scene(orbit=50000 + number, level=Level.L21) for number in range(20)),
        *(scene(orbit=50000 + number, level=Level.L11) for number in range(20)),
    ]
    model.add(scenes)
    return [weakref.ref(one) for one in scenes]


def test_results_that_were_shown_selected_and_open_go_by_themselves(own_settings, qtbot, no_collection):
    before = rows()
    model = ResultsModel()
    view = ResultsView(model)
    qtbot.addWidget(view)
    view.show()
    scenes = fill(model)
    view.expandAll()
    view.selectAll()
    assert rows() - before > len(scenes)
    model.clear()
    view.grab()
    qtbot.waitUntil(model.releaser.is_idle)
    assert rows() == before
    assert not any(one() for one in scenes)


def test_those_that_come_meanwhile_stay(own_settings, qtbot, no_collection):
    model = ResultsModel()
    old = fill(model)
    model.clear()
    new = fill(model)
    assert not model.releaser.is_idle()
    qtbot.waitUntil(model.releaser.is_idle)
    assert not any(one() for one in old)
    assert all(one() for one in new)
    assert model.shown_count() == len(new)
    assert all(model.index_of(one.key).parent().isValid() for one in model.scenes())


def test_products_that_others_replace_go_too(own_settings, qgis_app, no_collection):
    model = ResultsModel()
    fill(model)
    before = rows()
    for _ in range(3):
        fill(model)
    assert rows() == before


def test_a_turn_frees_only_so_many(qgis_app, qtbot):
    made: list[int] = []
    releaser = Releaser()
    turns: list[int] = []
    # It is asked once a turn, before its next steps.
    releaser._next.timeout.connect(lambda: turns.append(len(made)))

    def steps(count: int) -> Iterator[None]:
        for number in range(count):
            made.append(number)
            yield

    releaser.take(steps(AT_ONCE - 1), steps(2 * AT_ONCE), steps(0), steps(3))
    assert not made
    qtbot.waitUntil(releaser.is_idle)
    assert len(made) == 3 * AT_ONCE + 2
    assert max(after - before for before, after in zip([0, *turns], turns)) == AT_ONCE


def test_what_is_left_goes_at_once_when_the_dock_goes(dock, qtbot, no_collection):
    before = rows()
    scenes = fill(dock.results.model)
    dock.results.start()
    dock.results.stop()
    assert dock.results.model.releaser.is_idle()
    assert rows() == before
    # The outlines on the map go in a later turn.
    qtbot.waitUntil(lambda: not any(one() for one in scenes))
