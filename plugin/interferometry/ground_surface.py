"""Heights of the ground at any place of a scene, from a coarse grid of them."""

from __future__ import annotations

import numpy as np

from ..common.ellipsoid import Doubles
from ..elevation.ground import Ground
from ..sar.grid import Grid, Window
from ..sar.projection import Projection

_MOST = 2048  # heights along a side

Bounds = tuple[float, float, float, float]


class GroundSurface:
    """Heights above the ellipsoid (m) over *bounds* of *projection*, linear in between.

    The grid has edges at multiples of its own spacing, which follows from *whole*, the bounds of the
    scene: two areas of a scene see the same heights.
    """

    def __init__(
        self, ground: Ground, projection: Projection, bounds: Bounds, whole: Bounds, pixel: float
    ) -> None:
        longest = max(whole[2] - whole[0], whole[3] - whole[1])
        spacing = pixel * max(1, -(-longest // (pixel * _MOST)))
        self._grid = Grid.aligned(bounds, spacing, projection.wkt)
        heights = ground.on(self._grid, projection)
        block = heights.block(Window(0, 0, self._grid.width, self._grid.height))
        self._heights = block
        self.level = heights.levels[len(heights.levels) // 2]

    @property
    def is_flat(self) -> bool:
        """Whether all heights are ``level``."""
        return self._heights is None

    def __call__(self, x: Doubles, y: Doubles) -> Doubles:
        """Return heights at map coordinates; beyond the edges those of the edge."""
        heights = self._heights
        if heights is None:
            return np.full(np.shape(x), self.level)
        x0, dx, _, y0, _, dy = self._grid.geotransform
        column = np.clip((x - x0) / dx - 0.5, 0.0, heights.shape[1] - 1.0)
        row = np.clip((y - y0) / dy - 0.5, 0.0, heights.shape[0] - 1.0)
        left = np.minimum(column.astype(np.int64), max(heights.shape[1] - 2, 0))
        upper = np.minimum(row.astype(np.int64), max(heights.shape[0] - 2, 0))
        right = np.minimum(left + 1, heights.shape[1] - 1)
        lower = np.minimum(upper + 1, heights.shape[0] - 1)
        across, down = column - left, row - upper
        top = heights[upper, left] * (1.0 - across) + heights[upper, right] * across
        bottom = heights[lower, left] * (1.0 - across) + heights[lower, right] * across
        return np.asarray(top * (1.0 - down) + bottom * down, float)
