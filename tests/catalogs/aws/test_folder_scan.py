"""An archive of 100 000 scenes: all of an area are found, with few listings, and once only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.aws.catalog import AwsCatalog
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.enums import Level
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import AwsArchive
from simulators.products import box, l22_id

NOTO = Box(136.5, 36.5, 137.5, 37.5)
AROUND_NOTO = box(135.0, 35.5, 139.0, 38.5)
# Path 126 sees Noto from the west, ascending: orbit 52053 and every 207th before and after it.
OF_PATH_126 = [52053 - 207 * k for k in (-50, -31, -1, 0, 1, 30, 99, 140, 180, 230, 244)]
# Path 21 sees it from the east, descending.
OF_PATH_21 = [51942 - 207 * k for k in (0, 100)]
PLANTED = [(orbit, 750, AROUND_NOTO) for orbit in OF_PATH_126]
PLANTED += [(orbit, 2850, AROUND_NOTO) for orbit in OF_PATH_21]
IDS = {l22_id(orbit, frame) for orbit, frame, _ in PLANTED}
LEVELS = (Level.L22,)
# Before the pages of the scenes: the root, the folder itself, and what sorts behind its scenes.
DISCOVERY = 3


@pytest.fixture(scope="module")
def archive() -> Iterator[AwsArchive]:
    with AwsArchive(20_000, PLANTED, last_orbit=66500) as simulator:
        yield simulator


@pytest.fixture
def small() -> Iterator[AwsArchive]:
    with AwsArchive(3000, PLANTED) as simulator:
        yield simulator


def found(catalog: AwsCatalog, progress: Progress = SILENT, **conditions: object) -> list[str]:
    query = SearchQuery(levels=LEVELS, **conditions)  # type: ignore[arg-type]
    return [str(scene.product) for scene in catalog.search(query, progress)]


def test_all_scenes_of_an_area_are_found_in_100_000_and_old_pages_are_kept(
    http: HttpSession, tmp_path: Path
) -> None:
    index, warned = SceneIndex(tmp_path / "index.gpkg"), []
    listener = Progress(warn=warned.append)
    with AwsArchive(100_000, PLANTED) as archive:
        first = found(AwsCatalog(http, archive.url, index=index), listener, area=NOTO)
        asked = archive.listings
        assert found(AwsCatalog(http, archive.url, index=index), area=NOTO) == first
        asked_again = archive.listings - asked
    assert set(first) == IDS
    assert first == sorted(IDS, reverse=True)
    assert warned == []
    assert asked <= archive.pages
    assert asked_again <= 12
    assert archive.most_at_once <= 4


def test_a_path_needs_at_most_its_orbits(archive: AwsArchive, http: HttpSession) -> None:
    before = archive.listings
    assert set(found(AwsCatalog(http, archive.url), path=126)) >= {
        l22_id(orbit, 750) for orbit in OF_PATH_126
    }
    orbits = (70000 - 400) // 207
    assert archive.listings - before <= orbits


def test_a_small_bucket_needs_no_more_listings_than_pages(small: AwsArchive, http: HttpSession) -> None:
    assert small.pages == 21
    for conditions in ({"area": NOTO}, {"path": 126}, {"area": NOTO, "path": 126}):
        before = small.listings
        assert set(found(AwsCatalog(http, small.url), **conditions)) >= {
            l22_id(orbit, 750) for orbit in OF_PATH_126
        }
        assert small.listings - before <= small.pages + DISCOVERY, conditions


def test_where_the_limit_is_reached_a_second_search_goes_on(
    small: AwsArchive, http: HttpSession, tmp_path: Path
) -> None:
    index = SceneIndex(tmp_path / "index.gpkg")
    told: list[str] = []
    listener = Progress(incomplete=told.append)
    part = found(AwsCatalog(http, small.url, 12, index), listener, area=NOTO)
    assert set(part) < IDS
    assert "incomplete, up to 20" in told[0]
    assert "Search again to continue there" in told[0]
    told.clear()
    assert set(found(AwsCatalog(http, small.url, 18, index), listener, area=NOTO)) == IDS
    assert told == []


def test_of_folders_a_scene_only_those_of_the_area_are_opened(http: HttpSession) -> None:
    with AwsArchive(5000, PLANTED, a_folder_each=True) as archive:
        assert set(found(AwsCatalog(http, archive.url), area=NOTO)) == IDS
        opened = [
            request.query["prefix"]
            for request in archive.requests
            if request.path == "/" and find_product_id(request.query.get("prefix", ""))
        ]
        assert len(opened) == len(IDS)
        assert archive.listings - len(opened) <= archive.pages + DISCOVERY
        (scene,) = AwsCatalog(http, archive.url).search(
            SearchQuery(levels=LEVELS, area=NOTO, maximum=1, path=21)
        )
        assert len(scene.best_place.assets) == 7


def test_the_latest_are_found_without_reading_the_whole_archive(
    archive: AwsArchive, http: HttpSession
) -> None:
    before = archive.listings
    catalog = AwsCatalog(http, archive.url)
    latest = found(catalog, maximum=5)
    assert latest == archive.scenes[:-6:-1]
    assert archive.listings - before < archive.pages / 4
    assert found(catalog, maximum=5) == latest


def test_a_folder_that_ended_is_not_asked_for_later_orbits(http: HttpSession) -> None:
    with AwsArchive(400, [(52053, 750, AROUND_NOTO)], last_orbit=20000) as archive:
        start = datetime(2014, 8, 1, tzinfo=timezone.utc)
        assert len(found(AwsCatalog(http, archive.url), area=NOTO, start=start)) == 1
        assert archive.listings <= archive.pages + DISCOVERY
