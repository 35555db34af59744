"""The grid of a mosaic: that of its first frame, continued over all frames."""

from __future__ import annotations

import math

import numpy as np

from ..domain.raster_options import Area
from ..rasters.alos2_raster import OwnRaster
from ..rasters.window import bounds_on, window_of
from ..sar.grid import Grid, Window
from ..sar.projection import Projection
from .frame import require_same_pixel

_NEARLY = 0.01  # of a pixel


def mosaic_grid(frames: list[OwnRaster], area: Area | None) -> Grid:
    """Return the grid over all *frames*, cut to *area*.

    Frames on other grids are resampled to it. Raises UnsupportedError if pixels differ in size, and
    OutsideError if the area meets no frame.
    """
    first = frames[0].grid
    require_same_pixel(frames, [_pixel_in(frame.grid, first.crs_wkt) for frame in frames])
    windows = [window_on(first, frame.grid) for frame in frames]
    left, top = min(one.column for one in windows), min(one.row for one in windows)
    right = max(one.column + one.width for one in windows)
    bottom = max(one.row + one.height for one in windows)
    whole = Window(left, top, right - left, bottom - top).grid(first)
    return window_of(whole, area, "the mosaic").grid(whole)


def window_on(grid: Grid, other: Grid) -> Window:
    """Return the pixels of *grid*, continued beyond its edges, that *other* touches."""
    x0, dx, _, y0, _, dy = grid.geotransform
    xmin, ymin, xmax, ymax = bounds_on(grid, Area(*other.bounds, other.crs_wkt))
    left, right = math.floor((xmin - x0) / dx + _NEARLY), math.ceil((xmax - x0) / dx - _NEARLY)
    top, bottom = math.floor((ymax - y0) / dy + _NEARLY), math.ceil((ymin - y0) / dy - _NEARLY)
    return Window(left, top, right - left, bottom - top)


def shared_part(one: Window, other: Window) -> Window | None:
    """Return the pixels that two windows have in common, or None if there are none."""
    left, top = max(one.column, other.column), max(one.row, other.row)
    right = min(one.column + one.width, other.column + other.width)
    bottom = min(one.row + one.height, other.row + other.height)
    if left >= right or top >= bottom:
        return None
    return Window(left, top, right - left, bottom - top)


def _pixel_in(grid: Grid, crs_wkt: str) -> float:
    """Return the root of the area of the pixel at the middle of *grid*, in units of *crs_wkt*."""
    x0, dx, _, y0, _, dy = grid.geotransform
    x, y = x0 + grid.width // 2 * dx, y0 + grid.height // 2 * dy
    corners = Projection(grid.crs_wkt).to_geographic([x, x + dx, x], [y, y, y + dy])
    across, down = Projection(crs_wkt).from_geographic(*corners)
    sides = np.array([across[1:] - across[0], down[1:] - down[0]])
    return round(float(abs(np.linalg.det(sides)) ** 0.5), 6)
