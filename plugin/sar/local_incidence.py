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

_TERRAIN_LEVELS_M = (0.0, 4000.0)  # between and above which the angle is linear to 0.002°
_UNIT_M = 1000.0
_ALONG_X, _ALONG_Y, _UP, _COMPONENTS = 2, 3, 4, 3  # planes of the sight, behind those of slopes
LEAST_COSINE = np.float32(0.02)  # beyond 88.9° the ground is in grazing light or in shadow


class Illumination:
    """Cosine of the incidence angle against the ellipsoid's or the terrain's normal.

    *levels* are those of the ground's heights. *whole* is the grid of the whole scene (see
    :func:`tie_planes`). What ``check()`` raises ends the work.
    """

    def __init__(
        self,
        grid: Grid,
        projection: Projection,
        geometry: RangeDoppler,
        levels: Sequence[float],
        whole: Grid | None = None,
        check: Callable[[], object] = lambda: None,
    ) -> None:
        pixel = grid.geotransform[1]
        self._heights = levels if len(levels) == 1 else _TERRAIN_LEVELS_M

        def exact(longitude: Doubles, latitude: Doubles) -> Doubles:
            turn, metres = _grid_north(projection, longitude, latitude, pixel)
            sights = []
            for height in self._heights:
                seconds, _ = geometry.to_radar(latitude, longitude, height)
                inside = np.nan_to_num(seconds)
                east, north, up = np.moveaxis(
                    geometry.to_satellite(latitude, longitude, height, inside), -1, 0
                )
                along_x = east * np.cos(turn) - north * np.sin(turn)
                along_y = east * np.sin(turn) + north * np.cos(turn)
                sights.append(np.stack([along_x, along_y, up]))
            rises = [
                (higher - sights[0]) / (height / _UNIT_M)
                for higher, height in zip(sights[1:], self._heights[1:])
            ]
            half_slopes = [0.5 / length for length in metres]
            return np.concatenate([np.stack(half_slopes), sights[0], *rises])

        self._planes = tie_planes(grid, projection, exact, tolerance=2e-4, whole=whole, check=check)

    def cosine(self, window: Window, terrain: Power | None) -> Power:
        """Return the cosine, float32 (height, width), NaN where the ground is not lit.

        *terrain* holds heights in m of the block and one pixel around it; without, the ellipsoid's
        normal counts.
        """
        if terrain is None:
            return self.cosine_on_ellipsoid(window, None)
        ties, heights = self._planes.block(*window), terrain[1:-1, 1:-1]
        slope_x = terrain[1:-1, 2:] - terrain[1:-1, :-2]
        slope_y = terrain[:-2, 1:-1] - terrain[2:, 1:-1]
        across, down = self._planes.between(ties[:2], window)
        slope_x *= across
        slope_y *= down
        # One after the other takes less memory than all at once.
        cosine = self._component(_UP, ties, window, heights)
        for slope, component in ((slope_x, _ALONG_X), (slope_y, _ALONG_Y)):
            cosine -= self._component(component, ties, window, heights) * slope
        slope_x *= slope_x
        slope_y *= slope_y
        slope_x += slope_y
        slope_x += 1
        cosine /= np.sqrt(slope_x, out=slope_x)
        cosine[cosine < LEAST_COSINE] = np.nan
        return cosine

    def cosine_on_ellipsoid(self, window: Window, heights: Power | None) -> Power:
        """Return the cosine against the ellipsoid's normal at *heights* in m, float32 (height, width).

        *heights* are None if all are one level.
        """
        return self._component(_UP, self._planes.block(*window), window, heights)

    def _component(self, plane: int, ties: Doubles, window: Window, heights: Power | None) -> Power:
        """Return a component of the sight at *heights*: that at the first level, then its rise."""
        if len(self._heights) == 1 or heights is None:
            level: Power = self._planes.between(ties[plane : plane + 1], window)[0]
            return level
        level, rise = self._planes.between(ties[[plane, plane + _COMPONENTS]], window)
        rise *= heights
        rise *= np.float32(1.0 / _UNIT_M)
        level += rise
        return level


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
