"""Pixels of one lattice are the same ones, whatever grid and window they are asked for with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.elevation.dem import Dem
from alos2_explorer.plugin.elevation.ground import Terrain
from alos2_explorer.plugin.sar.grid import Grid, Window
from alos2_explorer.plugin.sar.projection import Projection
from osgeo import gdal

WEST, NORTH, STEP, SIZE = 23.0, 70.6, 1.0 / 1800.0, 1500


@pytest.fixture(scope="module")
def rough(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rough model in degrees, in which a hundredth of a pixel is metres of height."""
    file = tmp_path_factory.mktemp("rough") / "dem.tif"
    heights = np.random.default_rng(3).normal(500.0, 90.0, (SIZE, SIZE)).astype(np.float32)
    model = gdal.GetDriverByName("GTiff").Create(str(file), SIZE, SIZE, 1, gdal.GDT_Float32)
    model.SetGeoTransform((WEST, STEP, 0.0, NORTH, 0.0, -STEP))
    model.SetProjection(Projection("EPSG:4326").wkt)
    model.WriteArray(heights)
    return file


def test_gdal_resamples_in_blocks_of_the_size_that_the_lattice_is_cut_into(rough: Path) -> None:
    projection = Projection("EPSG:32634")
    x, y = (float(value) for value in projection.from_geographic(WEST + 0.4, NORTH - 0.35))
    corner = (round(x / 25.0) * 25.0, 25.0, 0.0, round(y / 25.0) * 25.0, 0.0, -25.0)
    pool = Dem(str(rough), orthometric=True).on(Grid(3, 2, corner, projection.wkt), margin=1)
    with pool.lent() as pixels:
        assert pixels.blocks.GetRasterBand(1).GetBlockSize() == [512, 128]
        assert pixels.blocks.RasterXSize % 512 == pixels.blocks.RasterYSize % 128 == 0
        assert pixels.blocks.RasterYSize > 128
        assert pixels.read("").shape == (4, 5)


@pytest.mark.parametrize("pixel_m", [17.0, 40.0, 160.0])  # bilinear; averaged
@pytest.mark.parametrize("crs", ["EPSG:32634", "EPSG:32636", "EPSG:3035"])
def test_a_pixel_has_one_height_on_every_grid(rough: Path, crs: str, pixel_m: float) -> None:
    projection = Projection(crs)
    x, y = (float(value) for value in projection.from_geographic(WEST + 0.4, NORTH - 0.35))
    size = 3 * round(16_000.0 / pixel_m / 3)
    left, top = round(x / pixel_m) - size // 2, round(y / pixel_m) + size // 2
    terrain = Terrain(Dem(str(rough), orthometric=True))

    def heights(column: int, row: int, width: int, height: int, *windows: Window) -> list[np.ndarray]:
        corner = ((left + column) * pixel_m, pixel_m, 0.0, (top - row) * pixel_m, 0.0, -pixel_m)
        model = terrain.on(Grid(width, height, corner, projection.wkt), projection)
        return [model.block(window, margin=1) for window in windows or [Window(0, 0, width, height)]]

    (whole,) = heights(0, 0, size, size)
    third = size // 3
    assert whole.std() > 5.0
    for column, row in ((1, third), (third + 7, 3), (2 * third - 5, 2 * third - 11)):
        (part,) = heights(column, row, third, third)
        there = whole[row : row + third + 2, column : column + third + 2]
        np.testing.assert_array_equal(part, there)
        windows = Window(5, 3, 20, 30), Window(third - 9, 0, 9, third)
        for window, found in zip(windows, heights(column, row, third, third, *windows)):
            rows = slice(window.row, window.row + window.height + 2)
            columns = slice(window.column, window.column + window.width + 2)
            np.testing.assert_array_equal(found, there[rows, columns])
