"""Quantities of an image at the pixels of a map: quadratic in height, interpolated between ties.

The quadratics go through fixed heights: were they those of the terrain, a part of a scene would have
others than the whole. From the Dead Sea to 8000 m they are right to 1 cm, up to Mount Everest to 3 cm.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles
from .grid import Window
from .tie_points import TiePlanes

Reals = npt.NDArray[np.float32]

TERRAIN_LEVELS_M = (0.0, 2500.0, 7000.0)
_KM = np.float32(1e-3)
_TO_TERMS = np.linalg.inv(np.vander(np.array(TERRAIN_LEVELS_M) / 1000.0, increasing=True))


def levels_of_terms(levels: Sequence[float]) -> Doubles:
    """Return the heights (n, 1, 1) in m that quantities are wanted at, for the *levels* of a ground."""
    return np.array(levels if len(levels) == 1 else TERRAIN_LEVELS_M)[:, None, None]


def quadratic(values: Doubles) -> Doubles:
    """Return the terms 1, u, u² of *values* at ``levels_of_terms``, u being the height in km.

    One value is its own term.
    """
    if len(values) == 1:
        return values
    terms: Doubles = np.einsum("ij,j...->i...", _TO_TERMS, values)
    return terms


def positions_at(
    planes: TiePlanes, ties: Doubles, window: Window, heights: Reals | None
) -> tuple[Doubles, Doubles]:
    """Return row and column of an image at the pixels of *window*, float64 (height, width) each.

    *ties* are those of *planes* around the window: the terms of the row, then those of the column.
    *heights* are those of the pixels in m, None if there is one level.
    """
    terms = len(ties) // 2
    rows, columns = planes.exactly(ties[[0, terms]], window)
    if heights is not None:
        kilometres = heights * _KM
        # Not all at once, which would take more memory than it takes time.
        for positions, first in ((rows, 1), (columns, terms + 1)):
            linear, square = planes.between(ties[first : first + 2], window)
            np.add(positions, _rise(linear, square, kilometres), out=positions)
    return rows, columns


def at_heights(
    planes: TiePlanes, first: int, window: Window, base: float, heights: Reals | None
) -> Reals:
    """Return a quantity minus *base* at the pixels of *window* (float32, rows and columns of it).

    Its terms are the planes from *first* on. *heights* are those of the pixels in m, None if there is
    one level.
    """
    value = planes.interpolate(first, window, base)
    if heights is not None:
        linear, square = (planes.interpolate(first + term, window) for term in (1, 2))
        value += _rise(linear, square, heights * _KM)
    return value


def _rise(linear: Reals, square: Reals, kilometres: Reals) -> Reals:
    """Return what a quantity changes from height 0 on; *square* is overwritten."""
    square *= kilometres
    square += linear
    square *= kilometres
    return square


def limits(ties: Doubles, levels: Sequence[float]) -> tuple[float, float]:
    """Return bounds of a quantity with terms *ties* (terms, r, c) over the heights of *levels*."""
    value = ties[0]
    if len(ties) == 1:
        return float(np.nanmin(value)), float(np.nanmax(value))
    low, high = levels[0] * 1e-3, levels[-1] * 1e-3
    ends = ties[1] * low, ties[1] * high
    bend = np.abs(ties[2]) * max(low * low, high * high)
    least, most = value + np.minimum(*ends) - bend, value + np.maximum(*ends) + bend
    return float(np.nanmin(least)), float(np.nanmax(most))


def span(positions: npt.NDArray[Any], first: int, end: int, base: int = 0) -> tuple[int, int]:
    """Return first and end of the indices *first* to *end* that positions around *base* touch.

    They are equal for none.
    """
    # Unlike nanmin these do not warn if all are missing.
    low, high = (float(one.reduce(positions, axis=None)) for one in (np.fmin, np.fmax))
    if math.isnan(low):
        return first, first
    return max(base + math.floor(low) - 1, first), min(base + math.ceil(high) + 2, end)
