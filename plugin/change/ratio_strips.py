"""Post / pre in power over the common grid: by strips for all of it, or any window once more."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ..domain.errors import UnsupportedError
from ..domain.words.text import Text
from ..rasters.power_raster import BLOCK_CACHE
from ..sar.change_statistics import inner_ratio_and_weight
from ..sar.grid import Window
from ..sar.speckle import FILTERS
from .log_ratio_options import FEW_LOOKS, LogRatioOptions, require_odd
from .power_strips import ROWS, PowerStrips
from .raster_pair import Pair, PowerOnGrid

Power = npt.NDArray[np.float32]

# Pieces whose sums fit the processor's cache; less high than their margin they would be worth little.
_PIECE_ROWS, _PIECE_COLUMNS = 128, 512
_MOST_MARGIN = 16
_LARGE_BLOCK_CACHE = 256 << 20  # two rows of tiles of both rasters


class RatioStrips:
    """Gives post / pre in power and its weight; from several threads.

    Windows must not cross a strip of 512 rows, and be asked for strip by strip, each pixel once.
    """

    def __init__(self, pair: Pair, options: LogRatioOptions) -> None:
        sources = (PowerOnGrid(pair.one, pair.grid), PowerOnGrid(pair.other, pair.grid))
        self._options = options
        self._dates = tuple(PowerStrips(source, pair.grid, margin_of(options)) for source in sources)

    @property
    def block_cache(self) -> int:
        """Bytes of GDAL's block cache with which it decompresses no tile twice."""
        return BLOCK_CACHE if all(date.is_aligned for date in self._dates) else _LARGE_BLOCK_CACHE

    def read(self, window: Window) -> tuple[Power, Power]:
        """Return the ratio (h, w), NaN for no data, and what it weighs in a mean."""
        pre, post = (date.around(window) for date in self._dates)
        inner = Window(window.column, window.row % ROWS, window.width, window.height)
        result = ratio_of_strips((pre, post), inner, self._options)
        for date in self._dates:
            date.used(window)
        return result


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
    filtered = margin - options.window // 2  # whose sums are not asked for
    ratio, weight = np.empty((2, window.height, window.width), np.float32)
    for piece in _pieces(window.width, window.height, margin):
        top, left = window.row + piece.row, window.column + piece.column
        rows = slice(top, top + piece.height + 2 * margin)
        columns = slice(left, left + piece.width + 2 * margin)
        pre, post = (
            _without_edge(despeckled(strip[rows, columns], options), filtered) for strip in strips
        )
        place = (
            slice(piece.row, piece.row + piece.height),
            slice(piece.column, piece.column + piece.width),
        )
        ratio[place], weight[place] = inner_ratio_and_weight(pre, post, options.window)
    return ratio, weight


def _without_edge(power: Power, width: int) -> Power:
    return power[width:-width, width:-width] if width else power


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
