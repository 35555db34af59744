"""An elevation model as a raster that GDAL opens: what its numbers mean, and its heights on any grid."""

from __future__ import annotations

import math
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..common.ellipsoid import Doubles
from ..common.parallel import for_each
from ..domain.errors import Alos2Error
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from ..rasters.gdal_calls import call_gdal, open_raster_of_user, read_view
from ..rasters.remote.network import network_options
from ..sar.grid import Grid, Window
from ..sar.projection import Projection
from .credit import credit_of_dem
from .dataset_pool import DatasetPool
from .geoid import GREATEST_UNDULATION_M
from .height_encoding import HEIGHT_LIMITS_M, HeightCoding, read_height_coding, with_voids_declared
from .lattice_blocks import LatticeBlocks, with_whole_blocks
from .own_pixels import OwnPixels

Heights = npt.NDArray[np.float32]
Bounds = tuple[float, float, float, float]

# Heights of ground, above the ellipsoid.
ANY_HEIGHT_M = (
    HEIGHT_LIMITS_M[0] - GREATEST_UNDULATION_M,
    HEIGHT_LIMITS_M[1] + GREATEST_UNDULATION_M,
)
COARSE_PIXELS = 512  # along the longer side, for ranges and shares
_LEAST_SPAN_M = 100.0
_PIXELS_AT_ONCE = 1e6  # of the model, by a thread: a twentieth of a second, and a few megabytes
_EDGE_POINTS = 21
_NEAR_POLE_DEG = 89.0


