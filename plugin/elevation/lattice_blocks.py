"""A model resampled on a lattice in blocks that lie at the same places for every grid of the lattice.

Between exact places GDAL interpolates positions along the rows of what it resamples at once. It
resamples whole blocks of a virtual raster: if these begin at multiples of their size from the origin of
the CRS, a pixel has the same height on every grid that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..rasters.gdal_calls import read_view
from ..sar.grid import Grid

_WIDTH, _HEIGHT = 512, 128  # of the blocks that GDAL makes of a virtual raster
_LEAST_ROWS = 2  # of blocks: a raster of one would be resampled as a whole, from GDAL 3.10 on


def with_whole_blocks(grid: Grid, margin: int) -> tuple[Grid, int, int]:
    """Return the grid of the blocks that hold *grid* with *margin* pixels around it.

    With it come column and row in it of the first pixel of that margin.
    """
    column, row, right, down = grid.lattice
    _, dx, _, _, _, dy = grid.geotransform
    column, row = column - margin, row - margin
    left, top = column // _WIDTH * _WIDTH, row // _HEIGHT * _HEIGHT
    width = -(-(column - left + grid.width + 2 * margin) // _WIDTH) * _WIDTH
    height = -(-(row - top + grid.height + 2 * margin) // _HEIGHT) * _HEIGHT
    corner = ((left + right) * dx, dx, 0.0, (top + down) * dy, 0.0, dy)
    blocks = Grid(width, max(height, _LEAST_ROWS * _HEIGHT), corner, grid.crs_wkt)
    return blocks, column - left, row - top


@dataclass(frozen=True)
class LatticeBlocks:
    """*width* × *height* pixels, from *column* and *row* on, of *blocks*; *model* is what they show."""

    model: Any
    blocks: Any
    column: int
    row: int
    width: int
    height: int

    def read(self, what: str, *window: int) -> npt.NDArray[Any]:
        """Return numbers (height, width) of a window, or of all.

        *what* begins the sentence of the Alos2Error if they cannot be read.
        """
        column, row, width, height = window or (0, 0, self.width, self.height)
        left, top = column + self.column, row + self.row
        # Of several rows of blocks GDAL would resample what is asked for, from 3.10 on.
        edges = [top, *range((top // _HEIGHT + 1) * _HEIGHT, top + height, _HEIGHT), top + height]
        parts = [
            read_view(what, self.blocks, self.model, left, first, width, end - first)
            for first, end in zip(edges, edges[1:])
        ]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)
