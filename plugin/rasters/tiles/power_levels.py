"""Values and overviews of a chunk of a power raster: overviews are means of power.

Power is given as such, or as numbers that a table turns into power: then the table holds values in the
wanted units, too, and no logarithm is taken of a pixel.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ...domain.enums import Units
from ...sar.grid import Window
from ...sar.radiometry import decibels
from ..pyramid import cells_of, halve, halve_valid, mean_of_valid
from ..units import from_power, kind_of

Power = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.uint16]
ReadNumbers = Callable[[Window], Numbers]

TABLED = 1 << 16  # numbers that a table knows
_STRIP = 64  # lines: they fit the processor's cache, and calls of numpy stay few
_STRIP_ALONE = 256  # of power without weights: fewer waits for the interpreter's lock pay more there


def levels_of_power(
    power: Power, weights: Power | None, units: Units, overviews: int
) -> list[npt.NDArray[Any]] | None:
    """Return values in *units* of a chunk at full size and in each overview; None if it holds no data.

    Overviews are means weighted by *weights*: a ratio weighted by its denominator is the ratio of the
    means.
    """
    height, width = power.shape
    values = np.empty(power.shape, kind_of(units))
    sums, counts = np.zeros((2, -(-height // 2), -(-width // 2)), np.float32)
    strip = _STRIP_ALONE if weights is None else _STRIP
    for first in range(0, height, strip):
        part, half = slice(first, first + strip), slice(first // 2, (first + strip) // 2)
        if units is Units.DB:
            decibels(power[part], out=values[part])
        else:
            values[part] = from_power(power[part], units)
        if weights is None:
            sums[half], counts[half] = halve_valid(power[part])
        else:
            sums[half], counts[half] = map(halve, _weighted(power[part], weights[part]))
    return _with_overviews(values, sums, counts, units, overviews)


def _weighted(power: Power, weights: Power) -> tuple[Power, Power]:
    """Return power times weight, and the weight, both 0 if either is not above 0."""
    with np.errstate(invalid="ignore"):
        valid = (power > 0) & (weights > 0)
    if not valid.all():
        power, weights = (np.where(valid, values, np.float32(0)) for values in (power, weights))
    return power * weights, weights


def _with_overviews(
    values: npt.NDArray[Any], sums: Power, counts: Power, units: Units, overviews: int
) -> list[npt.NDArray[Any]] | None:
    """Return *values* and its overviews; *sums* and *counts* are those of the first of them."""
    if not sums.any():
        return None
    levels = [values]
    for level in range(overviews):
        if level:
            sums, counts = halve(sums), halve(counts)
        levels.append(from_power(mean_of_valid(sums, counts), units))
    return levels


class _Scratch(NamedTuple):
    """Arrays of a thread for chunks of one shape, used again: fresh pages cost more than the sums."""

    values: npt.NDArray[Any]
    places: npt.NDArray[np.intp]
    power: Power


class TabledLevels:
    """Levels of chunks of numbers; *power* (TABLED,) is that of each number, not above 0 for no data.

    May be called from several threads. What it returns is used again by the thread's next call.
    """

    def __init__(self, power: Power, units: Units, overviews: int) -> None:
        self._values = from_power(power, units)
        with np.errstate(invalid="ignore"):
            valid = power > 0
        self._power = np.where(valid, power, np.float32(0))
        self._least = int(valid.argmax()) if valid.any() else TABLED
        self._has_gaps = not bool(valid[self._least :].all())  # a number between others is no data
        self._units = units
        self._overviews = overviews
        self._local = threading.local()

    def __call__(self, numbers: Numbers) -> list[npt.NDArray[Any]] | None:
        """Return values of *numbers* (h, w) at full size and in each overview; None without data."""
        height, width = numbers.shape
        values, places, power = self._scratch(height, width)
        sums = np.empty((-(-height // 2), -(-width // 2)), np.float32)
        counts = cells_of(height, width)
        for first in range(0, height, _STRIP):
            part, half = slice(first, first + _STRIP), slice(first // 2, (first + _STRIP) // 2)
            of_strip = numbers[part]
            index, strip = places[: len(of_strip)], power[: len(of_strip)]
            # No number lies beyond the tables; without a mode numpy would look for one.
            np.copyto(index, of_strip)
            self._values.take(index, out=values[part], mode="wrap")
            self._power.take(index, out=strip, mode="wrap")
            sums[half] = halve(strip)
            if self._has_gaps or of_strip.min() < self._least:
                counts[half] = halve((strip > 0).view(np.uint8))
        return _with_overviews(values, sums, counts, self._units, self._overviews)

    def _scratch(self, height: int, width: int) -> _Scratch:
        kept: dict[tuple[int, int], _Scratch] = self._local.__dict__.setdefault("kept", {})
        if (height, width) not in kept:
            strip = min(_STRIP, height), width
            kept[height, width] = _Scratch(
                np.empty((height, width), self._values.dtype),
                np.empty(strip, np.intp),
                np.empty(strip, np.float32),
            )
        return kept[height, width]
