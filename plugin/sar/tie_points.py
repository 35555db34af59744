"""Positions in a radar image for every pixel of an output grid, from few exact points.

Exact Range-Doppler positions are computed on a coarse grid, and again on a finer one as long as linear
interpolation between them is not right to a small fraction of a pixel. Positions are smooth: of many tie
points few are computed, and cubics between those give the others, held to the same fraction.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Union

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles
from .grid import Grid, Window
from .projection import Projection

TOLERANCE = 0.005  # of the units that are interpolated: multilooked pixels
_WIDEST, _NARROWEST = 128, 4  # pixels between tie points
# Of the tolerance: the next spacing is the last then.
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
    """Planes of values every *step* pixels of a lattice, at pixel centres.

    ``computed`` (planes, rows, columns) holds them all; or few of them, and *cubics* along rows and
    columns give the others when they are asked for, so that planes of a whole scene take no memory.
    Windows are those of a grid whose first pixel is at *first_column* and *first_row* of the lattice.
    What a pixel of the lattice gets does not depend on the grid, nor on the window.
    """

    step: int
    computed: Doubles
    cubics: tuple[_Cubics, _Cubics] | None = None
    first_column: int = 0
    first_row: int = 0

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
        return self.ties(*self._around(column, row, width, height))

    def interpolate(self, plane: int, window: Window, base: float = 0.0) -> Positions:
        """Return a plane minus *base* at the pixels of *window* (column, row, width, height).

        The base keeps float32 exact to a thousandth of a pixel on grids of any size.
        """
        ties = self.ties(*self._around(*window), slice(plane, plane + 1))
        positions: Positions = self.between(ties, window, (base,))[0]
        return positions

    def between(self, ties: Doubles, window: Window, bases: Sequence[float] = ()) -> Positions:
        """Return planes minus their *bases*, (planes, rows, columns); *ties* are theirs of ``block``.

        All at once are fewer calls, after which a thread waits for the interpreter's lock.
        """
        less = ties - np.array(bases)[:, None, None] if bases else ties
        return self._filled(less.astype(np.float32), window)

    def exactly(self, ties: Doubles, window: Window) -> Doubles:
        """Return planes in float64, (planes, rows, columns); *ties* are theirs of ``block``."""
        return self._filled(ties, window)

    def _filled(self, ties: npt.NDArray[Any], window: Window) -> npt.NDArray[Any]:
        """Return *ties* at the pixels of *window*, in their own type."""
        column, row, width, height = window
        # No matrix product: its threads would fight with ours.
        left, right = _between(column + self.first_column, width, self.step, ties.dtype)
        across = np.diff(ties).take(left, axis=2)
        across *= right
        across += ties.take(left, axis=2)
        rises = np.diff(across, axis=1)
        upper, down = _between(row + self.first_row, height, self.step, ties.dtype)
        result = np.empty((len(ties), height, width), ties.dtype)
        ends = np.searchsorted(upper, np.arange(upper[0], upper[-1] + 2)).tolist()
        for tie, first, end in zip(range(int(upper[0]), len(across[0])), ends, ends[1:]):
            strip = result[:, first:end]
            np.multiply(down[first:end, None], rises[:, tie, None], out=strip)
            strip += across[:, tie, None]
        return result

    def at(self, plane: int, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> Doubles:
        """Return a plane where *rows* and *columns* of the grid cross, (rows, columns)."""
        places = rows + self.first_row, columns + self.first_column
        (r, down), (c, right) = (np.divmod(pixels, self.step) for pixels in places)
        values = self.ties(_ALL, _ALL, slice(plane, plane + 1))[0]
        across = values[:, c] + (values[:, c + 1] - values[:, c]) * (right / self.step)
        result: Doubles = across[r] + (across[r + 1] - across[r]) * (down / self.step)[:, None]
        return result

    def _around(self, column: int, row: int, width: int, height: int) -> tuple[slice, slice]:
        """Return rows and columns of the ties that surround a block of pixels."""
        first = row + self.first_row, column + self.first_column
        down, right = (
            slice(begin // self.step, (begin + count - 1) // self.step + 2)
            for begin, count in zip(first, (height, width))
        )
        return down, right


def _between(
    first: int, count: int, step: int, kind: npt.DTypeLike
) -> tuple[npt.NDArray[np.intp], npt.NDArray[Any]]:
    """Return for pixels the tie point before each (0 for the first needed) and the way to the next."""
    pixels = np.arange(first, first + count)
    ties = pixels // step
    rest = ((pixels - ties * step) / step).astype(kind)
    return (ties - first // step).astype(np.intp), rest


def _go_on() -> None:
    """Never end the work."""


def tie_planes(
    grid: Grid,
    projection: Projection,
    exact: Exact,
    tolerance: float = TOLERANCE,
    *,
    whole: Grid | None = None,
    is_analytic: bool = True,
    check: Callable[[], object] = _go_on,
) -> TiePlanes:
    """Return tie planes of *exact* over *grid*; each point is computed if it is not analytic.

    They are those of *whole*, a grid of the same lattice that holds *grid* and is the same for each part
    of a scene: then parts get the values of the whole. It costs little, since few points are computed.

    ``exact(longitude, latitude)`` takes degrees (r, c) and returns planes (planes, r, c), all of
    which are interpolated to *tolerance*, or from every fourth pixel if that needs more points:
    to 0.01 of a pixel if pixels of 400 m are seen 8 degrees off nadir. ``check()`` is called before
    each use of *exact*; what it raises ends the work.
    """

    def checked(longitude: Doubles, latitude: Doubles) -> Doubles:
        check()
        return exact(longitude, latitude)

    over = grid if whole is None else whole
    column, row = grid.offset_in(over)
    planes = _refined(over, projection, checked, tolerance, is_analytic)
    return replace(planes, first_column=column, first_row=row)


def lattice_planes(grid: Grid, projection: Projection, exact: Exact, step: int) -> TiePlanes:
    """Return tie planes of *exact* every *step* pixels of the lattice of *grid*, each one computed.

    They reach *step* pixels beyond *grid*.
    """
    column, row, right, down = grid.lattice
    _, dx, _, _, _, dy = grid.geotransform
    columns, rows = (
        np.arange(first // step - 1, (first + size - 1) // step + 3) * step
        for first, size in ((column, grid.width), (row, grid.height))
    )
    x, y = np.meshgrid((columns + (right + 0.5)) * dx, (rows + (down + 0.5)) * dy)
    values = exact(*projection.to_geographic(x, y))
    return TiePlanes(step, values, None, column - int(columns[0]), row - int(rows[0]))


def _refined(
    grid: Grid, projection: Projection, exact: Exact, tolerance: float, is_analytic: bool
) -> TiePlanes:
    """Return planes with the widest step that keeps *tolerance*.

    It is found from few cells: the grid may be that of a whole scene in small pixels.
    """
    step = _WIDEST
    while step > _NARROWEST:
        cells = _Cells(grid, projection, exact, step)
        worst = cells.worst(cells.corners())
        if worst <= tolerance:
            break
        # The error of linear interpolation goes with the square of the spacing.
        fitting = int(step * math.sqrt(_AIMED_AT * tolerance / worst))
        step = max(_NARROWEST, min(fitting, step - 1))
    smooth = _smooth_planes(grid, projection, exact, step) if is_analytic else None
    if smooth is not None:
        cells = _Cells(grid, projection, exact, step)
        if cells.worst(cells.ties_of(smooth)) <= tolerance:
            return smooth
    rows, columns = _nodes(grid.height, step), _nodes(grid.width, step)
    return TiePlanes(step, exact(*_places(grid, projection, rows, columns)))


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


class _Cells:
    """Some cells between tie points every *step* pixels, all over a grid."""

    def __init__(self, grid: Grid, projection: Projection, exact: Exact, step: int) -> None:
        self._asked = grid, projection
        self._exact = exact
        self._step = step
        self._rows, self._columns = (
            np.unique(np.linspace(0, n, min(n + 1, _CHECKED_CELLS)).astype(int))
            for n in ((grid.height - 1) // step, (grid.width - 1) // step)
        )

    def corners(self) -> tuple[Doubles, Doubles, Doubles, Doubles]:
        """Return exact values at the corners: upper left and right, lower left and right."""
        one, two, three, four = (self._at(down, right) for down in (0.0, 1.0) for right in (0.0, 1.0))
        return one, two, three, four

    def ties_of(self, planes: TiePlanes) -> tuple[Doubles, Doubles, Doubles, Doubles]:
        """Return the values that *planes* have at the corners, in the same order."""
        one, two, three, four = (
            planes.ties(self._rows + down, self._columns + right) for down in (0, 1) for right in (0, 1)
        )
        return one, two, three, four

    def worst(self, corners: tuple[Doubles, Doubles, Doubles, Doubles]) -> float:
        """Return the largest error of interpolation at the middles of the cells and of their edges.

        Where the curvatures along rows and columns cancel, as they do for a conformal map, the middle
        of a cell is right although its edges are not.
        """
        worst = 0.0
        for down, right in ((0.5, 0.5), (0.0, 0.5), (0.5, 0.0)):
            left = corners[0] * (1.0 - down) + corners[2] * down
            beyond = corners[1] * (1.0 - down) + corners[3] * down
            found = left * (1.0 - right) + beyond * right
            differences = np.abs(found - self._at(down, right))
            worst = max(worst, float(np.fmax.reduce(differences, axis=None, initial=0.0)))
        return worst

    def _at(self, down: float, right: float) -> Doubles:
        """Return exact values so far (0 to 1) down and right in the cells."""
        rows, columns = (self._rows + down) * self._step, (self._columns + right) * self._step
        return self._exact(*_places(*self._asked, rows, columns))
