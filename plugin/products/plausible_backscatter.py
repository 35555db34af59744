"""Backscatter against physics: what no scene of land, sea or ice can have."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..common.decibels import decibels_of

# No scene of land, sea or ice has its median outside; wrong calibration factors lead there.
MEDIAN_LIMITS_DB = (-60.0, 20.0)


def backscatter_doubts(power: npt.NDArray[np.float32], factor_db: float) -> list[str]:
    """Return a sentence if the median of *power* (linear, any shape, 0 or NaN for no data) cannot be."""
    valid = power[power > 0]
    if not valid.size:
        return []
    median_db = decibels_of(float(np.median(valid)))
    low, high = MEDIAN_LIMITS_DB
    if low <= median_db <= high:
        return []
    return [
        f"Half of the scene has a backscatter above {median_db:.0f} dB, but scenes have their median "
        f"between {low:.0f} and {high:.0f} dB: the calibration factor of {factor_db:g} dB or the "
        "samples are wrong."
    ]
