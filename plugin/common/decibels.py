"""One conversion between decibels and linear power, and one of JAXA's amplitude numbers."""

from __future__ import annotations

import math

from ..domain.raster_options import AMPLITUDE_DN_OFFSET_DB


def power_of(decibels: float) -> float:
    """Return the linear power of *decibels*."""
    return math.pow(10.0, decibels / 10.0)


def decibels_of(power: float) -> float:
    """Return *power* (above 0) in decibels."""
    return 10.0 * math.log10(power)


def amplitude_dn_of(decibels: float) -> float:
    """Return the amplitude number of *decibels*: dB = 20·log10(DN) − 83."""
    return math.pow(10.0, (decibels - AMPLITUDE_DN_OFFSET_DB) / 20.0)
