"""Backscatter against physics: what no scene of land, sea or ice can have."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..common.decibels import decibels_of
from ..domain.words.text import Text

# No scene of land, sea or ice has its median outside; wrong calibration factors lead there.
MEDIAN_LIMITS_DB = (-60.0, 20.0)


def backscatter_doubts(power: npt.NDArray[np.float32], factor_db: float) -> list[Text]:
    """Return a sentence if the median of *power* (linear, any shape, 0 or NaN for no data) cannot be."""
    valid = power[power > 0]
    if not valid.size:
        return []
    median_db = decibels_of(float(np.median(valid)))
    low, high = MEDIAN_LIMITS_DB
    if low <= median_db <= high:
        return []
    return [
        Text(
            "Half of the scene has a backscatter above {median_db:.0f} dB, but scenes have their median "
            "between {low:.0f} and {high:.0f} dB: the calibration factor of {factor_db:g} dB or the "
            "samples are wrong.",
            median_db=median_db,
            low=low,
            high=high,
            factor_db=factor_db,
        )
    ]
