"""Two rasters on the grid of their overlap, warped in power if their grids differ."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal, osr

from ..domain.errors import UnsupportedError
from ..domain.raster_options import Area
from ..domain.words.text import Text
from ..rasters.alos2_raster import OwnRaster, read_power
from ..rasters.gdal_calls import call_gdal, open_raster
from ..rasters.window import bounds_in, bounds_on, on_turn_of
from ..sar.grid import Grid, Window

Power = npt.NDArray[np.float32]

_ALIGNED = 0.01  # of a pixel
_MUCH_COARSER = 1.5
_MARGIN = 3  # source pixels that resampling looks at beyond a window
_MOST_PIXELS = 4 << 20  # of the source, held at a time
_SMALLEST_SIDE = 64  # of the target, in pixels, that is still halved


@dataclass(frozen=True)
class Pair:
    """Two rasters and their common grid: that of the coarser one, cut to the overlap."""

    one: OwnRaster
    other: OwnRaster
    grid: Grid

    @property
    def reference(self) -> OwnRaster:
        """The raster that lent the grid."""
        return _coarser(self.one, self.other)


def pair_up(one: OwnRaster, other: OwnRaster) -> Pair:
    """Return the common grid of two rasters; raise UnsupportedError if they do not overlap."""
    reference = _coarser(one, other)
    second = other if reference is one else one
    x0, dx, _, y0, _, dy = reference.grid.geotransform
    xmin, ymin, xmax, ymax = bounds_on(reference.grid, Area(*second.grid.bounds, second.grid.crs_wkt))
    left = max(0, math.floor((xmin - x0) / dx + _ALIGNED))
    right = min(reference.grid.width, math.ceil((xmax - x0) / dx - _ALIGNED))
    top = max(0, math.floor((ymax - y0) / dy + _ALIGNED))
    bottom = min(reference.grid.height, math.ceil((ymin - y0) / dy - _ALIGNED))
    if left >= right or top >= bottom:
        raise UnsupportedError(
            Text(
                "{one_name} and {other_name} do not overlap.", one_name=one.name, other_name=other.name
            ),
            hint="Choose two scenes of the same place.",
        )
    window = Window(left, top, right - left, bottom - top)
    return Pair(one, other, window.grid(reference.grid))


class PowerOnGrid:
    """Reads power of a raster on a grid, from any thread (each has its own dataset).

    ``offset`` is (column, row) of the grid in the raster, None if its pixels do not lie on the grid's.
    """

    def __init__(self, raster: OwnRaster, grid: Grid) -> None:
        self._raster = replace(raster, grid=on_turn_of(raster.grid, grid))
        self._grid = grid
        self.offset = whole_offset(self._raster.grid, grid)
        self._local = threading.local()

    @property
    def is_resampled(self) -> bool:
        """Whether the raster's own pixels do not lie on those of the grid."""
        return self.offset is None

    def read(self, window: Window) -> Power:
        """Return power (float32, NaN for no data) of *window*, which may reach beyond the grid."""
        if not hasattr(self._local, "dataset"):
            self._local.dataset = open_raster(self._raster.path)
        if self.offset is not None:
            column, row = self.offset
            shifted = Window(window.column + column, window.row + row, window.width, window.height)
            return read_power(self._raster, self._local.dataset, shifted)
        return self._warped(window)

    def _warped(self, window: Window) -> Power:
        """Resample in power: averaged if the grid is coarser, else bilinear."""
        target = window.grid(self._grid)
        source_window = self._source_window(target)
        if source_window is not None:
            many = source_window.width * source_window.height > _MOST_PIXELS
            if many and max(window.width, window.height) > _SMALLEST_SIDE:
                along = 1 if window.width > window.height else 0
                return np.concatenate([self._warped(half) for half in _halves(window)], axis=along)
        result = _memory(target, np.full((target.height, target.width), np.nan, np.float32))
        if source_window is not None:
            power = read_power(self._raster, self._local.dataset, source_window)
            source = _memory(source_window.grid(self._raster.grid), power)
            coarser = target.geotransform[1] / self._scale(target) > _MUCH_COARSER
            options = gdal.WarpOptions(
                resampleAlg="average" if coarser else "bilinear",
                srcNodata="nan",
                dstNodata="nan",
                errorThreshold=0.05,
            )
            call_gdal(
                Text("{name} could not be warped", name=self._raster.name),
                gdal.Warp,
                result,
                source,
                options=options,
            )
        values: Power = result.GetRasterBand(1).ReadAsArray()
        return values

    def _source_window(self, target: Grid) -> Window | None:
        xmin, ymin, xmax, ymax = bounds_on(self._raster.grid, Area(*target.bounds, target.crs_wkt))
        x0, dx, _, y0, _, dy = self._raster.grid.geotransform
        left = max(0, math.floor((xmin - x0) / dx) - _MARGIN)
        right = min(self._raster.grid.width, math.ceil((xmax - x0) / dx) + _MARGIN)
        top = max(0, math.floor((ymax - y0) / dy) - _MARGIN)
        bottom = min(self._raster.grid.height, math.ceil((ymin - y0) / dy) + _MARGIN)
        if left >= right or top >= bottom:
            return None
        return Window(left, top, right - left, bottom - top)

    def _scale(self, target: Grid) -> float:
        """Return the size of the raster's pixels in units of the *target* grid."""
        return pixel_in(self._raster.grid, target.crs_wkt)


def _halves(window: Window) -> tuple[Window, Window]:
    """Return the halves of *window* across its longer side."""
    if window.width > window.height:
        left = window.width // 2
        return (
            Window(window.column, window.row, left, window.height),
            Window(window.column + left, window.row, window.width - left, window.height),
        )
    upper = window.height // 2
    return (
        Window(window.column, window.row, window.width, upper),
        Window(window.column, window.row + upper, window.width, window.height - upper),
    )


def pixel_in(grid: Grid, crs_wkt: str) -> float:
    """Return the width of a pixel at the middle of *grid* in units of *crs_wkt*."""
    x0, dx, _, y0, _, dy = grid.geotransform
    x, y = x0 + grid.width / 2 * dx, y0 + grid.height / 2 * dy
    xmin, _, xmax, _ = bounds_in(crs_wkt, Area(x, y + dy, x + dx, y, grid.crs_wkt))
    return xmax - xmin


def _coarser(one: OwnRaster, other: OwnRaster) -> OwnRaster:
    width = pixel_in(other.grid, one.grid.crs_wkt)
    return other if width > one.grid.geotransform[1] * 1.001 else one


def whole_offset(source: Grid, target: Grid) -> tuple[int, int] | None:
    """Return (column, row) of *target* inside *source* in whole pixels, None if they do not align."""
    if not osr.SpatialReference(source.crs_wkt).IsSame(osr.SpatialReference(target.crs_wkt)):
        return None
    a, b = source.geotransform, target.geotransform
    largest = max(target.width, target.height)
    if max(abs(a[1] - b[1]), abs(a[5] - b[5])) * largest > _ALIGNED * a[1]:
        return None
    column, row = (b[0] - a[0]) / a[1], (b[3] - a[3]) / a[5]
    if max(abs(column - round(column)), abs(row - round(row))) > _ALIGNED:
        return None
    return round(column), round(row)


def _memory(grid: Grid, power: Power) -> Any:
    dataset = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform(grid.geotransform)
    dataset.SetProjection(grid.crs_wkt)
    band = dataset.GetRasterBand(1)
    band.SetNoDataValue(float("nan"))
    band.WriteArray(power)
    return dataset
