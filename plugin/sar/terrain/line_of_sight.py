"""Terrain as a radar image sees it: slant range and look angle along each zero-Doppler line.

A node lies at a row and a column of an image, at the place that the column has at height 0. The terrain
above that place is seen at another slant range. Positions are exact at few tie points, at multiples of
rows and columns of the whole image, so that a part of a scene gives the values of the whole.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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


@dataclass(frozen=True)
class Profile:
    """What is seen at nodes (rows, nodes) of increasing column.

    ``look_angle`` is in radians from the direction to the centre of the Earth.
    """

    slant_range_m: Doubles
    look_angle: Doubles


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


def strips(image: RadarImage) -> list[tuple[int, int]]:
    """Return rows (first, end) of strips that end at multiples of ``TIE_ROWS`` of the whole image."""
    before = int(image.first_line) // image.looks.azimuth
    edges = range(TIE_ROWS - before % TIE_ROWS, image.power.height, TIE_ROWS)
    bounds = [0, *edges, image.power.height]
    return list(zip(bounds, bounds[1:]))


class LineOfSight:
    """Looks along the lines of an image over terrain, at nodes at fractional *columns* (increasing)."""

    def __init__(
        self,
        image: RadarImage,
        radar: RangeDoppler,
        heights: HeightModel,
        grid: Grid,
        projection: Projection,
        columns: Doubles,
    ) -> None:
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
        self._rows_before = float(int(image.first_line) // image.looks.azimuth)

    def profile(self, rows: Doubles) -> Profile:
        """Return the profile of fractional *rows* (increasing), within one strip of ``strips``."""
        planes, down = self._planes(rows)
        grid_row, grid_column, row_per_m, column_per_m, cosine, orbit, ground, upward = (
            _filled(plane, self._across, down) for plane in planes
        )
        # A vertical is not in the zero-Doppler plane: the ground seen there stands beside the place.
        rough = self._coarse_terrain(grid_row, grid_column)
        grid_row += row_per_m * rough
        grid_column += column_per_m * rough
        height = self._terrain(grid_row, grid_column)
        _, near = self._time_and_range(rows, self._columns)
        distance = np.sqrt(near**2 - 2.0 * height * near * cosine + height**2)
        radius2 = ground + height * (2.0 * upward + height)
        look = np.arccos((orbit**2 + distance**2 - radius2) / (2.0 * orbit * distance))
        return Profile(distance, look)

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

    def _coarse_terrain(self, rows: Doubles, columns: Doubles) -> Doubles:
        """Return heights (m) of every eighth node, and what lies evenly between them."""
        few = self._terrain(rows[:, self._coarse], columns[:, self._coarse])
        before, rest = self._between_coarse
        result: Doubles = few[:, before] + (few[:, before + 1] - few[:, before]) * rest
        return result

    def _terrain(self, rows: Doubles, columns: Doubles) -> Doubles:
        """Return heights (m) at fractional positions of the grid, clamped to its edge."""
        rows = np.clip(rows, 0, self._grid.height - 1)
        columns = np.clip(columns, 0, self._grid.width - 1)
        top, left = math.floor(rows.min()), math.floor(columns.min())
        height = min(math.ceil(rows.max()) + 1, self._grid.height) - top
        width = min(math.ceil(columns.max()) + 1, self._grid.width) - left
        terrain = self._heights.block(Window(left, top, width, height))
        if terrain is None:
            return np.full(rows.shape, self._heights.levels[0])
        return _bilinear(terrain, rows - top, columns - left)


def _bilinear(terrain: npt.NDArray[np.float32], rows: Doubles, columns: Doubles) -> Doubles:
    """Return heights at fractional positions inside *terrain*, in float64: slopes need millimetres."""
    height, width = terrain.shape
    row = np.minimum(rows.astype(np.intp), max(height - 2, 0))
    column = np.minimum(columns.astype(np.intp), max(width - 2, 0))
    down, right = rows - row, columns - column
    index = row * width + column
    below, beside = (width if height > 1 else 0), (1 if width > 1 else 0)
    flat = terrain.ravel().astype(np.float64)
    upper: Doubles = flat.take(index)
    upper += (flat.take(index + beside) - upper) * right
    lower = flat.take(index + below)
    lower += (flat.take(index + (below + beside)) - lower) * right
    lower -= upper
    lower *= down
    upper += lower
    return upper


def _filled(plane: Doubles, across: tuple[npt.NDArray[np.intp], Doubles], down: Doubles) -> Doubles:
    """Interpolate a plane of two tie rows to columns and to the rows at *down* (0..1)."""
    before, rest = across
    lines = plane[:, before] + (plane[:, before + 1] - plane[:, before]) * rest
    result: Doubles = lines[0] + (lines[1] - lines[0]) * down
    return result


def _between(ties: Doubles, places: Doubles) -> tuple[npt.NDArray[np.intp], Doubles]:
    """Return for *places* the one of equally spaced *ties* before each, and the way to the next."""
    steps = (places - ties[0]) / (ties[1] - ties[0])
    before = np.clip(steps.astype(np.intp), 0, len(ties) - 2)
    return before, steps - before
