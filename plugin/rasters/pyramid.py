"""Overview levels of a power raster: each pixel the mean of the valid pixels below it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Power = npt.NDArray[np.float32]

OVERVIEW_UNTIL = 512  # pixels; the smallest overview fits one tile


def overview_sizes(width: int, height: int) -> list[tuple[int, int]]:
    """Return (width, height) of the overviews, each half the one before, rounded up."""
    sizes = []
    while max(width, height) > OVERVIEW_UNTIL:
        width, height = (width + 1) // 2, (height + 1) // 2
        sizes.append((width, height))
    return sizes


def valid_sums(power: Power) -> tuple[Power, Power]:
    """Return sums and counts to halve: *power* with 0 where not valid, and 1 or 0 (float32)."""
    valid = power > 0
    return np.where(valid, power, np.float32(0)), valid.astype(np.float32)


def halve_valid(power: Power) -> tuple[Power, Power]:
    """Return what ``valid_sums`` gives, halved once: sums and counts of valid pixels in 2×2 cells."""
    with np.errstate(invalid="ignore"):
        if not power.size or power.min() > 0:  # one that is NaN is the least
            return halve(power), cells_of(*power.shape)
        valid = power > 0
    sums = np.where(valid, power, np.float32(0))
    return halve(sums), halve(valid.view(np.uint8)).astype(np.float32)


def cells_of(height: int, width: int) -> Power:
    """Return how many pixels of (height, width) lie in each of its 2×2 cells, float32."""
    cells = np.full((-(-height // 2), -(-width // 2)), 4, np.float32)
    if height % 2:
        cells[-1] /= 2
    if width % 2:
        cells[:, -1] /= 2
    return cells


def halve(values: Power) -> Power:
    """Return the sums of 2×2 cells of (h, w) *values*; odd edges are padded with 0."""
    height, width = values.shape
    if height % 2 or width % 2:
        values = np.pad(values, ((0, height % 2), (0, width % 2)))
    rows = values[0::2] + values[1::2]
    sums: Power = rows[:, 0::2] + rows[:, 1::2]
    return sums


def mean_of_valid(sums: Power, counts: Power) -> Power:
    """Return sums / counts, 0 if nothing was valid."""
    valid = counts > 0
    if valid.all():
        return np.divide(sums, counts)
    return np.divide(sums, counts, out=np.zeros_like(sums), where=valid)
