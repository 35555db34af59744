"""From focused samples or digital numbers to backscatter, always in linear power.

Source: JAXA calibration notice of 2014-11-20 (re-stated 2017-03-28): for level 1.1
σ⁰ = 10·log10(I² + Q²) + CF − 32.0, for levels 1.5 and 2.1 σ⁰ = 10·log10(DN²) + CF.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..common.decibels import power_of

Power = npt.NDArray[np.float32]
DECIBEL_PER_NEPER = np.float32(10.0 / np.log(10.0))

SLC_CONVERSION_DB = 32.0


def sigma0_scale_of_complex(calibration_factor_db: float) -> float:
    """Return the factor that turns mean I² + Q² of level 1.1 into linear σ⁰."""
    return power_of(calibration_factor_db - SLC_CONVERSION_DB)


def sigma0_scale_of_amplitude(calibration_factor_db: float) -> float:
    """Return the factor that turns mean DN² of levels 1.5 and 2.1 into linear σ⁰."""
    return power_of(calibration_factor_db)


def decibels(power: Power, out: Power | None = None) -> Power:
    """Return 10·log10 of *power* (float32), NaN where it is not above 0; in *out* if it is given."""
    # The natural logarithm of contiguous float32 is vectorised in numpy, log10 is not.
    power = np.asarray(power, order="C")
    with np.errstate(divide="ignore", invalid="ignore"):
        result: Power = np.log(power, out=out)
        is_whole = not power.size or power.min() > 0  # one that is NaN is the least
        valid = None if is_whole else power > 0
    np.multiply(result, DECIBEL_PER_NEPER, out=out if out is not None else result)
    if valid is not None:
        np.copyto(result, np.float32(np.nan), where=~valid)
    return result
