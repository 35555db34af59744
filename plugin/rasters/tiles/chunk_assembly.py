"""Chunks of a raster that are put together of blocks, whatever blocks a source gives."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, NamedTuple, Optional

import numpy as np
import numpy.typing as npt

from ...sar.grid import Grid, Window
from .overview_tiles import CHUNK_HEIGHT, CHUNK_WIDTH

Numbers = npt.NDArray[Any]


class Chunk(NamedTuple):
    """A chunk of the grid, its number row by row, and its arrays (h, w), None if all was left out."""

    number: int
    window: Window
    arrays: Optional[tuple[Numbers, ...]]


class ChunkAssembly:
    """Collects blocks of *count* arrays of *kind* until they fill chunks; from any thread.

    Each pixel comes once, or is left out, and then is 0. Blocks may have any size. If they come about
    row by row, the rows of chunks that they touch are all that is held.
    """

    def __init__(self, grid: Grid, kind: npt.DTypeLike, count: int = 1) -> None:
        self._grid = grid
        self._count = count
        self._kind = np.dtype(kind)
        self._columns = -(-grid.width // CHUNK_WIDTH)
        self._arrays: dict[int, tuple[Numbers, ...]] = {}
        windows = list(grid.windows(CHUNK_WIDTH, CHUNK_HEIGHT))
        self._missing = {number: one.width * one.height for number, one in enumerate(windows)}
        self._lock = threading.Lock()

    def put(self, block: Window, *arrays: Numbers) -> list[Chunk]:
        """Add *arrays* (h, w) of *block*, none to leave it out; return the chunks that it completes."""
        parts = list(self._parts(block))
        for number, chunk, part in parts if arrays else ():
            of_chunk, of_block = _slices(part, chunk), _slices(part, block)
            for into, values in zip(self._of_chunk(number, chunk), arrays):
                into[of_chunk] = values[of_block]
        return list(self._completed(parts))

    def rest(self) -> Iterator[Chunk]:
        """Yield the chunks that are not complete; what is missing of them is 0."""
        for number in sorted(self._missing):
            yield Chunk(number, self._window(number), self._arrays.pop(number, None))
        self._missing.clear()

    def _completed(self, parts: list[tuple[int, Window, Window]]) -> Iterator[Chunk]:
        for number, chunk, part in parts:
            with self._lock:
                self._missing[number] -= part.width * part.height
                if self._missing[number]:
                    continue
                del self._missing[number]
                arrays = self._arrays.pop(number, None)
            yield Chunk(number, chunk, arrays)

    def _of_chunk(self, number: int, chunk: Window) -> tuple[Numbers, ...]:
        with self._lock:
            if number not in self._arrays:
                shape = chunk.height, chunk.width
                self._arrays[number] = tuple(np.zeros(shape, self._kind) for _ in range(self._count))
            return self._arrays[number]

    def _parts(self, block: Window) -> Iterator[tuple[int, Window, Window]]:
        """Yield number and window of each chunk that *block* touches, and what of it lies there."""
        right, bottom = block.column + block.width, block.row + block.height
        for down in range(block.row // CHUNK_HEIGHT, -(-bottom // CHUNK_HEIGHT)):
            for across in range(block.column // CHUNK_WIDTH, -(-right // CHUNK_WIDTH)):
                number = down * self._columns + across
                chunk = self._window(number)
                left, top = max(chunk.column, block.column), max(chunk.row, block.row)
                width = min(chunk.column + chunk.width, right) - left
                height = min(chunk.row + chunk.height, bottom) - top
                yield number, chunk, Window(left, top, width, height)

    def _window(self, number: int) -> Window:
        row, column = divmod(number, self._columns)
        row, column = row * CHUNK_HEIGHT, column * CHUNK_WIDTH
        width = min(CHUNK_WIDTH, self._grid.width - column)
        return Window(column, row, width, min(CHUNK_HEIGHT, self._grid.height - row))


def _slices(part: Window, of: Window) -> tuple[slice, slice]:
    """Return rows and columns of *part* in an array of *of*."""
    top, left = part.row - of.row, part.column - of.column
    return slice(top, top + part.height), slice(left, left + part.width)
