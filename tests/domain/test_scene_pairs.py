"""Which scenes make a pair, and which pair comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.scene_pairs import (
    archive_candidates,
    same_geometry,
    season_distance_days,
)

POST = next(s for s in scenes() if s.product.scene_id == "ALOS2518900770-240101")


ARCHIVE = next(s for s in scenes() if s.pair_id == POST.pair_id and s.phase is Phase.ARCHIVE)


def test_the_published_pairs_are_found_again() -> None:
    posts = [scene for scene in scenes() if scene.phase is Phase.POST]
    for post in posts:
        candidates = archive_candidates(post, scenes())
        assert any(scene.pair_id == post.pair_id for scene in candidates), post.key
        assert all(scene.product.frame == post.product.frame for scene in candidates)


def test_another_beam_of_the_same_path_is_no_pair() -> None:
    other_beam = next(s for s in scenes() if s.beam == "U2-7L" and s.product.frame == 770)
    assert other_beam.product.path == POST.product.path
    assert other_beam.product.level is POST.product.level
    assert not same_geometry(POST, other_beam)


def test_unknown_beams_are_told_apart_by_their_off_nadir_angle() -> None:
    nameless = replace(ARCHIVE, beam="")
    assert same_geometry(POST, nameless)
    assert not same_geometry(POST, replace(nameless, off_nadir_deg=32.8))


def test_the_closest_in_season_comes_first_then_the_closest_in_time() -> None:
    year = timedelta(days=364)
    last_year, before, half_a_year = (
        replace(ARCHIVE, start=POST.start - age, stop=POST.stop - age)
        for age in (year, 2 * year, year / 2)
    )
    ranked = archive_candidates(POST, [half_a_year, before, last_year])
    assert ranked == (last_year, before, half_a_year)
    assert season_distance_days(POST, last_year) < 2
