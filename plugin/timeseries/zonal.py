"""Backscatter of one place in one raster: only the pixels around it are read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..domain.errors import UnsupportedError
from ..domain.progress import Progress
from ..domain.words.text import Text
from ..rasters.alos2_raster import OwnRaster, read_power
from ..rasters.clipping.clip import burn
from ..rasters.clipping.polygon_area import gathered, parts_of
from ..rasters.gdal_calls import open_raster
from ..sar.grid import Grid, Window
from ..sar.projection import Projection
from .place import Place

_PIECE = 1024
_MOST_PIXELS = 400_000_000


@dataclass(frozen=True)
class Measured:
    """The valid pixels of a place: their number, that of all its pixels, mean and spread in dB.

    ``mean_db`` is 10·log10 of the mean power, ``spread_db`` the standard deviation of the pixels' dB;
    None for one pixel, which does not tell it. ``is_whole`` tells whether the raster reaches around all
    of the place.
    """

    count: int
    pixels: int
    mean_db: float
    spread_db: float | None
    is_whole: bool


def measure(raster: OwnRaster, place: Place, window: int, progress: Progress) -> Measured | None:
    """Return what *raster* holds at *place*, or None if it has no valid pixel there.

    A point takes *window* × *window* pixels around the one that holds it. A polygon takes the pixels
    whose middle lies in it, or if there is none those that it touches. Raises UnsupportedError for a
    place of more than 400 million pixels.
    """
    geometry = _on_grid(place, raster.grid)
    whole = _window(raster.grid, geometry, window if place.is_point else 0)
    if not _meets(raster.grid, whole):
        return None
    if whole.width * whole.height > _MOST_PIXELS:
        raise UnsupportedError(
            Text(
                "{place_name} covers {width} × {height} pixels of {raster_name}, more than "
                "the {most_pixels:.0f} million that are measured at once.",
                place_name=place.name,
                raster_name=raster.name,
                width=whole.width,
                height=whole.height,
                most_pixels=_MOST_PIXELS / 1e6,
            ),
            hint="Draw a smaller polygon.",
        )
    dataset = open_raster(raster.path)
    if place.is_point:
        return _of_pieces(raster, dataset, whole, None, progress)
    inside = _of_pieces(raster, dataset, whole, _Mask(raster.grid, geometry, touched=False), progress)
    if inside is not None:
        return inside
    return _of_pieces(raster, dataset, whole, _Mask(raster.grid, geometry, touched=True), progress)


def _on_grid(place: Place, grid: Grid) -> Any:
    """Return the geometry in the system of *grid*; in degrees on the turn of the globe where it lies."""
    geometry = place.geometry_in(grid.crs_wkt)
    if not Projection(grid.crs_wkt).is_geographic:
        return geometry
    return gathered(geometry, (grid.bounds[0] + grid.bounds[2]) / 2.0)


def _window(grid: Grid, geometry: Any, window: int) -> Window:
    """Return the pixels of *grid*, continued, that hold the geometry, or *window* around a point."""
    xmin, xmax, ymin, ymax = geometry.GetEnvelope()
    x0, dx, _, y0, _, dy = grid.geotransform
    left, right = math.floor((xmin - x0) / dx), math.floor((xmax - x0) / dx)
    top, bottom = math.floor((ymax - y0) / dy), math.floor((ymin - y0) / dy)
    margin = window // 2
    return Window(
        left - margin, top - margin, right - left + 1 + 2 * margin, bottom - top + 1 + 2 * margin
    )


def _holds(grid: Grid, window: Window) -> bool:
    return (
        window.column >= 0
        and window.row >= 0
        and window.column + window.width <= grid.width
        and window.row + window.height <= grid.height
    )


def _meets(grid: Grid, window: Window) -> bool:
    return (
        window.column < grid.width
        and window.row < grid.height
        and window.column + window.width > 0
        and window.row + window.height > 0
    )


class _Mask:
    """Which pixels of a window belong to a polygon."""

    def __init__(self, grid: Grid, geometry: Any, touched: bool) -> None:
        self._grid = grid
        self._geometry = geometry
        self._touched = touched

    def of(self, window: Window) -> npt.NDArray[np.bool_]:
        """Return a mask (height, width) of *window*."""
        # Each polygon for itself: of several in one geometry GDAL leaves out what lies in two of them.
        polygons = parts_of(self._geometry)
        return burn(polygons, window.grid(self._grid), touched=self._touched)


def _of_pieces(
    raster: OwnRaster, dataset: Any, whole: Window, mask: _Mask | None, progress: Progress
) -> Measured | None:
    """Add up the pixels of *whole*, piece by piece, so that memory stays bounded."""
    count = pixels = 0
    total = decibels = squares = 0.0
    origin = whole.grid(raster.grid)
    for piece in origin.windows(_PIECE, _PIECE):
        progress.check()
        window = piece._replace(column=piece.column + whole.column, row=piece.row + whole.row)
        power = read_power(raster, dataset, window)
        inside = mask.of(window) if mask is not None else np.ones(power.shape, np.bool_)
        pixels += int(np.count_nonzero(inside))
        values = power[inside & (power > 0)].astype(np.float64)
        if not values.size:
            continue
        logarithms = 10.0 * np.log10(values)
        count += values.size
        total += float(values.sum())
        decibels += float(logarithms.sum())
        squares += float((logarithms**2).sum())
    if not count:
        return None
    variance = max(squares / count - (decibels / count) ** 2, 0.0)
    spread_db = math.sqrt(variance) if count > 1 else None
    return Measured(
        count, pixels, 10.0 * math.log10(total / count), spread_db, _holds(raster.grid, whole)
    )
