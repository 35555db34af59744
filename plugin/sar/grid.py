"""A north-up raster grid in a projected or geographic reference system."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Grid:
    """Size, GDAL geotransform (6 numbers, units of the CRS) and CRS as WKT of a raster."""

    width: int
    height: int
    geotransform: tuple[float, float, float, float, float, float]
    crs_wkt: str

    @classmethod
    def aligned(cls, bounds: tuple[float, float, float, float], pixel: float, crs_wkt: str) -> Grid:
        """Return the smallest grid over *bounds* (xmin, ymin, xmax, ymax).

        Its edges are multiples of *pixel*, so that scenes decoded apart lie on the same grid.
        """
        xmin, ymin, xmax, ymax = bounds
        # A millionth of a pixel keeps bounds that lie on an edge from growing by a whole pixel.
        left = math.floor(xmin / pixel + 1e-6)
        right = max(math.ceil(xmax / pixel - 1e-6), left + 1)
        bottom = math.floor(ymin / pixel + 1e-6)
        top = max(math.ceil(ymax / pixel - 1e-6), bottom + 1)
        transform = (left * pixel, pixel, 0.0, top * pixel, 0.0, -pixel)
        return cls(right - left, top - bottom, transform, crs_wkt)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Outer edges as (xmin, ymin, xmax, ymax)."""
        x0, dx, _, y0, _, dy = self.geotransform
        return (x0, y0 + dy * self.height, x0 + dx * self.width, y0)
