"""Change between two dates of power: log ratio, and what of it speckle alone would not show.

The ratio of two means of *looks* equivalent looks over unchanged ground follows the distribution of
x = ln(ratio) with density ∝ e^(L·x) / (1 + e^x)^(2L); its standard deviation in dB is
4.343·√(2·ψ₁(L)), ψ₁ being the trigamma function.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from .speckle import inner_window_sum, window_sum

Array = npt.NDArray[np.float32]

DECIBEL_PER_NEPER = 10.0 / math.log(10.0)
LEAST_LOOKS, MOST_LOOKS = 0.3, 1e6
_FEWEST_SAMPLES = 100
_ROUNDS = 6


def ratio_of_means(pre: Array, post: Array, window: int) -> Array:
    """Return post / pre, each summed over the window's pixels that are valid on both dates.

    float32 (h, w); NaN where the pixel is missing on either date or fewer than half of the window's
    pixels are there.
    """
    return ratio_and_weight(pre, post, window)[0]


def ratio_and_weight(pre: Array, post: Array, window: int) -> tuple[Array, Array]:
    """Return the ratio of means and what each weighs in a mean of ratios: the power before.

    Weighted like that the mean of ratios is the ratio of the means. An unweighted one rises by 3 dB
    at two looks where nothing has changed.
    """
    valid = _valid(pre, post)
    sums = [window_sum(values, window) for values in _filled(pre, post, valid)]
    if valid is not None and window > 1:
        valid &= window_sum(valid.astype(np.float32), window) >= 0.5 * window * window
    return _ratio(sums[0], sums[1], valid), sums[0]


def inner_ratio_and_weight(pre: Array, post: Array, window: int) -> tuple[Array, Array]:
    """Return what ``ratio_and_weight`` does, without the outer *window* // 2 pixels, (h, w) smaller."""
    valid = _valid(pre, post)
    before, after = (inner_window_sum(values, window) for values in _filled(pre, post, valid))
    if valid is not None:
        count = inner_window_sum(valid.astype(np.float32), window)
        (height, width), half = count.shape, window // 2
        valid = valid[half : half + height, half : half + width] & (count >= 0.5 * window * window)
    return _ratio(before, after, valid), before


def _valid(pre: Array, post: Array) -> npt.NDArray[np.bool_] | None:
    """Return where both dates have data, None if they have it everywhere."""
    valid: npt.NDArray[np.bool_] = np.isfinite(pre) & np.isfinite(post)
    return None if valid.all() else valid


def _filled(pre: Array, post: Array, valid: npt.NDArray[np.bool_] | None) -> tuple[Array, Array]:
    if valid is None:
        return pre, post
    zero = np.float32(0)
    return np.where(valid, pre, zero), np.where(valid, post, zero)


def _ratio(before: Array, after: Array, valid: npt.NDArray[np.bool_] | None) -> Array:
    """Return after / before, NaN if either is not above 0 or a pixel is not *valid*."""
    usable = (before > 0) & (after > 0)
    if valid is not None:
        usable &= valid
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio: Array = np.divide(after, before)
    if not usable.all():
        np.copyto(ratio, np.float32(np.nan), where=~usable)
    return ratio


def trigamma(x: float) -> float:
    """Return ψ₁(x) for x > 0 to twelve digits: recurrence, then the asymptotic series."""
    total = 0.0
    while x < 12.0:
        total += 1.0 / (x * x)
        x += 1.0
    inverse, square = 1.0 / x, 1.0 / (x * x)
    series = 1.0 / 6.0 - square * (1.0 / 30.0 - square * (1.0 / 42.0 - square / 30.0))
    return total + inverse + 0.5 * square + inverse * square * series


def noise_db(looks: float) -> float:
    """Return the standard deviation in dB of the log ratio of unchanged ground."""
    return DECIBEL_PER_NEPER * math.sqrt(2.0 * trigamma(looks))


def false_alarm_rate(significance: float) -> float:
    """Return the share of unchanged ground beyond ±*significance* standard deviations of a Gaussian."""
    return math.erfc(significance / math.sqrt(2.0))


def threshold_db(looks: float, significance: float) -> float:
    """Return the |dB| that unchanged ground exceeds at the rate that *significance* σ promises.

    Taken from the distribution itself, whose tails are heavier than a Gaussian's at few looks.
    """
    return DECIBEL_PER_NEPER * _quantile(looks, 1.0 - false_alarm_rate(significance))


def looks_of_median(median_db: float) -> float:
    """Return the looks at which the median of |log ratio| of unchanged ground is *median_db*."""
    low, high = math.log(LEAST_LOOKS), math.log(MOST_LOOKS)
    for _ in range(60):
        middle = 0.5 * (low + high)
        if DECIBEL_PER_NEPER * _quantile(math.exp(middle), 0.5) > median_db:
            low = middle
        else:
            high = middle
    return math.exp(0.5 * (low + high))


def estimate_looks(difference_db: npt.NDArray[Any], significance: float = 3.0) -> float | None:
    """Return the equivalent looks of the means behind *difference_db*, None for too few samples.

    The noise is read from the middle of the samples and changed ground is left out step by step, so
    that it does not pass for noise. Slow offsets must have been taken out before.
    """
    apart = np.abs(difference_db[np.isfinite(difference_db)])
    if apart.size < _FEWEST_SAMPLES:
        return None
    looks = looks_of_median(float(np.median(apart)))
    for _ in range(_ROUNDS):
        kept = apart[apart <= threshold_db(looks, significance)]
        better = looks_of_median(float(np.median(kept)))
        if abs(better / looks - 1.0) < 0.005:
            break
        looks = better
    return looks


def _quantile(looks: float, probability: float) -> float:
    """Return q with P(|x| ≤ q) = *probability* for x = ln(ratio) at *looks*."""
    spread = math.sqrt(2.0 * trigamma(looks))
    x = np.linspace(0.0, max(40.0 * spread, 1e-6), 20001)
    # ln(1 + e^x) is written so that it does not overflow or lose digits.
    log_density = looks * x - 2.0 * looks * (x + np.log1p(np.exp(-x)))
    density = np.exp(log_density - log_density[0])
    steps = 0.5 * (density[1:] + density[:-1])
    cumulative = np.concatenate([[0.0], np.cumsum(steps)])
    return float(np.interp(probability * cumulative[-1], cumulative, x))
