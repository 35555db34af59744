"""Terrain: a DEM puts mountains in their place, and tells where they hide or fold."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Quantity
from alos2_explorer.plugin.domain.errors import Alos2Error, UnsupportedError
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.elevation.geoid import TABLE_ERROR, Geoid
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sar.projection import Projection
from factory import L11Truth, PointTarget, ScenePlan, write_l11
from osgeo import gdal, osr
from products.l11.decoding import Decoder

HEIGHT = 850.0


def write_dem(path: Path, truth: L11Truth, heights: object, epsg: int = 4326) -> Path:
    """Write a DEM over the scene; *heights* is a function of latitude and longitude, or a number."""
    projection = Projection(f"EPSG:{epsg}")
    latitude, longitude = truth.centre
    x, y = (float(value) for value in projection.from_geographic(longitude, latitude))
    step = 10.0 / projection.unit_m
    size = 600
    x0, y0 = x - size * step / 2, y + size * step / 2
    columns, rows = np.meshgrid(np.arange(size) + 0.5, np.arange(size) + 0.5)
    longitudes, latitudes = projection.to_geographic(x0 + columns * step, y0 - rows * step)
    values = heights(latitudes, longitudes) if callable(heights) else np.full((size, size), heights)
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), size, size, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((x0, step, 0, y0, 0, -step))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.WriteArray(values.astype(np.float32))
    return path


def high_targets(plan: ScenePlan) -> list[PointTarget]:
    spots = [(150.3, 200.6), (430.0, 420.2), (610.7, 300.0)]
    return [PointTarget(*plan.ground(*s, HEIGHT), height_m=HEIGHT, peak_db=30.0) for s in spots]


@pytest.fixture(scope="module")
def mountain(tmp_path_factory: pytest.TempPathFactory) -> L11Truth:
    folder = tmp_path_factory.mktemp("mountain")
    return write_l11(folder, mode="UBS", lines=760, pixels=620, targets=high_targets)


def offsets(truth: L11Truth, decoded: object, reach: int = 8) -> np.ndarray:
    targets = truth.image().targets
    return np.array([decoded.peak_near(t.target.lat, t.target.lon, reach) for t in targets])


@pytest.mark.parametrize("epsg", [4326, 32654])
def test_a_target_at_850_m_lies_in_its_place_with_a_dem(
    mountain: L11Truth, tmp_path: Path, decode: Decoder, epsg: int
) -> None:
    dem = write_dem(tmp_path / "dem.tif", mountain, HEIGHT, epsg)
    decoded = decode(mountain.location, dem=str(dem), dem_is_ellipsoidal=True, pixel_size_m=4.4)
    assert np.abs(offsets(mountain, decoded)).max() <= 1.0
    assert (
        "terrain-corrected with dem.tif, heights above the ellipsoid"
        in decoded.metadata["ALOS2_GEOMETRY"]
    )


def test_a_target_at_850_m_lies_in_its_place_with_its_height(
    mountain: L11Truth, decode: Decoder
) -> None:
    decoded = decode(mountain.location, height_m=HEIGHT, pixel_size_m=4.4)
    assert np.abs(offsets(mountain, decoded)).max() <= 1.0
    assert "at height 850 m" in decoded.metadata["ALOS2_GEOMETRY"]


def test_the_error_without_a_dem_is_told(mountain: L11Truth, decode: Decoder) -> None:
    decoded = decode(mountain.location)
    shifts = np.hypot(*offsets(mountain, decoded, reach=300).T) * decoded.pixel
    told = next(warning for warning in decoded.warnings if "No elevation model" in warning)
    metres = float(told.split("is drawn ")[1].split(" m")[0])
    assert shifts.max() == pytest.approx(metres * HEIGHT / 100.0, rel=0.05)


def without_proj_grids(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alos2_explorer.plugin.elevation.geoid._transformation", lambda model: None)


def test_heights_above_the_geoid_get_its_height(
    mountain: L11Truth, tmp_path: Path, decode: Decoder
) -> None:
    geoid = Geoid()
    latitude, longitude = mountain.centre
    undulation = float(geoid.undulation(longitude, latitude))
    dem = write_dem(tmp_path / "dem.tif", mountain, HEIGHT - undulation)
    decoded = decode(mountain.location, dem=str(dem), pixel_size_m=4.4)
    assert np.abs(offsets(mountain, decoded)).max() <= 1.0
    assert f"{geoid.model} added" in decoded.metadata["ALOS2_GEOMETRY"]
    assert any("EGM96" in warning for warning in decoded.warnings) == geoid.is_table
    assert abs(undulation) > 5.0


def test_without_a_geoid_grid_the_table_serves_and_its_error_is_told(
    mountain: L11Truth, tmp_path: Path, decode: Decoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    latitude, longitude = mountain.centre
    undulation = float(Geoid().undulation(longitude, latitude))
    without_proj_grids(monkeypatch)
    dem = write_dem(tmp_path / "dem.tif", mountain, HEIGHT - undulation)
    decoded = decode(mountain.location, dem=str(dem), pixel_size_m=4.4)
    assert np.abs(offsets(mountain, decoded)).max() <= 1.0
    assert any("EGM96 grid is not installed" in w and TABLE_ERROR in w for w in decoded.warnings)
    assert "EGM96 added from a table of 1 degree" in decoded.metadata["ALOS2_GEOMETRY"]


def test_ground_without_heights_is_told_with_its_share_and_what_it_is_taken_for(
    mountain: L11Truth, tmp_path: Path, decode: Decoder
) -> None:
    def western_half(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
        # The map reaches east as far as ground at HEIGHT lies, so its middle is not the scene's.
        return np.where(longitudes < mountain.centre[1] + 0.0084, HEIGHT, -9999.0)

    half = str(write_dem(tmp_path / "half.tif", mountain, western_half))
    whole = str(write_dem(tmp_path / "whole.tif", mountain, HEIGHT, 32654))
    for options, place in (
        ({}, "at sea level"),
        ({"height_m": 120.0}, "at 120 m above the ellipsoid"),
        ({"dem_is_ellipsoidal": True}, "at 0 m above the ellipsoid"),
    ):
        (said,) = [w for w in decode(mountain.location, dem=half, **options).warnings if "half" in w]
        share = int(re.search(r"no height for (\d+)% of the area", said)[1])
        assert 35 <= share <= 65
        assert f"taken {place}:" in said
    assert not any("no height" in w for w in decode(mountain.location, dem=whole).warnings)


@pytest.mark.parametrize("name", ["decoded.tif", "decoded_mask.tif"])
def test_an_elevation_model_is_never_replaced_by_what_is_made_with_it(
    mountain: L11Truth, tmp_path: Path, name: str
) -> None:
    dem = write_dem(tmp_path / name, mountain, HEIGHT)
    before = dem.read_bytes()
    product = open_product(str(mountain.location))
    with pytest.raises(UnsupportedError, match=f"The output {name} is one of the rasters"):
        product.raster(RasterOptions(dem=str(dem)), tmp_path / "decoded.tif")
    assert dem.read_bytes() == before


def test_a_raster_made_anew_without_heights_keeps_no_older_mask_but_other_files(
    mountain: L11Truth, tmp_path: Path
) -> None:
    dem = str(write_dem(tmp_path / "dem.tif", mountain, HEIGHT))
    product, output = open_product(str(mountain.location)), tmp_path / "decoded.tif"
    mask = tmp_path / "decoded_mask.tif"
    product.raster(RasterOptions(dem=dem), output)
    assert mask.is_file()
    product.raster(RasterOptions(), output)
    assert not mask.exists()
    for of_the_user in (write_dem(mask, mountain, HEIGHT).read_bytes(), b"no raster at all"):
        mask.write_bytes(of_the_user)
        product.raster(RasterOptions(), output)
        assert mask.read_bytes() == of_the_user


def mask_of(decoded: object) -> np.ndarray:
    path = decoded.path.with_name("decoded_mask.tif")
    dataset = gdal.Open(str(path))
    assert dataset.GetGeoTransform() == decoded.geotransform
    assert dataset.GetRasterBand(1).GetNoDataValue() == 0
    return dataset.ReadAsArray()


def test_flat_ground_has_neither_layover_nor_shadow(
    mountain: L11Truth, tmp_path: Path, decode: Decoder
) -> None:
    dem = write_dem(tmp_path / "dem.tif", mountain, 300.0)
    decoded = decode(mountain.location, dem=str(dem), dem_is_ellipsoidal=True)
    mask = mask_of(decoded)
    assert set(np.unique(mask)) == {0, 1}
    np.testing.assert_array_equal(mask == 1, np.isfinite(decoded.values))


def test_a_steep_ridge_folds_towards_the_radar_and_hides_behind(
    mountain: L11Truth, tmp_path: Path, decode: Decoder
) -> None:
    """The slopes are 67°; the incidence angle 33°: both layover and shadow are exact lines."""
    latitude, longitude = mountain.centre
    crest, slope = 200.0, 2.4

    def ridge(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
        east = (longitudes - longitude) * 111_320.0 * np.cos(np.radians(latitude))
        return np.maximum(crest - np.abs(east) * slope, 0.0)

    dem = write_dem(tmp_path / "dem.tif", mountain, ridge)
    decoded = decode(mountain.location, dem=str(dem), dem_is_ellipsoidal=True, pixel_size_m=4.4)
    mask = mask_of(decoded)
    row, column = decoded.index(latitude, longitude)
    middle = mask[round(row)]
    east = (np.arange(len(middle)) - column) * decoded.pixel
    layover, shadow = east[middle == 2], east[middle == 3]
    theta = np.radians(float(mountain.image().incidence(latitude, longitude)))
    # The crest is seen at the range of ground that lies crest/tan θ nearer to the track.
    assert layover.min() == pytest.approx(-crest / np.tan(theta), abs=25.0)
    # Its shadow ends where the ray over the crest meets the ground.
    assert shadow.max() == pytest.approx(crest * np.tan(theta), abs=25.0)
    assert layover.min() < 0.0 < shadow.max()
    assert (middle[np.abs(east - 400.0) < 50.0] == 1).all()


def test_gamma0_divides_by_the_cosine_of_the_incidence_angle(
    mountain: L11Truth, decode: Decoder
) -> None:
    sigma0 = decode(mountain.location).values
    gamma = decode(mountain.location, quantity=Quantity.GAMMA0)
    latitude, longitude = gamma.places()
    cosine = np.cos(np.radians(mountain.image().incidence(latitude, longitude)))
    both = np.isfinite(sigma0)
    np.testing.assert_allclose(gamma.values[both], (sigma0 / cosine)[both], rtol=2e-4)
    assert gamma.description == "HH gamma0 [power]"


def test_gamma0_that_is_not_flattened_takes_the_angle_on_the_ellipsoid_with_a_dem_too(
    mountain: L11Truth, tmp_path: Path, decode: Decoder
) -> None:
    """On a plane that rises by 10° the angle against the ground would be 10° less."""
    latitude, longitude = mountain.centre

    def plane(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
        return 300.0 + (longitudes - longitude) * 111_320.0 * np.cos(np.radians(latitude)) * np.tan(
            np.radians(10.0)
        )

    dem = write_dem(tmp_path / "dem.tif", mountain, plane)
    options = {"dem": str(dem), "dem_is_ellipsoidal": True}
    sigma0 = decode(mountain.location, **options)
    gamma = decode(mountain.location, quantity=Quantity.GAMMA0, **options)
    row, column = (round(value) for value in gamma.index(latitude, longitude))
    ratio = sigma0.values[row, column] / gamma.values[row, column]
    theta = float(mountain.image().incidence(latitude, longitude))
    assert np.degrees(np.arccos(ratio)) == pytest.approx(theta, abs=0.4)
    assert "against the ellipsoid" in gamma.metadata["ALOS2_GEOMETRY"]
    assert gamma.metadata["ALOS2_TERRAIN"] == sigma0.metadata["ALOS2_TERRAIN"] == "geocoded"


def test_a_raster_that_is_no_elevation_model_is_refused(
    mountain: L11Truth, tmp_path: Path, decode: Decoder
) -> None:
    dem = write_dem(tmp_path / "dem.tif", mountain, 25_000.0)
    with pytest.raises(Alos2Error, match="holds heights of 25000"):
        decode(mountain.location, dem=str(dem))
    with pytest.raises(Alos2Error, match="could not be opened"):
        decode(mountain.location, dem=str(tmp_path / "none.tif"))
    assert [path.name for path in tmp_path.iterdir()] == ["dem.tif"]
