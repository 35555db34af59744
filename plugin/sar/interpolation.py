"""Bilinear interpolation of power that leaves out what is not data."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Power = npt.NDArray[np.float32]

LEAST_VALID_WEIGHT = np.float32(0.5)  # at least half of the interpolated pixel must be data


def bilinear(window: Power, rows: Power, columns: Power) -> Power:
    """Return *window* at fractional *rows* and *columns* (float32, 0 at the centre of the first).

    *window* is power (h, w) with 0 for no data; the result has the shape of *rows*, NaN where less
    than half of the weight falls on data or the position is off the window by over half a pixel.
    """
    height, width = window.shape
    if height < 2 or width < 2:
        window = np.pad(window, ((0, max(0, 2 - height)), (0, max(0, 2 - width))))
    pitch = window.shape[1]
    outside = is_outside(rows, height) | is_outside(columns, width)
    row, down = split(rows, height)
    column, right = split(columns, width)
    index = row
    index *= pitch
    index += column
    flat = window.ravel()
    result = _blend(flat, index, pitch, down, right)
    if not window[:height, :width].min() > 0:
        weight = _blend((flat > 0).astype(np.float32), index, pitch, down, right)
        enough = weight >= LEAST_VALID_WEIGHT
        np.divide(result, weight, out=result, where=enough)
        outside |= ~enough
    result[outside] = np.nan
    return result


def nearest(window: npt.NDArray[np.uint8], rows: Power, columns: Power) -> npt.NDArray[np.uint8]:
    """Return the value of *window* nearest to fractional positions, 0 outside of it."""
    height, width = window.shape
    row, column = np.rint(rows), np.rint(columns)
    outside = is_outside(rows, height) | is_outside(columns, width)
    row = np.clip(row, 0, height - 1).astype(np.intp)
    column = np.clip(column, 0, width - 1).astype(np.intp)
    result: npt.NDArray[np.uint8] = np.where(outside, 0, window[row, column]).astype(np.uint8)
    return result


def is_outside(position: Power, size: int) -> npt.NDArray[np.bool_]:
    """Return whether positions lie over half a pixel off *size* pixels; NaN does."""
    return ~((position >= np.float32(-0.5)) & (position <= np.float32(size - 0.5)))


def split(position: Power, size: int) -> tuple[npt.NDArray[np.intp], Power]:
    """Return the whole part, such that the next index exists, and the rest of clipped positions."""
    rest = np.fmax(position, np.float32(0))  # unlike clip, it turns NaN into 0
    np.fmin(rest, np.float32(size - 1), out=rest)
    whole = rest.astype(np.intp)
    np.minimum(whole, max(size - 2, 0), out=whole)
    rest -= whole
    return whole, rest


def _blend(flat: Power, index: npt.NDArray[np.intp], pitch: int, down: Power, right: Power) -> Power:
    upper = flat.take(index)
    other = flat.take(index + 1)
    other -= upper
    other *= right
    upper += other
    lower = flat.take(index + pitch)
    other = flat.take(index + (pitch + 1))
    other -= lower
    other *= right
    lower += other
    lower -= upper
    lower *= down
    upper += lower
    return upper
