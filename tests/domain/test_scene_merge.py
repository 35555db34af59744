"""Listings of one product on several platforms become one scene with several places."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.footprint import Footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.scene import Asset, Place
from alos2_explorer.plugin.domain.scene_merge import merge_key, merged, merged_places

POST = next(s for s in scenes() if s.product.scene_id == "ALOS2518900770-240101")


ARCHIVE = next(s for s in scenes() if s.pair_id == POST.pair_id and s.phase is Phase.ARCHIVE)


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
