"""Quantities of an image at the pixels of a map: quadratic in height, interpolated between ties."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles
from .grid import Window
from .tie_points import TiePlanes

Reals = npt.NDArray[np.float32]


def quadratic(values: Doubles) -> Doubles:
    """Return the terms 1, u, u² through values at u = −1, 0, 1; one value is its own term."""
    if len(values) == 1:
        return values
    low, middle, high = values
    return np.stack([middle, (high - low) / 2.0, (high - 2.0 * middle + low) / 2.0])


def at_heights(
    planes: TiePlanes, first: int, window: Window, base: float, offset: Reals | None
) -> Reals:
    """Return a quantity minus *base* at the pixels of *window* (float32, rows and columns of it).

    Its terms are the planes from *first* on. *offset* is the height u of each pixel, −1 to 1 between
    the levels of the terms; None if there is one level.
    """
    value = planes.interpolate(first, window, base)
    if offset is not None:
        slope = planes.interpolate(first + 2, window)
        slope *= offset
        slope += planes.interpolate(first + 1, window)
        slope *= offset
        value += slope
    return value


def span(positions: Reals, base: int, size: int) -> tuple[int, int]:
    """Return first and end index of the data that positions around *base* touch, equal for none."""
    # Unlike nanmin these do not warn if all are missing.
    low, high = (float(one.reduce(positions, axis=None)) for one in (np.fmin, np.fmax))
    if math.isnan(low):
        return 0, 0
    return max(base + math.floor(low) - 1, 0), min(base + math.ceil(high) + 2, size)
