"""Overviews of numbers that are not power: most frequent code, mean of a measure, mean phase."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..pyramid import halve

Numbers = npt.NDArray[Any]


def most_frequent(values: Numbers, nodata: float, overviews: int) -> list[Numbers] | None:
    """Return codes, uint8 (h, w), and in each overview the most frequent code of its pixels.

    Pixels of *nodata* count only if there is no other; of codes that are as frequent the least is taken.
    None if no pixel has data.
    """
    codes = np.flatnonzero(np.bincount(values.ravel(), minlength=256))
    codes = codes[codes != nodata].astype(np.uint8)
    if not codes.size:
        return None
    counts = [(values == code).astype(np.float32) for code in codes]
    levels = [values]
    for _ in range(overviews):
        counts = [halve(one) for one in counts]
        best, most = np.full(counts[0].shape, nodata, np.uint8), np.zeros_like(counts[0])
        for code, count in zip(codes, counts):
            better = count > most
            best[better] = code
            np.maximum(most, count, out=most)
        levels.append(best)
    return levels


def means(values: Numbers, nodata: float, overviews: int) -> list[Numbers] | None:
    """Return a measure (h, w) and in each overview the mean of its pixels that are not *nodata*.

    NaN is no data, too. Means of integers are rounded. None if no pixel has data.
    """
    valid = np.isfinite(values) & (values != nodata)
    if not valid.any():
        return None
    sums = np.where(valid, values, 0).astype(np.float32)
    counts = valid.astype(np.float32)
    levels = [values]
    for _ in range(overviews):
        sums, counts = halve(sums), halve(counts)
        known = counts > 0
        mean = np.divide(sums, counts, out=np.zeros_like(sums), where=known)
        if np.issubdtype(values.dtype, np.integer):
            mean = np.rint(mean)
        levels.append(np.where(known, mean, nodata).astype(values.dtype))
    return levels


def mean_phases(values: Numbers, nodata: float, overviews: int) -> list[Numbers] | None:
    """Return angles (h, w) in radians and in each overview the angle of the mean phasor of its pixels.

    An average of angles would be wrong wherever they wrap. Pixels of *nodata* and NaN do not count.
    None if no pixel has data.
    """
    valid = np.isfinite(values) & (values != nodata)
    if not valid.any():
        return None
    counts = valid.astype(np.float32)
    angles = np.where(valid, values, np.float32(0))
    cosines, sines = np.cos(angles) * counts, np.sin(angles)
    levels = [values]
    for _ in range(overviews):
        cosines, sines, counts = halve(cosines), halve(sines), halve(counts)
        mean = np.where(counts > 0, np.arctan2(sines, cosines), nodata)
        levels.append(mean.astype(values.dtype))
    return levels
