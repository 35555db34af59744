"""Terrain heights above the ellipsoid on an output grid, from an elevation model."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles
from ..domain.words.text import Text
from ..sar.grid import Grid, Window
from ..sar.projection import Projection
from ..sar.tie_points import TiePlanes, lattice_planes
from .dem import COARSE_PIXELS, Dem, Heights, levels_of
from .geoid import EGM96, TABLE_ERROR, Geoid

Places = npt.NDArray[np.bool_]

_MARGIN = 1  # pixels around the grid, for slopes at its edge
# Between places so far apart the geoid is a plane to a few centimetres.
_GEOID_STEP_M, _MOST_GEOID_PIXELS = 2000.0, 128.0
_GAPS_TO_TELL = 0.01
_STEEP = 1.5  # as a tangent: 56 degrees, beyond what whole mountain ranges have as their median


@dataclass(frozen=True)
class _Part:
    """A window of the model: numbers as read (NaN for gaps), and heights above the ellipsoid."""

    window: Window
    margin: int
    read: Heights
    heights: Heights

    def gives(self, window: Window, margin: int) -> bool:
        """Return whether it holds *window* with *margin* pixels around it."""
        return self.window == window and self.margin >= margin

    def cut(self, values: Heights, margin: int) -> Heights:
        """Return *values* with only *margin* pixels around the window."""
        more = self.margin - margin
        return values[more : len(values) - more, more : values.shape[1] - more]


class DemHeights:
    """Heights of *dem* on *grid*, bilinear (averaged if the model is finer), with gaps filled.

    Orthometric heights get the undulation of *geoid_model*. Gaps, ``gap_share`` of the grid, lie at sea
    level if heights are orthometric and *fill_m* is 0, else at *fill_m* above the ellipsoid.
    ``typical_slope`` is the median slope as a tangent, ``levels`` three heights (m) that span the
    terrain. Methods may be called from several threads. Raises Alos2Error if the model does not cover
    the grid or holds heights that are nowhere on the Earth.
    """

    is_terrain = True

    def __init__(
        self,
        dem: Dem,
        grid: Grid,
        projection: Projection,
        *,
        fill_m: float = 0.0,
        geoid_model: str = EGM96,
    ) -> None:
        self._dem = dem
        self._grid = grid
        self._fill = np.float32(fill_m)
        self._gaps_at_sea_level = dem.is_orthometric and fill_m == 0.0
        self._warped = dem.on(grid, _MARGIN)
        self._last = threading.local()  # what is asked for a block several times is read once
        self._geoid = Geoid(geoid_model) if dem.is_orthometric else None
        self._undulation: TiePlanes | None = None
        if self._geoid is not None:
            self._undulation = _undulation_planes(self._geoid, grid, projection)
        coarse = self._coarse()
        gaps = np.isnan(coarse)
        self.gap_share = float(gaps.mean())
        self.typical_slope = self._median_slope(coarse)
        taken = np.append(coarse[~gaps], self._fill if gaps.any() else [])
        self.levels = levels_of(float(np.min(taken)), float(np.max(taken)))

    @property
    def source(self) -> str:
        """Where heights come from and what they are above, for ``ALOS2_GEOMETRY``."""
        text = f"terrain-corrected with {self._dem.name}, heights above the "
        if self._geoid is None:
            return text + "ellipsoid"
        if self._geoid.is_table:
            return text + f"geoid ({self._geoid.model} added from a table of 1 degree, no grid in PROJ)"
        return text + f"geoid ({self._geoid.model} added)"

    @property
    def dem_name(self) -> str:
        """What the elevation model is called, and which part of it this is."""
        return f"{self._dem.name} ({self._dem.details})" if self._dem.details else self._dem.name

    @property
    def credit(self) -> str:
        """The line that whatever is made with the elevation model must carry, or a blank."""
        return self._dem.credit

    def doubts(self) -> list[Text]:
        """Return sentences on what makes these heights not those of the ground."""
        found = []
        name = self._dem.name
        if self.gap_share > _GAPS_TO_TELL:
            found.append(
                Text(
                    "The elevation model {name} has no height for {gap_share:.0%} of the area. "
                    "There the ground is taken {height_of_gaps}: hills are drawn too near to the "
                    "satellite's track.",
                    name=name,
                    gap_share=self.gap_share,
                    height_of_gaps=self._height_of_gaps(),
                )
            )
        if self.typical_slope > _STEEP:
            found.append(
                Text(
                    "Half of the ground in the elevation model {name} is steeper than 56 degrees: its "
                    "numbers are probably not metres. Declare their scale or unit.",
                    name=name,
                )
            )
        if self._geoid is not None and self._geoid.is_table:
            found.append(
                Text(
                    "PROJ's {model} grid is not installed, so the geoid is taken from a "
                    "coarser table that comes with the plugin. Heights are then right to {table_error}, "
                    "and places to at most twice that.",
                    model=self._geoid.model,
                    table_error=TABLE_ERROR,
                )
            )
        return found

    def block(self, window: Window, margin: int = 0) -> Heights:
        """Return heights above the ellipsoid in m, float32 (height + 2·margin, width + 2·margin).

        They are shared with other callers, so they cannot be written to.
        """
        part = self._part(window, margin)
        return part.cut(part.heights, margin)

    def block_and_gaps(self, window: Window, margin: int = 0) -> tuple[Heights, Places]:
        """Return what ``block`` returns, and where its heights were filled in (same shape)."""
        part = self._part(window, margin)
        return part.cut(part.heights, margin), np.isnan(part.cut(part.read, margin))

    def sea_and_gaps(self, window: Window) -> tuple[Places, Places]:
        """Return where the sea is (height, width), at height 0 above the geoid, and where gaps are."""
        part = self._part(window, 0)
        heights = part.cut(part.read, 0)
        return (heights == 0.0) & self._dem.is_orthometric, np.isnan(heights)

    def _part(self, window: Window, margin: int) -> _Part:
        """Return a part that holds *window*: the last one of this thread, or a new one."""
        last: _Part | None = getattr(self._last, "part", None)
        if last is not None and last.gives(window, margin):
            return last
        read = self._read(window, margin)
        heights = self._above_ellipsoid(read, window, margin)
        heights.setflags(write=False)
        part = self._last.part = _Part(window, margin, read, heights)
        return part

    def _read(self, window: Window, margin: int) -> Heights:
        column, row, width, height = window
        shift = _MARGIN - margin
        size = width + 2 * margin, height + 2 * margin
        return self._dem.read(self._warped, column + shift, row + shift, *size)

    def _above_ellipsoid(self, read: Heights, window: Window, margin: int) -> Heights:
        gaps = np.isnan(read)
        if self._undulation is None:
            return np.where(gaps, self._fill, read)
        column, row, width, height = window
        around = Window(column - margin, row - margin, width + 2 * margin, height + 2 * margin)
        geoid = self._undulation.interpolate(0, around)
        heights = read + geoid
        fill = geoid if self._gaps_at_sea_level else np.full_like(geoid, self._fill)
        heights[gaps] = fill[gaps]
        return heights

    @property
    def geoid_name(self) -> str:
        """The geoid that heights are above, blank for the ellipsoid."""
        return "" if self._geoid is None else self._geoid.model

    def _height_of_gaps(self) -> str:
        if self._gaps_at_sea_level:
            return "at sea level"
        return Text("at {fill:g} m above the ellipsoid", fill=float(self._fill))

    def _coarse(self) -> Heights:
        """Return the model over the whole grid in at most 512 × 512 heights; NaN for gaps."""
        width, height = self._grid.width, self._grid.height
        step = max(1, max(width, height) // COARSE_PIXELS)
        grid = self._grid.with_size(max(1, width // step), max(1, height // step))
        coarse = self._dem.samples_on(grid)
        self._dem.require_some(coarse)
        return coarse

    def _median_slope(self, coarse: Heights) -> float:
        """Return the median rise over run along the rows of heights that span the grid."""
        unit_m = Projection(self._grid.crs_wkt).unit_m
        run = self._grid.geotransform[1] * unit_m * self._grid.width / coarse.shape[1]
        rises = np.abs(np.diff(coarse, axis=1))
        rises = rises[np.isfinite(rises)]
        return float(np.median(rises)) / run if rises.size else 0.0


def _undulation_planes(geoid: Geoid, grid: Grid, projection: Projection) -> TiePlanes:
    def exact(longitude: Doubles, latitude: Doubles) -> Doubles:
        undulation = np.zeros(longitude.shape)
        there = np.isfinite(longitude) & np.isfinite(latitude)  # else beyond what the CRS can show
        undulation[there] = geoid.undulation(longitude[there], latitude[there])
        return undulation[None]

    pixels = _GEOID_STEP_M / (grid.geotransform[1] * projection.unit_m)
    return lattice_planes(grid, projection, exact, int(min(max(pixels, 1.0), _MOST_GEOID_PIXELS)))
