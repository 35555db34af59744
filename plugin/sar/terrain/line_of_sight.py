"""Terrain as a radar image sees it: slant range and look angle along each zero-Doppler line.

A node lies at a row and a column of an image, at the place that the column has at height 0. The terrain
above that place is seen at another slant range. Positions are exact at few tie points, at multiples of
rows and columns of the whole image, so that a part of a scene gives the values of the whole.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...common.array_file import Spool
from ...common.ellipsoid import Doubles, east_north_up, to_earth_fixed
from ..geocoding import HeightModel
from ..grid import Grid, Window
from ..projection import Projection
from ..radar_image import RadarImage
from ..range_doppler import RangeDoppler

TIE_ROWS = 64
_TIE_COLUMNS = 16
_COARSE = 8  # nodes from one height to the next if only the tilt of the vertical asks
_HIGH_M = 2000.0  # the height that the tilt is measured at
_REACH = 4  # pixels of the grid: more than the tilt moves a place
_TILE_NODES = 256  # with 128 lines, arrays of a tile fit the processor's cache


@dataclass(frozen=True)
class Profile:
    """What is seen at nodes (rows, nodes) of increasing column.

    ``look_angle`` is in radians from the direction to the centre of the Earth. ``is_known`` tells where
    the height of the ground is known.
    """

    slant_range_m: Doubles
    look_angle: Doubles
    is_known: npt.NDArray[np.bool_] | None = None


def margin_columns(image: RadarImage, heights: HeightModel) -> int:
    """Return how many columns beyond an image the places lie whose ground acts in it.

    Nodes lie at the places of height 0: high ground seen in the last column lies farther by its height,
    and ground that hides other ground nearer by the span of heights.
    """
    low, high = heights.levels[0], heights.levels[-1]
    most = max(high, high - low, high - 2.0 * low)
    columns = math.ceil(most / (image.looks.range * image.geometry.sample_spacing_m)) + 1
    # Coarse heights lie at the same columns for every part of a scene.
    return -(-columns // _COARSE) * _COARSE


def strips(image: RadarImage, most_rows: int = TIE_ROWS) -> list[tuple[int, int]]:
    """Return rows (first, end) of strips of at most *most_rows*.

    None crosses a multiple of ``TIE_ROWS`` of the whole image.
    """
    before = int(image.first_line) // image.looks.azimuth
    edges = range(TIE_ROWS - before % TIE_ROWS, image.power.height, TIE_ROWS)
    bounds = [0, *edges, image.power.height]
    return [
        (row, min(row + most_rows, end))
        for first, end in zip(bounds, bounds[1:])
        for row in range(first, end, most_rows)
    ]


class LineOfSight:
    """Looks along the lines of an image over terrain, at nodes at fractional *columns* (increasing).

    *gaps* (uint8, on *grid*) is not 0 where the height of the ground is not known; None: it is known.
    """

    def __init__(
        self,
        image: RadarImage,
        radar: RangeDoppler,
        heights: HeightModel,
        grid: Grid,
        projection: Projection,
        columns: Doubles,
        gaps: Spool | None = None,
    ) -> None:
        self._gaps = gaps
        self._image = image
        self._radar = radar
        self._heights = heights
        self._grid = grid
        self._projection = projection
        self._columns = columns
        first = math.floor(columns[0] / _TIE_COLUMNS)
        last = max(math.ceil(columns[-1] / _TIE_COLUMNS), first + 1)
        self._tie_columns = np.arange(first, last + 1) * float(_TIE_COLUMNS)
        self._across = _between(self._tie_columns, columns)
        self._coarse = np.arange(0, len(columns), min(_COARSE, len(columns) - 1))
        self._between_coarse = _between(columns[self._coarse], columns)
        edges = [*range(0, len(columns), _TILE_NODES), len(columns)]
        self._tiles = [slice(*ends) for ends in zip(edges, edges[1:])]
        self._rows_before = float(int(image.first_line) // image.looks.azimuth)

    def profile(self, rows: Doubles) -> Profile:
        """Return the profile of fractional *rows* (increasing), within one strip of ``strips``."""
        planes, down = self._planes(rows)
        distance = np.empty((len(rows), len(self._columns)))
        look = np.empty_like(distance)
        known = None if self._gaps is None else np.ones(distance.shape, bool)
        for tile in self._tiles:
            places = self._see(rows, planes, down, tile, distance, look)
            if known is not None and self._gaps is not None:
                known[:, tile] = self._is_known(self._gaps, *places)
        return Profile(distance, look, known)

    def _see(
        self,
        rows: Doubles,
        planes: tuple[Doubles, ...],
        down: Doubles,
        tile: slice,
        distances: Doubles,
        looks: Doubles,
    ) -> tuple[Doubles, Doubles]:
        """Fill in slant range and look angle of the nodes of *tile*; return their places on the grid."""
        across = self._across[0][tile], self._across[1][tile]
        grid_row, grid_column, row_per_m, column_per_m, cosine, ground, upward = (
            _filled(planes[number], across, down) for number in (0, 1, 2, 3, 4, 6, 7)
        )
        orbit = _filled(planes[5], (across[0][:1], across[1][:1]), down)  # the same for a whole row
        few = self._coarse_places(planes, down, tile)
        patch = self._patch((grid_row, few[0]), (grid_column, few[1]))
        # A vertical is not in the zero-Doppler plane: the ground seen there stands beside the place.
        rough = self._coarse_terrain(patch, *few, tile)
        row_per_m *= rough
        column_per_m *= rough
        grid_row += row_per_m
        grid_column += column_per_m
        height = patch.at(grid_row, grid_column)
        _, near = self._time_and_range(rows, self._columns[tile])
        cosine *= height
        cosine *= -2.0 * near
        squared = height * height
        cosine += near**2
        cosine += squared
        distance = np.sqrt(cosine, out=distances[:, tile])
        # cos look = (|P|² + D² - |X|²) / (2 |P| D), with |X|² = |G|² + h (2 G·n + h)
        upward *= 2.0
        upward *= height
        cosine -= squared
        cosine -= upward
        cosine -= ground
        cosine += orbit * orbit
        cosine /= distance
        cosine /= 2.0 * orbit
        np.arccos(cosine, out=looks[:, tile])
        return grid_row, grid_column

    def _is_known(self, gaps: Spool, rows: Doubles, columns: Doubles) -> npt.NDArray[np.bool_]:
        """Return whether no height is missing around nodes, as far as half of the way to the next."""
        window = self._window((rows,), (columns,))
        missing = gaps.read(*window) > 0
        if not missing.any():
            return np.ones(rows.shape, bool)
        half_m = max(self._image.column_spacing_m, self._image.row_spacing_m) / 2.0
        reach = math.ceil(half_m / (self._grid.geotransform[1] * self._projection.unit_m))
        for axis in (0, 1):
            padded = np.pad(missing, [(reach, reach) if axis == one else (0, 0) for one in (0, 1)])
            around = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis)
            missing = np.any(around, axis=-1)
        patch = _Patch(missing.astype(np.float32), window.row, window.column)
        found: npt.NDArray[np.bool_] = patch.at(rows, columns) <= 0.0
        return found

    def cos_incidence(self, rows: Doubles, columns: Doubles) -> Doubles:
        """Return the cosine of the incidence angle on the ellipsoid (rows, columns)."""
        planes, down = self._planes(rows)
        return _filled(planes[4], _between(self._tie_columns, columns), down)

    def _time_and_range(self, rows: Doubles, columns: Doubles) -> tuple[Doubles, Doubles]:
        image = self._image
        line = image.first_line + (image.looks.azimuth - 1) / 2.0 + rows * image.looks.azimuth
        sample = (image.looks.range - 1) / 2.0 + columns * image.looks.range
        seconds, distance = image.geometry.to_time_and_range(line[:, None], sample[None, :])
        return seconds, distance

    def _planes(self, rows: Doubles) -> tuple[tuple[Doubles, ...], Doubles]:
        """Return planes at the tie points around *rows*, and the way of each row between them (0..1).

        The planes are grid row and column, their change a metre of height in the zero-Doppler plane,
        cos θ, |P|, |X|² and X·n at height 0.
        """
        whole = rows + self._rows_before
        tie = math.floor(whole[len(whole) // 2] / TIE_ROWS) * float(TIE_ROWS)
        ties = np.array([tie, tie + TIE_ROWS], float) - self._rows_before
        down = ((rows - ties[0]) / TIE_ROWS)[:, None]
        return self._exact(ties), down

    def _exact(self, rows: Doubles) -> tuple[Doubles, ...]:
        seconds, distance = np.broadcast_arrays(*self._time_and_range(rows, self._tie_columns))
        latitude, longitude = self._radar.to_ground(seconds, distance, 0.0)
        late, _ = self._radar.to_radar(latitude, longitude, _HIGH_M)
        row, column = self._on_grid(latitude, longitude)
        beside = self._radar.to_ground(2.0 * seconds - late, distance, 0.0)
        row_beside, column_beside = self._on_grid(*beside)
        position, _ = self._radar.orbit.state(seconds)
        ground = to_earth_fixed(latitude, longitude, 0.0)
        up = east_north_up(latitude, longitude)[2]
        return (
            row,
            column,
            (row_beside - row) / _HIGH_M,
            (column_beside - column) / _HIGH_M,
            np.sum((position - ground) * up, axis=-1) / distance,
            np.linalg.norm(position, axis=-1),
            np.sum(ground * ground, axis=-1),
            np.sum(ground * up, axis=-1),
        )

    def _on_grid(self, latitude: Doubles, longitude: Doubles) -> tuple[Doubles, Doubles]:
        """Return fractional row and column of places on the grid of the heights."""
        x0, dx, _, y0, _, dy = self._grid.geotransform
        if self._projection.is_geographic:
            longitude = longitude + 360.0 * np.round((x0 - longitude) / 360.0)
        x, y = self._projection.from_geographic(longitude, latitude)
        return (y - y0) / dy - 0.5, (x - x0) / dx - 0.5

    def _coarse_places(
        self, planes: tuple[Doubles, ...], down: Doubles, tile: slice
    ) -> tuple[Doubles, Doubles]:
        """Return grid row and column of every eighth node of *tile* and of the next one."""
        before = self._between_coarse[0][tile]
        nodes = self._coarse[before[0] : before[-1] + 2]
        across = self._across[0][nodes], self._across[1][nodes]
        return _filled(planes[0], across, down), _filled(planes[1], across, down)

    def _coarse_terrain(self, patch: _Patch, rows: Doubles, columns: Doubles, tile: slice) -> Doubles:
        """Return heights (m) of every eighth node, and what lies evenly between them, in *tile*."""
        before, rest = self._between_coarse[0][tile], self._between_coarse[1][tile]
        return _between_columns(patch.at(rows, columns), before - before[0], rest)

    def _window(self, rows: Sequence[Doubles], columns: Sequence[Doubles]) -> Window:
        """Return the part of the grid around fractional positions."""
        last_row, last_column = self._grid.height - 1, self._grid.width - 1
        top = math.floor(min(part.min() for part in rows)) - _REACH
        left = math.floor(min(part.min() for part in columns)) - _REACH
        bottom = math.ceil(max(part.max() for part in rows)) + _REACH
        right = math.ceil(max(part.max() for part in columns)) + _REACH
        top, left = min(max(top, 0), last_row), min(max(left, 0), last_column)
        bottom, right = min(max(bottom, top), last_row), min(max(right, left), last_column)
        return Window(left, top, right - left + 1, bottom - top + 1)

    def _patch(self, rows: Sequence[Doubles], columns: Sequence[Doubles]) -> _Patch:
        """Return the terrain around fractional positions of the grid."""
        window = self._window(rows, columns)
        terrain = self._heights.block(window)
        if terrain is None:
            terrain = np.full((window.height, window.width), self._heights.levels[0], np.float32)
        return _Patch(terrain, window.row, window.column)


@dataclass(frozen=True)
class _Patch:
    """Heights (m, float32) of a part of the grid from row *top* and column *left* on."""

    terrain: npt.NDArray[np.float32]
    top: int
    left: int

    def at(self, rows: Doubles, columns: Doubles) -> Doubles:
        """Return heights (m) at fractional positions of the grid, clamped to the part's edge."""
        height, width = self.terrain.shape
        down = np.clip(rows - self.top, 0, height - 1)
        return _bilinear(self.terrain, down, np.clip(columns - self.left, 0, width - 1))


