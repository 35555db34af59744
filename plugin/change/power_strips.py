"""The power of a raster by strips with margins, whose blocks are read once, by any thread."""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..sar.grid import Grid, Window
from .raster_pair import PowerOnGrid

Power = npt.NDArray[np.float32]

ROWS = 512  # the height of a tile of our rasters, and of a chunk
_COLUMNS, _RESAMPLED_COLUMNS = 2048, 512
_Block = tuple[int, int]  # the number of a strip, and that of a block in it


@dataclass
class _Strip:
    """Power with a margin all around, the memory it lies in, and how many pixels are not used yet."""

    power: Power
    memory: Power
    missing: int


class PowerStrips:
    """Strips of 512 rows of *grid* with *margin* pixels around them; from several threads.

    Windows must not cross a strip, and be asked for strip by strip. Each block of pixels is read once
    and its edges are lent to the strips above and below. Only if the raster is resampled each strip
    reads its own margins, because a pixel depends on the window that it is warped in.
    """

    def __init__(self, source: PowerOnGrid, grid: Grid, margin: int) -> None:
        self._source = source
        self._grid = grid
        self._margin = margin
        self._last = (grid.height - 1) // ROWS
        if source.is_resampled:
            edges = range(-margin, grid.width + margin, _RESAMPLED_COLUMNS)
        else:
            edges = range(0, grid.width, _COLUMNS)
        # The outermost blocks reach as far as the margin.
        self._edges = [-margin, *edges[1:], grid.width + margin]
        self._strips: dict[int, _Strip] = {}
        # Of strips that are done with: so large arrays, made and deleted in turn, fragment memory.
        self._spare: list[Power] = []
        self._read: dict[_Block, Future[None]] = {}
        self._lock = threading.Lock()

    @property
    def is_aligned(self) -> bool:
        """Whether blocks are whole tiles of the raster, so that none is decompressed twice."""
        offset = self._source.offset
        return offset is not None and offset[0] % ROWS == 0 and offset[1] % ROWS == 0

    def around(self, window: Window) -> Power:
        """Return the strip of *window*, in which it and the margin around it are filled.

        (rows + 2 margins, width of the grid + 2 margins), float32, NaN for no data.
        """
        number = window.row // ROWS
        needed = self._needed(number, window)
        with self._lock:
            own = [block for block in needed if block not in self._read]
            self._read.update((block, Future()) for block in own)
            blocks = [self._read[block] for block in needed]
        for block in own:
            self._fill(block)
        for read in blocks:
            read.result()
        with self._lock:
            return self._strip(number).power

    def used(self, window: Window) -> None:
        """Note that *window* is done with; a strip that is done with is forgotten."""
        number = window.row // ROWS
        with self._lock:
            strip = self._strips[number]
            strip.missing -= window.width * window.height
            if not strip.missing:
                self._spare.append(self._strips.pop(number).memory)

    def _needed(self, number: int, window: Window) -> list[_Block]:
        left, right = window.column - self._margin, window.column + window.width + self._margin
        blocks = range(bisect_right(self._edges, left) - 1, bisect_left(self._edges, right))
        strips = range(max(number - 1, 0), min(number + 1, self._last) + 1)
        if self._source.is_resampled:
            strips = range(number, number + 1)
        return [(strip, block) for strip in strips for block in blocks]

    def _fill(self, block: _Block) -> None:
        """Read a block into its strip; tell those that wait for it whether that failed."""
        try:
            self._read_block(*block)
        except BaseException as error:
            self._read[block].set_exception(error)
            raise
        self._read[block].set_result(None)

    def _read_block(self, number: int, block: int) -> None:
        margin, left, right = self._margin, self._edges[block], self._edges[block + 1]
        top, height = number * ROWS, self._height(number)
        first, end = top, top + height
        if self._source.is_resampled or number == 0:
            first -= margin
        if self._source.is_resampled or number == self._last:
            end += margin
        columns = slice(left + margin, right + margin)
        own = self._part(number, columns)
        rows = slice(first - top + margin, end - top + margin)
        # Tile by tile, so that each is done with before GDAL's block cache forgets it.
        width = right - left if self._source.is_resampled else ROWS
        for start in range(left, right, width):
            piece = Window(start, first, min(width, right - start), end - first)
            own[rows, start - left : start - left + piece.width] = self._source.read(piece)
        if self._source.is_resampled or not margin:
            return
        if number > 0:
            self._part(number - 1, columns)[-margin:] = own[margin : 2 * margin]
        if number < self._last:
            self._part(number + 1, columns)[:margin] = own[height : height + margin]

    def _part(self, number: int, columns: slice) -> Power:
        with self._lock:
            return self._strip(number).power[:, columns]

    def _strip(self, number: int) -> _Strip:
        """Return a strip, made now if it is not there."""
        if number not in self._strips:
            height = self._height(number)
            memory = self._spare.pop() if self._spare else self._new_memory()
            power = memory[: height + 2 * self._margin]
            self._strips[number] = _Strip(power, memory, height * self._grid.width)
        return self._strips[number]

    def _new_memory(self) -> Power:
        shape = ROWS + 2 * self._margin, self._grid.width + 2 * self._margin
        return np.empty(shape, np.float32)

    def _height(self, number: int) -> int:
        return min(ROWS, self._grid.height - number * ROWS)
