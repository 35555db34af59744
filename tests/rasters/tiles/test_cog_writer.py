"""Rasters written tile by tile: what GDAL reads, its own check of the layout, and what is left out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from alos2_explorer.plugin.common import parallel
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.rasters.cog import Workplace
from alos2_explorer.plugin.rasters.tiles import cog_file
from alos2_explorer.plugin.rasters.tiles.cog_file import level_sizes
from alos2_explorer.plugin.rasters.tiles.cog_writer import write_cog
from alos2_explorer.plugin.rasters.tiles.tiff_directory import ImageText
from alos2_explorer.plugin.sar.grid import Grid, Window
from osgeo import gdal
from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate
from support.patience import PATIENCE_S

TEXT = ImageText(0.0, "numbers", {"ALOS2_UNITS": "power"}, {})


def grid(width: int, height: int) -> Grid:
    return Grid(width, height, (500000.0, 5.0, 0.0, 4000000.0, 0.0, -5.0), "")


def written(
    path: Path, values: np.ndarray, levels_of: Callable[[Window], list | None] | None = None
) -> Any:
    """Write *values* with every second pixel in its overviews, and open the file."""
    height, width = values.shape
    of = grid(width, height)

    def every_second(window: Window) -> list[np.ndarray]:
        column, row, w, h = window
        chunk = values[row : row + h, column : column + w]
        return [chunk[:: 2**level, :: 2**level] for level in range(len(level_sizes(of)))]

    workplace = Workplace(path, 0)
    try:
        write_cog(workplace, of, values.dtype, TEXT, levels_of or every_second, SILENT)
        workplace.publish()
    finally:
        workplace.close()
    return gdal.Open(str(path))


@pytest.mark.parametrize(
    "size",
    [
        *((1, 1), (1, 3000), (3000, 1), (512, 512), (513, 511), (2048, 512)),
        *((2049, 1025), (5000, 1500), (700, 4500)),
    ],
)
@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.float32])
def test_every_level_reads_back_and_the_layout_is_that_of_a_cog(
    tmp_path: Path, size: tuple[int, int], kind: type
) -> None:
    width, height = size
    values = np.random.default_rng(1).integers(1, 250, (height, width)).astype(kind)
    dataset = written(tmp_path / "out.tif", values)
    band = dataset.GetRasterBand(1)
    np.testing.assert_array_equal(band.ReadAsArray(), values)
    assert band.GetOverviewCount() == len(level_sizes(grid(*size))) - 1
    for level in range(band.GetOverviewCount()):
        scale = 2 ** (level + 1)
        np.testing.assert_array_equal(band.GetOverview(level).ReadAsArray(), values[::scale, ::scale])
    warnings, errors, _ = validate(str(tmp_path / "out.tif"), full_check=True)
    assert (warnings, errors) == ([], [])


def test_a_file_beyond_four_gigabytes_is_a_bigtiff(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cog_file, "needs_big_offsets", lambda *_: True)
    values = np.random.default_rng(1).random((900, 2300), np.float32)
    dataset = written(tmp_path / "out.tif", values)
    assert (tmp_path / "out.tif").read_bytes()[:4] == b"II\x2b\x00"
    np.testing.assert_array_equal(dataset.ReadAsArray(), values)
    assert validate(str(tmp_path / "out.tif"), full_check=True)[:2] == ([], [])


def test_a_file_that_could_be_so_large_is_whole_where_it_holds_data(tmp_path: Path) -> None:
    of = grid(40_000, 30_000)
    last = list(of.windows(2048, 512))[-1]
    values = np.random.default_rng(1).random((last.height, last.width), np.float32) + np.float32(1)

    def in_the_last_chunk(window: Window) -> list[np.ndarray] | None:
        if window != last:
            return None
        return [values[:: 2**level, :: 2**level] for level in range(len(level_sizes(of)))]

    path = tmp_path / "out.tif"
    workplace = Workplace(path, 0)
    try:
        write_cog(workplace, of, np.float32, TEXT, in_the_last_chunk, SILENT, valid_share=0.0)
        workplace.publish()
    finally:
        workplace.close()
    assert path.read_bytes()[:4] == b"II\x2b\x00"
    assert path.stat().st_size < 30_000_000
    assert validate(str(path), full_check=True)[:2] == ([], [])
    dataset = gdal.Open(str(path))
    assert (dataset.RasterXSize, dataset.RasterYSize) == (40_000, 30_000)
    np.testing.assert_array_equal(dataset.ReadAsArray(*last), values)
    assert dataset.ReadAsArray(0, 0, 600, 600).max() == 0


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.float32])
def test_a_raster_without_any_data_is_a_cog_too(tmp_path: Path, kind: type) -> None:
    dataset = written(tmp_path / "out.tif", np.zeros((900, 2300), kind), lambda window: None)
    assert not dataset.ReadAsArray().any()
    assert validate(str(tmp_path / "out.tif"), full_check=True)[:2] == ([], [])


@pytest.fixture
def three_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WORKERS", 3)
    monkeypatch.setattr(cog_file, "WORKERS", 3)


class Late:
    """Levels of chunks, the first of which comes when the others can go no further without it."""

    def __init__(self, values: np.ndarray, error: Exception | None = None) -> None:
        self._values = values
        self._error = error
        self._others = threading.Semaphore(0)
        self.begun = 0

    def __call__(self, window: Window) -> list[np.ndarray]:
        """Return a chunk and every second pixel of it."""
        column, row, width, height = window
        if (column, row) == (0, 0):
            for _ in range(3 + cog_file._AHEAD - 1):
                assert self._others.acquire(timeout=PATIENCE_S)
            if self._error is not None:
                raise self._error
        else:
            self.begun += 1
            self._others.release()
        chunk = self._values[row : row + height, column : column + width]
        count = len(level_sizes(grid(*self._values.shape[::-1])))
        return [chunk[:: 2**level, :: 2**level] for level in range(count)]


@pytest.mark.usefixtures("three_threads")
def test_a_late_chunk_changes_nothing_in_the_file(tmp_path: Path) -> None:
    values = np.random.default_rng(1).integers(1, 250, (3000, 5000)).astype(np.uint8)
    written(tmp_path / "late.tif", values, Late(values))
    written(tmp_path / "usual.tif", values)
    assert (tmp_path / "late.tif").read_bytes() == (tmp_path / "usual.tif").read_bytes()


@pytest.mark.usefixtures("three_threads")
def test_an_error_ends_threads_that_wait_for_a_late_chunk(tmp_path: Path) -> None:
    values = np.ones((3000, 5000), np.uint8)
    late = Late(values, Alos2Error("The source is gone."))
    with pytest.raises(Alos2Error, match="source is gone"):
        written(tmp_path / "out.tif", values, late)
    assert late.begun < 18 - 1, "chunks are not made when one has failed"
    assert list(tmp_path.iterdir()) == []


def test_chunks_without_data_take_no_room(tmp_path: Path) -> None:
    values = np.random.default_rng(1).random((3000, 5000), np.float32)
    of = grid(5000, 3000)

    def in_one_corner(window: Window) -> list[np.ndarray] | None:
        column, row, w, h = window
        if column or row:
            return None
        return [values[: h : 2**level, : w : 2**level] for level in range(len(level_sizes(of)))]

    dataset = written(tmp_path / "out.tif", values, in_one_corner)
    found = dataset.ReadAsArray()
    np.testing.assert_array_equal(found[:512, :2048], values[:512, :2048])
    assert not found[512:].any()
    assert not found[:, 2048:].any()
    assert (tmp_path / "out.tif").stat().st_size < 512 * 2048 * 4 * 1.4 + 16384
    assert validate(str(tmp_path / "out.tif"), full_check=True)[:2] == ([], [])


def test_items_and_statistics_are_in_the_file_itself(tmp_path: Path) -> None:
    values = np.full((600, 600), 7, np.uint8)
    values[0, 0] = 0
    dataset = written(tmp_path / "out.tif", values)
    band = dataset.GetRasterBand(1)
    assert dataset.GetMetadataItem("ALOS2_UNITS") == "power"
    assert band.GetDescription() == "numbers"
    assert band.GetNoDataValue() == 0
    assert band.GetMetadataItem("STATISTICS_MEAN") == "7"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.tif"]


def test_what_a_thread_raises_ends_the_writing_and_leaves_nothing(tmp_path: Path) -> None:
    def damaged(window: Window) -> list[np.ndarray]:
        raise ValueError("the chunk is damaged")

    with pytest.raises(ValueError, match="the chunk is damaged"):
        written(tmp_path / "out.tif", np.ones((3000, 3000), np.uint8), damaged)
    assert list(tmp_path.iterdir()) == []


def test_no_tile_stays_in_memory(tmp_path: Path) -> None:
    before = set(gdal.ReadDirRecursive("/vsimem/") or ())
    values = np.random.default_rng(1).random((900, 2300), np.float32)
    written(tmp_path / "out.tif", values)
    assert set(gdal.ReadDirRecursive("/vsimem/") or ()) <= before

    def failing(_window: Window) -> list[np.ndarray]:
        raise Alos2Error("no more")

    with pytest.raises(Alos2Error, match="no more"):
        written(tmp_path / "other.tif", values, failing)
    assert set(gdal.ReadDirRecursive("/vsimem/") or ()) <= before


def test_a_finished_raster_may_be_read_by_whoever_may_read_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("")
    written(tmp_path / "out.tif", np.ones((20, 20), np.uint8))
    modes = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(modes) == 1
