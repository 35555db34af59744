"""A part of a scene has the shadows and folds of the whole, also those of mountains outside of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.raster_options import Area
from factory import write_l11
from factory.terrain import Terrain
from osgeo import gdal
from products.l11.hilly_scene import write_heights
from products.nrb.scenes import array, make, one

REACH_DEG, STEP_DEG = 0.09, 1.0 / 1200.0


def mountain(place: tuple[float, float]) -> Terrain:
    """Return a mountain of 2000 m in the middle of a plain."""
    lat, lon = place
    stretch = 1.0 / np.cos(np.radians(lat))
    rows, columns = round(REACH_DEG / STEP_DEG), round(REACH_DEG * stretch / STEP_DEG)
    latitude = lat + STEP_DEG * (rows - np.arange(2 * rows + 1))
    longitude = lon + STEP_DEG * (np.arange(2 * columns + 1) - columns)
    east, north = np.meshgrid((longitude - lon) * 111e3 / stretch, (latitude - lat) * 111e3)
    heights = 2000.0 * np.exp(-(east**2 + (north / 2.0) ** 2) / (2.0 * 500.0**2))
    return Terrain(heights, float(latitude[0]), float(longitude[0]), STEP_DEG)


@pytest.mark.parametrize(
    ("place", "scene", "crs", "code"),
    [
        ((37.4, 137.0), {"off_nadir": 57.0}, "", 3),
        ((37.4, 137.0), {"off_nadir": 35.0, "look": "L", "direction": "D"}, "", 2),
        ((70.2, 25.3), {"off_nadir": 45.0}, "EPSG:4326", 3),
    ],
)
def test_a_mountain_beside_the_extent_acts_in_it(
    tmp_path: Path, place: tuple[float, float], scene: dict[str, object], crs: str, code: int
) -> None:
    terrain = mountain(place)
    size = {"lines": 800, "pixels": 1600, "mode": "FBS", "center": place}
    truth = write_l11(tmp_path / "scene", speckle=False, **size, **scene)
    dem = write_heights(tmp_path / "dem.tif", terrain)
    given = {"crs": crs, "pixel_size_m": 50.0}
    whole = make(truth, dem, tmp_path / "whole", **given)
    raster = gdal.Open(str(one(whole, "_HH_SLP.tif")))
    x0, dx, _, y0, _, dy = raster.GetGeoTransform()
    codes, numbers = array(one(whole, "_MSK.tif")), raster.ReadAsArray().astype(int)
    acted_on = 0
    for part in range(3):
        first, end = (raster.RasterXSize * side // 10 for side in (3 * part, 3 * part + 4))
        top, bottom = raster.RasterYSize // 3, raster.RasterYSize * 2 // 3
        edges = x0 + first * dx, y0 + bottom * dy, x0 + end * dx, y0 + top * dy
        area = Area(*edges, raster.GetProjection())
        folder = make(truth, dem, tmp_path / f"{part}", area=area, **given)
        cut = gdal.Open(str(one(folder, "_HH_SLP.tif")))
        column = round((cut.GetGeoTransform()[0] - x0) / dx)
        row = round((cut.GetGeoTransform()[3] - y0) / dy)
        there = slice(row, row + cut.RasterYSize), slice(column, column + cut.RasterXSize)
        own = array(one(folder, "_MSK.tif"))
        assert (own != codes[there]).mean() < 1e-3
        assert ((cut.ReadAsArray() > 0) != (numbers[there] > 0)).mean() < 1e-3
        acted_on += (own == code).sum()
    assert acted_on > 500
