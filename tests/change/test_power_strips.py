"""Strips give what the raster itself gives, margins included, whoever reads their blocks."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.change import power_strips
from alos2_explorer.plugin.change.power_strips import ROWS, PowerStrips
from alos2_explorer.plugin.change.raster_pair import PowerOnGrid
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.rasters.alos2_raster import OwnRaster, open_own_raster
from alos2_explorer.plugin.sar.grid import Grid, Window
from osgeo import gdal, osr

WIDTH, HEIGHT = 700, 2 * ROWS + 1  # the last strip is lower than its margin
_CHUNK = 200


def write_power(path: Path, power: np.ndarray) -> Path:
    """Write *power* as rasters of ours are: float32, its quantity and units in items."""
    options = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512"]
    size = power.shape[1], power.shape[0], 1, gdal.GDT_Float32, options
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), *size)
    system = osr.SpatialReference()
    system.ImportFromEPSG(32653)
    dataset.SetProjection(system.ExportToWkt())
    dataset.SetGeoTransform((600_000.0, 25.0, 0.0, 4_100_000.0, 0.0, -25.0))
    dataset.SetMetadata({"ALOS2_QUANTITY": "gamma0", "ALOS2_UNITS": "power"})
    dataset.GetRasterBand(1).SetNoDataValue(float("nan"))
    dataset.WriteArray(power)
    return path


@pytest.fixture(scope="module")
def raster(tmp_path_factory: pytest.TempPathFactory) -> OwnRaster:
    power = np.random.default_rng(3).gamma(3.0, 1 / 3.0, (HEIGHT, WIDTH)).astype(np.float32)
    power[300:700, 100:400] = np.nan
    return open_own_raster(write_power(tmp_path_factory.mktemp("strips") / "power.tif", power))


def chunks(grid: Grid) -> Iterator[Window]:
    for row in range(0, grid.height, ROWS):
        for column in range(0, grid.width, _CHUNK):
            width, height = min(_CHUNK, grid.width - column), min(ROWS, grid.height - row)
            yield Window(column, row, width, height)


@pytest.mark.parametrize("margin", [0, 2, 40])
@pytest.mark.parametrize(("column", "row"), [(0, 0), (37, 11), (512, 512)])
def test_strips_give_what_the_raster_gives(
    raster: OwnRaster, monkeypatch: pytest.MonkeyPatch, margin: int, column: int, row: int
) -> None:
    monkeypatch.setattr(power_strips, "_COLUMNS", _CHUNK)
    grid = Window(column, row, WIDTH - column - 5, HEIGHT - row).grid(raster.grid)
    source = PowerOnGrid(raster, grid)
    strips = PowerStrips(source, grid, margin)
    assert strips.is_aligned == (column % ROWS == 0)

    def check(window: Window) -> None:
        strip = strips.around(window)
        top, left = window.row % ROWS, window.column
        found = strip[top : top + window.height + 2 * margin, left : left + window.width + 2 * margin]
        wide = Window(
            window.column - margin,
            window.row - margin,
            window.width + 2 * margin,
            window.height + 2 * margin,
        )
        np.testing.assert_array_equal(found, source.read(wide))
        strips.used(window)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(check, chunks(grid)))
    assert not strips._strips, "all strips are done with"


def test_all_threads_that_need_a_block_learn_that_it_cannot_be_read(tmp_path: Path) -> None:
    path = write_power(tmp_path / "power.tif", np.ones((HEIGHT, WIDTH), np.float32))
    raster = open_own_raster(path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 4)
    strips = PowerStrips(PowerOnGrid(raster, raster.grid), raster.grid, 2)
    last = Window(0, 2 * ROWS, WIDTH, HEIGHT - 2 * ROWS)
    with ThreadPoolExecutor(2) as pool:
        for waiting in [pool.submit(strips.around, last) for _ in range(2)]:
            with pytest.raises(Alos2Error, match="could not be read"):
                waiting.result(60)
