"""Post / pre in power over the common grid, strip by strip, with speckle filtered before if wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from ..common.parallel import map_in_order
from ..domain.errors import UnsupportedError
from ..domain.progress import Progress
from ..domain.words.text import Text
from ..rasters.gdal_calls import bounded_block_cache
from ..sar.change_statistics import ratio_and_weight
from ..sar.grid import Window
from ..sar.speckle import FILTERS
from .log_ratio_options import FEW_LOOKS, LogRatioOptions, require_odd
from .raster_pair import Pair, PowerOnGrid

Power = npt.NDArray[np.float32]

_ROWS = 512  # the height of a tile of our rasters
_COLUMNS = 2048
_BLOCK_CACHE = 256 << 20


def ratios_in_power(
    pair: Pair, options: LogRatioOptions, progress: Progress
) -> Iterator[tuple[int, int, tuple[Power, Power]]]:
    """Yield (row, column, (post / pre in power, its weight)) of pieces that cover the common grid."""
    margin = options.window // 2
    if options.speckle != "none":
        margin += options.speckle_window // 2
    with bounded_block_cache(_BLOCK_CACHE):
        for row, strips in _strips(pair, margin):
            height = strips[0].shape[0] - 2 * margin
            ratio = _ratio_of(strips, margin, options)
            columns = range(0, pair.grid.width, _COLUMNS)
            for column, values in zip(columns, map_in_order(ratio, columns)):
                yield row, column, values
            progress.step((row + height) / pair.grid.height, "Comparing the dates")


def _ratio_of(
    strips: tuple[Power, Power], margin: int, options: LogRatioOptions
) -> Callable[[int], tuple[Power, Power]]:
    width = strips[0].shape[1] - 2 * margin
    inner = slice(margin, -margin or None)

    def ratio(column: int) -> tuple[Power, Power]:
        stop = min(column + _COLUMNS, width) + 2 * margin
        pre, post = (despeckled(strip[:, column:stop], options) for strip in strips)
        values, weights = ratio_and_weight(pre, post, options.window)
        return values[inner, inner], weights[inner, inner]

    return ratio


def _strips(pair: Pair, margin: int) -> Iterator[tuple[int, tuple[Power, Power]]]:
    """Yield (row, powers of both) of strips with *margin* all around, the next read meanwhile.

    Each raster has a thread of its own, so that its tiles are decompressed once.
    """
    grid = pair.grid
    sources = (PowerOnGrid(pair.one, grid), PowerOnGrid(pair.other, grid))
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:

        def start(row: int) -> tuple[Future[Power], Future[Power]]:
            height = min(_ROWS, grid.height - row)
            window = Window(-margin, row - margin, grid.width + 2 * margin, height + 2 * margin)
            return one.submit(sources[0].read, window), other.submit(sources[1].read, window)

        coming = start(0)
        for row in range(0, grid.height, _ROWS):
            strips = coming[0].result(), coming[1].result()
            if row + _ROWS < grid.height:
                coming = start(row + _ROWS)
            yield row, strips


def despeckled(power: Power, options: LogRatioOptions) -> Power:
    """Return *power* after the speckle filter that *options* name; refuse one that there is not."""
    if options.speckle not in FILTERS:
        raise UnsupportedError(
            Text("There is no speckle filter {speckle}.", speckle=options.speckle),
            hint=Text("The filters are {filters}.", filters=", ".join(FILTERS)),
        )
    require_odd(options.speckle_window)
    return FILTERS[options.speckle](power, options.speckle_window, options.looks or FEW_LOOKS)