class _Opened(NamedTuple):
    """A model that is open: *numbers* is a view of *source* with its voids declared."""

    source: Any
    numbers: Any

    def read(self, what: str, *window: int) -> npt.NDArray[Any]:
        """Return numbers (height, width) of a window; *what* begins the sentence of the Alos2Error."""
        numbers: npt.NDArray[Any] = read_view(what, self.numbers, self.source, *window)
        return numbers

    @classmethod
    def of(cls, path: str, coding: HeightCoding, name: str) -> _Opened:
        """Open the model at *path*; *name* begins the sentence of the Alos2Error."""
        with network_options(path):
            source = open_raster_of_user(path)
            return cls(source, with_voids_declared(source, coding, name))


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
        self.name = name or path.replace("\\", "/").rsplit("/", 1)[-1].split("?")[0]
        # GDAL looks for files beside one on a server when it is first asked what the numbers mean.
        with network_options(path):
            source = open_raster_of_user(path)
            self._coding = read_height_coding(source, self.name)
        self._crs_wkt = Projection(self._coding.crs_wkt).wkt
        own = self._coding.orthometric
        self.is_orthometric = orthometric if own is None else own
        self.details = details
        self._progress = progress
        self.credit = credit or credit_of_dem(source, path)
        # Datasets are closed with their last reference: no cycle may hold them.
        self._open = partial(_Opened.of, path, self._coding, self.name)
        self._models = DatasetPool(self._open)
        with self._models.lent() as opened:
            self._geotransform = opened.numbers.GetGeoTransform()
            self._width, self._height = opened.numbers.RasterXSize, opened.numbers.RasterYSize

    def on(self, grid: Grid, margin: int = 0) -> DatasetPool:
        """Return the model's numbers on *grid* with *margin* pixels around it, for :meth:`read`.

        Bilinear, or averaged where the model is finer than the grid. A pixel of a lattice has the same
        number on each grid that holds it.
        """
        resampling = "average" if self._is_finer(grid) else "bilinear"
        blocks, column, row = with_whole_blocks(grid, margin)
        size = grid.width + 2 * margin, grid.height + 2 * margin

        def opened() -> LatticeBlocks | OwnPixels:
            model = self._open()
            own = OwnPixels.of(model.numbers, grid, margin) if grid.crs_wkt == self._crs_wkt else None
            if own is not None:
                return own
            warped = self._warp(model, blocks, resampling)
            return LatticeBlocks(warped.source, warped.numbers, column, row, *size)

        return DatasetPool(opened)

    def read(self, warped: DatasetPool, *window: int) -> Heights:
        """Return heights in m (float32) of a window of what :meth:`on` gave; NaN for gaps.

        May be called from several threads.
        """
        with warped.lent() as raster:
            heights = self._heights_of(raster, *window)
        self._require_on_earth(heights)
        return heights

    def _heights_of(self, warped: _Opened | LatticeBlocks | OwnPixels, *window: int) -> Heights:
        values = warped.read(Text("{name} could not be read", name=self.name), *window)
        heights: Heights = values.astype(np.float32)
        heights *= np.float32(self._coding.factor_m)
        heights += np.float32(self._coding.offset_m)
        return heights

    def samples_on(self, grid: Grid) -> Heights:
        """Return heights (m, NaN for gaps) at pixel centres of a coarse *grid*, without averaging."""
        (heights,) = self._survey(grid, "near" if self._is_finer(grid) else "bilinear")
        self._require_on_earth(heights)
        return heights

    def height_range(self, bounds: Bounds, projection: Projection, fill_m: float) -> tuple[float, ...]:
        """Return levels (m, see :func:`levels_of`) that span the model inside *bounds*.

        *bounds* are in the units of *projection*, gaps are taken at *fill_m*.
        Raises Alos2Error if the model has no height there.
        """
        _, low, high = self._extremes(bounds, projection)
        for heights in (low, high):
            self._require_on_earth(heights)
        self.require_some(low)
        gaps = [fill_m] if np.isnan(low).any() else []
        lowest, highest = float(np.nanmin(low)), float(np.nanmax(high))
        return levels_of(min([lowest, *gaps]), max([highest, *gaps]))

    def extremes(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Heights, Heights]:
        """Return a coarse grid over *bounds*, and the model's lowest and highest heights in its cells.

        *bounds* are in the units of *projection*. Heights are m, NaN for cells that are gaps. What is
        nowhere on the Earth, such as depths of the sea, is taken at the nearest height that is.
        """
        grid, low, high = self._extremes(bounds, projection)
        return grid, np.clip(low, *HEIGHT_LIMITS_M), np.clip(high, *HEIGHT_LIMITS_M)

    def _extremes(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Heights, Heights]:
        pixel = max(bounds[2] - bounds[0], bounds[3] - bounds[1]) / COARSE_PIXELS
        grid = Grid.aligned(bounds, pixel, projection.wkt)
        low, high = self._survey(grid, "min", "max")
        return grid, low, high

    def own_grid(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Projection] | None:
        """Return the part of the model's own grid that covers *bounds*, and its projection.

        *bounds* are in the units of *projection*. None for a model that is not north-up.
        """
        x0, dx, skew_x, y0, skew_y, dy = self._geotransform
        if skew_x or skew_y or dx <= 0.0 or dy >= 0.0:
            return None
        own = Projection(self._crs_wkt)
        x, y = _edge(bounds)
        x, y = own.from_geographic(*projection.to_geographic(x, y))
        if own.is_geographic:
            middle = x0 + dx * self._width / 2.0
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

    def _survey(self, grid: Grid, *resamplings: str) -> list[Heights]:
        """Return heights on a coarse *grid* by each of *resamplings*; all cores read, by tiles.

        They may be nowhere on the Earth. A cancel is heard between tiles. Positions are right to 0.01
        of the model's pixels, so that a tile may take the pixel beside the one that another layout of
        tiles takes.
        """
        found = [np.empty((grid.height, grid.width), np.float32) for _ in resamplings]

        def look(tile: Window) -> None:
            self._progress.check()
            column, row, width, height = tile
            part = tile.grid(grid)
            with self._models.lent() as opened:
                for resampling, heights in zip(resamplings, found):
                    # No name may keep what is warped beyond the loan: closing it touches the model.
                    heights[row : row + height, column : column + width] = self._heights_of(
                        self._warp(opened, part, resampling)
                    )

        side = max(1, int((_PIXELS_AT_ONCE / self._pixels_under_one(grid)) ** 0.5))
        for_each(look, list(grid.windows(side, side)), lambda _share: self._progress.check())
        return found

    def _pixels_under_one(self, grid: Grid) -> float:
        """Return about how many of the model's pixels lie under one of *grid*."""
        return (self._pixel_of(grid) / self._spacing_m()) ** 2

    def _warp(self, opened: _Opened, grid: Grid, resampling: str) -> _Opened:
        """Return *opened* on *grid*, computed when it is read."""
        warped = call_gdal(
            Text("The elevation model {name} could not be projected", name=self.name),
            gdal.Warp,
            "",
            opened.numbers,
            format="VRT",
            srcSRS=None if self._coding.orthometric is None else self._coding.crs_wkt,
            dstSRS=grid.crs_wkt,
            outputBounds=grid.bounds,
            width=grid.width,
            height=grid.height,
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
        return _Opened(opened.numbers, warped)

    def _is_finer(self, grid: Grid) -> bool:
        return self._spacing_m() < 0.6 * self._pixel_of(grid)

    def _spacing_m(self) -> float:
        _, dx, skew_x, y0, _, dy = self._geotransform
        projection = Projection(self._coding.crs_wkt)
        if projection.is_geographic and max(abs(y0), abs(y0 + dy * self._height)) > _NEAR_POLE_DEG:
            return abs(float(dx)) * projection.unit_m  # means over all longitudes would be wrong
        # Along y: tiles of other widths beside a tile change how far pixels lie apart along x.
        return math.hypot(skew_x, dy) * projection.unit_m

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
