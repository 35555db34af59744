"""Positions in a radar image for every pixel of an output grid, from few exact points.

Exact Range-Doppler positions are computed on a coarse grid, and again on a finer one as long as linear
interpolation between them is not right to a small fraction of a pixel. Positions are smooth: of many tie
points few are computed, and cubics between those give the others, held to the same fraction.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Union

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles
from .grid import Grid, Window
from .projection import Projection

TOLERANCE = 0.005  # of the units that are interpolated: multilooked pixels
_WIDEST, _NARROWEST = 128, 4  # pixels between tie points
# Of the tolerance: the next spacing is the last then, and a part of a scene agrees with the whole,
# although its tie points lie elsewhere.
_AIMED_AT = 0.4
_CHECKED_CELLS = 24  # along each side
_THINNED = 8  # tie points from one that is computed to the next
_CUBIC = 4  # computed points that a cubic takes

Positions = npt.NDArray[np.float32]
Exact = Callable[[Doubles, Doubles], Doubles]
Part = Union[slice, npt.NDArray[np.intp]]
_ALL = slice(None)


class _Cubics:
    """Lagrange's cubics that give *count* evenly spaced values from *size*, with the same ends."""

    def __init__(self, size: int, count: int) -> None:
        here = np.linspace(0.0, size - 1.0, count)
        self._first = np.clip(here.astype(np.intp) - 1, 0, size - _CUBIC)
        away = here - self._first
        self._weights = np.ones((_CUBIC, count))
        for point in range(_CUBIC):
            for other in set(range(_CUBIC)) - {point}:
                self._weights[point] *= (away - other) / (point - other)

    def reach(self, part: Part) -> slice:
        """Return the values that those of *part* (increasing) follow from."""
        first = self._first[part]
        return slice(int(first[0]), int(first[-1]) + _CUBIC)

    def fill(self, values: Doubles, axis: int, part: Part) -> Doubles:
        """Return the values of *part* along *axis*; *values* there are those in its reach."""
        first = self._first[part]
        shape = [1] * values.ndim
        shape[axis] = len(first)
        filled = np.zeros((*values.shape[:axis], len(first), *values.shape[axis + 1 :]))
        for point, weight in enumerate(self._weights):
            filled += weight[part].reshape(shape) * values.take(first - first[0] + point, axis)
        return filled


