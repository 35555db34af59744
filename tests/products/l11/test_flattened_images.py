"""Terrain-flattened γ⁰ of written scenes: one value on the map, wherever the ground faces."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Quantity, Units
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import L11Truth
from factory.terrain import ground_codes
from osgeo import gdal, osr
from products.l11.hilly_scene import GAMMA0_DB, HillyScene, write_heights
from sar.terrain.hills import Shape, made_terrain, ridges, rolling

PLACE = (37.4, 137.0)
BOX = (PLACE[1] - 0.02, PLACE[0] - 0.009, PLACE[1] + 0.02, PLACE[0] + 0.009)


@pytest.fixture(scope="module")
def hills(tmp_path_factory: pytest.TempPathFactory) -> tuple[L11Truth, Path]:
    """A scene of rolling hills and its elevation model."""
    folder = tmp_path_factory.mktemp("hills")
    terrain = made_terrain(rolling(75.0), PLACE)
    truth = HillyScene(terrain, BOX).write(folder / "scene", center=PLACE, lines=390, pixels=400)
    return truth, write_heights(folder / "dem.tif", terrain)


def decoded(truth: L11Truth, heights: Path, output: Path, **options: object) -> gdal.Dataset:
    settings = {
        "dem": str(heights),
        "dem_is_ellipsoidal": True,
        "pixel_size_m": 25.0,
        "quantity": Quantity.GAMMA0,
        "flattened": True,
        **options,
    }
    open_product(str(truth.location)).raster(RasterOptions(**settings), output)
    return gdal.Open(str(output))


def mask_of(output: Path) -> np.ndarray:
    return gdal.Open(str(output.with_name(f"{output.stem}_mask.tif"))).ReadAsArray()


def away_from_edges(valid: np.ndarray, pixels: int = 3) -> np.ndarray:
    """Return the pixels with no missing one within *pixels* along rows and columns."""
    inner = valid.copy()
    for _ in range(pixels):
        shrunk = inner.copy()
        shrunk[1:] &= inner[:-1]
        shrunk[:-1] &= inner[1:]
        shrunk[:, 1:] &= inner[:, :-1]
        shrunk[:, :-1] &= inner[:, 1:]
        inner = shrunk
    return inner


def errors_db(dataset: gdal.Dataset, mask: np.ndarray) -> np.ndarray:
    """Return γ⁰ less the truth (dB) of pixels off the mask, away from the scene's edges."""
    values = dataset.ReadAsArray()
    return (values - GAMMA0_DB)[away_from_edges(np.isfinite(values)) & (mask == 1)]


def test_one_gamma0_is_one_value_on_the_map(hills: tuple[L11Truth, Path], tmp_path: Path) -> None:
    output = tmp_path / "flat.tif"
    dataset = decoded(*hills, output)
    error = errors_db(dataset, mask_of(output))
    assert error.size > 500
    assert abs(np.median(error)) <= 0.02
    assert error.std() <= 0.1
    assert np.percentile(error, 1) >= -0.25
    assert np.percentile(error, 99) <= 0.25


def test_alpine_ground_is_one_value_on_the_map_too(tmp_path: Path) -> None:
    terrain = made_terrain(rolling(140.0, seed=4), PLACE)
    truth = HillyScene(terrain, BOX).write(tmp_path / "scene", center=PLACE, lines=390, pixels=400)
    dem, output = write_heights(tmp_path / "dem.tif", terrain), tmp_path / "flat.tif"
    dataset = decoded(truth, dem, output)
    error = errors_db(dataset, mask_of(output))
    assert error.size > 300
    assert abs(np.median(error)) <= 0.02
    assert error.std() <= 0.1
    assert np.percentile(error, 1) >= -0.25
    assert np.percentile(error, 99) <= 0.25


def test_steep_looks_on_alpine_ground_keep_the_bounds_where_it_folds_and_where_not(
    tmp_path: Path,
) -> None:
    """Near the satellite's track, where slopes of 22 degrees fold and every metre of a slope counts."""
    terrain = made_terrain(rolling(140.0, seed=4), PLACE)
    scene = HillyScene(terrain, BOX, looks=(13, 6))
    truth = scene.write(tmp_path / "scene", center=PLACE, lines=390, pixels=400, off_nadir=18.0)
    dem, output = write_heights(tmp_path / "dem.tif", terrain), tmp_path / "flat.tif"
    dataset = decoded(truth, dem, output)
    mask = mask_of(output)
    error = errors_db(dataset, mask)
    assert error.size > 700
    assert abs(np.median(error)) <= 0.02
    assert error.std() <= 0.1
    assert np.percentile(error, 1) >= -0.25
    assert np.percentile(error, 99) <= 0.25
    values = dataset.ReadAsArray()
    folded = away_from_edges(np.isfinite(values)) & (mask == 2)
    assert folded.sum() > 50
    assert (values - GAMMA0_DB)[folded].std() <= 0.1


