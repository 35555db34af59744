"""Power as colour: fixed stretches in dB to bytes, and which date or polarisation gets which band."""

from __future__ import annotations

from enum import Enum

import numpy as np
import numpy.typing as npt

from .radiometry import decibels

Power = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]


class Convention(Enum):
    """What red means in a two-date composite; published ones disagree, so every raster states it."""

    RED_IS_DARKENED = 0
    RED_IS_BRIGHTENED = 1


class Third(Enum):
    """The third colour of a dual-polarisation composite."""

    RATIO = 0
    DIFFERENCE = 1


def stretched(values_db: Power, minimum: float, maximum: float) -> Bytes:
    """Return *values_db* as 1..255 between the limits, 0 where NaN."""
    scaled = (values_db - np.float32(minimum)) * np.float32(254.0 / (maximum - minimum)) + np.float32(
        1.5
    )
    bounded: Power = np.nan_to_num(np.clip(scaled, 1.0, 255.0), nan=0.0)
    return bounded.astype(np.uint8)


def change_colours(
    pre: Power, post: Power, convention: Convention, minimum: float, maximum: float
) -> Bytes:
    """Return bytes (4, h, w) red, green, blue, alpha of two dates, transparent unless both are valid."""
    before, after = decibels(pre), decibels(post)
    both = np.isfinite(before) & np.isfinite(after)
    first, second = (before, after) if convention is Convention.RED_IS_DARKENED else (after, before)
    red, rest = stretched(first, minimum, maximum), stretched(second, minimum, maximum)
    return _with_alpha(red, rest, rest, both)


def polarisation_colours(
    co: Power,
    cross: Power,
    third: Third,
    limits: tuple[tuple[float, float], tuple[float, float], tuple[float, float]],
) -> Bytes:
    """Return bytes (4, h, w): red co-polarised, green cross-polarised, blue *third*, alpha.

    *limits* are minimum and maximum in dB of each colour. The third is co/cross as a ratio in dB, or
    the power co − cross in dB, darkest where cross is the larger.
    """
    co_db, cross_db = decibels(co), decibels(cross)
    both = np.isfinite(co_db) & np.isfinite(cross_db)
    if third is Third.RATIO:
        blue_db = co_db - cross_db
    else:
        blue_db = np.where(
            both, np.nan_to_num(decibels(co - cross), nan=limits[2][0]), np.float32(np.nan)
        )
    bands = [stretched(values, *limit) for values, limit in zip((co_db, cross_db, blue_db), limits)]
    return _with_alpha(bands[0], bands[1], bands[2], both)


def _with_alpha(red: Bytes, green: Bytes, blue: Bytes, shown: npt.NDArray[np.bool_]) -> Bytes:
    alpha = np.where(shown, np.uint8(255), np.uint8(0))
    return np.stack([np.where(shown, band, np.uint8(0)) for band in (red, green, blue)] + [alpha])
