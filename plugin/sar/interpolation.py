"""Bilinear interpolation of power that leaves out what is not data."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Power = npt.NDArray[np.float32]

LEAST_VALID_WEIGHT = np.float32(0.5)  # at least half of the interpolated pixel must be data
_STRIP_PIXELS = 1 << 17  # more for each call: threads wait for the interpreter's lock after it


def bilinear(window: Power, rows: Power, columns: Power) -> Power:
    """Return *window* at fractional *rows* and *columns* (float32, 0 at the centre of the first).

    *window* is power (h, w) with 0 for no data; the result has the shape of *rows*, (rows, columns),
    NaN where less than half of the weight falls on data or the position is off the window by over half
    a pixel.
    """
    size = window.shape
    if min(size) < 2:
        window = np.pad(window, ((0, max(0, 2 - size[0])), (0, max(0, 2 - size[1]))))
    result = np.empty(rows.shape, np.float32)
    work = _Blend(window, size, rows.shape)
    for first in range(0, len(rows), work.strip):
        part = slice(first, first + work.strip)
        work(rows[part], columns[part], result[part])
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


class _Blend:
    """Interpolates strips of positions that fit the processor's cache, in arrays that are used again.

    Fresh pages for arrays as large as a block take the system three times as long as the sums do.
    """

    def __init__(self, window: Power, size: tuple[int, ...], shape: tuple[int, ...]) -> None:
        self._flat = window.ravel()
        self._size = size
        self._pitch = window.shape[1]
        gaps = not window[: size[0], : size[1]].min() > 0
        self._valid = (self._flat > 0).astype(np.float32) if gaps else None
        self.strip = max(1, min(shape[0], _STRIP_PIXELS // max(shape[1], 1)))
        scratch = (self.strip, shape[1])
        self._floats = np.empty((4, *scratch), np.float32)
        self._whole = np.empty((2, *scratch), np.int32)
        self._indices = np.empty((2, *scratch), np.intp)

    def __call__(self, rows: Power, columns: Power, result: Power) -> None:
        """Fill *result* with the window at *rows* and *columns*."""
        if self._are_inside(rows, columns):
            self._blend(*self._split_inside(rows, columns), result)
            return
        height, width = self._size
        outside = is_outside(rows, height) | is_outside(columns, width)
        row, down = split(rows, height)
        column, right = split(columns, width)
        row *= self._pitch
        row += column
        self._blend(row, down, right, result)
        result[outside] = np.nan

    def _are_inside(self, rows: Power, columns: Power) -> bool:
        """Return whether each position lies between four pixels; False if one is NaN."""
        height, width = self._size
        least, last_row, last_column = min(rows.min(), columns.min()), rows.max(), columns.max()
        return bool(least >= 0 and last_row < height - 1 and last_column < width - 1)

    def _split_inside(self, rows: Power, columns: Power) -> tuple[npt.NDArray[np.intp], Power, Power]:
        """Return the index of the upper left pixel, and the way down and right from it."""
        (row, column), index = self._whole[:, : len(rows)], self._indices[0, : len(rows)]
        down, right = self._floats[:2, : len(rows)]
        for position, whole, rest in ((rows, row, down), (columns, column, right)):
            np.copyto(whole, position, casting="unsafe")
            np.subtract(position, whole, out=rest, dtype=np.float32, casting="unsafe")
        np.multiply(row, np.intp(self._pitch), out=index)
        index += column
        return index, down, right

    def _blend(self, index: npt.NDArray[np.intp], down: Power, right: Power, result: Power) -> None:
        self._mix(self._flat, index, down, right, result)
        if self._valid is None:
            return
        weight = np.empty_like(result)
        self._mix(self._valid, index, down, right, weight)
        enough = weight >= LEAST_VALID_WEIGHT
        np.divide(result, weight, out=result, where=enough)
        result[~enough] = np.nan

    def _mix(
        self, flat: Power, index: npt.NDArray[np.intp], down: Power, right: Power, upper: Power
    ) -> None:
        """Fill *upper* with the mean of four pixels of *flat*, the nearer the heavier."""
        other, lower = self._floats[2:, : len(index)]
        moved = self._indices[1, : len(index)]
        for line, step in ((upper, 0), (lower, self._pitch)):
            # Indices are inside; to check that again costs more than the gathering.
            flat.take(np.add(index, step, out=moved), out=line, mode="wrap")
            moved += 1
            flat.take(moved, out=other, mode="wrap")
            other -= line
            other *= right
            np.add(line, other, out=line)
        lower -= upper
        lower *= down
        upper += lower
