"""Speckle filters on power: boxcar, Lee, enhanced Lee and gamma-MAP, right beside missing pixels.

All take float32 power (h, w) with NaN for no data and return the same; a missing pixel stays
missing and lends nothing to its neighbours. Windows are odd, in pixels. Edges use what is inside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from .running import running_sum

Array = npt.NDArray[np.float32]

_SHORT_WINDOW = 9  # up to here adding shifted copies is quicker than cumulative sums


def window_sum(values: Array, window: int) -> Array:
    """Return the sum of *values* (no NaN) over the *window* × *window* pixels around each pixel."""
    return inner_window_sum(np.pad(values, window // 2), window)


def inner_window_sum(values: Array, window: int) -> Array:
    """Return the sums of ``window_sum`` without the outer *window* // 2 pixels, (h, w) smaller."""
    if window == 1:
        return values.copy()
    return _sum_along(_sum_along(values, window, 0), window, 1)


def _sum_along(values: Array, window: int, axis: int) -> Array:
    length = values.shape[axis] - window + 1

    def part(array: npt.NDArray[Any], start: int, count: int) -> npt.NDArray[Any]:
        return array[start : start + count] if axis == 0 else array[:, start : start + count]

    if window <= _SHORT_WINDOW:
        total = part(values, 0, length) + part(values, 1, length)
        for shift in range(2, window):
            total += part(values, shift, length)
        short: Array = total.astype(np.float32, copy=False)
        return short
    # Double precision: in a sum over a long row, small values vanish beside large ones.
    sums = running_sum(values, axis)
    between = part(sums, window - 1, length).astype(np.float32)
    rest = part(between, 1, length - 1)
    np.subtract(part(sums, window, length - 1), part(sums, 0, length - 1), out=rest, casting="same_kind")
    return between


def boxcar(power: Array, window: int) -> Array:
    """Return the mean of the valid pixels of the window."""
    mean, _ = local_statistics(power, window)
    return mean


def local_statistics(power: Array, window: int) -> tuple[Array, Array]:
    """Return mean and variance of the valid pixels of the window, NaN where the pixel is missing."""
    valid = np.isfinite(power)
    filled = np.where(valid, power, np.float32(0))
    count = window_sum(valid.astype(np.float32), window)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = window_sum(filled, window) / count
        # About the mean of all pixels, so that the difference of squares keeps its digits.
        centre = np.float32(filled.sum(dtype=np.float64) / max(1, int(valid.sum())))
        apart = np.where(valid, power - centre, np.float32(0))
        first = window_sum(apart, window) / count
        variance = window_sum(apart * apart, window) / count - first * first
    mean[~valid] = np.nan
    variance[~valid] = np.nan
    return mean, np.maximum(variance, np.float32(0))


def lee(power: Array, window: int, looks: float) -> Array:
    """Return Lee's filter (1980): the local mean, plus as much of the deviation as is not speckle.

    *looks* is the equivalent number of looks of a pixel.
    """
    mean, variance = local_statistics(power, window)
    speckle = 1.0 / looks
    with np.errstate(invalid="ignore", divide="ignore"):
        texture = np.maximum((variance - mean * mean * speckle) / (1.0 + speckle), 0.0)
        weight = np.where(variance > 0, texture / variance, 0.0)
    filtered: Array = (mean + weight * (power - mean)).astype(np.float32)
    return filtered


def enhanced_lee(power: Array, window: int, looks: float, damping: float = 1.0) -> Array:
    """Return the enhanced Lee filter (Lopes 1990): mean where uniform, untouched where a point is."""
    mean, variance = local_statistics(power, window)
    low, high = np.sqrt(1.0 / looks), np.sqrt(1.0 + 2.0 / looks)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        variation = np.sqrt(variance) / mean
        weight = np.exp(-damping * (variation - low) / (high - variation))
        between = mean * weight + power * (1.0 - weight)
    filtered = np.where(variation <= low, mean, np.where(variation >= high, power, between))
    return np.where(np.isfinite(power), filtered, np.nan).astype(np.float32)


def gamma_map(power: Array, window: int, looks: float) -> Array:
    """Return the gamma-MAP filter (Lopes 1993): most probable power of gamma-distributed texture."""
    mean, variance = local_statistics(power, window)
    low = np.sqrt(1.0 / looks)
    high = np.sqrt(2.0) * low
    with np.errstate(invalid="ignore", divide="ignore"):
        variation = np.sqrt(variance) / mean
        alpha = (1.0 + low * low) / (variation * variation - low * low)
        middle = alpha - looks - 1.0
        root = np.sqrt(np.maximum(mean * mean * middle * middle + 4.0 * alpha * looks * mean * power, 0))
        between = (middle * mean + root) / (2.0 * alpha)
    filtered = np.where(variation <= low, mean, np.where(variation >= high, power, between))
    return np.where(np.isfinite(power), filtered, np.nan).astype(np.float32)


FILTERS: dict[str, Callable[[Array, int, float], Array]] = {
    "none": lambda power, window, looks: power,
    "boxcar": lambda power, window, looks: boxcar(power, window),
    "lee": lee,
    "enhanced-lee": enhanced_lee,
    "gamma-map": gamma_map,
}
