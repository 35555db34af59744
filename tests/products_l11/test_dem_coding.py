"""Heights of elevation models are metres above the ellipsoid, however the model writes them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.products.dem import DemHeights
from alos2_explorer.plugin.sar.grid import Grid
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
    slope = HEIGHT_M + np.tile(np.arange(200.0), (200, 1))
    band = dataset.GetRasterBand(1)
    band.WriteArray((slope - coding.get("offset", 0.0)) * number)
    if "scale" in coding:
        band.SetScale(coding["scale"])
        band.SetOffset(coding["offset"])
    if "unit" in coding:
        band.SetUnitType(coding["unit"])
    return str(path)


def heights(path: str, *, orthometric: bool) -> np.ndarray:
    return DemHeights(path, GRID, UTM, orthometric=orthometric).block((0, 0, 60, 60))


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
