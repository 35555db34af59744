"""Heights of elevation models are metres above the ellipsoid, however the model writes them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.elevation.dem import Dem
from alos2_explorer.plugin.elevation.heights import DemHeights
from alos2_explorer.plugin.sar.grid import Grid, Window
from alos2_explorer.plugin.sar.projection import Projection
from osgeo import gdal, osr

UTM = Projection("EPSG:32654")
GRID = Grid(60, 60, (4.0e5, 50.0, 0.0, 4.1e6, 0.0, -50.0), UTM.wkt)
HEIGHT_M = 200.0
OPTIONS = {"PNG": ["WORLDFILE=NO"], "AAIGrid": ["DECIMAL_PRECISION=3", "FORCE_CELLSIZE=YES"]}


def write_dem(path: Path, crs: str, **coding: object) -> str:
    """Write a slope of 200 m and more, whose numbers are as *coding* says."""
    number = coding.get("number", 1.0)
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 200, 200, 1, gdal.GDT_Float32)
    system = osr.SpatialReference()
    system.SetFromUserInput(crs)
    dataset.SetSpatialRef(system)
    dataset.SetGeoTransform((139.8, 0.002, 0.0, 37.2, 0.0, -0.002))
    slope = HEIGHT_M + np.tile(coding.get("slope", np.arange(200.0)), (200, 1))
    band = dataset.GetRasterBand(1)
    band.WriteArray((slope - coding.get("offset", 0.0)) * number)
    if "scale" in coding:
        band.SetScale(coding["scale"])
        band.SetOffset(coding["offset"])
    if "unit" in coding:
        band.SetUnitType(coding["unit"])
    return str(path)


def heights(path: str, *, orthometric: bool) -> np.ndarray:
    return DemHeights(Dem(path, orthometric=orthometric), GRID, UTM).block(Window(0, 0, 60, 60))


@pytest.mark.parametrize("crs", ["EPSG:4326+5773", "EPSG:4326+3855", "EPSG:4326+6360"])
@pytest.mark.parametrize("told", [True, False])
def test_a_crs_with_geoid_heights_gets_the_geoid_once(tmp_path: Path, crs: str, told: bool) -> None:
    plain = heights(write_dem(tmp_path / "plain.tif", "EPSG:4326"), orthometric=True)
    number = 3937.0 / 1200.0 if crs.endswith("6360") else 1.0
    found = heights(write_dem(tmp_path / "dem.tif", crs, number=number), orthometric=told)
    np.testing.assert_allclose(found, plain, atol=0.05)


@pytest.mark.parametrize("form", ["AAIGrid", "HFA", "VRT", "PNG"])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32654", "EPSG:6675"])
def test_any_raster_that_gdal_opens_in_any_crs_gives_its_heights(
    tmp_path: Path, form: str, crs: str
) -> None:
    plain = write_dem(tmp_path / "plain.tif", "EPSG:4326")
    moved, other = str(tmp_path / "moved.tif"), str(tmp_path / "dem")
    warped = gdal.Warp(moved, plain, dstSRS=crs, resampleAlg="bilinear", dstNodata=-9999)
    kind = gdal.GDT_UInt16 if form == "PNG" else gdal.GDT_Float32
    gdal.Translate(other, warped, format=form, outputType=kind, creationOptions=OPTIONS.get(form, []))
    # Whole metres where the format has no others; a slope is sampled anew in another CRS.
    np.testing.assert_allclose(
        heights(other, orthometric=False), heights(plain, orthometric=False), atol=0.6
    )


def test_a_three_dimensional_crs_has_heights_above_the_ellipsoid(tmp_path: Path) -> None:
    plain = heights(write_dem(tmp_path / "plain.tif", "EPSG:4326"), orthometric=False)
    found = heights(write_dem(tmp_path / "dem.tif", "EPSG:4979"), orthometric=True)
    np.testing.assert_allclose(found, plain, atol=0.01)


@pytest.mark.parametrize(
    "coding",
    [
        {"number": 10.0, "scale": 0.1, "offset": 0.0},
        {"number": 1.0, "scale": 1.0, "offset": 1000.0},
        {"number": 1 / 0.3048, "unit": "ft"},
        {"number": 3937.0 / 1200.0, "unit": "US survey foot"},
        {"number": 100.0, "unit": "cm"},
        {"number": 1.0, "unit": "metre"},
    ],
)
def test_scale_offset_and_unit_of_the_model_are_honoured(
    tmp_path: Path, coding: dict[str, object]
) -> None:
    plain = heights(write_dem(tmp_path / "plain.tif", "EPSG:4326"), orthometric=False)
    found = heights(write_dem(tmp_path / "dem.tif", "EPSG:4326", **coding), orthometric=False)
    np.testing.assert_allclose(found, plain, atol=0.01)
    assert plain.min() > HEIGHT_M


def write_voids(
    path: Path, degrees: float, void: float, kind: int, declared: float | None = None
) -> str:
    """Write ground at 200 m whose every 30th number is *void*."""
    size = round(0.2 / degrees)
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), size, size, 1, kind)
    system = osr.SpatialReference()
    system.SetFromUserInput("EPSG:4326")
    dataset.SetSpatialRef(system)
    dataset.SetGeoTransform((139.8, degrees, 0.0, 37.1, 0.0, -degrees))
    values = np.full((size, size), HEIGHT_M)
    values[::30, ::30] = void
    band = dataset.GetRasterBand(1)
    if declared is not None:
        band.SetNoDataValue(declared)
    band.WriteArray(values)
    return str(path)


VOIDS = [(gdal.GDT_Int16, -32768), (gdal.GDT_Int16, -32767), (gdal.GDT_Int16, -9999)]
VOIDS += [(gdal.GDT_Float32, void) for void in (-9999, -32768, -99999, -3.4028234e38, 1e20, np.nan)]


@pytest.mark.parametrize("declared", [None, -12345.0])
@pytest.mark.parametrize("degrees", [0.0001, 0.0005])
@pytest.mark.parametrize(("kind", "void"), VOIDS)
def test_an_undeclared_void_never_mixes_with_the_heights_beside_it(
    tmp_path: Path, kind: int, void: float, degrees: float, declared: float | None
) -> None:
    found = heights(write_voids(tmp_path / "dem.tif", degrees, void, kind, declared), orthometric=False)
    values, counts = np.unique(np.round(found, 2), return_counts=True)
    assert set(values.tolist()) <= {0.0, HEIGHT_M}
    assert counts[-1] > 0.99 * found.size


def write_deep(path: Path, kind: int, ground: float, odd: float, scale: float, declared: object) -> str:
    """Write ground at the number *ground* whose every 30th number is *odd*; *scale* times them is m."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 400, 400, 1, kind)
    system = osr.SpatialReference()
    system.SetFromUserInput("EPSG:4326")
    dataset.SetSpatialRef(system)
    dataset.SetGeoTransform((139.8, 0.0005, 0.0, 37.1, 0.0, -0.0005))
    values = np.full((400, 400), ground)
    values[::30, ::30] = odd
    band = dataset.GetRasterBand(1)
    band.SetScale(scale)
    if declared is not None:
        band.SetNoDataValue(declared)
    band.WriteArray(values)
    return str(path)


