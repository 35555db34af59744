"""A cloud-optimised GeoTIFF that takes its chunks from any thread and writes each of them once."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ...common.parallel import WORKERS
from ...domain.words.text import Text
from ...sar.grid import Grid, Window
from ..cog import TILE
from ..gdal_calls import call_gdal
from ..pyramid import overview_sizes
from ..statistics import statistics_of
from ..whole_file import require_whole
from .overview_tiles import MOST_OVERVIEWS, OverviewTiles
from .tiff_directory import ImageText, head_of, tags_of
from .tile_codec import TileCodec
from .tile_file import TileFile, empty_levels, likely_file_bytes, needs_big_offsets

Numbers = npt.NDArray[Any]
_Tiles = list[tuple[int, int, bytes]]
_AHEAD = 2  # chunks beyond those of all threads that may be done before one that is late

_LONGEST_STATISTICS = {
    f"STATISTICS_{name}": "9" * 24
    for name in ("APPROXIMATE", "MAXIMUM", "MEAN", "MINIMUM", "STDDEV", "VALID_PERCENT")
}


def level_sizes(grid: Grid) -> list[tuple[int, int]]:
    """Return (width, height) of the image and of the overviews that the file has."""
    return [(grid.width, grid.height), *overview_sizes(grid.width, grid.height)[:MOST_OVERVIEWS]]


def bytes_needed(grid: Grid, kind: npt.DTypeLike, bands: int = 1, valid_share: float = 1.0) -> int:
    """Return the bytes that a file of speckle over about *valid_share* of *grid* takes on the disk."""
    tile_bytes = TILE * TILE * np.dtype(kind).itemsize * bands
    return likely_file_bytes(empty_levels(level_sizes(grid)), tile_bytes, valid_share)


class CogFile:
    """A new file at *path*: uint8, uint16 or float32, with overviews and statistics.

    Chunks of CHUNK_WIDTH × CHUNK_HEIGHT pixels are numbered row by row. Each comes once, from any
    thread, which compresses and writes it; only places in the file are given out in order. Tiles
    without data are left out, as GDAL's sparse files leave them. If about the *valid_share* of pixels
    that holds data is known, tiles need not be moved at the end. *late_bytes* are kept for items that
    are known at the end. *what* begins the sentence of an Alos2Error if the file cannot be written.
    """

    def __init__(
        self,
        path: Path,
        grid: Grid,
        kind: npt.DTypeLike,
        text: ImageText,
        what: Text,
        *,
        valid_share: float = 1.0,
        late_bytes: int = 0,
    ) -> None:
        self._path = path
        self._grid = grid
        self._text = text
        self._what = what
        self._codec = TileCodec(kind, what, len(text.bands))
        sizes = level_sizes(grid)
        self._levels = empty_levels(sizes)
        self._is_big = needs_big_offsets(self._levels, self._codec.tile_bytes)
        self._overviews = OverviewTiles(sizes, self._codec.kind, text.nodata or 0.0, len(text.bands))
        self._orders = [_InOrder() for _ in sizes]
        self._complete = [0] * len(sizes)  # tiles of an overview
        self._turn = threading.Condition()
        self._has_failed = False
        head_bytes = len(self._head([_LONGEST_STATISTICS] * len(text.bands))) + late_bytes
        self._file = TileFile(path, self._levels, self._codec.tile_bytes, head_bytes, valid_share)

    def wait_for_turn(self, number: int) -> bool:
        """Wait while one chunk is so late that what comes after it would fill the memory.

        Returns whether chunk *number* is to be made: not if another thread failed.
        """
        last = number - WORKERS - _AHEAD
        with self._turn:
            self._turn.wait_for(lambda: self._has_failed or self._orders[0].next > last)
            return not self._has_failed

    def fail(self) -> None:
        """Let the threads go that wait for their turn."""
        with self._turn:
            self._has_failed = True
            self._turn.notify_all()

    def write_chunk(self, number: int, chunk: Window, levels: Sequence[Numbers] | None) -> None:
        """Write a chunk at full size and in each of ``level_sizes``; None if no pixel has data.

        Values are (h, w), or (bands, h, w) of several.
        """
        tiles: _Tiles = []
        if levels is not None:
            for level, part in enumerate(levels[1:], 1):
                self._overviews.store(level, chunk, part)
            tiles = self._codec.compress(levels[0])
        placed, complete = [], []
        with self._turn:
            for done, made in self._orders[0].after(number, (chunk, tiles)):
                placed.append(self._place(0, done.column // TILE, done.row // TILE, made))
                complete += self._complete_tiles(done)
            self._turn.notify_all()
        self._write(placed)
        self._write_overviews(complete)

    def finish(self, text: ImageText | None = None) -> None:
        """Complete the file when all chunks are there, with *text* instead of the first one if given."""
        self._text = text or self._text
        bands = range(len(self._text.bands))
        self._file.finish(len(self._head([_LONGEST_STATISTICS] * len(bands))))
        self._file.write_head(self._head([{} for _ in bands]))
        dataset = call_gdal(self._what, gdal.Open, str(self._path))
        try:
            statistics = [statistics_of(dataset.GetRasterBand(1 + n), self._what) for n in bands]
        finally:
            dataset = None  # closes it, even while an exception remembers this frame
        self._file.write_head(self._head(statistics))
        self.close()
        kind = self._codec.gdal_type
        shapes = [(len(bands), kind, level.width, level.height) for level in self._levels]
        require_whole(self._path, shapes, self._what)

    def close(self) -> None:
        """Close the file and free the memory; calling it again does nothing."""
        self._file.close()
        self._codec.close()

    def _head(self, statistics: Sequence[Mapping[str, str]]) -> bytes:
        text = self._text.with_band_items(statistics)
        tags = tags_of(self._codec, self._grid, text, self._what)
        return head_of(self._levels, tags, is_big=self._is_big)

    def _complete_tiles(self, chunk: Window) -> list[_Tile]:
        found = []
        for level in range(1, len(self._orders)):
            for column, row, values in self._overviews.complete(level, chunk):
                found.append(_Tile(level, self._complete[level], column, row, values))
                self._complete[level] += 1
        return found

    def _write_overviews(self, complete: list[_Tile]) -> None:
        for tile in complete:
            made = self._codec.compress(tile.values)
            with self._turn:
                ready = self._orders[tile.level].after(tile.number, (tile.column, tile.row, made))
                placed = [self._place(tile.level, *one) for one in ready]
            self._write(placed)

    def _place(self, level: int, column: int, row: int, tiles: _Tiles) -> list[tuple[int, bytes]]:
        return [
            (self._file.place(level, column + right, row + down, len(data)), data)
            for right, down, data in tiles
        ]

    def _write(self, placed: list[list[tuple[int, bytes]]]) -> None:
        for tiles in filter(None, placed):
            self._file.write(tiles[0][0], *(data for _, data in tiles))


class _Tile(NamedTuple):
    """A tile of an overview; *number* counts those that became complete in its level."""

    level: int
    number: int
    column: int
    row: int
    values: Numbers


class _InOrder:
    """Gives what is made in any order in the order of its numbers, which begin with 0."""

    def __init__(self) -> None:
        self.next = 0
        self._waiting: dict[int, Any] = {}

    def after(self, number: int, made: Any) -> list[Any]:
        """Add what was made as *number*; return all that can now be taken."""
        self._waiting[number] = made
        found = []
        while self.next in self._waiting:
            found.append(self._waiting.pop(self.next))
            self.next += 1
        return found
