"""The noise of a pair: the looks that its differences would show without any change.

It is looked at in windows that are spread over the pair, or in those that have most valid pixels.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from ..common.parallel import map_in_order
from ..domain.progress import Progress
from ..rasters.gdal_calls import bounded_block_cache
from ..rasters.power_raster import BLOCK_CACHE
from ..sar.change_statistics import estimate_looks, ratio_of_means
from ..sar.grid import Grid, Window
from ..sar.radiometry import decibels
from .log_ratio_options import FEW_LOOKS, LogRatioOptions
from .raster_pair import Pair, PowerOnGrid
from .ratio_strips import despeckled

Power = npt.NDArray[np.float32]

_SIDE, _MOST = 256, 49
_ENOUGH = _SIDE * _SIDE  # valid pixels
_PROBE, _PROBES_A_SIDE = 16, 2

Sources = tuple[PowerOnGrid, PowerOnGrid]


def equivalent_looks(pair: Pair, options: LogRatioOptions, progress: Progress) -> float:
    """Return the equivalent looks of the averaged rasters: as given, else from the pair itself."""
    if options.looks > 0:
        return options.looks * options.window**2
    sources = (PowerOnGrid(pair.one, pair.grid), PowerOnGrid(pair.other, pair.grid))
    windows = _spread_windows(pair.grid)
    apart = _noise(sources, windows, options, progress.part(0.0, 0.4))
    if apart.size < _ENOUGH < pair.grid.width * pair.grid.height:
        windows = _filled_windows(sources, pair.grid, progress.part(0.4, 0.8))
        apart = _noise(sources, windows, options, progress.part(0.8, 1.0))
    looks = estimate_looks(apart)
    if looks is None:
        progress.warn("There are too few pixels to estimate the noise; one look is assumed.")
        return FEW_LOOKS
    return looks


def _noise(
    sources: tuple[PowerOnGrid, PowerOnGrid],
    windows: list[Window],
    options: LogRatioOptions,
    progress: Progress,
) -> Power:
    """Return the differences in dB in *windows*, each about the median of its window."""

    def about_median(window: Window) -> Power:
        pre, post = (despeckled(source.read(window), options) for source in sources)
        difference = decibels(ratio_of_means(pre, post, options.window))
        valid: Power = difference[np.isfinite(difference)]
        # Season and moisture shift whole fields; noise is what is left about their median.
        if valid.size:
            valid -= np.median(valid)
        return valid

    apart = [np.empty(0, np.float32)]
    with bounded_block_cache(BLOCK_CACHE):
        for done, found in enumerate(map_in_order(about_median, windows), 1):
            progress.step(done / len(windows), "Estimating the noise")
            apart.append(found)
    return np.concatenate(apart)


def _spread_windows(grid: Grid) -> list[Window]:
    """Return windows spread evenly over the grid."""
    side = math.isqrt(_MOST)
    columns = sorted({max(0, round((grid.width - _SIDE) * i / (side - 1))) for i in range(side)})
    rows = sorted({max(0, round((grid.height - _SIDE) * i / (side - 1))) for i in range(side)})
    width, height = min(_SIDE, grid.width), min(_SIDE, grid.height)
    return [Window(column, row, width, height) for row in rows for column in columns]


def _filled_windows(sources: Sources, grid: Grid, progress: Progress) -> list[Window]:
    """Return the windows with most valid pixels of both dates; small probes in all windows find them.

    An island in a masked sea, or the narrow overlap of two swaths, may lie between windows that are
    spread evenly.
    """
    found = []
    rows = range(0, grid.height, _SIDE)
    for row in rows:
        progress.step(row / grid.height, "Looking for pixels of both dates")
        for column in range(0, grid.width, _SIDE):
            width, height = min(_SIDE, grid.width - column), min(_SIDE, grid.height - row)
            window = Window(column, row, width, height)
            valid = sum(_valid(sources, probe) for probe in _probes(window))
            if valid:
                found.append((-valid, row, column, window))
    return [window for *_, window in sorted(found, key=lambda each: each[:3])[:_MOST]]


def _probes(window: Window) -> list[Window]:
    width, height = min(_PROBE, window.width), min(_PROBE, window.height)
    shares = [(2 * index + 1) / (2 * _PROBES_A_SIDE) for index in range(_PROBES_A_SIDE)]
    return [
        Window(
            window.column + int((window.width - width) * across),
            window.row + int((window.height - height) * down),
            width,
            height,
        )
        for down in shares
        for across in shares
    ]


def _valid(sources: Sources, window: Window) -> int:
    """Return how many pixels of *window* both have."""
    one = np.isfinite(sources[0].read(window))
    return int((one & np.isfinite(sources[1].read(window))).sum()) if one.any() else 0
