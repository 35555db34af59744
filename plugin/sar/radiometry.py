"""From focused samples or digital numbers to backscatter, always in linear power.

Source: JAXA calibration notice of 2014-11-20 (re-stated 2017-03-28): for level 1.1
σ⁰ = 10·log10(I² + Q²) + CF − 32.0, for levels 1.5 and 2.1 σ⁰ = 10·log10(DN²) + CF.
"""

from __future__ import annotations

import math

SLC_CONVERSION_DB = 32.0


def sigma0_scale_of_complex(calibration_factor_db: float) -> float:
    """Return the factor that turns mean I² + Q² of level 1.1 into linear σ⁰."""
    return math.pow(10.0, (calibration_factor_db - SLC_CONVERSION_DB) / 10.0)


def sigma0_scale_of_amplitude(calibration_factor_db: float) -> float:
    """Return the factor that turns mean DN² of levels 1.5 and 2.1 into linear σ⁰."""
    return math.pow(10.0, calibration_factor_db / 10.0)
