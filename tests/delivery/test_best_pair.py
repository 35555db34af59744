"""The best pair of a place, chosen among the scenes of JAXA's disaster tables and among made ones."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.delivery.best_pair import best_pair
from alos2_explorer.plugin.domain.enums import Level, Phase
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.scene_pairs import archive_candidates, season_distance_days

WAJIMA = Box(136.85, 37.36, 136.95, 37.42)
NOTO = [scene for scene in scenes() if scene.event == "noto-2024"]


def test_the_pair_of_wajima_is_fine_covers_it_and_is_of_one_geometry():
    best = best_pair(NOTO, WAJIMA)
    one, other = best.pre.product, best.post.product
    assert (one.path, one.frame, one.look, one.level) == (
        other.path,
        other.frame,
        other.look,
        other.level,
    )
    assert best.pre.beam == best.post.beam
    assert (best.covered, best.resolution_m) == (1.0, 3.0)
    assert best.pre.start < best.post.start
    assert (best.pre.phase, best.post.phase) == (Phase.ARCHIVE, Phase.POST)
    # Of the fine pairs whose outlines cover all of the place, four weeks is the closest.
    assert (best.post.start.date().isoformat(), best.days) == ("2024-01-03", 28)


def test_without_the_best_the_next_closest_in_season_is_taken():
    rest = [scene for scene in NOTO if scene.product.path != 20]
    best = best_pair(rest, WAJIMA)
    others = [best_pair([best.pre, scene], WAJIMA) for scene in rest]
    assert best.resolution_m == 3.0
    assert best.season_days + 30 * best.days / 365.25 <= min(
        one.season_days + 30 * one.days / 365.25 for one in others if one is not None
    )


def test_scansar_is_taken_only_if_nothing_finer_covers_the_place():
    coarse = [scene for scene in NOTO if scene.product.is_scansar]
    assert best_pair(coarse, WAJIMA).resolution_m == 95.0
    assert best_pair([*coarse, *NOTO], WAJIMA).resolution_m == 3.0


@pytest.mark.parametrize("level", [Level.L11, Level.L21])
def test_of_two_alike_the_one_on_disk_is_taken(level):
    best = best_pair(NOTO, WAJIMA)
    alike = [scene for scene in NOTO if scene.start in (best.pre.start, best.post.start)]
    wanted = {scene.key for scene in alike if scene.product.level is level}
    found = best_pair(alike, WAJIMA, wanted)
    assert found.post.product.level is level
    assert found.on_disk


def test_a_place_without_two_dates_has_no_pair():
    assert best_pair(NOTO, Box(10.0, 50.0, 10.1, 50.1)) is None
    assert best_pair([scene for scene in NOTO if scene.phase is Phase.ARCHIVE], WAJIMA) is None
    assert best_pair([replace(scene, footprint=None) for scene in NOTO], WAJIMA) is None


def by_trying_all(among, place: Box, on_disk: set[str]) -> tuple[float, str, str] | None:
    """Try each two scenes in the order of the rules, and 25 points of the place one by one."""
    steps = [(number + 0.5) / 5 for number in range(5)]
    points = [
        Box(x, y, x, y)
        for x in (place.west + step * (place.east - place.west) for step in steps)
        for y in (place.south + step * (place.north - place.south) for step in steps)
    ]
    covered = {
        id(one): sum(one.footprint.intersects(point) for point in points) / 25
        for one in among
        if one.footprint is not None
    }
    here = [one for one in among if covered.get(id(one), 0) > 0]
    found = []
    for post in here:
        earlier = archive_candidates(post, here)
        if post.phase is Phase.ARCHIVE or not earlier:
            continue
        pre = next((one for one in earlier if post.pair_id and one.pair_id == post.pair_id), earlier[0])
        days = round((post.start - pre.start).total_seconds() / 86400)
        share = min(covered[id(pre)], covered[id(post)])
        metres = {"U": 3.0, "S": 3.0, "H": 6.0, "F": 10.0}.get(post.product.mode[0], 95.0)
        apart = round(season_distance_days(post, pre)) + 30 * days / 365.25
        ready = ("L2.2", "L2.1", "L1.5", "L3.1", "L1.1").index(post.product.level.value)
        both = {pre.key, post.key} <= on_disk
        rank = (-share, metres, apart, not both, ready, post.start, post.key)
        found.append((rank, (share, pre.key, post.key)))
    return min(found)[1] if found else None


@pytest.mark.parametrize("seed", range(8))
def test_no_pair_is_better_than_the_one_that_is_found(seed):
    draw = random.Random(seed)
    among = draw.sample(NOTO, min(len(NOTO), 40))
    on_disk = {one.key for one in among if draw.random() < 0.3}
    west, south = draw.uniform(136.2, 137.6), draw.uniform(36.4, 37.8)
    place = Box(west, south, west + draw.uniform(0.05, 1.5), south + draw.uniform(0.05, 1.5))
    best = best_pair(among, place, on_disk)
    found = None if best is None else (best.covered, best.pre.key, best.post.key)
    assert found == by_trying_all(among, place, on_disk)