def _bilinear(terrain: npt.NDArray[np.float32], rows: Doubles, columns: Doubles) -> Doubles:
    """Return heights at fractional positions inside *terrain*, in float64: slopes need millimetres."""
    height, width = terrain.shape
    row = np.minimum(rows.astype(np.intp), max(height - 2, 0))
    column = np.minimum(columns.astype(np.intp), max(width - 2, 0))
    down, right = rows - row, columns - column
    row *= width
    row += column
    below, beside = (width if height > 1 else 0), (1 if width > 1 else 0)
    flat = terrain.ravel()
    # Differences of neighbours are exact enough in float32: they are small.
    first, second = flat.take(row), flat[beside:].take(row)
    upper: Doubles = (second - first) * right
    upper += first
    third, fourth = flat[below:].take(row), flat[below + beside :].take(row)
    lower: Doubles = (fourth - third) * right
    lower += third
    lower -= upper
    lower *= down
    upper += lower
    return upper


def _filled(plane: Doubles, across: tuple[npt.NDArray[np.intp], Doubles], down: Doubles) -> Doubles:
    """Interpolate a plane of two tie rows to columns and to the rows at *down* (0..1)."""
    before, rest = across
    lines = _between_columns(plane, before, rest)
    result: Doubles = (lines[1] - lines[0]) * down
    result += lines[0]
    return result


def _between_columns(values: Doubles, before: npt.NDArray[np.intp], rest: Doubles) -> Doubles:
    """Return *values* (rows, n) at the columns *before*, plus *rest* of the way to the next ones."""
    result: Doubles = values[:, before + 1]
    here = values[:, before]
    result -= here
    result *= rest
    result += here
    return result


def _between(ties: Doubles, places: Doubles) -> tuple[npt.NDArray[np.intp], Doubles]:
    """Return for *places* the one of equally spaced *ties* before each, and the way to the next."""
    steps = (places - ties[0]) / (ties[1] - ties[0])
    before = np.clip(steps.astype(np.intp), 0, len(ties) - 2)
    return before, steps - before
