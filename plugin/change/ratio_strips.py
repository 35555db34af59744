"""Post / pre in power over the common grid, by chunks of strips that are read ahead."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType

import numpy as np
import numpy.typing as npt

from ..domain.errors import UnsupportedError
from ..domain.words.text import Text
from ..sar.change_statistics import ratio_and_weight
from ..sar.grid import Window
from ..sar.speckle import FILTERS
from .log_ratio_options import FEW_LOOKS, LogRatioOptions, require_odd
from .raster_pair import Pair, PowerOnGrid

Power = npt.NDArray[np.float32]

_ROWS = 512  # the height of a tile of our rasters, and of a chunk
_STRIPS_AHEAD = 1
_READ_COLUMNS = 512
# Pieces whose sums fit the processor's cache; less high than their margin they would be worth little.
_PIECE_ROWS, _PIECE_COLUMNS = 128, 512
_MOST_MARGIN = 16


@dataclass
class _Strip:
    """The powers of both dates with margins all around; how many pixels are still to be asked for."""

    powers: tuple[Future[Power], Future[Power]]
    missing: int


class RatioStrips:
    """Context manager that gives post / pre in power and its weight; from several threads.

    Windows must not cross a strip of 512 rows, and be asked for strip by strip, each pixel once. Each
    raster has a thread of its own, so that its tiles are decompressed once.
    """

    def __init__(self, pair: Pair, options: LogRatioOptions) -> None:
        self._grid = pair.grid
        self._options = options
        self._margin = margin_of(options)
        self._sources = (PowerOnGrid(pair.one, pair.grid), PowerOnGrid(pair.other, pair.grid))
        self._readers = tuple(ThreadPoolExecutor(1) for _ in self._sources)
        self._strips: dict[int, _Strip] = {}
        self._next = 0
        self._lock = threading.Lock()

    def read(self, window: Window) -> tuple[Power, Power]:
        """Return the ratio (h, w), NaN for no data, and what it weighs in a mean."""
        row = window.row // _ROWS * _ROWS
        with self._lock:
            while self._next <= row + _STRIPS_AHEAD * _ROWS and self._next < self._grid.height:
                self._strips[self._next] = self._begin(self._next)
                self._next += _ROWS
            strip = self._strips[row]
        powers = tuple(power.result() for power in strip.powers)
        inner = Window(window.column, window.row - row, window.width, window.height)
        result = ratio_of_strips((powers[0], powers[1]), inner, self._options)
        with self._lock:
            strip.missing -= window.width * window.height
            if not strip.missing:
                del self._strips[row]
        return result

    def _begin(self, row: int) -> _Strip:
        margin, width = self._margin, self._grid.width
        height = min(_ROWS, self._grid.height - row)
        window = Window(-margin, row - margin, width + 2 * margin, height + 2 * margin)
        one, other = (
            reader.submit(_read, source, window) for reader, source in zip(self._readers, self._sources)
        )
        return _Strip((one, other), width * height)

    def __enter__(self) -> RatioStrips:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for strip in self._strips.values():
            for power in strip.powers:
                power.cancel()
        for reader in self._readers:
            reader.shutdown()


def _read(source: PowerOnGrid, window: Window) -> Power:
    """Return power of a strip, read piece by piece: what is needed between stays small."""
    power = np.empty((window.height, window.width), np.float32)
    for first in range(0, window.width, _READ_COLUMNS):
        width = min(_READ_COLUMNS, window.width - first)
        piece = Window(window.column + first, window.row, width, window.height)
        power[:, first : first + width] = source.read(piece)
    return power


class RatioAgain:
    """The ratio of any window once more, for what is measured after all has been seen."""

    def __init__(self, pair: Pair, options: LogRatioOptions) -> None:
        self._sources = (PowerOnGrid(pair.one, pair.grid), PowerOnGrid(pair.other, pair.grid))
        self._options = options
        self._margin = margin_of(options)

    def read(self, window: Window) -> tuple[Power, Power]:
        """Return the ratio of *window*, 0 for no data, and the power before, summed; from any thread."""
        margin, (column, row, width, height) = self._margin, window
        wide = Window(column - margin, row - margin, width + 2 * margin, height + 2 * margin)
        one, other = (source.read(wide) for source in self._sources)
        ratio, weight = ratio_of_strips((one, other), Window(0, 0, width, height), self._options)
        return np.nan_to_num(ratio, copy=False, nan=0.0), weight


def margin_of(options: LogRatioOptions) -> int:
    """Return how many pixels around it the ratio of a pixel depends on."""
    margin = options.window // 2
    return margin if options.speckle == "none" else margin + options.speckle_window // 2


def ratio_of_strips(
    strips: tuple[Power, Power], window: Window, options: LogRatioOptions
) -> tuple[Power, Power]:
    """Return ratio and weight of a window of *strips*, which reach the margin beyond it all around."""
    margin = margin_of(options)
    ratio, weight = np.empty((2, window.height, window.width), np.float32)
    for piece in _pieces(window.width, window.height, margin):
        top, left = window.row + piece.row, window.column + piece.column
        rows = slice(top, top + piece.height + 2 * margin)
        columns = slice(left, left + piece.width + 2 * margin)
        pre, post = (despeckled(strip[rows, columns], options) for strip in strips)
        values, weights = ratio_and_weight(pre, post, options.window)
        inner = slice(margin, margin + piece.height), slice(margin, margin + piece.width)
        place = (
            slice(piece.row, piece.row + piece.height),
            slice(piece.column, piece.column + piece.width),
        )
        ratio[place], weight[place] = values[inner], weights[inner]
    return ratio, weight


def _pieces(width: int, height: int, margin: int) -> Iterator[Window]:
    whole = margin > _MOST_MARGIN
    rows, columns = (height, width) if whole else (_PIECE_ROWS, _PIECE_COLUMNS)
    for row in range(0, height, rows):
        for column in range(0, width, columns):
            yield Window(column, row, min(columns, width - column), min(rows, height - row))


def despeckled(power: Power, options: LogRatioOptions) -> Power:
    """Return *power* after the speckle filter that *options* name; refuse one that there is not."""
    if options.speckle not in FILTERS:
        raise UnsupportedError(
            Text("There is no speckle filter {speckle}.", speckle=options.speckle),
            hint=Text("The filters are {filters}.", filters=", ".join(FILTERS)),
        )
    require_odd(options.speckle_window)
    return FILTERS[options.speckle](power, options.speckle_window, options.looks or FEW_LOOKS)
