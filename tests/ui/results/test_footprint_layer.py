"""Outlines on the map follow the results: what comes is added, and nothing is made twice."""

from __future__ import annotations

import itertools

from alos2_explorer.plugin.layers.footprints import KEY_FIELD
from alos2_explorer.ui.results import footprint_layer
from support.scenes import many, scene


def keys_on_the_map(dock) -> list[str]:
    layer = dock.footprints.layer()
    return sorted(feature[KEY_FIELD] for feature in layer.getFeatures()) if layer else []


def shown(dock, qtbot, scenes) -> None:
    for one in scenes:
        dock.results.add(one)
    with qtbot.waitSignal(dock.results.complete):
        dock.results.finish()
    expected = sorted(one.key for one in dock.results.model.shown_scenes() if one.footprint)
    qtbot.waitUntil(lambda: keys_on_the_map(dock) == expected)


def test_each_outline_is_made_once_however_many_turns_it_takes(dock, qtbot, monkeypatch):
    made: list[str] = []
    append = footprint_layer.append_footprints

    def counted(layer, scenes):
        made.extend(one.key for one in scenes)
        return append(layer, scenes)

    monkeypatch.setattr(footprint_layer, "append_footprints", counted)
    scenes = many(1500)
    shown(dock, qtbot, scenes)
    assert sorted(made) == sorted(one.key for one in scenes)


def test_a_listing_seen_again_and_a_filter_change_what_the_map_shows(dock, qtbot):
    scenes = many(120)
    shown(dock, qtbot, scenes)
    moved = scene("2018-01-01", orbit=30000, frame=0, level=scenes[0].product.level, where=(10.0, 20.0))
    assert moved.key == scenes[0].key
    shown(dock, qtbot, [moved])

    def west() -> list[float]:
        features = dock.footprints.layer().getFeatures()
        of_moved = [one.geometry() for one in features if one[KEY_FIELD] == moved.key]
        return [geometry.boundingBox().xMinimum() for geometry in of_moved]

    qtbot.waitUntil(lambda: west() == [10.0])
    dock.results.filter.setText("f0007")
    left = [one.key for one in dock.results.model.shown_scenes()]
    assert 0 < len(left) < 120
    qtbot.waitUntil(lambda: keys_on_the_map(dock) == sorted(left))
    dock.results.filter.clear()
    qtbot.waitUntil(lambda: len(keys_on_the_map(dock)) == 120)


def test_results_that_come_while_a_filter_is_typed_are_shown_if_they_pass(dock, qtbot):
    first, more = many(90)[:60], many(90)[60:]
    shown(dock, qtbot, first)
    dock.results.filter.setText("l1.1")
    shown(dock, qtbot, more)
    assert len(keys_on_the_map(dock)) == 45


def test_what_a_filter_hides_goes_off_the_map_in_portions(dock, qtbot, monkeypatch):
    shown(dock, qtbot, many(1500))
    sizes: list[int] = []
    in_turn: list[int] = []
    remove, step = footprint_layer.remove_footprints, footprint_layer.FootprintLayer._add_some

    def counted(layer, ids):
        sizes.append(len(ids))
        remove(layer, ids)

    def noted(self):
        before = len(sizes)
        step(self)
        in_turn.append(len(sizes) - before)

    ticks = itertools.count(1)
    monkeypatch.setattr(footprint_layer.time, "perf_counter", lambda: next(ticks) / 200)
    monkeypatch.setattr(footprint_layer, "remove_footprints", counted)
    monkeypatch.setattr(footprint_layer.FootprintLayer, "_add_some", noted)
    dock.footprints._more.timeout.disconnect()
    dock.footprints._more.timeout.connect(lambda: noted(dock.footprints))
    dock.results.filter.setText("f0007")
    left = sorted(one.key for one in dock.results.model.shown_scenes())
    qtbot.waitUntil(lambda: keys_on_the_map(dock) == left)
    assert sum(sizes) == 1500 - len(left)
    assert max(sizes) <= footprint_layer.GONE_BY
    assert max(in_turn) <= 2, "a turn is over when its time is"
    dock.results.filter.setText("f0007 f0008")
    assert dock.results.model.shown_scenes() == []
    qtbot.waitUntil(lambda: keys_on_the_map(dock) == [])


def test_results_that_are_shown_again_before_all_have_gone_are_there_once(dock, qtbot):
    scenes = many(1500)
    shown(dock, qtbot, scenes)
    dock.results.filter.setText("f0007")
    dock.results.filter.clear()
    expected = sorted(one.key for one in scenes)
    qtbot.waitUntil(lambda: keys_on_the_map(dock) == expected)
