"""Terrain as a radar image sees it: slant range and look angle along each zero-Doppler line.

A node lies at a row and a column of an image, at the place that the column has at height 0. The terrain
above that place is seen at another slant range.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...common.array_file import Spool
from ...common.ellipsoid import Doubles
from ..geocoding import HeightModel
from ..grid import Grid
from ..projection import Projection
from ..radar_image import RadarImage
from ..range_doppler import RangeDoppler
from .node_heights import COARSE, NodeHeights
from .scratch import Scratch
from .tie_rows import TIE_ROWS, TieRow, TieRows, between, filled

# Half of them would fit the processor's cache better, but threads wait for the interpreter's lock after
# each call.
_NODES_AT_ONCE = 1 << 17
_ROWS_ALIKE = 16  # along which height acts alike, to a millionth
_CURVES_KEPT = 12  # of rows of ties: more than threads work between
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
    return -(-columns // COARSE) * COARSE


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
        self._image = image
        self._columns = columns
        step = columns[1] - columns[0]
        self._rows_at_once = max(_NODES_AT_ONCE // len(columns), 1)
        coarse = columns[0] + COARSE * step * np.arange(-(-len(columns) // COARSE) + 1)
        self._ties = TieRows(image, radar, grid, projection, columns[0], coarse[-1])
        self._across = self._ties.between(columns)
        self._ground = NodeHeights(
            image, heights, grid, projection, self._ties.between(coarse), len(columns), gaps
        )
        self._curves_of: dict[float, Doubles] = {}

    def profile(self, rows: Doubles) -> Profile:
        """Return the profile of fractional *rows* (increasing), within one strip of ``strips``."""
        parts = list(self.profiles(rows))
        known = [part.is_known for part in parts if part.is_known is not None]
        return Profile(
            np.concatenate([part.slant_range_m for part in parts]),
            np.concatenate([part.look_angle for part in parts]),
            np.concatenate(known) if known else None,
        )

    def profiles(
        self,
        rows: Doubles,
        rows_in_pixel: int = 1,
        first_edge_m: float = 0.0,
        unit_m: float = 1.0,
        work: Scratch | None = None,
    ) -> Iterator[Profile]:
        """Yield the profiles of *rows*, which are so many in each pixel, a few after the other.

        Slant ranges count from *first_edge_m* in units of *unit_m*. With *work*, the next profile
        overwrites the arrays of the last.
        """
        before, after, down = self._ties.around(rows)
        heights, known = self._ground.at(before, after, down, work or Scratch())
        first = self._curves(before)
        change = self._curves(after) - first
        for alike, middle in self._together(rows, rows_in_pixel):
            way = self._ties.way(middle, rows)
            slant_range, look = first + change * way
            slant_range[0] -= first_edge_m
            slant_range /= unit_m
            step = max(self._rows_at_once // rows_in_pixel, 1) * rows_in_pixel
            for begin in range(alike.start, alike.stop, step):
                few = slice(begin, min(begin + step, alike.stop))
                arrays = work or Scratch()
                above_m = arrays.array("height", heights[few].shape)
                np.copyto(above_m, heights[few])
                angle = _curve(look, above_m, arrays.array("look angle", above_m.shape))
                # From row to row the satellite climbs or sinks: look angles of all heights change alike.
                result = arrays.array("slant range", above_m.shape)
                angle += np.multiply(change[1, 0], down[few] - way, out=result)
                yield Profile(
                    _curve(slant_range, above_m, result),
                    angle,
                    None if known is None else known[few],
                )

    def _together(self, rows: Doubles, rows_in_pixel: int) -> Iterator[tuple[slice, float]]:
        """Yield which of *rows* are seen alike, and the row of the whole image in their middle.

        They are those of some pixels of the whole image: a part of it must not divide them otherwise.
        """
        pixels = max(_ROWS_ALIKE // rows_in_pixel, 1)
        groups = np.floor(rows + (self._image.first_row + 0.5)).astype(np.intp) // pixels
        edges = [0, *(np.flatnonzero(np.diff(groups)) + 1).tolist(), len(rows)]
        for begin, end in zip(edges, edges[1:]):
            yield slice(begin, end), float(groups[begin]) * pixels + (pixels - 1) / 2.0

    def incidence(self, rows: Doubles, columns: Doubles) -> tuple[Doubles, Doubles]:
        """Return sine and cotangent of the incidence angle on the ellipsoid (rows, columns)."""
        before, after, down = self._ties.around(rows)
        planes = before.cos_incidence, after.cos_incidence
        cosine = filled(*planes, self._ties.between(columns), down)
        sine = np.sqrt(1.0 - cosine**2)
        cosine /= sine
        return sine, cosine

    def _curves(self, tie: TieRow) -> Doubles:
        """Return polynomials (2, degree + 1, nodes) of height in m: slant range and look angle.

        They are the same for any ground: a part of a scene has other heights than the whole.
        """
        kept = self._curves_of.get(tie.row)
        if kept is not None:
            return kept
        _, near = self._image.time_and_range(0.0, self._columns)
        cosine, orbit, ground, upward = (
            between(plane, *self._across)
            for plane in (tie.cos_incidence, tie.orbit_m, tie.ground_m2, tie.upward_m)
        )
        height = _CURVE_HEIGHTS_M[:, None]
        distance = np.sqrt(near**2 - 2.0 * near * height * cosine + height**2)
        # cos look = (|P|² + D² - |X|²) / (2 |P| D), with |X|² = |G|² + h (2 G·n + h)
        squared = ground + height * (2.0 * upward + height)
        look = np.arccos((orbit**2 + distance**2 - squared) / (2.0 * orbit * distance))
        found: Doubles = np.einsum("ij,cjn->cin", _TO_POWERS, np.stack([distance, look]))
        for old in sorted(self._curves_of)[: 1 - _CURVES_KEPT]:
            self._curves_of.pop(old, None)
        self._curves_of[tie.row] = found
        return found


def _curve(coefficients: Doubles, heights: Doubles, result: Doubles) -> Doubles:
    """Fill *result* with polynomials (degree + 1, nodes) at *heights* (rows, nodes)."""
    np.multiply(coefficients[-1], heights, out=result)
    for factor in coefficients[-2:0:-1]:
        result += factor
        result *= heights
    result += coefficients[0]
    return result
