"""The local index in the toolbox: read ahead, resumed, set aside when damaged; failures are told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes as shipped
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.footprint_prediction import product_footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host import settings
from osgeo import ogr
from simulators import AsfSimulator, EorcSimulator, Misbehaviour
from simulators.asf import granule
from simulators.disaster_page import NOTO, Section
from simulators.products import centre_time, l11_id
from support.own_settings import own_settings

ogr.UseExceptions()
EORC, ASF, INDEX = 0, 2, 6
NOTO_EXTENT = "136.5,137.5,36.5,37.5 [EPSG:4326]"
LATEST = centre_time(52053, 750)
MONTHS = {"START": f"{LATEST - timedelta(days=100):%Y-%m-%d}", "END": f"{LATEST:%Y-%m-%d}"}

OF_BOTH = {"EXTENT": NOTO_EXTENT, "PLATFORMS": "2,6", "MODE": "WBD", **MONTHS}


def granule_of(product: str) -> dict:
    parsed = find_product_id(product)
    rings = [list(ring) for ring in product_footprint(parsed, "W2").rings]
    return granule(product, rings, centre_time(parsed.orbit, parsed.frame), path=parsed.path)


@pytest.fixture
def asf() -> Iterator[AsfSimulator]:
    with AsfSimulator(granule_of(l11_id(52053 - 207 * k, 750)) for k in range(12)) as simulator:
        yield simulator


@pytest.fixture
def index_file(asf, tmp_path, tmp_path_factory, qgis_app) -> Iterator[Path]:
    """Where the index of this test lies; the platforms are on this machine or closed."""
    with own_settings(tmp_path_factory.mktemp("settings")):
        for service in settings.SERVICES:
            settings.set_endpoint(service, "http://127.0.0.1:9")
        settings.set_endpoint("asf", asf.url)
        settings.set_text("index", str(tmp_path / "profile" / "index.gpkg"))
        yield tmp_path / "profile" / "index.gpkg"


def count(path: str) -> int:
    dataset = ogr.Open(path)
    return dataset.GetLayer(0).GetFeatureCount()


def months(asf: AsfSimulator) -> list[str]:
    return [request.query["temporal"][:7] for request in asf.requests]


def test_an_area_is_read_ahead_and_then_found_offline(asf, index_file, toolbox, tmp_path):
    run = toolbox.run("updateindex", EXTENT=NOTO_EXTENT, PLATFORMS="2", **MONTHS)
    assert run.error == ""
    assert months(asf) == ["2024-01", "2023-12", "2023-11", "2023-10"]
    assert run.results == {"COUNT": len(shipped()) + 8, "FAILED": 0}
    assert run.progress == sorted(run.progress)
    found = toolbox.run(
        "search", EXTENT=NOTO_EXTENT, PLATFORMS="6", MODE="WBD", OUTPUT=tmp_path / "x.gpkg", **MONTHS
    )
    assert found.error == ""
    assert count(found.output) == 8
    assert len(asf.requests) == 4


def test_a_cancelled_update_goes_on_where_it_ended(asf, index_file, toolbox):
    toolbox.run("updateindex", cancel_after=2, EXTENT=NOTO_EXTENT, PLATFORMS="2", **MONTHS)
    begun = len(asf.requests)
    assert 0 < begun < 4
    run = toolbox.run("updateindex", EXTENT=NOTO_EXTENT, PLATFORMS="2", **MONTHS)
    assert run.results["COUNT"] == len(shipped()) + 8
    assert len(asf.requests) <= 4 + 1


def test_an_update_reports_the_platform_that_failed(asf, index_file, toolbox):
    asf.misbehave(Misbehaviour.FORBIDDEN)
    run = toolbox.run("updateindex", EXTENT=NOTO_EXTENT, PLATFORMS="2", **MONTHS)
    assert run.results["FAILED"] == 1
    assert any("asf: 127.0.0.1" in warning for warning in run.warnings)


def test_an_update_of_the_whole_world_is_refused(index_file, toolbox):
    run = toolbox.run("updateindex")
    assert run.error == "Give EVENT or EXTENT: the whole archive is not read ahead."


def test_the_page_is_read_anew_on_demand(index_file, toolbox):
    two_rows = Section(NOTO.heading_ja, NOTO.heading_en, NOTO.rows[:2])
    with EorcSimulator(sections=(two_rows,), invent=True) as eorc:
        settings.set_endpoint("eorc", eorc.url)
        run = toolbox.run("updateindex", REFRESH=True)
    assert run.error == ""
    index = SceneIndex(index_file, seed=tuple)
    verified = [s for s in index.search(SearchQuery(event="noto-2024")) if s.best_place.verified]
    assert len(verified) == 24
    assert {scene.best_place.platform for scene in verified} == {Platform.EORC}


def test_a_page_that_is_not_understood_is_an_error_in_words(index_file, toolbox):
    with EorcSimulator() as eorc:
        eorc.html = "<html><table><tr><td>Nothing</td></tr></table></html>"
        settings.set_endpoint("eorc", eorc.url)
        run = toolbox.run("updateindex", REFRESH=True)
    assert "no table of scenes was recognised" in run.error


@pytest.mark.parametrize("content", [b"no database" * 500, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_index_is_set_aside_and_the_search_goes_on(
    asf, index_file, toolbox, tmp_path, content
):
    index_file.parent.mkdir()
    index_file.write_bytes(content)
    run = toolbox.run("search", OUTPUT=tmp_path / "x.gpkg", **OF_BOTH)
    assert run.error == ""
    assert count(run.output) == 8
    assert any("could not be used" in warning for warning in run.warnings)
    (aside,) = index_file.parent.glob("index-set-aside-*.gpkg")
    assert aside.read_bytes() == content
    assert SceneIndex(index_file, seed=tuple).count() == len(shipped()) + 8


def test_a_locked_index_does_not_end_the_search(asf, index_file, toolbox, tmp_path, monkeypatch):
    for wait in ("READ_WAIT_S", "WRITE_WAIT_S"):
        monkeypatch.setattr(f"alos2_explorer.plugin.catalogs.index.index_file.{wait}", 0.05)
    SceneIndex(index_file).count()
    other = sqlite3.connect(index_file)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    try:
        run = toolbox.run("search", OUTPUT=tmp_path / "x.gpkg", **OF_BOTH)
    finally:
        other.close()
    assert run.error == ""
    assert count(run.output) == 8
    assert any("in use by another program" in warning for warning in run.warnings)


def test_a_platform_that_failed_is_never_shown_as_no_scenes(asf, index_file, toolbox, tmp_path):
    asf.misbehave(Misbehaviour.GARBAGE)
    run = toolbox.run("search", EXTENT="0,1,0,1 [EPSG:4326]", PLATFORMS="2", OUTPUT=tmp_path / "x.gpkg")
    assert run.error == ""
    assert count(run.output) == 0
    assert run.warnings[-1] == "0 products found, but there may be more: ASF failed."
    assert any("127.0.0.1" in warning for warning in run.warnings)


@pytest.mark.parametrize("platform", range(6))
def test_every_platform_that_is_away_is_named(index_file, toolbox, tmp_path, platform, asf):
    asf.misbehave(Misbehaviour.CLOSED)
    run = toolbox.run("search", PATH=121, PLATFORMS=str(platform), LEVELS="", OUTPUT=tmp_path / "x.gpkg")
    assert run.error == ""
    assert "but there may be more" in run.warnings[-1]
    assert "failed" in run.warnings[-1]
