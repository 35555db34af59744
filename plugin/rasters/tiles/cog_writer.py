"""Write a cloud-optimised GeoTIFF by chunks: a thread converts, reduces and compresses its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy.typing as npt
from osgeo import gdal

from ...common.parallel import WORKERS
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
) -> None:
    """Write ``workplace.result``: uint8, uint16 or float32 with overviews and statistics.

    ``levels_of(window)`` gives a chunk of CHUNK_WIDTH × CHUNK_HEIGHT pixels in each of the sizes of
    ``level_sizes``, or None if no pixel has data. It is called from several threads, once for each
    chunk. Tiles without data are left out of the file, as GDAL's sparse files leave them. Raises
    Alos2Error if the file cannot be written, CancelledError when cancelled.
    """
    what = Text("{name} could not be written", name=workplace.output.name)
    progress.step(0.0, "Writing the raster")
    codec = TileCodec(kind, what)
    levels = empty_levels(level_sizes(grid))
    is_big = needs_big_offsets(levels, codec.tile_bytes)

    def head(statistics: Mapping[str, str]) -> bytes:
        tags = tags_of(codec, grid, text.with_band_items(statistics), what)
        return head_of(levels, tags, is_big=is_big)

    file = TileFile(workplace.result, levels, codec.tile_bytes, len(head(_LONGEST_STATISTICS)))
    dataset = None
    try:
        _Writing(file, levels, codec, text.nodata, levels_of).run(grid, progress)
        file.finish()
        file.write_head(head({}))
        dataset = call_gdal(what, gdal.Open, str(workplace.result))
        statistics = statistics_of(dataset.GetRasterBand(1), what)
        dataset = None
        file.write_head(head(statistics))
    finally:
        dataset = None  # closes it, even while an exception remembers this frame
        file.close()
    shapes = [(1, codec.gdal_type, level.width, level.height) for level in levels]
    require_whole(workplace.result, shapes, what)
    progress.step(1.0, "Writing the raster")


class _Writing:
    """One pass over the chunks.

    Threads make, compress and write tiles. The thread that calls ``run`` gives out their places, in
    order.
    """

    def __init__(
        self,
        file: TileFile,
        levels: Sequence[TiledLevel],
        codec: TileCodec,
        nodata: float,
        levels_of: LevelsOf,
    ) -> None:
        self._file = file
        self._codec = codec
        self._levels_of = levels_of
        self._count = len(levels)
        sizes = [(level.width, level.height) for level in levels]
        self._overviews = OverviewTiles(sizes, codec.kind, nodata)
        self._made: deque[tuple[Future[Any], Callable[[Any], None]]] = deque()
        self._written: deque[Future[None]] = deque()

    def run(self, grid: Grid, progress: Progress) -> None:
        """Write the tiles of all chunks of *grid* and of the overviews."""
        chunks = list(grid.windows(CHUNK_WIDTH, CHUNK_HEIGHT))
        with ThreadPoolExecutor(WORKERS) as self._pool:
            try:
                for done, chunk in enumerate(chunks, 1):
                    self._made.append((self._pool.submit(self._make, chunk), self._taker(chunk)))
                    self._take(leaving=WORKERS + 1)
                    progress.step(done / len(chunks), "Writing the raster")
                self._take(leaving=0)
                while self._written:
                    self._written.popleft().result()
            finally:
                for future in (*self._written, *(future for future, _ in self._made)):
                    future.cancel()

    def _make(self, chunk: Window) -> _Tiles:
        levels = self._levels_of(chunk)
        if levels is None:
            return []
        for level, part in enumerate(levels[1:], 1):
            self._overviews.store(level, chunk, part)
        return self._codec.compress(levels[0])

    def _taker(self, chunk: Window) -> Callable[[_Tiles], None]:
        def take(tiles: _Tiles) -> None:
            if tiles:
                self._place(0, chunk.column // TILE, chunk.row // TILE, tiles)
            for level in range(1, self._count):
                for column, row, values in self._overviews.complete(level, chunk):
                    compressed = self._pool.submit(self._codec.compress, values)
                    self._made.append((compressed, self._placer(level, column, row)))

        return take

    def _placer(self, level: int, column: int, row: int) -> Callable[[_Tiles], None]:
        return lambda tiles: self._place(level, column, row, tiles)

    def _take(self, leaving: int) -> None:
        """Give places to what has been made, in order, until *leaving* are in the making."""
        while len(self._made) > leaving:
            future, take = self._made.popleft()
            take(future.result())

    def _place(self, level: int, column: int, row: int, tiles: _Tiles) -> None:
        starts = [
            self._file.place(level, column + right, row + down, len(data)) for right, down, data in tiles
        ]
        self._written.append(
            self._pool.submit(self._file.write, starts[0], *(data for _, _, data in tiles))
        )
        while len(self._written) > WORKERS:
            self._written.popleft().result()
