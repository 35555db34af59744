"""Tiles of overviews, put together from the parts that chunks of the full image give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...sar.grid import Window
from ..cog import TILE

CHUNK_WIDTH, CHUNK_HEIGHT = 4 * TILE, TILE  # of a row of tiles, so that tiles come in the file's order
MOST_OVERVIEWS = CHUNK_HEIGHT.bit_length() - 1  # then a chunk is one row high

Numbers = npt.NDArray[Any]


@dataclass
class _Tile:
    """Values of a tile, None as long as no part has data, and how many chunks are missing."""

    values: Numbers | None
    missing: int


class OverviewTiles:
    """Collects the parts of overview tiles; level 1 is half the size of the image.

    *sizes* are (width, height) of the image and its overviews; *nodata* stands where no part is put.
    If chunks come row by row, so do the complete tiles of each level.
    """

    def __init__(self, sizes: Sequence[tuple[int, int]], kind: npt.DTypeLike, nodata: float) -> None:
        self._sizes = sizes
        self._kind = np.dtype(kind)
        self._nodata = nodata
        self._tiles: dict[tuple[int, int, int], _Tile] = {}

    def put(self, level: int, chunk: Window, part: Numbers | None) -> list[tuple[int, int, Numbers]]:
        """Add what *chunk* of the image gives to the tiles of *level*; None if it holds no data.

        Returns (column, row, values) of tiles, counted in tiles, that are now complete and have data.
        """
        top = chunk.row >> level
        left, right = chunk.column >> level, -(-(chunk.column + chunk.width) >> level)
        complete = []
        for column in range(left // TILE, -(-right // TILE)):
            first, last = max(left, column * TILE), min(right, (column + 1) * TILE)
            piece = None if part is None else part[:, first - left : last - left]
            values = self._add(level, column, top, first, piece)
            if values is not None:
                complete.append((column, top // TILE, values))
        return complete

    def _add(
        self, level: int, column: int, top: int, left: int, piece: Numbers | None
    ) -> Numbers | None:
        """Add a piece whose corner is at (*left*, *top*) of *level*; return a complete tile."""
        row = top // TILE
        tile = self._tiles.get((level, column, row))
        if tile is None:
            tile = self._tiles[level, column, row] = _Tile(None, self._chunks_of(level, column, row))
        if piece is not None:
            if tile.values is None:
                width, height = self._sizes[level]
                shape = min(TILE, height - row * TILE), min(TILE, width - column * TILE)
                tile.values = np.full(shape, self._nodata, self._kind)
            top, left = top - row * TILE, left - column * TILE
            tile.values[top : top + piece.shape[0], left : left + piece.shape[1]] = piece
        tile.missing -= 1
        if tile.missing:
            return None
        del self._tiles[level, column, row]
        return tile.values

    def _chunks_of(self, level: int, column: int, row: int) -> int:
        """Return how many chunks of the image lie under a tile."""
        side = TILE << level
        width, height = self._sizes[0]
        right, bottom = min((column + 1) * side, width), min((row + 1) * side, height)
        across = -(-right // CHUNK_WIDTH) - column * side // CHUNK_WIDTH
        return across * (-(-bottom // CHUNK_HEIGHT) - row * side // CHUNK_HEIGHT)
