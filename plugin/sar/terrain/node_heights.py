"""Heights of the ground at the nodes of lines of sight."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from ...common.array_file import Spool
from ...common.ellipsoid import Doubles
from ..geocoding import HeightModel
from ..grid import Grid, Window
from ..projection import Projection
from ..radar_image import RadarImage
from .height_patch import HeightPatch, Heights
from .scratch import Scratch
from .tie_rows import TieRow, filled

COARSE = 8  # nodes from one exact place to the next: between them the grid is a plane
_REACH = 4  # pixels of the grid: more than the tilt moves a place
_GREATEST_LATITUDE_DEG = 89.0
_TILE_NODES = 1024  # smaller tiles make more calls, after each of which threads wait for each other


class NodeHeights:
    """Finds the heights of *count* nodes of each row from places that lie ``COARSE`` nodes apart.

    *across* tells where these lie between the ties. *gaps* is that of ``LineOfSight``.
    """

    def __init__(
        self,
        image: RadarImage,
        heights: HeightModel,
        grid: Grid,
        projection: Projection,
        across: tuple[npt.NDArray[np.intp], Doubles],
        count: int,
        gaps: Spool | None,
    ) -> None:
        self._heights = heights
        self._grid = grid
        self._lattice = grid.lattice
        self._across = across
        self._count = count
        self._gaps = gaps
        self._half_way = _half_way(image, grid, projection)

    def at(
        self, before: TieRow, after: TieRow, down: Doubles, work: Scratch
    ) -> tuple[Heights, npt.NDArray[np.bool_] | None]:
        """Return heights (m) of nodes at *down* (rows, 1) between two ties, and where they are known."""
        coarse = len(self._across[0]) - 1
        heights = work.array("heights", (len(down), coarse, COARSE), np.float32)
        known = None if self._gaps is None else np.ones(heights.shape, bool)
        for first in range(0, coarse, _TILE_NODES // COARSE):
            tile = slice(first, min(first + _TILE_NODES // COARSE, coarse))
            rows, columns, patch = self._places(before, after, tile, down, work)
            # The next node is the next in the first axis: long inner loops.
            heights[:, tile] = patch.up_to_next(rows, columns, COARSE, work).transpose(1, 2, 0)
            if known is not None and self._gaps is not None:
                places = (_up_to_next(one) for one in (rows, columns))
                known[:, tile] = self._is_known(self._gaps, *places)
        shape = len(down), coarse * COARSE
        flat = heights.reshape(shape)[:, : self._count]
        return flat, None if known is None else known.reshape(shape)[:, : self._count]

    def _places(
        self, before: TieRow, after: TieRow, tile: slice, down: Doubles, work: Scratch
    ) -> tuple[Doubles, Doubles, HeightPatch]:
        """Return row and column of coarse places on the lattice, and the terrain around them."""
        nodes = slice(tile.start, tile.stop + 1)
        across = self._across[0][nodes], self._across[1][nodes]
        places = work.array("places", (4, len(down), tile.stop + 1 - tile.start))
        filled(before.on_grid, after.on_grid, across, down, places)
        row, column, row_per_m, column_per_m = places
        patch = self._patch(row, column)
        # A vertical is not in the zero-Doppler plane: the ground seen there stands beside the place.
        rough = self._coarse_terrain(patch, row, column)
        row_per_m *= rough
        column_per_m *= rough
        row += row_per_m
        column += column_per_m
        return row, column, patch

    def _coarse_terrain(self, patch: HeightPatch, rows: Doubles, columns: Doubles) -> Doubles:
        """Return heights (m) at places of the lattice."""
        return patch.at(rows, columns).astype(float)

    def _is_known(self, gaps: Spool, rows: Doubles, columns: Doubles) -> npt.NDArray[np.bool_]:
        """Return whether no height is missing around nodes, as far as half of the way to the next."""
        reach = self._half_way
        window = self._window(rows, columns, max(reach) + _REACH)
        missing = gaps.read(*window) > 0
        if not missing.any():
            return np.ones(rows.shape, bool)
        for axis in (0, 1):
            padded = np.pad(
                missing, [(reach[one], reach[one]) if axis == one else (0, 0) for one in (0, 1)]
            )
            around = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach[axis] + 1, axis)
            missing = np.any(around, axis=-1)
        top, left = window.row + self._lattice[1], window.column + self._lattice[0]
        patch = HeightPatch(missing.astype(np.float32), top, left)
        found: npt.NDArray[np.bool_] = patch.at(rows, columns) <= 0.0
        return found

    def _window(self, rows: Doubles, columns: Doubles, reach: int = _REACH) -> Window:
        """Return the part of the grid around fractional positions of the lattice."""
        first_column, first_row, _, _ = self._lattice
        last_row, last_column = self._grid.height - 1, self._grid.width - 1
        top, left = math.floor(rows.min()) - reach, math.floor(columns.min()) - reach
        bottom, right = math.ceil(rows.max()) + reach, math.ceil(columns.max()) + reach
        top, bottom = (min(max(row - first_row, 0), last_row) for row in (top, bottom))
        left, right = (min(max(column - first_column, 0), last_column) for column in (left, right))
        return Window(left, top, right - left + 1, bottom - top + 1)

    def _patch(self, rows: Doubles, columns: Doubles) -> HeightPatch:
        """Return the terrain around fractional positions of the lattice."""
        window = self._window(rows, columns)
        terrain = self._heights.block(window)
        if terrain is None:
            terrain = np.full((window.height, window.width), self._heights.levels[0], np.float32)
        first_column, first_row, _, _ = self._lattice
        return HeightPatch(terrain, window.row + first_row, window.column + first_column)


def _half_way(image: RadarImage, grid: Grid, projection: Projection) -> tuple[int, int]:
    """Return how many rows and columns of *grid* lie between a place and the node nearest to it."""
    half_m = math.hypot(image.column_spacing_m, image.row_spacing_m) / 2.0
    _, dx, _, _, _, dy = grid.geotransform
    along_x, along_y = dx * projection.unit_m, -dy * projection.unit_m
    if projection.is_geographic:
        _, south, _, north = grid.bounds
        along_x *= math.cos(math.radians(min(max(abs(south), abs(north)), _GREATEST_LATITUDE_DEG)))
    return math.ceil(half_m / along_y), math.ceil(half_m / along_x)


def _up_to_next(values: Doubles) -> Doubles:
    """Return (rows, n − 1, COARSE) what lies evenly between each of *values* and the next."""
    steps = np.arange(COARSE) / COARSE
    result: Doubles = values[:, :-1, None] + np.diff(values, axis=1)[..., None] * steps
    return result
