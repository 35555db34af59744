"""Pixels of a model's own grid are what warping it to that grid gives, with gaps where it has none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.elevation.dem import Dem
from alos2_explorer.plugin.sar.projection import Projection
from osgeo import gdal

_SIZE, _VOID = (150, 90), -9999


@pytest.mark.parametrize(
    ("crs", "corner", "pixel", "kind"),
    [
        ("EPSG:4326", (136.95, 37.44), 1 / 3600, gdal.GDT_Float32),
        ("EPSG:4326", (179.98, -37.44), 1 / 3600, gdal.GDT_Int16),
        ("EPSG:32653", (500005.0, 4.0e6), 12.5, gdal.GDT_Float32),
    ],
)
def test_own_pixels_are_those_of_the_file(
    tmp_path: Path, crs: str, corner: tuple[float, float], pixel: float, kind: int
) -> None:
    numbers = np.rint(np.random.default_rng(5).normal(500.0, 60.0, _SIZE[::-1])).astype(np.float32)
    numbers[10:20, 30:50] = _VOID
    (x0, y0), projection = corner, Projection(crs)
    path = tmp_path / "model.tif"
    file = gdal.GetDriverByName("GTiff").Create(str(path), *_SIZE, 1, kind)
    file.SetGeoTransform((x0, pixel, 0.0, y0, 0.0, -pixel))
    file.SetProjection(projection.wkt)
    file.WriteArray(numbers)
    file = None
    dem = Dem(str(path), orthometric=False)
    # Reaches beyond the model in the west and the south, and ends inside of it in the others.
    bounds = x0 - 20 * pixel, y0 - 120 * pixel, x0 + 100 * pixel, y0 - 5 * pixel
    found = dem.own_grid(bounds, projection)
    assert found is not None
    grid, _ = found
    left = round((grid.geotransform[0] - x0) / pixel) - 1
    top = round((y0 - grid.geotransform[3]) / pixel) - 1
    expected = np.full((grid.height + 2, grid.width + 2), np.nan, np.float32)
    lower, right = min(_SIZE[1] - top, len(expected)), min(_SIZE[0] - left, expected.shape[1])
    expected[:lower, -left:right] = numbers[top : top + lower, : right + left]
    expected[expected == _VOID] = np.nan
    heights = dem.on(grid, margin=1)
    np.testing.assert_array_equal(dem.read(heights), expected)
    np.testing.assert_array_equal(dem.read(heights, 7, 3, 60, 40), expected[3:43, 7:67])
    half = grid.with_size(grid.width // 2, grid.height // 2)
    assert dem.read(dem.on(half)).shape == (half.height, half.width)