@dataclass(frozen=True)
class TiePlanes:
    """Planes of values every *step* pixels of a grid, at pixel centres.

    ``computed`` (planes, rows, columns) holds them all; or few of them, and *cubics* along rows and
    columns give the others when they are asked for, so that planes of a whole scene take no memory.
    """

    step: int
    computed: Doubles
    cubics: tuple[_Cubics, _Cubics] | None = None

    @property
    def values(self) -> Doubles:
        """All values (planes, rows, columns)."""
        return self.ties(slice(None), slice(None))

    def ties(self, rows: Part, columns: Part, planes: slice = _ALL) -> Doubles:
        """Return *planes* at tie points of *rows* and *columns* (planes, r, c)."""
        if self.cubics is None:
            return self.computed[planes, rows][:, :, columns]
        down, across = self.cubics
        near = self.computed[planes, down.reach(rows), across.reach(columns)]
        return across.fill(down.fill(near, 1, rows), 2, columns)

    def block(self, column: int, row: int, width: int, height: int) -> Doubles:
        """Return the planes (planes, r, c) that surround a block of pixels."""
        return self.ties(self._rows(row, height), self._rows(column, width))

    def interpolate(self, plane: int, window: Window, base: float = 0.0) -> Positions:
        """Return a plane minus *base* at the pixels of *window* (column, row, width, height).

        The base keeps float32 exact to a thousandth of a pixel on grids of any size.
        """
        column, row, width, height = window
        rows, columns = self._rows(row, height), self._rows(column, width)
        ties = self.ties(rows, columns, slice(plane, plane + 1))
        positions: Positions = self.between(ties, window, (base,))[0]
        return positions

    def between(self, ties: Doubles, window: Window, bases: Sequence[float]) -> Positions:
        """Return planes minus their *bases*, (planes, rows, columns); *ties* are theirs of ``block``.

        All at once are fewer calls, after which a thread waits for the interpreter's lock.
        """
        column, row, width, height = window
        part = (ties - np.array(bases)[:, None, None]).astype(np.float32)
        # No matrix product: its threads would fight with ours.
        left, right = _between(column, width, self.step)
        across = part[:, :, left] + (part[:, :, left + 1] - part[:, :, left]) * right
        upper, down = _between(row, height, self.step)
        result = np.empty((len(part), height, width), np.float32)
        ends = np.searchsorted(upper, np.arange(upper[0], upper[-1] + 2)).tolist()
        for tie, first, end in zip(range(int(upper[0]), len(across[0])), ends, ends[1:]):
            here, below = across[:, tie, None], across[:, tie + 1, None]
            strip = result[:, first:end]
            np.multiply(down[first:end, None], below - here, out=strip)
            strip += here
        return result

    def at(self, plane: int, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> Doubles:
        """Return a plane where *rows* and *columns* of the grid cross, (rows, columns)."""
        (r, down), (c, right) = (np.divmod(pixels, self.step) for pixels in (rows, columns))
        values = self.ties(_ALL, _ALL, slice(plane, plane + 1))[0]
        across = values[:, c] + (values[:, c + 1] - values[:, c]) * (right / self.step)
        result: Doubles = across[r] + (across[r + 1] - across[r]) * (down / self.step)[:, None]
        return result

    def _rows(self, first: int, count: int) -> slice:
        return slice(first // self.step, (first + count - 1) // self.step + 2)


def _between(first: int, count: int, step: int) -> tuple[npt.NDArray[np.intp], Positions]:
    """Return for pixels the tie point before each (0 for the first needed) and the way to the next."""
    pixels = np.arange(first, first + count)
    ties = pixels // step
    rest = ((pixels - ties * step) / step).astype(np.float32)
    return (ties - first // step).astype(np.intp), rest


def _go_on() -> None:
    """Never end the work."""


def tie_planes(
    grid: Grid,
    projection: Projection,
    exact: Exact,
    tolerance: float = TOLERANCE,
    *,
    is_analytic: bool = True,
    check: Callable[[], object] = _go_on,
) -> TiePlanes:
    """Return tie planes of *exact* over *grid*; each point is computed if it is not analytic.

    ``exact(longitude, latitude)`` takes degrees (r, c) and returns planes (planes, r, c), all of
    which are interpolated to *tolerance*, or from every fourth pixel if that needs more points:
    to 0.01 of a pixel if pixels of 400 m are seen 8 degrees off nadir. ``check()`` is called before
    each use of *exact*; what it raises ends the work.
    """

    def checked(longitude: Doubles, latitude: Doubles) -> Doubles:
        check()
        return exact(longitude, latitude)

    return _refined(grid, projection, checked, tolerance, is_analytic)


def _refined(
    grid: Grid, projection: Projection, exact: Exact, tolerance: float, is_analytic: bool
) -> TiePlanes:
    """Return planes with the widest step that keeps *tolerance*."""
    step = _WIDEST
    while True:
        smooth = _smooth_planes(grid, projection, exact, step) if is_analytic else None
        if smooth is not None and _worst(smooth, grid, projection, exact) <= tolerance:
            return smooth
        rows, columns = _nodes(grid.height, step), _nodes(grid.width, step)
        planes = TiePlanes(step, exact(*_places(grid, projection, rows, columns)))
        if step == _NARROWEST:
            return planes
        worst = _worst(planes, grid, projection, exact)
        if worst <= tolerance:
            return planes
        # The error of linear interpolation goes with the square of the spacing.
        fitting = int(step * math.sqrt(_AIMED_AT * tolerance / worst))
        step = max(_NARROWEST, min(fitting, step - 1))


def _smooth_planes(grid: Grid, projection: Projection, exact: Exact, step: int) -> TiePlanes | None:
    """Return tie planes by cubics between few exact points; None if they would not be fewer."""
    nodes = _nodes(grid.height, step), _nodes(grid.width, step)
    counts = [(len(axis) - 1) // _THINNED + 2 for axis in nodes]
    if min(counts) < 2 * _CUBIC:
        return None
    rows, columns = (np.linspace(0.0, axis[-1], count) for axis, count in zip(nodes, counts))
    values = exact(*_places(grid, projection, rows, columns))
    if not np.isfinite(values).all():
        return None
    down, across = (_Cubics(count, len(axis)) for count, axis in zip(counts, nodes))
    return TiePlanes(step, values, (down, across))


def _nodes(size: int, step: int) -> Doubles:
    """Return pixel indices of tie points: from 0, two beyond the last cell."""
    return np.arange((size - 1) // step + 2, dtype=np.float64) * float(step)


def _places(
    grid: Grid, projection: Projection, rows: Doubles, columns: Doubles
) -> tuple[Doubles, Doubles]:
    x0, dx, _, y0, _, dy = grid.geotransform
    x, y = np.meshgrid(x0 + (columns + 0.5) * dx, y0 + (rows + 0.5) * dy)
    return projection.to_geographic(x, y)


def _worst(planes: TiePlanes, grid: Grid, projection: Projection, exact: Exact) -> float:
    """Return the largest error of interpolation at the middles of some cells and of their edges.

    Where the curvatures along rows and columns cancel, as they do for a conformal map, the middle of
    a cell is right although its edges are not.
    """
    r, c = (
        np.unique(np.linspace(0, n, min(n + 1, _CHECKED_CELLS)).astype(int))
        for n in ((grid.height - 1) // planes.step, (grid.width - 1) // planes.step)
    )
    upper, lower = ((planes.ties(row, c), planes.ties(row, c + 1)) for row in (r, r + 1))
    worst = 0.0
    for down, right in ((0.5, 0.5), (0.0, 0.5), (0.5, 0.0)):
        truth = exact(*_places(grid, projection, (r + down) * planes.step, (c + right) * planes.step))
        left, beyond = (above * (1.0 - down) + below * down for above, below in zip(upper, lower))
        found = left * (1.0 - right) + beyond * right
        differences = np.abs(found - truth)
        worst = max(worst, float(np.fmax.reduce(differences, axis=None, initial=0.0)))
    return worst
