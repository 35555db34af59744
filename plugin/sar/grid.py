"""A north-up raster grid in a projected or geographic reference system, and windows of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_SAME_DIGITS, _SAME_PIXEL = 6, 1e-6  # of a pixel: corners that differ by less are of one lattice


@dataclass(frozen=True)
class Grid:
    """Size, GDAL geotransform (6 numbers, units of the CRS) and CRS as WKT of a raster."""

    width: int
    height: int
    geotransform: tuple[float, float, float, float, float, float]
    crs_wkt: str

    @classmethod
    def aligned(
        cls,
        bounds: tuple[float, float, float, float],
        pixel: float,
        crs_wkt: str,
        *,
        centred: bool = False,
        origin: tuple[float, float] = (0.0, 0.0),
    ) -> Grid:
        """Return the smallest grid over *bounds* (xmin, ymin, xmax, ymax).

        Its edges are multiples of *pixel* away from *origin* (x, y), so that scenes decoded apart lie on
        the same grid; if it is *centred* the middles of its pixels are, as those of JAXA's L2.2 are.
        """
        half = pixel / 2.0 if centred else 0.0
        x0, y0 = origin[0] - half, origin[1] - half
        xmin, xmax = bounds[0] - x0, bounds[2] - x0
        ymin, ymax = bounds[1] - y0, bounds[3] - y0
        # A millionth of a pixel keeps bounds that lie on an edge from growing by a whole pixel.
        left = math.floor(xmin / pixel + 1e-6)
        right = max(math.ceil(xmax / pixel - 1e-6), left + 1)
        bottom = math.floor(ymin / pixel + 1e-6)
        top = max(math.ceil(ymax / pixel - 1e-6), bottom + 1)
        transform = (left * pixel + x0, pixel, 0.0, top * pixel + y0, 0.0, -pixel)
        return cls(right - left, top - bottom, transform, crs_wkt)

    @property
    def pixels(self) -> int:
        """Number of pixels."""
        return self.width * self.height

    def with_size(self, width: int, height: int) -> Grid:
        """Return a grid over the same ground with *width* × *height* pixels."""
        x0, dx, _, y0, _, dy = self.geotransform
        across, down = dx * self.width / width, dy * self.height / height
        return Grid(width, height, (x0, across, 0.0, y0, 0.0, down), self.crs_wkt)

    def strip(self, top: int, rows: int) -> Grid:
        """Return the part of the grid that begins at row *top* and has *rows* rows."""
        x0, dx, _, y0, _, dy = self.geotransform
        return Grid(self.width, rows, (x0, dx, 0.0, y0 + top * dy, 0.0, dy), self.crs_wkt)

    @property
    def lattice(self) -> tuple[int, int, float, float]:
        """Column and row of the first pixel from the origin of the CRS on, and the rest of a pixel.

        They are the same numbers for all grids of one lattice: the edge of column c of the grid lies at
        (column + c + rest) · dx, however long the sums are that its own corner was computed by.
        """
        x0, dx, _, y0, _, dy = self.geotransform
        (column, right), (row, down) = (_whole_and_rest(x0 / dx), _whole_and_rest(y0 / dy))
        return column, row, right, down

    def offset_in(self, whole: Grid) -> tuple[int, int]:
        """Return column and row in *whole*, a grid of the same lattice, of the first pixel."""
        (x0, dx, _, y0, _, dy), there = self.geotransform, whole.geotransform
        return round((x0 - there[0]) / dx), round((y0 - there[3]) / dy)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Outer edges as (xmin, ymin, xmax, ymax)."""
        x0, dx, _, y0, _, dy = self.geotransform
        return (x0, y0 + dy * self.height, x0 + dx * self.width, y0)

    def windows(self, width: int, height: int) -> Iterator[Window]:
        """Cut the grid into windows of at most *width* × *height* pixels, row by row."""
        for row in range(0, self.height, height):
            for column in range(0, self.width, width):
                size = min(width, self.width - column), min(height, self.height - row)
                yield Window(column, row, *size)


def _whole_and_rest(pixels: float) -> tuple[int, float]:
    whole = math.floor(pixels + _SAME_PIXEL)
    return whole, round(pixels - whole, _SAME_DIGITS)


class Window(NamedTuple):
    """A rectangle of whole pixels of a grid: upper left corner and size."""

    column: int
    row: int
    width: int
    height: int

    def grid(self, of: Grid) -> Grid:
        """Return the grid of the window of the grid *of*."""
        x0, dx, skew_x, y0, skew_y, dy = of.geotransform
        corner = (x0 + self.column * dx, dx, skew_x, y0 + self.row * dy, skew_y, dy)
        return Grid(self.width, self.height, corner, of.crs_wkt)
