"""Write a cloud-optimised GeoTIFF by chunks: a thread converts, reduces and compresses its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy.typing as npt
from osgeo import gdal

from ...common.parallel import WORKERS, for_each
from ...domain.progress import Progress
from ...domain.words.text import Text
from ...sar.grid import Grid, Window
from ..cog import TILE, Workplace
from ..gdal_calls import call_gdal
from ..pyramid import overview_sizes
from ..statistics import statistics_of
from ..whole_file import require_whole
from .overview_tiles import CHUNK_HEIGHT, CHUNK_WIDTH, MOST_OVERVIEWS, OverviewTiles
from .tiff_directory import ImageText, TiledLevel, head_of, tags_of
from .tile_codec import TileCodec
from .tile_file import TileFile, empty_levels, needs_big_offsets

Numbers = npt.NDArray[Any]
# The values of a chunk at full size and in each overview; None if it holds no data.
LevelsOf = Callable[[Window], "Sequence[Numbers] | None"]
_Tiles = list[tuple[int, int, bytes]]
_AHEAD = 2  # chunks beyond those of all threads that may be done before one that is late

_LONGEST_STATISTICS = {
    f"STATISTICS_{name}": "9" * 24
    for name in ("APPROXIMATE", "MAXIMUM", "MEAN", "MINIMUM", "STDDEV", "VALID_PERCENT")
}


def level_sizes(grid: Grid) -> list[tuple[int, int]]:
    """Return (width, height) of the image and of the overviews that the file has."""
    return [(grid.width, grid.height), *overview_sizes(grid.width, grid.height)[:MOST_OVERVIEWS]]


def write_cog(
    workplace: Workplace,
    grid: Grid,
    kind: npt.DTypeLike,
    text: ImageText,
    levels_of: LevelsOf,
    progress: Progress,
    *,
    valid_share: float = 1.0,
) -> None:
    """Write ``workplace.result``: uint8, uint16 or float32 with overviews and statistics.

    ``levels_of(window)`` gives a chunk of CHUNK_WIDTH × CHUNK_HEIGHT pixels in each of the sizes of
    ``level_sizes``, or None if no pixel has data. It is called from several threads, once for each
    chunk. Tiles without data are left out of the file, as GDAL's sparse files leave them. If about the
    *valid_share* of pixels that holds data is known, tiles need not be moved at the end. Raises
    Alos2Error if the file cannot be written, CancelledError when cancelled. If *text* is of four bands,
    values are (4, h, w).
    """
    what = Text("{name} could not be written", name=workplace.output.name)
    progress.step(0.0, "Writing the raster")
    count = len(text.bands)
    codec = TileCodec(kind, what, count)
    levels = empty_levels(level_sizes(grid))
    is_big = needs_big_offsets(levels, codec.tile_bytes)

    def head(statistics: Sequence[Mapping[str, str]]) -> bytes:
        tags = tags_of(codec, grid, text.with_band_items(statistics), what)
        return head_of(levels, tags, is_big=is_big)

    head_bytes = len(head([_LONGEST_STATISTICS] * count))
    file = TileFile(workplace.result, levels, codec.tile_bytes, head_bytes, valid_share)
    dataset = None
    try:
        _Writing(file, levels, codec, text.nodata, levels_of).run(grid, progress)
        file.finish()
        file.write_head(head([{}] * count))
        dataset = call_gdal(what, gdal.Open, str(workplace.result))
        statistics = [statistics_of(dataset.GetRasterBand(1 + band), what) for band in range(count)]
        dataset = None
        file.write_head(head(statistics))
    finally:
        dataset = None  # closes it, even while an exception remembers this frame
        file.close()
        codec.close()
    shapes = [(count, codec.gdal_type, level.width, level.height) for level in levels]
    require_whole(workplace.result, shapes, what)
    progress.step(1.0, "Writing the raster")


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


class _Writing:
    """One pass over the chunks.

    Each thread makes, compresses and writes its own; only places in the file are given out in order.
    """

    def __init__(
        self,
        file: TileFile,
        levels: Sequence[TiledLevel],
        codec: TileCodec,
        nodata: float | None,
        levels_of: LevelsOf,
    ) -> None:
        self._file = file
        self._codec = codec
        self._levels_of = levels_of
        sizes = [(level.width, level.height) for level in levels]
        self._overviews = OverviewTiles(sizes, codec.kind, nodata or 0.0, codec.bands)
        self._orders = [_InOrder() for _ in levels]
        self._complete = [0] * len(levels)  # tiles of an overview
        self._turn = threading.Condition()
        self._has_failed = False

    def run(self, grid: Grid, progress: Progress) -> None:
        """Write the tiles of all chunks of *grid* and of the overviews."""
        chunks = list(enumerate(grid.windows(CHUNK_WIDTH, CHUNK_HEIGHT)))
        for_each(self._write_chunk, chunks, lambda share: progress.step(share, "Writing the raster"))

    def _write_chunk(self, numbered: tuple[int, Window]) -> None:
        try:
            self._wait_for_turn(numbered[0])
            if not self._has_failed:
                self._write_overviews(self._write_image(*numbered))
        except BaseException:
            with self._turn:
                self._has_failed = True
                self._turn.notify_all()
            raise

    def _wait_for_turn(self, number: int) -> None:
        """Wait while one chunk is so late that what comes after it would fill the memory."""
        last = number - WORKERS - _AHEAD
        with self._turn:
            self._turn.wait_for(lambda: self._has_failed or self._orders[0].next > last)

    def _write_image(self, number: int, chunk: Window) -> list[_Tile]:
        """Make and write a chunk; return tiles of overviews that are now complete."""
        tiles = self._make(chunk)
        placed, complete = [], []
        with self._turn:
            for done, made in self._orders[0].after(number, (chunk, tiles)):
                placed.append(self._place(0, done.column // TILE, done.row // TILE, made))
                complete += self._complete_tiles(done)
            self._turn.notify_all()
        self._write(placed)
        return complete

    def _make(self, chunk: Window) -> _Tiles:
        levels = self._levels_of(chunk)
        if levels is None:
            return []
        for level, part in enumerate(levels[1:], 1):
            self._overviews.store(level, chunk, part)
        return self._codec.compress(levels[0])

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