@pytest.mark.parametrize(
    ("shape", "options", "expected"),
    [
        (ridges(420.0, 1000.0), {"look": "L", "off_nadir": 50.0}, 3),
        (ridges(260.0, 900.0), {"off_nadir": 23.0}, 2),
    ],
)
def test_codes_are_those_of_marched_rays_away_from_borders(
    tmp_path: Path, shape: Shape, options: dict[str, object], expected: int
) -> None:
    terrain = made_terrain(shape, PLACE)
    scene = HillyScene(terrain, BOX, facet_m=8.0)
    truth = scene.write(tmp_path / "scene", center=PLACE, lines=390, pixels=500, **options)
    output = tmp_path / "flat.tif"
    decoded(truth, write_heights(tmp_path / "dem.tif", terrain), output)
    mask = mask_of(output)
    x0, dx, _, y0, _, dy = gdal.Open(str(output)).GetGeoTransform()
    rows, columns = np.indices(mask.shape) + 0.5
    system, degrees = osr.SpatialReference(), osr.SpatialReference()
    system.ImportFromWkt(gdal.Open(str(output)).GetProjection())
    degrees.ImportFromEPSG(4326)
    change = osr.CoordinateTransformation(system, degrees)
    places = np.stack([x0 + dx * columns, y0 + dy * rows], axis=-1).reshape(-1, 2)
    lat, lon = np.array(change.TransformPoints(places.tolist()))[:, :2].T.reshape(2, *mask.shape)
    codes = ground_codes(truth.image().orbit, terrain, lat, lon)
    inside = away_from_edges(mask > 0)
    for code in (1, expected):
        alike = away_from_edges(codes == code, 1) & inside
        assert alike.sum() > 50
        assert (mask[alike] == code).mean() >= 0.98


def test_without_flattening_the_hills_show(hills: tuple[L11Truth, Path], tmp_path: Path) -> None:
    output = tmp_path / "ellipsoid.tif"
    dataset = decoded(*hills, output, flattened=False)
    assert errors_db(dataset, mask_of(output)).std() > 0.7
    assert dataset.GetMetadataItem("ALOS2_TERRAIN") == "geocoded"


def test_what_was_flattened_says_so(hills: tuple[L11Truth, Path], tmp_path: Path) -> None:
    dataset = decoded(*hills, tmp_path / "said.tif", units=Units.AMPLITUDE_DN)
    items = dataset.GetMetadata()
    assert items["ALOS2_TERRAIN"] == "flattened"
    assert items["ALOS2_QUANTITY"] == "gamma0"
    assert "Small 2011" in items["ALOS2_GEOMETRY"]
    assert "cos(" not in items["ALOS2_GEOMETRY"]


def test_the_elevation_model_in_another_projection_and_finer_gives_the_same(
    hills: tuple[L11Truth, Path], tmp_path: Path
) -> None:
    truth, dem = hills
    fine = tmp_path / "fine.tif"
    gdal.Warp(str(fine), str(dem), dstSRS="EPSG:32653", xRes=6.0, yRes=6.0, resampleAlg="bilinear")
    output = tmp_path / "flat.tif"
    error = errors_db(decoded(truth, fine, output), mask_of(output))
    assert abs(np.median(error)) <= 0.02
    assert error.std() <= 0.15


def test_a_part_of_the_scene_has_the_values_of_the_whole(
    hills: tuple[L11Truth, Path], tmp_path: Path
) -> None:
    whole = decoded(*hills, tmp_path / "whole.tif")
    x0, dx, _, y0, _, dy = whole.GetGeoTransform()
    area = Area(x0 + 20 * dx, y0 + 34 * dy, x0 + 50 * dx, y0 + 14 * dy, whole.GetProjection())
    part = decoded(*hills, tmp_path / "part.tif", area=area)
    column = round((part.GetGeoTransform()[0] - x0) / dx)
    row = round((part.GetGeoTransform()[3] - y0) / dy)
    same = whole.ReadAsArray()[row : row + part.RasterYSize, column : column + part.RasterXSize]
    values = part.ReadAsArray()
    both = np.isfinite(same) & np.isfinite(values)
    assert both.sum() > 300
    assert np.abs(same - values)[both].max() <= 1e-3


def test_a_forgotten_geoid_shows(hills: tuple[L11Truth, Path], tmp_path: Path) -> None:
    truth, dem = hills
    raised = tmp_path / "raised.tif"
    gdal.Translate(str(raised), str(dem), scaleParams=[[0, 1, 40, 41]])
    output = tmp_path / "flat.tif"
    assert errors_db(decoded(truth, raised, output), mask_of(output)).std() > 0.3


def test_shadow_has_no_value_and_its_code(tmp_path: Path) -> None:
    terrain = made_terrain(ridges(420.0, 1000.0), PLACE)
    scene = {"center": PLACE, "lines": 390, "pixels": 640, "look": "L", "off_nadir": 50.0}
    truth = HillyScene(terrain, BOX, facet_m=4.0).write(tmp_path / "scene", **scene)
    dem = write_heights(tmp_path / "dem.tif", terrain)
    output = tmp_path / "flat.tif"
    values = decoded(truth, dem, output).ReadAsArray()
    mask = mask_of(output)
    inside = away_from_edges(mask > 0)
    assert 0.05 < (mask[inside] == 3).mean() < 0.9
    assert np.isnan(values[inside & (mask == 0)]).all()
    missing = np.isnan(values) & inside
    assert (mask[missing] == 3).mean() > 0.95
    lit = inside & (mask == 1) & np.isfinite(values)
    assert abs(np.median(values[lit]) - GAMMA0_DB) < 0.05
    assert np.nanmax(values[inside]) < GAMMA0_DB + 13.0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"dem": ""}, "needs an elevation model"),
        ({"quantity": Quantity.SIGMA0}, "Only γ⁰ is terrain-flattened"),
        ({"quantity": None}, "Only γ⁰ is terrain-flattened"),
    ],
)
def test_what_cannot_be_flattened_is_refused(
    hills: tuple[L11Truth, Path], tmp_path: Path, options: dict[str, object], said: str
) -> None:
    output = tmp_path / "none.tif"
    with pytest.raises(UnsupportedError, match=said):
        decoded(*hills, output, **options)
    assert not list(tmp_path.iterdir())
