"""The pixels of an elevation model as they are, for grids of its own pixels: quicker than warping."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..rasters.gdal_calls import call_gdal
from ..sar.grid import Grid

_ROUNDED = 1e-6  # of a pixel


@dataclass(frozen=True)
class OwnPixels:
    """*width* × *height* pixels of *model*, which may reach beyond it, from *column* and *row* on."""

    model: Any
    column: int
    row: int
    width: int
    height: int

    @classmethod
    def of(cls, model: Any, grid: Grid, margin: int) -> OwnPixels | None:
        """Return those of *grid* with a margin; None if its pixels are others, or *model* has a mask.

        *grid* is in the CRS of *model*.
        """
        band = model.GetRasterBand(1)
        if band.GetMaskFlags() not in (gdal.GMF_ALL_VALID, gdal.GMF_NODATA):
            return None
        x0, dx, skew_x, y0, skew_y, dy = model.GetGeoTransform()
        left, across, _, top, _, down = grid.geotransform
        if (across, 0.0, 0.0, down) != (dx, skew_x, skew_y, dy):
            return None
        column, row = (left - x0) / dx, (top - y0) / dy
        if max(abs(column - round(column)), abs(row - round(row))) > _ROUNDED:
            return None
        size = grid.width + 2 * margin, grid.height + 2 * margin
        return cls(model, round(column) - margin, round(row) - margin, *size)

    def read(self, what: str, *window: int) -> npt.NDArray[Any]:
        """Return numbers (height, width) of a window, or of all; NaN for voids and beside the model.

        *what* begins the sentence of the Alos2Error if they cannot be read.
        """
        column, row, width, height = window or (0, 0, self.width, self.height)
        left, top = column + self.column, row + self.row
        right = min(left + width, self.model.RasterXSize)
        bottom = min(top + height, self.model.RasterYSize)
        first, upper = max(left, 0), max(top, 0)
        found = np.full((height, width), np.nan, np.float32)
        if first < right and upper < bottom:
            size = right - first, bottom - upper
            numbers = call_gdal(what, self.model.ReadAsArray, first, upper, *size)
            inside = found[upper - top : bottom - top, first - left : right - left]
            inside[:] = numbers
            void = self.model.GetRasterBand(1).GetNoDataValue()
            if void is not None:
                inside[numbers == void] = np.nan
        return found
