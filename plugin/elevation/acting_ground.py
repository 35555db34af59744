"""How far beyond an area ground acts in a radar image of it: it hides the area, or is seen with it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np

from ..common.ellipsoid import Doubles
from ..sar.grid import Grid
from ..sar.projection import Projection
from .dem import Bounds, Heights

# Rakaposhi rises by 5900 m above the valley beside it, and no other mountain by more in so short a way.
GREATEST_RISE_M = 6000.0
_GREATEST_LATITUDE_DEG = 89.0


class Surveyed(Protocol):
    """Ground whose lowest and highest heights are known by cells."""

    def extremes(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Heights, Heights]:
        """Return a coarse grid over *bounds*, and lowest and highest heights (m, NaN: none is known)."""


def acting_reach_m(
    ground: Surveyed, grid: Grid, projection: Projection, levels: Sequence[float], reach_per_m: float
) -> float:
    """Return how far (m) beyond *grid* ground acts in its pixels.

    Each metre that ground lies above or below the pixels, whose lowest and highest heights *levels*
    are, acts over *reach_per_m* on the map. Ground is looked at as far as any mountain acts: hills
    beside a plain cast their shadows on it, whatever the heights of the plain are.
    """
    low, high = levels[0], levels[-1]
    reach = (high - low) * reach_per_m
    outer = widened(grid, projection, max(reach, GREATEST_RISE_M * reach_per_m)).bounds
    inner = grid.bounds
    scale = _metres_per_unit(grid, projection)
    for side in _sides(inner, outer):
        cells, lowest, highest = ground.extremes(side, projection)
        across, down = _away(cells, inner, scale)
        # A cell of which nothing is known does not act: no comparison with NaN holds.
        rise = np.fmax(highest - low, high - lowest)
        acts = rise * reach_per_m >= np.hypot(across, down)
        size = max(cells.geotransform[1] * scale[0], -cells.geotransform[5] * scale[1])
        if acts.any():
            reach = max(reach, float(np.maximum(across, down)[acts].max()) + size)
    return reach


def widened(grid: Grid, projection: Projection, reach_m: float) -> Grid:
    """Return *grid* with *reach_m* more on every side."""
    x0, dx, _, y0, _, dy = grid.geotransform
    along_x, along_y = _metres_per_unit(grid, projection)
    columns, rows = int(reach_m / (dx * along_x)) + 2, int(reach_m / (-dy * along_y)) + 2
    corner = (x0 - columns * dx, dx, 0.0, y0 - rows * dy, 0.0, dy)
    return Grid(grid.width + 2 * columns, grid.height + 2 * rows, corner, grid.crs_wkt)


def _metres_per_unit(grid: Grid, projection: Projection) -> tuple[float, float]:
    """Return the metres of a unit of *grid* along x, at least, and along y."""
    unit = projection.unit_m
    if not projection.is_geographic:
        return unit, unit
    _, south, _, north = grid.bounds
    latitude = min(max(abs(south), abs(north)), _GREATEST_LATITUDE_DEG)
    return unit * math.cos(math.radians(latitude)), unit


def _sides(inner: Bounds, outer: Bounds) -> Iterator[Bounds]:
    """Yield the four boxes that *outer* has around *inner*."""
    xmin, ymin, xmax, ymax = inner
    left, bottom, right, top = outer
    yield left, ymax, right, top
    yield left, bottom, right, ymin
    yield left, ymin, xmin, ymax
    yield xmax, ymin, right, ymax


def _away(cells: Grid, bounds: Bounds, scale: tuple[float, float]) -> tuple[Doubles, Doubles]:
    """Return how far (m) each of *cells* lies beside *bounds*, along x and along y."""
    x0, dx, _, y0, _, dy = cells.geotransform
    left, top = x0 + dx * np.arange(cells.width), y0 + dy * np.arange(cells.height)
    across = np.maximum(np.maximum(bounds[0] - (left + dx), left - bounds[2]), 0.0) * scale[0]
    down = np.maximum(np.maximum((top + dy) - bounds[3], bounds[1] - top), 0.0) * scale[1]
    return np.broadcast_arrays(across[None, :], down[:, None])  # type: ignore[return-value]
