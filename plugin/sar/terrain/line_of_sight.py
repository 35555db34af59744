"""Terrain as a radar image sees it: slant range and look angle along each zero-Doppler line.

A node lies at a row and a column of an image, at the place that the column has at height 0. The terrain
above that place is seen at another slant range.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...common.array_file import Spool
from ...common.ellipsoid import Doubles
from ..geocoding import HeightModel
from ..grid import Grid, Window
from ..projection import Projection
from ..radar_image import RadarImage
from ..range_doppler import RangeDoppler
from .height_patch import HeightPatch, Heights, Places
from .tie_rows import TIE_ROWS, TieRow, TieRows

_COARSE = 8  # nodes from one exact place to the next: between them the grid is a plane
_REACH = 4  # pixels of the grid: more than the tilt moves a place
# Smaller arrays would fit the processor's cache, but threads wait for the interpreter's lock after each.
_TILE_NODES = 1024
_NODES_AT_ONCE = 1 << 17
_MOST_ROWS_AT_ONCE = 16  # along which height acts alike, to a millionth
_DEGREE = 3  # of curves over height: 9 km are exact to a tenth of a millimetre
_LOWEST_M, _HIGHEST_M = -700.0, 9200.0  # of any ground, above the ellipsoid
_HEIGHT_UNIT_M = 1000.0
_WITHIN_SWATH, _FLATTEST_LOOK = math.radians(4.0), math.radians(80.0)  # of incidence: beside the middle

# Chebyshev's: between them the curves come nearest.
_CURVE_HEIGHTS_M = (_LOWEST_M + _HIGHEST_M) / 2.0 + (_HIGHEST_M - _LOWEST_M) / 2.0 * np.cos(
    np.pi * (np.arange(_DEGREE + 1) + 0.5) / (_DEGREE + 1)
)
_TO_POWERS = (
    np.linalg.inv(np.vander(_CURVE_HEIGHTS_M / _HEIGHT_UNIT_M, increasing=True))
    / (_HEIGHT_UNIT_M ** np.arange(_DEGREE + 1))[:, None]
)


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
    and ground that hides other ground nearer by the span of heights, by more of it the flatter the look.
    """
    low, high = heights.levels[0], heights.levels[-1]
    slant_m = image.looks.range * image.geometry.sample_spacing_m
    incidence = math.asin(min(slant_m / image.column_spacing_m, 1.0)) + _WITHIN_SWATH
    incidence = min(incidence, _FLATTEST_LOOK)
    hiding = (high - low) * max(1.0, math.sin(incidence) ** 2 / math.cos(incidence))
    most = max(high, hiding, high - 2.0 * low)
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
    """Looks along the lines of an image over terrain, at nodes at equally spaced *columns*.

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
        self._heights = heights
        self._grid = grid
        self._lattice = grid.lattice
        self._projection = projection
        self._columns = columns
        step = columns[1] - columns[0]
        self._at_once = min(max(int(_NODES_AT_ONCE * step) // image.power.width, 1), _MOST_ROWS_AT_ONCE)
        coarse = columns[0] + _COARSE * step * np.arange(-(-len(columns) // _COARSE) + 1)
        self._ties = TieRows(image, radar, grid, projection, columns[0], coarse[-1])
        self._across = self._ties.between(columns)
        self._across_coarse = self._ties.between(coarse)

    def profile(self, rows: Doubles) -> Profile:
        """Return the profile of fractional *rows* (increasing), within one strip of ``strips``."""
        parts = list(self.profiles(rows))
        known = [part.is_known for part in parts if part.is_known is not None]
        return Profile(
            np.concatenate([part.slant_range_m for part in parts]),
            np.concatenate([part.look_angle for part in parts]),
            np.concatenate(known) if known else None,
        )

    def profiles(self, rows: Doubles, rows_in_pixel: int = 1) -> Iterator[Profile]:
        """Yield the profiles of *rows*, which are so many in each pixel, a few after the other."""
        before, after, down = self._ties.around(rows)
        heights, known = self._ground(before, after, down)
        first = self._curves(before)
        change = self._curves(after) - first
        for few, middle in self._together(rows, rows_in_pixel):
            way = self._ties.way(middle, rows)
            slant_range, look = first + change * way
            above_m = heights[few].astype(float)
            angle = _curve(look, above_m)
            # From row to row the satellite climbs or sinks: look angles of all heights change alike.
            angle += change[1, 0] * (down[few] - way)
            yield Profile(_curve(slant_range, above_m), angle, None if known is None else known[few])

    def _together(self, rows: Doubles, rows_in_pixel: int) -> Iterator[tuple[slice, float]]:
        """Yield which of *rows* are done at once, and the row of the whole image in their middle.

        They are those of some pixels of the whole image: a part of it must not divide them otherwise.
        """
        pixels = max(self._at_once // rows_in_pixel, 1)
        groups = np.floor(rows + (self._image.first_row + 0.5)).astype(np.intp) // pixels
        edges = [0, *(np.flatnonzero(np.diff(groups)) + 1).tolist(), len(rows)]
        for begin, end in zip(edges, edges[1:]):
            yield slice(begin, end), float(groups[begin]) * pixels + (pixels - 1) / 2.0

    def cos_incidence(self, rows: Doubles, columns: Doubles) -> Doubles:
        """Return the cosine of the incidence angle on the ellipsoid (rows, columns)."""
        before, after, down = self._ties.around(rows)
        return _filled(before.cos_incidence, after.cos_incidence, self._ties.between(columns), down)

    def _ground(
        self, before: TieRow, after: TieRow, down: Doubles
    ) -> tuple[Heights, npt.NDArray[np.bool_] | None]:
        """Return heights (m) of nodes, and where they are known."""
        heights = np.empty((len(down), len(self._columns)), np.float32)
        known = None if self._gaps is None else np.ones(heights.shape, bool)
        for first in range(0, len(self._columns), _TILE_NODES):
            tile = slice(first, min(first + _TILE_NODES, len(self._columns)))
            across = self._coarse_of(tile)
            places, patch = self._places(before, after, across, down)
            rows, columns = (
                _between_coarse(place, begin) for place, begin in zip(places, (patch.top, patch.left))
            )
            found = patch.inside(rows, columns, are_held=patch.holds(*places))
            heights[:, tile] = _in_rows(found)[:, : tile.stop - first]
            if known is not None and self._gaps is not None:
                at = (place.before + place.rest.astype(float) for place in (rows, columns))
                are_known = self._is_known(
                    self._gaps, *(one + begin for one, begin in zip(at, (patch.top, patch.left)))
                )
                known[:, tile] = _in_rows(are_known)[:, : tile.stop - first]
        return heights, known

    def _coarse_of(self, tile: slice) -> tuple[npt.NDArray[np.intp], Doubles]:
        """Return where the coarse places around the nodes of *tile* lie between ties."""
        nodes = slice(tile.start // _COARSE, -(-tile.stop // _COARSE) + 1)
        return self._across_coarse[0][nodes], self._across_coarse[1][nodes]

    def _places(
        self,
        before: TieRow,
        after: TieRow,
        across: tuple[npt.NDArray[np.intp], Doubles],
        down: Doubles,
    ) -> tuple[tuple[Doubles, Doubles], HeightPatch]:
        """Return row and column of coarse places on the lattice, and the terrain around them."""
        row = _filled(before.grid_row, after.grid_row, across, down)
        column = _filled(before.grid_column, after.grid_column, across, down)
        patch = self._patch(row, column)
        # A vertical is not in the zero-Doppler plane: the ground seen there stands beside the place.
        rough = self._coarse_terrain(patch, row, column)
        row += _filled(before.row_per_m, after.row_per_m, across, down) * rough
        column += _filled(before.column_per_m, after.column_per_m, across, down) * rough
        return (row, column), patch

    def _coarse_terrain(self, patch: HeightPatch, rows: Doubles, columns: Doubles) -> Doubles:
        """Return heights (m) at places of the lattice."""
        return patch.at(rows, columns).astype(float)

    def _curves(self, tie: TieRow) -> Doubles:
        """Return polynomials (2, degree + 1, nodes) of height in m: slant range and look angle.

        They are the same for any ground: a part of a scene has other heights than the whole.
        """
        _, near = self._image.time_and_range(0.0, self._columns)
        cosine, orbit, ground, upward = (
            _between_columns(plane, *self._across)
            for plane in (tie.cos_incidence, tie.orbit_m, tie.ground_m2, tie.upward_m)
        )
        height = _CURVE_HEIGHTS_M[:, None]
        distance = np.sqrt(near**2 - 2.0 * near * height * cosine + height**2)
        # cos look = (|P|² + D² - |X|²) / (2 |P| D), with |X|² = |G|² + h (2 G·n + h)
        squared = ground + height * (2.0 * upward + height)
        look = np.arccos((orbit**2 + distance**2 - squared) / (2.0 * orbit * distance))
        found: Doubles = np.einsum("ij,cjn->cin", _TO_POWERS, np.stack([distance, look]))
        return found

    def _is_known(self, gaps: Spool, rows: Doubles, columns: Doubles) -> npt.NDArray[np.bool_]:
        """Return whether no height is missing around nodes, as far as half of the way to the next."""
        window = self._window(rows, columns)
        missing = gaps.read(*window) > 0
        if not missing.any():
            return np.ones(rows.shape, bool)
        half_m = max(self._image.column_spacing_m, self._image.row_spacing_m) / 2.0
        reach = math.ceil(half_m / (self._grid.geotransform[1] * self._projection.unit_m))
        for axis in (0, 1):
            padded = np.pad(missing, [(reach, reach) if axis == one else (0, 0) for one in (0, 1)])
            around = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis)
            missing = np.any(around, axis=-1)
        top, left = window.row + self._lattice[1], window.column + self._lattice[0]
        patch = HeightPatch(missing.astype(np.float32), top, left)
        found: npt.NDArray[np.bool_] = patch.at(rows, columns) <= 0.0
        return found

    def _window(self, rows: Doubles, columns: Doubles) -> Window:
        """Return the part of the grid around fractional positions of the lattice."""
        first_column, first_row, _, _ = self._lattice
        last_row, last_column = self._grid.height - 1, self._grid.width - 1
        top, left = math.floor(rows.min()) - _REACH, math.floor(columns.min()) - _REACH
        bottom, right = math.ceil(rows.max()) + _REACH, math.ceil(columns.max()) + _REACH
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


def _curve(coefficients: Doubles, heights: Doubles) -> Doubles:
    """Return polynomials (degree + 1, nodes) at *heights* (rows, nodes)."""
    result: Doubles = coefficients[-1] * heights
    for factor in coefficients[-2:0:-1]:
        result += factor
        result *= heights
    result += coefficients[0]
    return result


def _filled(
    upper: Doubles, lower: Doubles, across: tuple[npt.NDArray[np.intp], Doubles], down: Doubles
) -> Doubles:
    """Interpolate between two tie rows to columns and to the rows at *down* (0..1)."""
    first = _between_columns(upper, *across)
    result: Doubles = (_between_columns(lower, *across) - first) * down
    result += first
    return result


def _between_columns(values: Doubles, before: npt.NDArray[np.intp], rest: Doubles) -> Doubles:
    """Return *values* (n,) at the indices *before*, plus *rest* of the way to the next ones."""
    here = values[before]
    result: Doubles = here + (values[before + 1] - here) * rest
    return result


def _between_coarse(values: Doubles, first: int) -> Places:
    """Return what lies evenly between *values* (rows, n) and the next, (8, rows, n − 1).

    Places count from the pixel *first*.
    """
    here = Places.of(values[:, :-1], first)
    rise = np.diff(values, axis=1).astype(np.float32)
    rest = (np.arange(_COARSE, dtype=np.float32) / np.float32(_COARSE))[:, None, None] * rise
    rest += here.rest
    whole = np.floor(rest)
    rest -= whole
    before = whole.astype(np.int32)
    before += here.before
    return Places(before, rest)


def _in_rows(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return *values* (8, rows, n) in the order of nodes, (rows, 8 · n)."""
    return values.transpose(1, 2, 0).reshape(values.shape[1], -1)
