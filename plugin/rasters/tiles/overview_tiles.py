"""Tiles of overviews, put together from the parts that chunks of the full image give."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ...sar.grid import Window
from ..cog import TILE

CHUNK_WIDTH, CHUNK_HEIGHT = 4 * TILE, TILE  # of a row of tiles, so that tiles come in the file's order
MOST_OVERVIEWS = CHUNK_HEIGHT.bit_length() - 1  # then a chunk is one row high

Numbers = npt.NDArray[Any]
_Place = tuple[int, int, int]  # level, column and row of a tile


class OverviewTiles:
    """Collects the parts of overview tiles; level 1 is half the size of the image.

    *sizes* are (width, height) of the image and its overviews; *nodata* stands where no part is put.
    Values are (h, w), or (bands, h, w) if there are several. If chunks come row by row, so do the
    complete tiles of each level.
    """

    def __init__(
        self, sizes: Sequence[tuple[int, int]], kind: npt.DTypeLike, nodata: float, bands: int = 1
    ) -> None:
        self._sizes = sizes
        self._before = (bands,) if bands > 1 else ()
        self._kind = np.dtype(kind)
        self._nodata = nodata
        self._tiles: dict[_Place, Numbers] = {}
        self._missing: dict[_Place, int] = {}
        self._lock = threading.Lock()

    def store(self, level: int, chunk: Window, part: Numbers) -> None:
        """Put what *chunk* of the image gives to *level* into its tiles; from any thread."""
        top = chunk.row >> level
        for column, left, right in self._columns(level, chunk):
            values = self._values(level, column, top // TILE)
            first, start = top % TILE, left - column * TILE
            piece = part[..., left - (chunk.column >> level) : right - (chunk.column >> level)]
            height, width = piece.shape[-2:]
            values[..., first : first + height, start : start + width] = piece

    def complete(self, level: int, chunk: Window) -> list[tuple[int, int, Numbers]]:
        """Note that *chunk* has stored what it gives to *level*, or holds no data; in order.

        Returns (column, row, values) of tiles, counted in tiles, that are now complete and have data.
        """
        row = (chunk.row >> level) // TILE
        found = []
        for column, _, _ in self._columns(level, chunk):
            place = level, column, row
            missing = self._missing.pop(place, 0) or self._chunks_of(*place)
            if missing > 1:
                self._missing[place] = missing - 1
                continue
            with self._lock:
                values = self._tiles.pop(place, None)
            if values is not None:
                found.append((column, row, values))
        return found

    def _columns(self, level: int, chunk: Window) -> Iterator[tuple[int, int, int]]:
        """Yield tiles of *level* that *chunk* touches: their column, and from where to where it does."""
        left, right = chunk.column >> level, -(-(chunk.column + chunk.width) >> level)
        for column in range(left // TILE, -(-right // TILE)):
            yield column, max(left, column * TILE), min(right, (column + 1) * TILE)

    def _values(self, level: int, column: int, row: int) -> Numbers:
        with self._lock:
            values = self._tiles.get((level, column, row))
            if values is None:
                width, height = self._sizes[level]
                shape = min(TILE, height - row * TILE), min(TILE, width - column * TILE)
                values = self._tiles[level, column, row] = np.full(
                    (*self._before, *shape), self._nodata, self._kind
                )
        return values

    def _chunks_of(self, level: int, column: int, row: int) -> int:
        """Return how many chunks of the image lie under a tile."""
        side = TILE << level
        width, height = self._sizes[0]
        right, bottom = min((column + 1) * side, width), min((row + 1) * side, height)
        across = -(-right // CHUNK_WIDTH) - column * side // CHUNK_WIDTH
        return across * (-(-bottom // CHUNK_HEIGHT) - row * side // CHUNK_HEIGHT)
