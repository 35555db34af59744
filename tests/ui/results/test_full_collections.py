"""No full collection of garbage while many results are shown; what was set before comes back."""

from __future__ import annotations

import gc

import pytest
from alos2_explorer.ui.results.full_collections import FullCollections
from support.scenes import many


@pytest.fixture
def thresholds():
    before = gc.get_threshold()
    gc.set_threshold(100, 2, 2)  # a full one is due all the time
    yield gc.get_threshold()
    gc.set_threshold(*before)


@pytest.fixture
def full(thresholds):
    """The full collections that have begun."""
    begun: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            begun.append(info["generation"])

    gc.callbacks.append(note)
    yield begun
    gc.callbacks.remove(note)


def make_garbage() -> list[list[object]]:
    """Make so many objects that live on that a full collection becomes due."""
    return [[object()] for _ in range(2 * len(gc.get_objects()))]


def test_none_comes_while_they_are_put_off_and_young_garbage_still_goes(
    qgis_app, full, thresholds, qtbot
):
    collections = FullCollections()
    collections.put_off()
    full.clear()
    kept = make_garbage()
    young = gc.get_stats()[0]["collections"]
    kept += make_garbage()
    assert not full
    assert gc.get_stats()[0]["collections"] > young
    collections.allow()
    qtbot.waitUntil(lambda: gc.get_threshold() == thresholds)
    full.clear()
    kept += make_garbage()
    assert full, "the test would not have noticed one"


def test_what_others_set_meanwhile_stays(qgis_app, thresholds):
    collections = FullCollections()
    collections.put_off()
    gc.set_threshold(123, 4, 5)
    collections.close()
    assert gc.get_threshold() == (123, 4, 5)


def test_twice_is_once(qgis_app, thresholds):
    collections = FullCollections()
    collections.put_off()
    collections.put_off()
    collections.close()
    collections.close()
    assert gc.get_threshold() == thresholds


def test_a_python_that_collects_nothing_is_left_alone(qgis_app, thresholds):
    gc.set_threshold(0, 2, 2)
    collections = FullCollections()
    collections.put_off()
    assert gc.get_threshold() == (0, 2, 2)


def test_none_is_asked_for_when_results_are_shown_and_forgotten(dock, full, thresholds, qtbot):
    gc.set_threshold(thresholds[0], thresholds[1], 1 << 20)  # Python itself begins none
    panel = dock.results
    full.clear()
    for scene in many(2500):
        panel.add(scene)
    with qtbot.waitSignal(panel.complete):
        panel.finish()
    panel.start()
    qtbot.waitUntil(panel.model.releaser.is_idle)
    qtbot.waitUntil(lambda: gc.get_threshold()[2] == 1 << 20)
    assert not full


def test_the_panel_gives_back_what_was_set_when_all_is_shown_and_when_it_stops(dock, thresholds, qtbot):
    panel = dock.results
    for scene in many(300):
        panel.add(scene)
    assert gc.get_threshold() != thresholds
    with qtbot.waitSignal(panel.complete):
        panel.finish()
    qtbot.waitUntil(lambda: gc.get_threshold() == thresholds)
    panel.add(many(301)[-1])
    assert gc.get_threshold() != thresholds
    panel.stop()
    assert gc.get_threshold() == thresholds
