"""Decoding with an elevation model that finds itself: the same map, its credit, and what goes wrong."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.licence import CREDIT_LINE, split_credits
from alos2_explorer.plugin.elevation.copernicus_tiles import GLO30, GLO90
from alos2_explorer.plugin.elevation.finder import DemFinder, DemNotFoundError
from alos2_explorer.plugin.elevation.geoid import EGM2008, Geoid
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from factory import L11Truth, PointTarget, ScenePlan, write_l11
from factory.elevation import tile_name, write_buckets, write_tile
from osgeo import gdal
from simulators.elevation import ElevationBuckets

from .decoding import Decoder
from .test_terrain import HEIGHT, high_targets, mask_of, offsets


@pytest.fixture(scope="module")
def mountain(tmp_path_factory: pytest.TempPathFactory) -> L11Truth:
    folder = tmp_path_factory.mktemp("mountain")
    return write_l11(folder, mode="UBS", lines=760, pixels=620, targets=high_targets)


@pytest.fixture(scope="module")
def buckets(mountain: L11Truth, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tile of the mountain: level ground at HEIGHT above the ellipsoid, then hills."""
    folder = tmp_path_factory.mktemp("buckets")
    latitude, longitude = mountain.centre
    undulation = float(Geoid(EGM2008).undulation(longitude, latitude))

    def heights(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
        away = np.hypot(latitudes - latitude, longitudes - longitude)
        return HEIGHT - undulation + 2000.0 * np.maximum(away - 0.08, 0.0)

    return write_buckets(folder, latitude, longitude, heights)


@pytest.fixture
def server(buckets: Path) -> Iterator[ElevationBuckets]:
    with ElevationBuckets(buckets) as running:
        yield running


@pytest.fixture
def finder(server: ElevationBuckets, tmp_path: Path) -> Iterator[DemFinder]:
    retry = RetryPolicy(tries=2, base_s=0.01, cap_s=0.05)
    session = HttpSession(HttpSettings(idle_timeout_s=2.0, connect_timeout_s=2.0, retry=retry))
    yield DemFinder(session, tmp_path / "tiles", server.bucket())
    session.close()


def tile_of(buckets: Path, truth: L11Truth) -> Path:
    name = tile_name(*(math.floor(degrees) for degrees in truth.centre))
    return buckets / "copernicus-dem-30m" / name / f"{name}.tif"


def test_a_found_model_gives_the_map_and_the_mask_that_it_gives_by_hand(
    mountain: L11Truth, buckets: Path, finder: DemFinder, decode: Decoder
) -> None:
    if Geoid(EGM2008).model != Geoid().model:
        pytest.skip("PROJ has both geoids: models given by hand are taken to be above EGM96.")
    by_hand = decode(mountain.location, dem=str(tile_of(buckets, mountain)), pixel_size_m=4.4)
    mask = mask_of(by_hand)
    found = decode(mountain.location, dem_source=finder, pixel_size_m=4.4)
    np.testing.assert_array_equal(found.values, by_hand.values)
    np.testing.assert_array_equal(mask_of(found), mask)
    assert found.geotransform == by_hand.geotransform
    assert np.abs(offsets(mountain, found)).max() <= 1.0


def test_what_was_found_and_whose_it_is_stands_in_the_raster_and_its_mask(
    mountain: L11Truth, finder: DemFinder, decode: Decoder
) -> None:
    decoded = decode(mountain.location, dem_source=finder, pixel_size_m=10.0)
    beside = gdal.Open(str(decoded.path.with_name("decoded_mask.tif"))).GetMetadata()
    for items in (decoded.metadata, beside):
        assert items["ALOS2_TERRAIN"] == "geocoded"
        assert items["ALOS2_DEM"] == "Copernicus GLO-30 (1 tile, 0 of sea)"
        assert split_credits(items["ALOS2_CREDIT"]) == (CREDIT_LINE, GLO30.credit)
    said = "terrain-corrected with Copernicus GLO-30, heights above the geoid"
    assert said in decoded.metadata["ALOS2_GEOMETRY"]
    assert not any("No elevation model" in text for text in decoded.warnings)


def test_coarse_pixels_take_the_coarse_model(
    mountain: L11Truth, finder: DemFinder, server: ElevationBuckets, decode: Decoder
) -> None:
    decoded = decode(mountain.location, dem_source=finder, pixel_size_m=80.0)
    assert split_credits(decoded.metadata["ALOS2_CREDIT"])[1:] == (GLO90.credit,)
    assert all("COG_30" in name for name in server.fetched())


def test_a_model_of_the_user_comes_first(
    mountain: L11Truth, buckets: Path, finder: DemFinder, server: ElevationBuckets, decode: Decoder
) -> None:
    given = str(tile_of(buckets, mountain))
    decoded = decode(mountain.location, dem=given, dem_source=finder, pixel_size_m=20.0)
    assert server.requests == []
    assert decoded.metadata["ALOS2_DEM"] == Path(given).name
    # Its name tells that it is Copernicus's, too.
    assert split_credits(decoded.metadata["ALOS2_CREDIT"]) == (CREDIT_LINE, GLO30.credit)


def test_without_a_model_nothing_is_called_terrain_corrected(
    mountain: L11Truth, decode: Decoder
) -> None:
    decoded = decode(mountain.location, pixel_size_m=20.0)
    assert decoded.metadata["ALOS2_TERRAIN"] == "none"
    assert "ALOS2_DEM" not in decoded.metadata
    assert decoded.metadata["ALOS2_CREDIT"] == CREDIT_LINE


def test_a_tile_that_cannot_be_had_ends_the_work_and_leaves_no_raster(
    mountain: L11Truth, finder: DemFinder, server: ElevationBuckets, decode: Decoder, tmp_path: Path
) -> None:
    server.failing.add("COG_10")
    with pytest.raises(DemNotFoundError, match="HTTP 500"):
        decode(mountain.location, dem_source=finder, pixel_size_m=20.0)
    assert [path.name for path in tmp_path.iterdir()] == ["tiles"]


def test_an_optional_model_that_cannot_be_had_is_told_and_done_without(
    mountain: L11Truth, finder: DemFinder, server: ElevationBuckets, decode: Decoder
) -> None:
    plain = decode(mountain.location, pixel_size_m=20.0)
    server.failing.add("COG_10")
    options = {"dem_source": finder, "dem_is_optional": True, "pixel_size_m": 20.0}
    decoded = decode(mountain.location, **options)
    told = [text for text in decoded.warnings if "The scene is not terrain-corrected." in text]
    assert len(told) == 1
    assert "HTTP 500" in told[0]
    assert told[0] in decoded.metadata["ALOS2_WARNINGS"]
    assert decoded.metadata["ALOS2_TERRAIN"] == "none"
    np.testing.assert_array_equal(decoded.values, plain.values)
    server.failing.clear()
    again = decode(mountain.location, **options)
    assert again.metadata["ALOS2_TERRAIN"] == "geocoded"
    assert not again.warnings


def test_ground_at_sea_lies_on_the_geoid(
    mountain: L11Truth, finder: DemFinder, server: ElevationBuckets, tmp_path: Path, decode: Decoder
) -> None:
    server.folder = write_buckets(tmp_path / "far", 0.0, 0.0, 10.0)
    latitude, longitude = mountain.centre
    height = float(Geoid(EGM2008).undulation(longitude, latitude))
    at_sea = decode(mountain.location, dem_source=finder, pixel_size_m=20.0, crs="EPSG:32654")
    assert "0 tiles, 1 of sea" in at_sea.metadata["ALOS2_DEM"]
    values, origin = at_sea.values, at_sea.geotransform
    flat = decode(mountain.location, height_m=height, pixel_size_m=20.0, crs="EPSG:32654")
    column = round((flat.geotransform[0] - origin[0]) / origin[1])
    row = round((flat.geotransform[3] - origin[3]) / origin[5])
    part = values[row : row + flat.values.shape[0], column : column + flat.values.shape[1]]
    both = np.isfinite(part) & np.isfinite(flat.values)
    assert both.mean() > 0.5
    assert np.median(np.abs(part - flat.values)[both] / flat.values[both]) < 0.02


@pytest.mark.parametrize("crs", ["", "EPSG:4326"])
def test_a_scene_across_the_date_line_takes_tiles_of_both_sides(
    finder: DemFinder, server: ElevationBuckets, tmp_path: Path, decode: Decoder, crs: str
) -> None:
    height = 600.0

    def spots(plan: ScenePlan) -> list[PointTarget]:
        places = [(150.3, 100.6), (300.0, 250.2), (430.7, 400.0)]
        grounds = [plan.ground(*place, height) for place in places]
        return [PointTarget(*ground, height_m=height, peak_db=30.0) for ground in grounds]

    truth = write_l11(
        tmp_path / "scene", mode="UBS", lines=560, pixels=500, center=(-16.5, 180.0), targets=spots
    )
    # Level ground above the ellipsoid; over the scene the geoid changes by a decimetre.
    latitude, longitude = truth.centre
    above_geoid = height - float(Geoid(EGM2008).undulation(longitude, latitude))
    bucket = tmp_path / "both" / "copernicus-dem-90m"
    for west in (179, -180):
        write_tile(bucket, -17, west, above_geoid, 30)
    server.folder = bucket.parent
    wide = DemFinder(finder.http, finder.folder, server.bucket(90))
    decoded = decode(truth.location, dem_source=wide, pixel_size_m=4.4, crs=crs)
    assert decoded.metadata["ALOS2_DEM"] == "Copernicus GLO-90 (2 tiles, 0 of sea)"
    assert np.abs(offsets(truth, decoded)).max() <= 1.0
