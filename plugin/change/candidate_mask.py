"""Which pixels are beyond the threshold, kept on disk until all have been seen."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..common.decibels import power_of
from ..common.parallel import map_in_order
from ..common.temporary_files import TemporaryFiles
from ..domain.words.text import Text
from ..rasters.cog import CHUNK, offers_zstd, place_on_map
from ..rasters.gdal_calls import call_gdal, release_datasets, write_gdal
from ..sar.grid import Grid, Window
from ..sar.patches import patches_of

Marks = npt.NDArray[np.uint8]

NONE, DARKER, BRIGHTER = 0, 1, 2
_TILE = 512
_SPARSE = 16  # if at most one in so many pixels is marked, they are looked at one by one
_WHAT = Text("The candidates could not be stored")


class CandidateMask:
    """A byte raster beside the output: 0 nothing, 1 darker, 2 brighter. ``close`` deletes it."""

    def __init__(self, output: Path, grid: Grid) -> None:
        self._files = TemporaryFiles(Path(output))
        self.grid = grid
        self.path = self._files.path("mask.tif")
        self.sieved = self._files.path("sieved.tif")
        self._dataset = self._create(self.path)
        self._lock = threading.Lock()
        self._marked = np.zeros(grid.height, bool)

    def add(self, column: int, row: int, ratio: npt.NDArray[np.float32], threshold: float) -> None:
        """Store if *ratio* (power, NaN for no data) is beyond ±*threshold* dB."""
        limit = np.float32(power_of(threshold))
        with np.errstate(invalid="ignore"):
            darker, brighter = ratio <= 1 / limit, ratio >= limit
        marks = darker.view(np.uint8) * np.uint8(DARKER)
        marks += brighter.view(np.uint8) * np.uint8(BRIGHTER)
        self.mark(column, row, marks)

    def mark(self, column: int, row: int, marks: npt.NDArray[np.uint8]) -> None:
        """Store *marks*, 0 for nothing; from any thread."""
        if marks.any():
            with self._lock:
                self._note(row, marks)
                write_gdal(_WHAT, self._dataset.WriteArray, marks, column, row)

    def sieve(self, least_pixels: int) -> Any:
        """Return the band without patches of fewer than *least_pixels*; holes in others stay.

        Blocks are sieved side by side. A patch that is larger than what is seen of it reaches the edge
        of what is seen, so a margin of *least_pixels* tells it from a small one.
        """
        write_gdal(_WHAT, self._dataset.FlushCache)
        if least_pixels <= 1:
            return self._dataset
        result = self._create(self.sieved)
        self._marked[:] = False
        margin = least_pixels

        def pieces() -> Iterator[tuple[Window, Window, Marks]]:
            for window in self.grid.windows(*_block_size(least_pixels)):
                seen = _widened(window, margin, self.grid)
                yield window, seen, call_gdal(_WHAT, self._dataset.ReadAsArray, *seen)

        def sieved(piece: tuple[Window, Window, Marks]) -> tuple[Window, Marks | None]:
            window, seen, marks = piece
            top, left = window.row - seen.row, window.column - seen.column
            inner = slice(top, top + window.height), slice(left, left + window.width)
            return window, _without_small(marks, least_pixels)[inner] if marks[inner].any() else None

        for window, kept in map_in_order(sieved, pieces()):
            if kept is not None and kept.any():
                write_gdal(_WHAT, result.WriteArray, kept, window.column, window.row)
                self._note(window.row, kept)
        write_gdal(_WHAT, result.FlushCache)
        return result

    def rows(self) -> list[tuple[int, int]]:
        """Return (first, end) of the rows that have marks, of those that were left by ``sieve``."""
        edges = np.flatnonzero(np.diff(self._marked.astype(np.int8), prepend=0, append=0))
        return [(int(first), int(end)) for first, end in zip(edges[::2], edges[1::2])]

    def _note(self, row: int, marks: Marks) -> None:
        self._marked[row : row + len(marks)] |= marks.any(axis=1)

    def close(self) -> None:
        """Delete the files."""
        self._dataset = None
        release_datasets(sys.exc_info()[1])
        self._files.close()

    def _create(self, path: Path) -> Any:
        options = ["TILED=YES", f"BLOCKXSIZE={_TILE}", f"BLOCKYSIZE={_TILE}", "SPARSE_OK=TRUE"]
        options += ["COMPRESS=ZSTD", "ZSTD_LEVEL=1"] if offers_zstd("GTiff") else ["COMPRESS=LZW"]
        options += ["BIGTIFF=IF_SAFER"]
        driver = gdal.GetDriverByName("GTiff")
        size = (self.grid.width, self.grid.height, 1, gdal.GDT_Byte)
        dataset = write_gdal(
            Text("{name} could not be created", name=path.name), driver.Create, str(path), *size, options
        )
        place_on_map(dataset, self.grid, _WHAT)
        return dataset


def _block_size(margin: int) -> tuple[int, int]:
    """Return the size of blocks beside which their *margin* is small."""
    side = max(CHUNK, 4 * margin)
    return 2 * side, side


def _widened(window: Window, margin: int, grid: Grid) -> Window:
    left, top = max(window.column - margin, 0), max(window.row - margin, 0)
    right = min(window.column + window.width + margin, grid.width)
    bottom = min(window.row + window.height + margin, grid.height)
    return Window(left, top, right - left, bottom - top)


def _without_small(marks: Marks, least_pixels: int) -> Marks:
    """Return *marks* without patches of fewer than *least_pixels* (neighbours share an edge)."""
    places = np.flatnonzero(marks != NONE)
    if places.size * _SPARSE > marks.size:
        return _sieved(marks, least_pixels)
    values = marks.ravel()[places]
    patches = patches_of(places, values, marks.shape[1])
    large = np.bincount(patches, minlength=1)[patches] >= least_pixels
    kept = np.zeros_like(marks)
    kept.ravel()[places[large]] = values[large]
    return kept


def _sieved(marks: Marks, least_pixels: int) -> Marks:
    """Return *marks* without small patches as GDAL removes them: in a small hole one may stay."""
    what = "The candidates could not be sorted by size"
    height, width = marks.shape
    driver = gdal.GetDriverByName("MEM")
    source, result = (driver.Create("", width, height, 1, gdal.GDT_Byte) for _ in range(2))
    write_gdal(what, source.WriteArray, marks)
    bands = source.GetRasterBand(1), result.GetRasterBand(1)
    write_gdal(what, gdal.SieveFilter, bands[0], None, bands[1], least_pixels, 4)
    kept: Marks = call_gdal(what, result.ReadAsArray)
    # What the sieve filled in was not beyond the threshold.
    return np.where(kept == marks, kept, np.uint8(NONE))
