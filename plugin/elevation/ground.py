"""The ground that a scene is placed on: an elevation model, or one height above the ellipsoid."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from ..domain.errors import UnsupportedError
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from ..sar.geocoding import ConstantHeight, HeightModel
from ..sar.grid import Grid, Window
from ..sar.projection import Projection
from .dem import Bounds, Dem, Heights
from .geoid import EGM96
from .height_encoding import HEIGHT_LIMITS_M
from .heights import DemHeights, Places


class GroundHeights(HeightModel, Protocol):
    """Heights above the ellipsoid on a grid, and what a user should know of them."""

    @property
    def is_terrain(self) -> bool:
        """Whether heights follow the terrain."""

    @property
    def source(self) -> str:
        """Where heights come from, for ``ALOS2_GEOMETRY``."""

    @property
    def dem_name(self) -> str:
        """What the elevation model is called, blank if there is none."""

    @property
    def credit(self) -> str:
        """The line that whatever is made with the elevation model must carry, or a blank."""

    @property
    def geoid_name(self) -> str:
        """The geoid that heights are above, blank for the ellipsoid."""

    @property
    def gap_share(self) -> float:
        """Share of the grid of which no height is known."""

    def block_and_gaps(self, window: Window, margin: int = 0) -> tuple[Heights | None, Places]:
        """Return what ``block`` returns, and where the ground's height is not known."""

    def sea_and_gaps(self, window: Window) -> tuple[Places, Places]:
        """Return where the sea is (height, width), and where the ground's height is not known."""

    def doubts(self) -> list[Text]:
        """Return sentences on what makes these heights not those of the ground."""


class Ground(Protocol):
    """Ground that gives heights on any grid."""

    @property
    def fill_m(self) -> float:
        """Height (m above the ellipsoid) of places of which nothing is known."""

    def height_range(self, bounds: Bounds, projection: Projection) -> tuple[float, ...]:
        """Return heights (m) from the lowest to the highest inside *bounds* of *projection*."""

    def on(self, grid: Grid, projection: Projection) -> GroundHeights:
        """Return the heights on *grid*."""

    def extremes(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Heights, Heights]:
        """Return a coarse grid over *bounds*, and lowest and highest heights (m, NaN: none is known)."""

    def own_grid(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Projection] | None:
        """Return the grid that heights are known on inside *bounds*, and its projection, if any."""


class FlatHeights(ConstantHeight):
    """One height above the ellipsoid for every pixel."""

    is_terrain = False
    geoid_name = ""
    gap_share = 0.0

    def block_and_gaps(self, window: Window, margin: int = 0) -> tuple[Heights | None, Places]:
        """Return None, since one level tells it all, and no gap."""
        return None, np.zeros((window.height + 2 * margin, window.width + 2 * margin), bool)

    def sea_and_gaps(self, window: Window) -> tuple[Places, Places]:
        """Return neither: one height does not tell land from sea."""
        nowhere = np.zeros((window.height, window.width), bool)
        return nowhere, nowhere

    dem_name = credit = ""

    @property
    def source(self) -> str:
        """Return the height in words."""
        return f"ellipsoid GRS80 at height {self.levels[0]:g} m"

    def doubts(self) -> list[Text]:
        """Return nothing: what a flat ground costs depends on the image."""
        return []


class FlatGround:
    """Ground at one height above the ellipsoid."""

    def __init__(self, height_m: float = 0.0) -> None:
        self.fill_m = height_m

    def height_range(self, bounds: Bounds, projection: Projection) -> tuple[float, ...]:
        """Return the one height."""
        return (self.fill_m,)

    def on(self, grid: Grid, projection: Projection) -> GroundHeights:
        """Return the height as that of every pixel."""
        return FlatHeights(self.fill_m)

    def extremes(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Heights, Heights]:
        """Return one cell of the one height."""
        side = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
        height = np.full((1, 1), self.fill_m, np.float32)
        return Grid(1, 1, (bounds[0], side, 0.0, bounds[3], 0.0, -side), projection.wkt), height, height

    def own_grid(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Projection] | None:
        """Return None: one height needs no grid."""
        return None


class Terrain:
    """The ground of an elevation model, at *fill_m* (m above the ellipsoid) where it has gaps."""

    def __init__(self, dem: Dem, fill_m: float = 0.0, geoid_model: str = EGM96) -> None:
        self._dem = dem
        self._geoid_model = geoid_model
        self._ranges: dict[tuple[Bounds, str], tuple[float, ...]] = {}  # each beam asks for the same
        self.fill_m = fill_m

    def height_range(self, bounds: Bounds, projection: Projection) -> tuple[float, ...]:
        """Return three heights that span the terrain inside *bounds*."""
        asked = bounds, projection.wkt
        if asked not in self._ranges:
            self._ranges[asked] = self._dem.height_range(bounds, projection, self.fill_m)
        return self._ranges[asked]

    def on(self, grid: Grid, projection: Projection) -> GroundHeights:
        """Return the terrain on *grid*."""
        return DemHeights(self._dem, grid, projection, fill_m=self.fill_m, geoid_model=self._geoid_model)

    def extremes(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Heights, Heights]:
        """Return a coarse grid over *bounds*, and the model's lowest and highest heights (m).

        They are above what the model's heights are above, NaN in gaps.
        """
        return self._dem.extremes(bounds, projection)

    def own_grid(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Projection] | None:
        """Return the part of the elevation model's own grid inside *bounds*."""
        return self._dem.own_grid(bounds, projection)


def open_ground(dem: str, height_m: float, *, orthometric: bool, progress: Progress = SILENT) -> Ground:
    """Return the ground of the elevation model at *dem*, or flat ground if *dem* is blank.

    *height_m* above the ellipsoid is the flat ground's height and that of gaps. *orthometric* says that
    heights are above the geoid, if the model itself does not say what they are above. Raises
    UnsupportedError for a height that is not on the Earth's surface, Alos2Error for a model that cannot
    be read.
    """
    low, high = HEIGHT_LIMITS_M
    if not low <= height_m <= high:
        raise UnsupportedError(
            Text("A height of {height_m:g} m is not on the Earth's surface.", height_m=height_m)
        )
    if not dem:
        return FlatGround(height_m)
    return Terrain(Dem(dem, orthometric=orthometric, progress=progress), height_m)
