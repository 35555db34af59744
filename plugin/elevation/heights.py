"""Terrain heights above the ellipsoid on an output grid, from any raster that GDAL opens."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..domain.errors import Alos2Error
from ..rasters.gdal_calls import call_gdal, open_raster
from ..sar.ellipsoid import Doubles
from ..sar.grid import Grid, Window
from ..sar.projection import Projection
from ..sar.tie_points import TiePlanes, tie_planes
from .geoid import EGM96, GREATEST_UNDULATION_M, Geoid
from .height_encoding import read_height_coding, with_voids_declared

Power = npt.NDArray[np.float32]

# From below the shore of the Dead Sea (-430 m) to above Mount Everest (8849 m).
HEIGHT_LIMITS_M = (-500.0, 9000.0)
_LEAST_SPAN_M = 100.0
_MARGIN = 1  # pixels around the grid, for slopes at its edge


class DemHeights:
    """Heights of a DEM on *grid*, bilinear (averaged where the DEM is finer), with gaps filled.

    *orthometric* heights get the undulation of *geoid_model*, unless the DEM's own CRS says what they
    are above. *name* is what the DEM is called in messages, blank for its file's name.
    Scale, offset and unit of the DEM are honoured, and its usual voids are gaps, declared or not. Gaps,
    ``gap_share`` of the grid, lie at sea level where heights are orthometric and *fill_m* is 0, else at
    *fill_m* above the ellipsoid. ``typical_slope`` is the median slope as a tangent. Raises Alos2Error
    for rasters that cannot be read, have no CRS or hold heights that are nowhere on the Earth.
    """

    def __init__(
        self,
        path: str,
        grid: Grid,
        projection: Projection,
        *,
        orthometric: bool,
        fill_m: float = 0.0,
        name: str = "",
        geoid_model: str = EGM96,
    ) -> None:
        self._lock = threading.Lock()
        self._grid = grid
        self._fill = np.float32(fill_m)
        self._source = open_raster(path)
        self.name = name or path.replace("\\", "/").rsplit("/", 1)[-1].split("?")[0]
        self._coding = read_height_coding(self._source, self.name)
        if self._coding.orthometric is not None:
            orthometric = self._coding.orthometric
        self._gaps_at_sea_level = orthometric and fill_m == 0.0
        self._numbers = with_voids_declared(self._source, self.name)
        self._warped = self._warp(self._numbers)
        self.geoid = Geoid(geoid_model) if orthometric else None
        self.gap_share = self.typical_slope = 0.0
        self._undulation: TiePlanes | None = None
        if self.geoid is not None:
            self._undulation = _undulation_planes(self.geoid, grid, projection)
        self.levels = self._levels()

    @property
    def height_of_gaps(self) -> str:
        """Where ground is taken to be of which the DEM has no height, in words."""
        if self._gaps_at_sea_level:
            return "at sea level"
        return f"at {float(self._fill):g} m above the ellipsoid"

    def block(self, window: Window, margin: int = 0) -> Power:
        """Return heights above the ellipsoid in m, float32 (height + 2·margin, width + 2·margin)."""
        column, row, width, height = window
        shift = _MARGIN - margin
        size = width + 2 * margin, height + 2 * margin
        heights = self._read(column + shift, row + shift, *size)
        gaps = np.isnan(heights)
        if self._undulation is not None:
            geoid = self._undulation.interpolate(0, window)
            if margin:
                geoid = np.pad(geoid, margin, mode="edge")
            heights += geoid
            fill = geoid if self._gaps_at_sea_level else np.full_like(geoid, self._fill)
            heights[gaps] = fill[gaps]
        else:
            heights[gaps] = self._fill
        return heights

    def _read(self, *window: int, **size: int) -> Power:
        """Return heights in m (float32) of a window of the warped DEM; NaN where it has none."""
        with self._lock:
            values = call_gdal(
                f"{self.name} could not be read", self._warped.ReadAsArray, *window, **size
            )
        heights: Power = values.astype(np.float32)
        heights *= np.float32(self._coding.factor_m)
        heights += np.float32(self._coding.offset_m)
        self._require_on_earth(heights)
        return heights

    def _require_on_earth(self, heights: Power) -> None:
        low, high = float(np.fmin.reduce(heights, None)), float(np.fmax.reduce(heights, None))
        if low < HEIGHT_LIMITS_M[0] or high > HEIGHT_LIMITS_M[1]:
            raise Alos2Error(
                f"The elevation model {self.name} holds heights of {low:.0f} to {high:.0f} m, but the "
                f"ground lies between {HEIGHT_LIMITS_M[0]:.0f} and {HEIGHT_LIMITS_M[1]:.0f} m.",
                hint="Declare the number that stands for no height as its no-data value (gdal_edit.py "
                "-a_nodata), and its scale or unit if its numbers are not metres (gdal_edit.py -scale "
                "0.01 for centimetres); set depths of the sea to 0.",
            )

    def _warp(self, source: Any) -> Any:
        """Return a virtual raster of the DEM on the grid and a margin around it."""
        x0, dx, _, y0, _, dy = self._grid.geotransform
        xmin, ymax = x0 - _MARGIN * dx, y0 - _MARGIN * dy
        width, height = self._grid.width + 2 * _MARGIN, self._grid.height + 2 * _MARGIN
        warped = call_gdal(
            f"The elevation model {self.name} could not be projected",
            gdal.Warp,
            "",
            source,
            format="VRT",
            srcSRS=None if self._coding.orthometric is None else self._coding.crs_wkt,
            dstSRS=self._grid.crs_wkt,
            outputBounds=(xmin, ymax + height * dy, xmin + width * dx, ymax),
            width=width,
            height=height,
            outputType=gdal.GDT_Float32,
            dstNodata=float("nan"),
            resampleAlg="average" if self._is_finer(source) else "bilinear",
        )
        if warped is None:
            raise Alos2Error(f"The elevation model {self.name} does not cover the scene.")
        return warped

    def _is_finer(self, source: Any) -> bool:
        own = Projection(self._coding.crs_wkt)
        spacing = abs(source.GetGeoTransform()[1]) * own.unit_m
        pixel = self._grid.geotransform[1] * Projection(self._grid.crs_wkt).unit_m
        return bool(spacing < 0.6 * pixel)

    def _levels(self) -> tuple[float, ...]:
        """Return three heights that span those of the DEM and its gaps; positions between are quadratic.

        Sets ``gap_share``, the share of the grid of which the DEM has no height, and ``typical_slope``.
        """
        width, height = self._grid.width, self._grid.height
        step = max(1, max(width, height) // 512)
        coarse = self._read(buf_xsize=max(1, width // step), buf_ysize=max(1, height // step))
        gaps = np.isnan(coarse)
        self.gap_share = float(gaps.mean())
        if gaps.all():
            raise Alos2Error(f"The elevation model {self.name} does not cover the scene.")
        self.typical_slope = self._median_slope(coarse)
        taken = np.append(coarse[~gaps], self._fill if gaps.any() else [])
        low, high = float(np.min(taken)), float(np.max(taken))
        middle = round((low + high) / 2.0)
        half = max(_LEAST_SPAN_M, (high - low) / 2.0) + GREATEST_UNDULATION_M
        return middle - half, float(middle), middle + half

    def _median_slope(self, coarse: Power) -> float:
        """Return the median rise over run along the rows of heights that span the grid."""
        unit_m = Projection(self._grid.crs_wkt).unit_m
        run = self._grid.geotransform[1] * unit_m * self._grid.width / coarse.shape[1]
        rises = np.abs(np.diff(coarse, axis=1))
        rises = rises[np.isfinite(rises)]
        return float(np.median(rises)) / run if rises.size else 0.0


def _undulation_planes(geoid: Geoid, grid: Grid, projection: Projection) -> TiePlanes:
    def exact(longitude: Doubles, latitude: Doubles) -> Doubles:
        return geoid.undulation(longitude, latitude)[None]

    return tie_planes(grid, projection, exact, tolerance=0.1, is_analytic=False)