INT16, INT32, FLOAT = gdal.GDT_Int16, gdal.GDT_Int32, gdal.GDT_Float32


@pytest.mark.parametrize(
    ("kind", "scale", "ground", "odd"),
    [
        (INT32, 0.01, -41234, -43012),
        (INT32, 0.01, -32700, -32767),
        (INT32, 0.01, -9950, -9999),
        (INT32, 0.001, -412_345, -430_000),
        (INT16, 0.01, -32000, -32766),
        (INT16, 0.01, -9950, -9999),
        (FLOAT, 0.01, -41234.5, -9999.0),
    ],
)
@pytest.mark.parametrize("declared", [None, 12345])
def test_ground_below_the_sea_in_centimetres_is_not_taken_for_voids(
    tmp_path: Path, kind: int, scale: float, ground: float, odd: float, declared: object
) -> None:
    path = write_deep(tmp_path / "dem.tif", kind, ground, odd, scale, declared)
    found = Dem(path, orthometric=False).samples_on(grid_of(path))
    expected = np.full((400, 400), ground * scale)
    expected[::30, ::30] = odd * scale
    np.testing.assert_allclose(found, expected, atol=0.001)


@pytest.mark.parametrize(
    ("kind", "scale", "ground", "void", "declared"),
    [
        (INT16, 0.01, -20000, -32768, None),
        (INT16, 0.01, -20000, -32767, None),
        (INT16, 0.1, -4123, -9999, None),
        (INT32, 0.01, -41234, -99999, None),
        (INT32, 0.01, -41234, -2147483648, None),
        (INT32, 0.01, -41234, 2147483647, None),
        (INT32, 0.01, -41234, -9999, -9999),
        (INT32, 0.01, -41234, -32768, -32768),
        (FLOAT, 0.01, -41234.5, -3.4028234e38, None),
        (FLOAT, 0.01, -41234.5, np.nan, None),
        (FLOAT, 0.3048, -1300.0, -9999, None),
    ],
)
def test_voids_of_models_that_are_not_in_metres_are_gaps(
    tmp_path: Path, kind: int, scale: float, ground: float, void: float, declared: object
) -> None:
    path = write_deep(tmp_path / "dem.tif", kind, ground, void, scale, declared)
    found = Dem(path, orthometric=False).samples_on(grid_of(path))
    expected = np.full((400, 400), ground * scale)
    expected[::30, ::30] = np.nan
    np.testing.assert_allclose(found, expected, atol=0.001)


def grid_of(path: str) -> Grid:
    dataset = gdal.Open(path)
    return Grid(
        dataset.RasterXSize, dataset.RasterYSize, dataset.GetGeoTransform(), dataset.GetProjection()
    )


@pytest.mark.parametrize(("kind", "void"), [(gdal.GDT_Float32, -5000.0), (gdal.GDT_UInt16, 65535)])
def test_a_number_that_is_no_height_is_refused_with_what_to_declare(
    tmp_path: Path, kind: int, void: float
) -> None:
    path = write_voids(tmp_path / "dem.tif", 0.0005, void, kind)
    with pytest.raises(Alos2Error, match=r"dem\.tif holds heights of .* -a_nodata"):
        heights(path, orthometric=False)


def test_undeclared_centimetres_are_refused(tmp_path: Path) -> None:
    path = write_dem(tmp_path / "dem.tif", "EPSG:4326", number=100.0)
    with pytest.raises(Alos2Error, match=r"dem\.tif holds heights of \d{5} to \d{5} m.* -scale 0\.01"):
        heights(path, orthometric=False)


def test_ground_steeper_than_mountains_is_noticed(tmp_path: Path) -> None:
    rising = np.minimum(np.arange(200.0) % 20, 19 - np.arange(200.0) % 20)

    def slope(metres_a_cell: float) -> float:
        path = write_dem(tmp_path / f"{metres_a_cell:g}.tif", "EPSG:4326", slope=rising * metres_a_cell)
        return DemHeights(Dem(path, orthometric=False), GRID, UTM).typical_slope

    # A cell is 0.002 degrees, 177 m: true metres, and centimetres read as metres.
    assert slope(7.0) == pytest.approx(0.04, rel=0.2)
    assert slope(700.0) == pytest.approx(4.0, rel=0.2)
