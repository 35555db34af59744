"""Multilooked power of one image file, in radar geometry, with where it lies and where it is data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..common.array_file import Spool
from ..common.ellipsoid import Doubles
from .multilook import Looks
from .range_doppler import ImageGeometry

Positions = npt.NDArray[Any]  # float32 or float64
ToIndex = Callable[[Doubles, Doubles], tuple[Doubles, Doubles]]


def index_of(geometry: ImageGeometry, looks: Looks, first_line: float = 0.0) -> ToIndex:
    """Return what turns azimuth time (s) and slant range (m) into row and column of a whole file.

    Both are fractional, 0 at the centre of the first pixel; row 0 begins at *first_line*.
    """

    def index(seconds: Doubles, slant_range: Doubles) -> tuple[Doubles, Doubles]:
        line, sample = geometry.to_image(seconds, slant_range)
        row = (line - first_line - (looks.azimuth - 1) / 2.0) / looks.azimuth
        return row, (sample - (looks.range - 1) / 2.0) / looks.range

    return index


@dataclass(frozen=True)
class RadarImage:
    """Power (rows, columns) in a spool, 0 for no data; row 0 stands for lines from ``first_line``.

    ``edges`` is (rows, 2): first and last valid column of each row, last before first if none is.
    ``row_spacing_m`` and ``column_spacing_m`` are ground distances, for weights only.
    """

    name: str
    power: Spool
    geometry: ImageGeometry
    looks: Looks
    first_line: float
    edges: npt.NDArray[np.float32]
    row_spacing_m: float
    column_spacing_m: float

    @property
    def first_row(self) -> int:
        """The row of the whole file's multilook that row 0 is: of a part of it, some are left out."""
        return int(self.first_line) // self.looks.azimuth

    def index(self, seconds: Doubles, slant_range: Doubles) -> tuple[Doubles, Doubles]:
        """Return row and column (fractional, 0 at the centre of the first pixel)."""
        return index_of(self.geometry, self.looks, self.first_line)(seconds, slant_range)

    def index_in_file(self, seconds: Doubles, slant_range: Doubles) -> tuple[Doubles, Doubles]:
        """Return row and column of the whole file, whose row ``first_row`` is row 0 of the image.

        A place has the same ones in every part of the file.
        """
        begin = self.first_line - self.first_row * self.looks.azimuth
        return index_of(self.geometry, self.looks, begin)(seconds, slant_range)

    def time_and_range(self, rows: npt.ArrayLike, columns: npt.ArrayLike) -> tuple[Doubles, Doubles]:
        """Return azimuth time (s) of *rows* and slant range (m) of *columns*: what ``index`` undoes."""
        looks = self.looks
        line = self.first_line + (looks.azimuth - 1) / 2.0 + np.asarray(rows, float) * looks.azimuth
        sample = (looks.range - 1) / 2.0 + np.asarray(columns, float) * looks.range
        return self.geometry.to_time_and_range(line, sample)

    def edge_distance(self, rows: Positions, columns: Positions) -> npt.NDArray[np.float32]:
        """Return the ground distance (m) of positions to the nearest edge of valid data, at least 0.

        Two overlapping images weighted with it change over linearly across their overlap. Along the
        track the edges are those of the file, not of the rows that an extent needs: a pixel must not
        depend on what is decoded around it. In float64 a place has the same distance in every part.
        """
        row = (rows + rows.dtype.type(self.first_row)).astype(np.float32, copy=False)
        column = columns.astype(np.float32, copy=False)
        nearest = np.floor(row + np.float32(0.5)).astype(np.intp)
        nearest -= self.first_row
        np.clip(nearest, 0, self.power.height - 1, out=nearest)
        across = np.minimum(column - self.edges[nearest, 0], self.edges[nearest, 1] - column)
        across += np.float32(0.5)
        across *= np.float32(self.column_spacing_m)
        along = np.minimum(row, np.float32(self.geometry.lines // self.looks.azimuth - 1) - row)
        along += np.float32(0.5)
        along *= np.float32(self.row_spacing_m)
        distance: npt.NDArray[np.float32] = np.minimum(across, along)
        np.maximum(distance, np.float32(0), out=distance)
        return distance


def valid_edges(power: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return (rows, 2): the first and last column with data in each row; (0, −1) if none is."""
    edges = np.empty((len(power), 2), np.float32)
    if power.shape[1] and (power[:, [0, -1]] > 0).all():
        edges[:] = 0, power.shape[1] - 1
        return edges
    valid = power > 0
    first = valid.argmax(axis=1)
    last = valid.shape[1] - 1 - valid[:, ::-1].argmax(axis=1)
    empty = ~valid.any(axis=1)
    first[empty], last[empty] = 0, -1
    edges[:, 0], edges[:, 1] = first, last
    return edges
