"""The area that pixels of a grid cover on the ellipsoid: the scale of a map differs between places."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles, to_earth_fixed
from ..sar.grid import Grid, Window
from ..sar.projection import Projection
from ..sar.tie_points import tie_planes

_TOLERANCE = 1e-4  # of a pixel's area


class GroundArea:
    """Areas of the pixels of *grid* in m²; in Web Mercator or degrees they shrink towards the poles."""

    def __init__(self, grid: Grid) -> None:
        projection = Projection(grid.crs_wkt)
        x0, dx, _, y0, _, dy = grid.geotransform
        x, y = x0 + grid.width / 2 * dx, y0 + grid.height / 2 * dy

        def relative(longitude: Doubles, latitude: Doubles) -> Doubles:
            return (_area(projection, longitude, latitude, dx, dy) / self._middle)[None]

        self._middle = 1.0
        self._middle = float(_area(projection, *projection.to_geographic(x, y), dx, dy))
        self._planes = tie_planes(grid, projection, relative, _TOLERANCE)

    @property
    def largest(self) -> float:
        """Area of the largest pixel in m²."""
        return self._middle * float(np.nanmax(self._planes.values))

    def of(self, window: Window) -> npt.NDArray[np.float64]:
        """Return the areas of the pixels of *window* in m², (height, width)."""
        relative = self._planes.interpolate(0, window, 1.0)
        return self._middle * (1.0 + relative.astype(np.float64))


def _area(
    projection: Projection, longitude: Doubles, latitude: Doubles, dx: float, dy: float
) -> Doubles:
    """Return the areas in m² of pixels of *dx* × *dy* map units around places in degrees."""
    x, y = projection.from_geographic(longitude, latitude)

    def side(across: float, up: float) -> Doubles:
        ends = [
            to_earth_fixed(*projection.to_geographic(x + sign * across, y + sign * up)[::-1], 0.0)
            for sign in (-0.5, 0.5)
        ]
        return ends[1] - ends[0]

    area: Doubles = np.linalg.norm(np.cross(side(dx, 0.0), side(0.0, dy)), axis=-1)
    return area
