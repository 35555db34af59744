"""Threads read a model at a time, each with a dataset of its own, and find what one alone finds."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.elevation.dataset_pool import DatasetPool
from alos2_explorer.plugin.elevation.dem import Dem
from alos2_explorer.plugin.elevation.heights import DemHeights
from alos2_explorer.plugin.sar.grid import Window
from alos2_explorer.plugin.sar.projection import Projection
from factory.elevation import write_tile
from osgeo import gdal

from .conftest import ground
from .test_copernicus_tiles import grid_around

UTM = "EPSG:32654"
THREADS = 4


def test_one_is_lent_to_one_thread_at_a_time_and_then_to_the_next() -> None:
    made: list[object] = []

    def opened() -> object:
        made.append(object())
        return made[-1]

    pool = DatasetPool(opened)
    with pool.lent() as first, pool.lent() as second:
        assert first is not second
    for _ in range(3):
        with pool.lent() as again:
            assert again in (first, second)
    assert len(made) == 2


def test_what_fails_while_it_is_lent_is_lent_again_and_options_are_put_back() -> None:
    gdal.SetThreadLocalConfigOption("VRT_SHARED_SOURCE", "YES")
    try:
        pool = DatasetPool(object)
        lent = pool.lent()
        one = lent.__enter__()
        assert gdal.GetThreadLocalConfigOption("VRT_SHARED_SOURCE") == "NO"
        assert not lent.__exit__(ValueError, ValueError("no number"), None)
        assert gdal.GetThreadLocalConfigOption("VRT_SHARED_SOURCE") == "YES"
        with pool.lent() as again:
            assert again is one
    finally:
        gdal.SetThreadLocalConfigOption("VRT_SHARED_SOURCE", None)


def test_threads_read_a_virtual_model_as_one_alone_does(tmp_path: Path) -> None:
    tiles = [str(write_tile(tmp_path, 35, east, ground, 30)) for east in (138, 139)]
    virtual = tmp_path / "model.vrt"
    gdal.BuildVRT(str(virtual), tiles).FlushCache()
    grid, projection = grid_around(UTM, 139.0, 35.5, 60_000.0, 100.0), Projection(UTM)
    heights = DemHeights(Dem(str(virtual), orthometric=True), grid, projection)
    windows = list(grid.windows(64, 64))
    alone = [(heights.block(window, margin=1), *heights.sea_and_gaps(window)) for window in windows]
    together = threading.Barrier(THREADS)

    def read(first: int) -> None:
        together.wait()
        for number in (*range(first, len(windows)), *range(first)):
            # Asked for in another order, a window is the same.
            sea, gaps = heights.sea_and_gaps(windows[number])
            inner, outer = (heights.block(windows[number], margin) for margin in (0, 1))
            for found, expected in zip((outer, sea, gaps), alone[number]):
                np.testing.assert_array_equal(found, expected)
            np.testing.assert_array_equal(inner, outer[1:-1, 1:-1])

    with ThreadPoolExecutor(THREADS) as pool:
        for job in [pool.submit(read, first * len(windows) // THREADS) for first in range(THREADS)]:
            job.result()


def test_heights_that_callers_share_cannot_be_changed(tmp_path: Path) -> None:
    tile = write_tile(tmp_path, 35, 139, ground, 30)
    grid, projection = grid_around(UTM, 139.5, 35.5, 5000.0, 100.0), Projection(UTM)
    heights = DemHeights(Dem(str(tile), orthometric=True), grid, projection)
    with pytest.raises(ValueError, match="read-only"):
        heights.block(Window(0, 0, 8, 8))[0, 0] = 0.0
