"""An elevation model as a raster that GDAL opens: what its numbers mean, and its heights on any grid."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..common.ellipsoid import Doubles
from ..domain.errors import Alos2Error
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from ..rasters.gdal_calls import call_gdal, open_raster_of_user
from ..sar.grid import Grid
from ..sar.projection import Projection
from .credit import credit_of_dem
from .geoid import GREATEST_UNDULATION_M
from .height_encoding import read_height_coding, with_voids_declared

Heights = npt.NDArray[np.float32]
Bounds = tuple[float, float, float, float]

# From below the shore of the Dead Sea (-430 m) to above Mount Everest (8849 m).
HEIGHT_LIMITS_M = (-500.0, 9000.0)
COARSE_PIXELS = 512  # along the longer side, for ranges and shares
_LEAST_SPAN_M = 100.0
_PIXELS_AT_ONCE = 8e6  # of the model: a fifth of a second
_EDGE_POINTS = 21


class Dem:
    """The elevation model at *path*, called *name* in messages (blank: its file's name).

    ``is_orthometric`` says that heights are above the geoid. ``credit`` is the line that whatever is
    made with the model must carry (blank: none is known), ``details`` which part of a model it is.
    Its own CRS overrules *orthometric* if it says what heights are above. Scale, offset and unit are
    honoured, and the usual voids are gaps, declared or not. Raises Alos2Error for rasters that cannot
    be opened or have no CRS; reading raises it for heights that are nowhere on the Earth. Surveys of the
    whole model raise CancelledError soon after *progress* was cancelled.
    """

    def __init__(
        self,
        path: str,
        *,
        orthometric: bool,
        name: str = "",
        credit: str = "",
        details: str = "",
        progress: Progress = SILENT,
    ) -> None:
        source = open_raster_of_user(path)
        self.name = name or path.replace("\\", "/").rsplit("/", 1)[-1].split("?")[0]
        self._coding = read_height_coding(source, self.name)
        own = self._coding.orthometric
        self.is_orthometric = orthometric if own is None else own
        self.details = details
        self._progress = progress
        self.credit = credit or credit_of_dem(source, path)
        self._source = source  # keeps the view below alive
        self._numbers = with_voids_declared(source, self.name)
        self._lock = threading.Lock()

    def on(self, grid: Grid, margin: int = 0) -> Any:
        """Return a virtual raster of the model's numbers on *grid* with *margin* pixels around it.

        Bilinear, or averaged where the model is finer than the grid.
        """
        return self._warp(grid, margin, "average" if self._is_finer(grid) else "bilinear")

    def read(self, warped: Any, *window: int, **size: int) -> Heights:
        """Return heights in m (float32) of a window of a raster made by :meth:`on`; NaN for gaps."""
        with self._lock:
            values = call_gdal(
                Text("{name} could not be read", name=self.name), warped.ReadAsArray, *window, **size
            )
        heights: Heights = values.astype(np.float32)
        heights *= np.float32(self._coding.factor_m)
        heights += np.float32(self._coding.offset_m)
        self._require_on_earth(heights)
        return heights

    def samples_on(self, grid: Grid) -> Heights:
        """Return heights (m, NaN for gaps) at pixel centres of a coarse *grid*, without averaging."""
        return self._read_on(grid, "near" if self._is_finer(grid) else "bilinear")

    def height_range(self, bounds: Bounds, projection: Projection, fill_m: float) -> tuple[float, ...]:
        """Return levels (m, see :func:`levels_of`) that span the model inside *bounds*.

        *bounds* are in the units of *projection*, gaps are taken at *fill_m*.
        Raises Alos2Error if the model has no height there.
        """
        pixel = max(bounds[2] - bounds[0], bounds[3] - bounds[1]) / COARSE_PIXELS
        grid = Grid.aligned(bounds, pixel, projection.wkt)
        low, high = (self._read_on(grid, extreme) for extreme in ("min", "max"))
        self.require_some(low)
        gaps = [fill_m] if np.isnan(low).any() else []
        lowest, highest = float(np.nanmin(low)), float(np.nanmax(high))
        return levels_of(min([lowest, *gaps]), max([highest, *gaps]))

    def own_grid(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Projection] | None:
        """Return the part of the model's own grid that covers *bounds*, and its projection.

        *bounds* are in the units of *projection*. None for a model that is not north-up.
        """
        x0, dx, skew_x, y0, skew_y, dy = self._numbers.GetGeoTransform()
        if skew_x or skew_y or dx <= 0.0 or dy >= 0.0:
            return None
        own = Projection(self._coding.crs_wkt)
        x, y = _edge(bounds)
        x, y = own.from_geographic(*projection.to_geographic(x, y))
        if own.is_geographic:
            middle = x0 + dx * self._numbers.RasterXSize / 2.0
            x = np.degrees(np.unwrap(np.radians(x)))
            x += 360.0 * np.round((middle - x.mean()) / 360.0)
        left, right = np.floor((x.min() - x0) / dx) - 1, np.ceil((x.max() - x0) / dx) + 1
        top, bottom = np.floor((y.max() - y0) / dy) - 1, np.ceil((y.min() - y0) / dy) + 1
        if not np.isfinite([left, right, top, bottom]).all():
            return None
        corner = (x0 + left * dx, dx, 0.0, y0 + top * dy, 0.0, dy)
        return Grid(int(right - left), int(bottom - top), corner, own.wkt), own

    def require_some(self, heights: Heights) -> None:
        """Raise Alos2Error if *heights* are gaps everywhere."""
        if np.isnan(heights).all():
            raise Alos2Error(
                Text("The elevation model {name} does not cover the scene.", name=self.name)
            )

    def _read_on(self, grid: Grid, resampling: str) -> Heights:
        """Return heights on a coarse *grid*, in strips between which a cancel is heard."""
        count = min(max(round(self._pixels_under(grid) / _PIXELS_AT_ONCE), 1), grid.height)
        edges = [number * grid.height // count for number in range(count + 1)]
        strips = []
        for top, bottom in zip(edges, edges[1:]):
            self._progress.check()
            strips.append(self.read(self._warp(grid.strip(top, bottom - top), 0, resampling)))
        return np.concatenate(strips)

    def _pixels_under(self, grid: Grid) -> float:
        """Return about how many of the model's pixels lie under *grid*."""
        ratio = self._pixel_of(grid) / self._spacing_m()
        return grid.width * grid.height * ratio * ratio

    def _warp(self, grid: Grid, margin: int, resampling: str) -> Any:
        x0, dx, _, y0, _, dy = grid.geotransform
        xmin, ymax = x0 - margin * dx, y0 - margin * dy
        width, height = grid.width + 2 * margin, grid.height + 2 * margin
        warped = call_gdal(
            Text("The elevation model {name} could not be projected", name=self.name),
            gdal.Warp,
            "",
            self._numbers,
            format="VRT",
            srcSRS=None if self._coding.orthometric is None else self._coding.crs_wkt,
            dstSRS=grid.crs_wkt,
            outputBounds=(xmin, ymax + height * dy, xmin + width * dx, ymax),
            width=width,
            height=height,
            outputType=gdal.GDT_Float32,
            dstNodata=float("nan"),
            resampleAlg=resampling,
            # In pixels. By default positions are 0.125 wrong, depending on the window.
            errorThreshold=0.01,
            # The edges of a window around a pole do not tell how far its inside reaches. From GDAL 3.10
            # on, bilinear heights would be smoothed if pixels are a little larger than the model's, by
            # an amount that depends on the window.
            warpOptions=["SAMPLE_GRID=YES", "XSCALE=1", "YSCALE=1"],
        )
        if warped is None:
            raise Alos2Error(
                Text("The elevation model {name} does not cover the scene.", name=self.name)
            )
        return warped

    def _is_finer(self, grid: Grid) -> bool:
        return self._spacing_m() < 0.6 * self._pixel_of(grid)

    def _spacing_m(self) -> float:
        return abs(float(self._numbers.GetGeoTransform()[1])) * Projection(self._coding.crs_wkt).unit_m

    @staticmethod
    def _pixel_of(grid: Grid) -> float:
        return grid.geotransform[1] * Projection(grid.crs_wkt).unit_m

    def _require_on_earth(self, heights: Heights) -> None:
        low, high = float(np.fmin.reduce(heights, None)), float(np.fmax.reduce(heights, None))
        if low < HEIGHT_LIMITS_M[0] or high > HEIGHT_LIMITS_M[1]:
            raise Alos2Error(
                Text(
                    "The elevation model {name} holds heights of {low:.0f} to {high:.0f} m, but the "
                    "ground lies between {lowest:.0f} and {highest:.0f} m.",
                    name=self.name,
                    low=low,
                    high=high,
                    lowest=HEIGHT_LIMITS_M[0],
                    highest=HEIGHT_LIMITS_M[1],
                ),
                hint="Declare the number that stands for no height as its no-data value (gdal_edit.py "
                "-a_nodata), and its scale or unit if its numbers are not metres (gdal_edit.py -scale "
                "0.01 for centimetres); set depths of the sea to 0.",
            )


def _edge(bounds: Bounds) -> tuple[Doubles, Doubles]:
    """Return the points of a closed line along *bounds*."""
    part = np.linspace(0.0, 1.0, _EDGE_POINTS)
    rest = np.zeros(_EDGE_POINTS)
    along = np.concatenate([part, rest + 1.0, part[::-1], rest])
    across = np.concatenate([rest, part, rest + 1.0, part[::-1]])
    xmin, ymin, xmax, ymax = bounds
    return xmin + (xmax - xmin) * along, ymin + (ymax - ymin) * across


def levels_of(low: float, high: float) -> tuple[float, ...]:
    """Return three equidistant heights (m) around *low*..*high* and any undulation of the geoid.

    Positions between them are quadratic in the height.
    """
    middle = round((low + high) / 2.0)
    half = max(_LEAST_SPAN_M, (high - low) / 2.0) + GREATEST_UNDULATION_M
    return middle - half, float(middle), middle + half
