"""What a listing jumps over can never be a scene that the query wants."""

from __future__ import annotations

import random

import pytest
from alos2_explorer.plugin.catalogs.aws.wanted_frames import WantedFrames
from alos2_explorer.plugin.catalogs.scene_builder import may_match
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.search_query import SearchQuery
from simulators.products import l22_id

AREAS = [
    Box(136.5, 36.5, 137.5, 37.5),
    Box(179.0, -18.0, -179.0, -16.0),
    Box(-70.0, -56.0, -66.0, -52.0),
    Box(0.0, -1.0, 0.1, 1.0),
    Box(15.0, 78.0, 20.0, 80.0),
    Box(-180.0, 84.0, 180.0, 86.0),
]


@pytest.mark.parametrize("area", AREAS)
def test_no_scene_that_may_lie_in_the_area_is_jumped_over(area: Box) -> None:
    dice = random.Random(repr(area))
    query = SearchQuery(area=area)
    wanted = WantedFrames(query)
    possible = 0
    for _ in range(1500):
        orbit, frame = dice.randrange(1000, 66000), dice.randrange(0, 7200, 10)
        product = find_product_id(l22_id(orbit, frame, dice.choice(["WBD", "VBS"]), dice.choice("RL")))
        assert product is not None
        if may_match(query, product):
            possible += 1
            assert wanted.contains(orbit, frame), product
    assert possible


def test_what_follows_is_the_next_wanted_place() -> None:
    wanted = WantedFrames(SearchQuery(area=AREAS[0], path=126))
    orbit, frame = wanted.following(52000, 0, 60000) or (0, 0)
    assert orbit == 52053
    assert 0 < frame < 750
    assert wanted.following(52053, 751, 52053 + 207)[0] in {52053, 52260}  # type: ignore[index]
    assert wanted.following(52054, 0, 52259) is None
    assert not wanted.contains(52053, 5000)


def test_a_frame_that_the_path_does_not_have_in_the_area_is_never_wanted() -> None:
    assert WantedFrames(SearchQuery(area=AREAS[0], frame=5000)).following(1, 0, 60000) is None
    assert WantedFrames(SearchQuery(frame=5000)).following(7, 5001, 60000) == (8, 5000)
