"""Which scenes make a pair, and how listings of one product become one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.footprint import Footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.scene import Asset, Place
from alos2_explorer.plugin.domain.scene_json import scene_from_json, scene_to_json
from alos2_explorer.plugin.domain.scene_merge import merge_key, merged, merged_places
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


def test_two_listings_of_a_product_become_one_with_two_places() -> None:
    outline = Footprint.of_points([(137, 37), (138, 37), (138, 38)])
    asset = Asset("x.zip", "https://example.org/x.zip", "archive")
    read = replace(
        POST,
        footprint=outline,
        derived=(),
        event="",
        phase=None,
        pair_id="",
        places=(Place(Platform.ASF, "https://example.org", (asset,)),),
    )
    for scene in (merged(POST, read), merged(read, POST)):
        assert [place.platform for place in scene.places] == [Platform.ASF, Platform.EORC]
        assert scene.footprint == outline
        assert (scene.event, scene.phase, scene.pair_id) == (POST.event, POST.phase, POST.pair_id)
        assert scene.derived == ()


def test_each_field_comes_from_the_listing_that_read_it() -> None:
    outline = Footprint.of_points([(137, 37), (138, 37), (138, 38)])
    times = (POST.start + timedelta(seconds=3), POST.stop + timedelta(seconds=3))
    with_outline = replace(POST, footprint=outline, derived=("start: predicted",))
    with_times = replace(
        POST, start=times[0], stop=times[1], derived=("footprint: predicted", "mode: x")
    )
    for scene in (merged(with_outline, with_times), merged(with_times, with_outline)):
        assert scene.footprint == outline
        assert (scene.start, scene.stop) == times
        assert scene.derived == ()


def test_a_place_whose_links_work_outweighs_one_that_only_may() -> None:
    asset = Asset("x.zip", "https://example.org/x.zip", "archive")
    working = Place(Platform.EORC, "https://example.org", (asset,), verified=True)
    unknown = Place(Platform.EORC, "https://example.org")
    assert merged_places((working,), (unknown,)) == (working,)
    assert merged_places((unknown,), (working,)) == (working,)


def test_a_guessed_polarisation_letter_does_not_part_listings() -> None:
    dual = replace(POST, product=replace(POST.product, mode="UBD"))
    assert dual.key != POST.key
    assert merge_key(dual) == merge_key(POST)
    assert merge_key(POST) != merge_key(ARCHIVE)


@pytest.mark.parametrize("index", range(0, 172, 7))
def test_json_keeps_every_field(index: int) -> None:
    scene = scenes()[index]
    assert scene_from_json(scene_to_json(scene)) == scene


def test_json_keeps_what_the_tables_never_use() -> None:
    licence = replace(POST.best_place.licence, key="other", title="その他")
    asset = Asset("a", "https://example.org/a", "image", "HV", 3, 12, "md5:0f55")
    place = Place(Platform.TELLUS, "h", (asset,), 7, licence, True, needs_login=True)
    scene = replace(POST, places=(place,), phase=None, time_is_day=True, footprint=None, notes="×")
    assert scene_from_json(scene_to_json(scene)) == scene


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"product": 3}', "<html>"])
def test_other_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(Alos2Error, match="stored scene cannot be read"):
        scene_from_json(text)
