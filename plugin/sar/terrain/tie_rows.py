"""Exact zero-Doppler geometry at tie points: multiples of rows and columns of a whole image.

A part of a scene has the same tie points as the whole, so it gives the same values.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...common.ellipsoid import Doubles, east_north_up, to_earth_fixed
from ..grid import Grid
from ..orbit import acceleration
from ..projection import Projection
from ..radar_image import RadarImage
from ..range_doppler import RangeDoppler

TIE_ROWS = 64
_TIE_COLUMNS = 16
_HIGH_M = 2000.0  # the height that the tilt is measured at
_KEPT = 32  # rows of ties: more than threads work between, and a few megabytes


@dataclass(frozen=True)
class TieRow:
    """What the tie points (n,) of one row have at height 0.

    ``row`` is that of the whole image. ``on_grid`` (4, n) tells row and column of the places on the
    lattice of heights, and how many rows and columns the zero-Doppler plane leads from there a metre of
    height, beside the vertical. ``orbit_m`` is |P|, ``ground_m2`` |X|² and ``upward_m`` X·n, P being
    the satellite, X the place and n its vertical.
    """

    row: float
    on_grid: Doubles
    cos_incidence: Doubles
    orbit_m: Doubles
    ground_m2: Doubles
    upward_m: Doubles


class TieRows:
    """Rows of tie points that surround *first_column* to *last_column* of *image*.

    Methods may be called from threads.
    """

    def __init__(
        self,
        image: RadarImage,
        radar: RangeDoppler,
        grid: Grid,
        projection: Projection,
        first_column: float,
        last_column: float,
    ) -> None:
        self._image = image
        self._radar = radar
        self._grid = grid
        self._projection = projection
        self._first = math.floor(first_column / _TIE_COLUMNS)
        last = max(math.ceil(last_column / _TIE_COLUMNS), self._first + 1)
        self._columns = np.arange(self._first, last + 1) * float(_TIE_COLUMNS)
        self._rows_before = float(image.first_row)
        self._kept: dict[float, TieRow] = {}

    def around(self, rows: Doubles) -> tuple[TieRow, TieRow, Doubles]:
        """Return the ties before and after *rows* of one strip, and the way (rows, 1) between them."""
        tie = self._tie(rows)
        down = ((rows + self._rows_before - tie) / TIE_ROWS)[:, None]
        return self._row(tie), self._row(tie + TIE_ROWS), down

    def between(self, columns: Doubles) -> tuple[npt.NDArray[np.intp], Doubles]:
        """Return for *columns* the index of the tie before each, and the way to the next."""
        steps = columns / _TIE_COLUMNS
        before = np.clip(np.floor(steps), self._first, self._first + len(self._columns) - 2)
        return (before - self._first).astype(np.intp), steps - before

    def way(self, row: float, rows: Doubles) -> float:
        """Return the way of *row* of the whole image between the ties around *rows*."""
        return (row - self._tie(rows)) / TIE_ROWS

    def _tie(self, rows: Doubles) -> float:
        """Return the row of the whole image of the ties before *rows*."""
        middle = float(rows[len(rows) // 2]) + self._rows_before
        return math.floor(middle / TIE_ROWS) * float(TIE_ROWS)

    def _row(self, whole: float) -> TieRow:
        """Return the ties of row *whole* of the whole image; two threads may find the same."""
        tie = self._kept.get(whole)
        if tie is None:
            tie = self._kept[whole] = self._exact(whole - self._rows_before)
            for old in sorted(self._kept)[:-_KEPT]:
                self._kept.pop(old, None)
        return tie

    def _exact(self, row: float) -> TieRow:
        image, radar = self._image, self._radar
        seconds, distance = image.time_and_range([row], self._columns)
        latitude, longitude = radar.to_ground(seconds, distance, 0.0)
        place_row, place_column = self._on_grid(latitude, longitude)
        position, velocity = radar.orbit.state(seconds)
        ground = to_earth_fixed(latitude, longitude, 0.0)
        up = east_north_up(latitude, longitude)[2]
        # V·(X − P) = 0 holds for a higher place later: by V·n a metre over its change a second.
        change = np.sum(acceleration(position, velocity) * (ground - position), axis=-1)
        change -= np.sum(velocity * velocity, axis=-1)
        later = -_HIGH_M * np.sum(velocity * up, axis=-1) / change
        row_beside, column_beside = self._on_grid(*radar.to_ground(seconds - later, distance, 0.0))
        beside = (row_beside - place_row) / _HIGH_M, (column_beside - place_column) / _HIGH_M
        return TieRow(
            row + self._rows_before,
            np.stack([place_row, place_column, *beside]),
            np.sum((position - ground) * up, axis=-1) / distance,
            np.broadcast_to(np.linalg.norm(position, axis=-1), distance.shape),
            np.sum(ground * ground, axis=-1),
            np.sum(ground * up, axis=-1),
        )

    def _on_grid(self, latitude: Doubles, longitude: Doubles) -> tuple[Doubles, Doubles]:
        """Return fractional row and column of places on the lattice of the heights."""
        x0, dx, _, _, _, dy = self._grid.geotransform
        _, _, right, down = self._grid.lattice
        if self._projection.is_geographic:
            longitude = longitude + 360.0 * np.round((x0 - longitude) / 360.0)
        x, y = self._projection.from_geographic(longitude, latitude)
        return y / dy - (down + 0.5), x / dx - (right + 0.5)


def filled(
    upper: Doubles,
    lower: Doubles,
    across: tuple[npt.NDArray[np.intp], Doubles],
    down: Doubles,
    result: Doubles | None = None,
) -> Doubles:
    """Interpolate between two tie rows (…, n) to columns and to the rows at *down* (0..1)."""
    first = between(upper, *across)
    change = between(lower, *across) - first
    found: Doubles = np.multiply(change[..., None, :], down, out=result)
    found += first[..., None, :]
    return found


def between(values: Doubles, before: npt.NDArray[np.intp], rest: Doubles) -> Doubles:
    """Return *values* (…, n) at the indices *before*, plus *rest* of the way to the next ones."""
    here = values[..., before]
    result: Doubles = here + (values[..., before + 1] - here) * rest
    return result
