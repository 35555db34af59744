"""Bilinear interpolation of power that leaves out what is not data."""

from __future__ import annotations

import threading
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Power = npt.NDArray[np.float32]
Positions = npt.NDArray[Any]  # float32 or float64

LEAST_VALID_WEIGHT = np.float32(0.5)  # at least half of the interpolated pixel must be data
_STRIP_PIXELS = 1 << 18  # a block of the geocoder: threads wait for the interpreter's lock after calls
_local = threading.local()


def bilinear(
    window: Power,
    rows: Positions,
    columns: Positions,
    *,
    origin: tuple[int, int] = (0, 0),
    are_inside: bool = False,
) -> Power:
    """Return *window* at fractional *rows* and *columns* (0 at the centre of the first).

    *window* is power (h, w) with 0 for no data; the result has the shape of *rows*, (rows, columns),
    NaN where less than half of the weight falls on data or the position is off the window by over half
    a pixel. *origin* is the row and column of the window's first pixel: in float64 a position gives the
    same value in any window. *are_inside* tells that each is known to lie between four pixels.
    """
    size = window.shape
    if min(size) < 2:
        window = np.pad(window, ((0, max(0, 2 - size[0])), (0, max(0, 2 - size[1]))))
    result = np.empty(rows.shape, np.float32)
    strip = max(1, min(len(rows), _STRIP_PIXELS // max(rows.shape[1], 1)))
    work = _Blend(window, size, origin, _scratch(strip, rows.shape[1]))
    for first in range(0, len(rows), strip):
        part = slice(first, first + strip)
        work(rows[part], columns[part], result[part], are_inside)
    return result


def nearest(window: npt.NDArray[np.uint8], rows: Positions, columns: Positions) -> npt.NDArray[np.uint8]:
    """Return the value of *window* nearest to fractional positions, 0 outside of it."""
    height, width = window.shape
    # Unlike to the even number, a half is rounded alike in any window.
    row, column = np.floor(rows + 0.5), np.floor(columns + 0.5)
    outside = is_outside(rows, height) | is_outside(columns, width)
    row = np.clip(row, 0, height - 1).astype(np.intp)
    column = np.clip(column, 0, width - 1).astype(np.intp)
    result: npt.NDArray[np.uint8] = np.where(outside, 0, window[row, column]).astype(np.uint8)
    return result


def is_outside(position: Positions, size: int) -> npt.NDArray[np.bool_]:
    """Return whether positions lie over half a pixel off *size* pixels; NaN does."""
    return ~((position >= np.float32(-0.5)) & (position <= np.float32(size - 0.5)))


def split(position: Positions, size: int) -> tuple[npt.NDArray[np.intp], Power]:
    """Return the whole part, such that the next index exists, and the rest of clipped positions."""
    rest = np.fmax(position, position.dtype.type(0))  # unlike clip, it turns NaN into 0
    np.fmin(rest, rest.dtype.type(size - 1), out=rest)
    whole = rest.astype(np.intp)
    np.minimum(whole, max(size - 2, 0), out=whole)
    rest -= whole
    return whole, rest.astype(np.float32, copy=False)


class _Scratch(NamedTuple):
    """Arrays of a thread for strips of one shape, used again: fresh pages cost more than the sums."""

    rest: Power  # way down and right from the upper left pixel
    whole: npt.NDArray[np.int32]  # its row and column
    places: npt.NDArray[np.intp]
    left: Power  # upper and lower pixel on the left, and on the right
    right: Power


def _scratch(height: int, width: int) -> _Scratch:
    kept: tuple[tuple[int, int], _Scratch] | None = getattr(_local, "kept", None)
    if kept is None or kept[0] != (height, width):
        pair = 2, height, width
        rest, left, right = (np.empty(pair, np.float32) for _ in range(3))
        arrays = _Scratch(
            rest, np.empty(pair, np.int32), np.empty((height, width), np.intp), left, right
        )
        kept = _local.kept = (height, width), arrays
    return kept[1]


class _Blend:
    """Interpolates strips of positions that fit the processor's cache, with few calls of numpy."""

    def __init__(
        self, window: Power, size: tuple[int, ...], origin: tuple[int, int], scratch: _Scratch
    ) -> None:
        self._size = size
        self._origin = origin
        self._pitch = window.shape[1]
        self._scratch = scratch
        flat = window.ravel()
        self._corners = self._corners_of(flat)
        gaps = not window[: size[0], : size[1]].min() > 0
        self._valid = self._corners_of((flat > 0).astype(np.float32)) if gaps else None

    def __call__(self, rows: Positions, columns: Positions, result: Power, are_inside: bool) -> None:
        """Fill *result* with the window at *rows* and *columns*."""
        if are_inside or self._are_inside(rows, columns):
            self._blend(*self._split_inside(rows, columns), result)
            return
        height, width = self._size
        rows, columns = (position - first for position, first in zip((rows, columns), self._origin))
        outside = is_outside(rows, height) | is_outside(columns, width)
        row, down = split(rows, height)
        column, right = split(columns, width)
        row *= self._pitch
        row += column
        self._blend(row, down, right, result)
        result[outside] = np.nan

    def _corners_of(self, flat: Power) -> tuple[Power, ...]:
        """Return *flat* from the upper left, lower left, upper right and lower right pixel on.

        One index gathers all four: to add to indices costs as much as to gather.
        """
        return flat, flat[self._pitch :], flat[1:], flat[self._pitch + 1 :]

    def _are_inside(self, rows: Positions, columns: Positions) -> bool:
        """Return whether each position lies between four pixels; False if one is NaN."""
        return all(
            position.min() >= first and position.max() < first + size - 1
            for position, first, size in zip((rows, columns), self._origin, self._size)
        )

    def _split_inside(
        self, rows: Positions, columns: Positions
    ) -> tuple[npt.NDArray[np.intp], Power, Power]:
        """Return the index of the upper left pixel, and the way down and right from it."""
        count = len(rows)
        (row, column), index = self._scratch.whole[:, :count], self._scratch.places[:count]
        down, right = self._scratch.rest[:, :count]
        for position, whole, rest in ((rows, row, down), (columns, column, right)):
            np.copyto(whole, position, casting="unsafe")
            np.subtract(position, whole, out=rest, dtype=position.dtype, casting="unsafe")
        row -= np.int32(self._origin[0])
        np.multiply(row, np.int32(self._pitch), out=row)
        row -= np.int32(self._origin[1])
        np.add(row, column, out=index)
        return index, down, right

    def _blend(self, index: npt.NDArray[np.intp], down: Power, right: Power, result: Power) -> None:
        self._mix(self._corners, index, down, right, result)
        if self._valid is None:
            return
        weight = np.empty_like(result)
        self._mix(self._valid, index, down, right, weight)
        enough = weight >= LEAST_VALID_WEIGHT
        np.divide(result, weight, out=result, where=enough)
        result[~enough] = np.nan

    def _mix(
        self,
        corners: tuple[Power, ...],
        index: npt.NDArray[np.intp],
        down: Power,
        right: Power,
        result: Power,
    ) -> None:
        """Fill *result* with the mean of four pixels, the nearer the heavier."""
        here, beside = self._scratch.left[:, : len(index)], self._scratch.right[:, : len(index)]
        for corner, values in zip(corners, (*here, *beside)):
            # Indices are inside; to check that again costs more than the gathering.
            corner.take(index, out=values, mode="wrap")
        beside -= here
        beside *= right
        here += beside
        upper, lower = here
        lower -= upper
        lower *= down
        np.add(upper, lower, out=result)
