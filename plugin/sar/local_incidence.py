"""The angle at which the radar meets the ground, for every pixel of a grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles, to_earth_fixed
from .grid import Grid, Window
from .projection import Projection
from .range_doppler import RangeDoppler
from .tie_points import tie_planes

Power = npt.NDArray[np.float32]

LEAST_COSINE = np.float32(0.02)  # beyond 88.9° the ground is in grazing light or in shadow


class Illumination:
    """Cosine of the incidence angle against the ellipsoid's or the terrain's normal.

    What ``check()`` raises ends the work.
    """

    def __init__(
        self,
        grid: Grid,
        projection: Projection,
        geometry: RangeDoppler,
        levels: Sequence[float],
        check: Callable[[], object] = lambda: None,
    ) -> None:
        middle = levels[len(levels) // 2]
        pixel = grid.geotransform[1]

        def exact(longitude: Doubles, latitude: Doubles) -> Doubles:
            seconds, _ = geometry.to_radar(latitude, longitude, middle)
            inside = np.nan_to_num(seconds)
            east, north, up = np.moveaxis(
                geometry.to_satellite(latitude, longitude, middle, inside), -1, 0
            )
            turn, metres = _grid_north(projection, longitude, latitude, pixel)
            along_x = east * np.cos(turn) - north * np.sin(turn)
            along_y = east * np.sin(turn) + north * np.cos(turn)
            return np.stack([along_x, along_y, up, *(0.5 / length for length in metres)])

        self._planes = tie_planes(grid, projection, exact, tolerance=2e-4, check=check)

    def cosine(self, window: Window, terrain: Power | None) -> Power:
        """Return the cosine, float32 (height, width); NaN where the ground is not lit.

        *terrain* holds heights in m of the block and one pixel around it; without, the ellipsoid's
        normal counts.
        """
        up = self._planes.interpolate(2, window)
        if terrain is None:
            return up
        slope_x = terrain[1:-1, 2:] - terrain[1:-1, :-2]
        slope_x *= self._planes.interpolate(3, window)
        slope_y = terrain[:-2, 1:-1] - terrain[2:, 1:-1]
        slope_y *= self._planes.interpolate(4, window)
        cosine = up - slope_x * self._planes.interpolate(0, window)
        cosine -= slope_y * self._planes.interpolate(1, window)
        cosine /= np.sqrt(1 + slope_x * slope_x + slope_y * slope_y)
        cosine[cosine < LEAST_COSINE] = np.nan
        return cosine


def _grid_north(
    projection: Projection, longitude: Doubles, latitude: Doubles, pixel: float
) -> tuple[Doubles, tuple[Doubles, Doubles]]:
    """Return the azimuth of the grid's y axis (radians) and a pixel's ground size (m) in x and y."""
    x, y = projection.from_geographic(longitude, latitude)
    here = to_earth_fixed(latitude, longitude, 0.0)
    right_longitude, right_latitude = projection.to_geographic(x + pixel, y)
    up_longitude, up_latitude = projection.to_geographic(x, y + pixel)
    right = np.linalg.norm(to_earth_fixed(right_latitude, right_longitude, 0.0) - here, axis=-1)
    above = np.linalg.norm(to_earth_fixed(up_latitude, up_longitude, 0.0) - here, axis=-1)
    east = (up_longitude - longitude + 180.0) % 360.0 - 180.0
    turn = np.arctan2(east * np.cos(np.radians(latitude)), up_latitude - latitude)
    return turn, (right, above)
