"""Layover and shadow: where terrain hides or folds, found along each line of sight.

Along a range line, ground at growing distance is seen at growing slant range and growing look angle.
Where terrain breaks the first order, several places share one range (layover, both the slope that
folds and what it folds onto); where it breaks the second, a place is hidden (shadow).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...common.array_file import Spool
from ...common.parallel import map_in_order
from ...domain.progress import Progress
from ..ellipsoid import Doubles, east_north_up, to_earth_fixed
from ..geocoding import HeightModel
from ..grid import Grid
from ..interpolation import bilinear
from ..projection import Projection
from ..radar_image import RadarImage
from ..range_doppler import RangeDoppler

Codes = npt.NDArray[np.uint8]

# The codes of JAXA's NRB masks.
NO_DATA, VALID, LAYOVER, SHADOW = 0, 1, 2, 3

_STRIP_ROWS = 32
_TIE_COLUMNS = 32


@dataclass(frozen=True)
class ReliefMap:
    """Codes (rows, columns) of an image by the place at height 0; column 0 is *first_column*."""

    codes: Spool
    first_column: int


def margin_columns(image: RadarImage, heights: HeightModel) -> int:
    """Return how many columns terrain can move a place: its height span, seen along the range."""
    span = heights.levels[-1] - heights.levels[0]
    return math.ceil(span / (image.looks.range * image.geometry.sample_spacing_m)) + 1


def map_relief(
    image: RadarImage,
    radar: RangeDoppler,
    heights: HeightModel,
    grid: Grid,
    projection: Projection,
    codes: Spool,
    progress: Progress,
) -> ReliefMap:
    """Fill *codes* with the relief codes of *image*; *heights* lie on *grid*.

    *codes* is uint8 with the rows of the image and its columns plus twice ``margin_columns``.
    """
    first = -((codes.width - image.power.width) // 2)
    sight = _Sight(image, radar, heights, grid, projection, first, codes.width)
    strips = list(_strips(image.power.height))

    def fill(strip: tuple[int, int]) -> None:
        codes.write(0, strip[0], sight.codes(*strip))

    for strip, _ in zip(strips, map_in_order(fill, strips)):
        progress.step(strip[1] / image.power.height, "Finding layover and shadow")
    return ReliefMap(codes, first)


def _strips(rows: int) -> Iterator[tuple[int, int]]:
    for start in range(0, rows, _STRIP_ROWS):
        yield start, min(start + _STRIP_ROWS, rows)


class _Sight:
    """Looks along the range lines of an image over terrain."""

    def __init__(
        self,
        image: RadarImage,
        radar: RangeDoppler,
        heights: HeightModel,
        grid: Grid,
        projection: Projection,
        first_column: int,
        columns: int,
    ) -> None:
        self._image = image
        self._radar = radar
        self._heights = heights
        self._grid = grid
        self._projection = projection
        self._columns = np.arange(first_column, first_column + columns, dtype=float)
        self._tie_columns = np.linspace(
            self._columns[0], self._columns[-1], max(2, columns // _TIE_COLUMNS + 1)
        )
        self._across = _between(self._tie_columns, self._columns)

    def codes(self, start: int, stop: int) -> Codes:
        """Return the codes of rows *start* to *stop*."""
        rows = np.arange(start, stop, dtype=float)
        ties = np.array([rows[0], rows[-1] + 1.0])
        down = ((rows - ties[0]) / (ties[1] - ties[0]))[:, None]
        grid_row, grid_column, cosine, orbit, ground, upward = (
            self._filled(plane, down) for plane in self._planes(ties)
        )
        height = self._terrain(grid_row, grid_column)
        _, near = self._time_and_range(rows, self._columns)
        distance = np.sqrt(near**2 - 2.0 * height * near * cosine + height**2)
        radius = ground + height * (2.0 * upward + height)
        look = -(orbit**2 + distance**2 - radius) / (2.0 * orbit * distance)
        folded = distance < _before(distance)
        folded |= distance > -_before(-distance[:, ::-1])[:, ::-1]
        codes = np.full(height.shape, VALID, np.uint8)
        codes[folded] = LAYOVER
        codes[look < _before(look)] = SHADOW
        return codes

    def _filled(self, plane: Doubles, down: Doubles) -> Doubles:
        """Interpolate a plane of two tie rows to all columns and to the rows at *down* (0..1)."""
        before, rest = self._across
        lines = plane[:, before] + (plane[:, before + 1] - plane[:, before]) * rest
        result: Doubles = lines[0] + (lines[1] - lines[0]) * down
        return result

    def _time_and_range(self, rows: Doubles, columns: Doubles) -> tuple[Doubles, Doubles]:
        image = self._image
        line = image.first_line + (image.looks.azimuth - 1) / 2.0 + rows * image.looks.azimuth
        sample = (image.looks.range - 1) / 2.0 + columns * image.looks.range
        seconds, distance = image.geometry.to_time_and_range(line[:, None], sample[None, :])
        return seconds, distance

    def _planes(self, rows: Doubles) -> tuple[Doubles, ...]:
        """Return at tie points: grid row and column, cos θ, |P|, |X|² and X·n at height 0."""
        seconds, distance = np.broadcast_arrays(*self._time_and_range(rows, self._tie_columns))
        latitude, longitude = self._radar.to_ground(seconds, distance, 0.0)
        x0, dx, _, y0, _, dy = self._grid.geotransform
        if self._projection.is_geographic:
            longitude = longitude + 360.0 * np.round((x0 - longitude) / 360.0)
        x, y = self._projection.from_geographic(longitude, latitude)
        position, _ = self._radar.orbit.state(seconds)
        ground = to_earth_fixed(latitude, longitude, 0.0)
        up = east_north_up(latitude, longitude)[2]
        return (
            (y - y0) / dy - 0.5,
            (x - x0) / dx - 0.5,
            np.sum((position - ground) * up, axis=-1) / distance,
            np.linalg.norm(position, axis=-1),
            np.sum(ground * ground, axis=-1),
            np.sum(ground * up, axis=-1),
        )

    def _terrain(self, rows: Doubles, columns: Doubles) -> Doubles:
        """Return heights (m) at fractional positions of the grid, clamped to its edge."""
        rows = np.clip(rows, 0, self._grid.height - 1)
        columns = np.clip(columns, 0, self._grid.width - 1)
        top, left = math.floor(rows.min()), math.floor(columns.min())
        height = min(math.ceil(rows.max()) + 1, self._grid.height) - top
        width = min(math.ceil(columns.max()) + 1, self._grid.width) - left
        terrain = self._heights.block((left, top, width, height))
        if terrain is None:
            return np.full(rows.shape, self._heights.levels[0])
        # Interpolation takes 0 for no data, so heights are lifted clear of it.
        lift = np.float32(1.0 - min(float(terrain.min()), 0.0))
        positions = (rows - top).astype(np.float32), (columns - left).astype(np.float32)
        found: Doubles = bilinear(terrain + lift, *positions).astype(np.float64) - float(lift)
        return found


def _between(ties: Doubles, places: Doubles) -> tuple[npt.NDArray[np.intp], Doubles]:
    """Return for *places* the one of equally spaced *ties* before each, and the way to the next."""
    steps = (places - ties[0]) / (ties[1] - ties[0])
    before = np.clip(steps.astype(np.intp), 0, len(ties) - 2)
    return before, steps - before


def _before(values: Doubles) -> Doubles:
    """Return for each value the largest of those before it in its row, −inf for the first."""
    largest = np.full_like(values, -np.inf)
    largest[:, 1:] = np.maximum.accumulate(values[:, :-1], axis=1)
    return largest
