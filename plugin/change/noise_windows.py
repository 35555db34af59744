"""Where in a pair the noise is looked at: spread over all of it, or where it has pixels at all."""

from __future__ import annotations

import math

import numpy as np

from ..domain.progress import Progress
from ..sar.grid import Grid, Window
from .raster_pair import PowerOnGrid

SIDE, MOST = 256, 49
ENOUGH = SIDE * SIDE  # valid pixels
_PROBE, _PROBES_A_SIDE = 16, 2

Sources = tuple[PowerOnGrid, PowerOnGrid]


def spread_windows(grid: Grid) -> list[Window]:
    """Return windows spread evenly over the grid."""
    side = math.isqrt(MOST)
    columns = sorted({max(0, round((grid.width - SIDE) * i / (side - 1))) for i in range(side)})
    rows = sorted({max(0, round((grid.height - SIDE) * i / (side - 1))) for i in range(side)})
    width, height = min(SIDE, grid.width), min(SIDE, grid.height)
    return [Window(column, row, width, height) for row in rows for column in columns]


def filled_windows(sources: Sources, grid: Grid, progress: Progress) -> list[Window]:
    """Return the windows where most is valid on both dates, as small probes in all windows tell.

    An island in a masked sea, or the narrow overlap of two swaths, may lie between windows that are
    spread evenly.
    """
    found = []
    rows = range(0, grid.height, SIDE)
    for row in rows:
        progress.step(row / grid.height, "Looking for pixels of both dates")
        for column in range(0, grid.width, SIDE):
            width, height = min(SIDE, grid.width - column), min(SIDE, grid.height - row)
            window = Window(column, row, width, height)
            valid = sum(_valid(sources, probe) for probe in _probes(window))
            if valid:
                found.append((-valid, row, column, window))
    return [window for *_, window in sorted(found, key=lambda each: each[:3])[:MOST]]


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
