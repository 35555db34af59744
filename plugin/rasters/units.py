"""Backscatter power as users store it: decibels, power, or JAXA's amplitude digital number."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from ..common.decibels import amplitude_dn_of, power_of
from ..domain.enums import Units
from ..domain.raster_options import AMPLITUDE_DN_OFFSET_DB
from ..sar.radiometry import DECIBEL_PER_NEPER, decibels

_GREATEST_DN = 65535.0
_DN_OF_UNIT_POWER = np.float32(amplitude_dn_of(0.0))


def nodata_of(units: Units) -> float:
    """Return the nodata value: 0 for amplitude DN, NaN for power and dB."""
    return 0.0 if units is Units.AMPLITUDE_DN else float("nan")


def kind_of(units: Units) -> npt.DTypeLike:
    """Return the type of stored values: uint16 for amplitude DN, float32 for power and dB."""
    return np.uint16 if units is Units.AMPLITUDE_DN else np.float32


def greatest_of(units: Units) -> float:
    """Return the greatest linear power that is stored in *units* as it is."""
    return (
        power_of(AMPLITUDE_DN_OFFSET_DB) * _GREATEST_DN**2 if units is Units.AMPLITUDE_DN else math.inf
    )


def from_power(
    power: npt.NDArray[np.float32], units: Units
) -> npt.NDArray[np.float32] | npt.NDArray[np.uint16]:
    """Return linear *power* in *units*; power that is not above 0 becomes nodata.

    dB and power are float32 with NaN as nodata, amplitude is uint16 DN with
    dB = 20·log10(DN) − 83, valid values held to 1..65535.
    """
    if units is Units.DB:
        return decibels(power)
    power = np.where(power > 0, power, np.float32(np.nan))
    if units is Units.POWER:
        return power
    amplitude = np.sqrt(power, out=power) * _DN_OF_UNIT_POWER
    amplitude = np.rint(np.clip(amplitude, 1.0, _GREATEST_DN))
    return np.nan_to_num(amplitude, copy=False, nan=0.0).astype(np.uint16)


def to_power(values: npt.NDArray[np.generic], units: Units) -> npt.NDArray[np.float32]:
    """Return *values* in *units* as linear power, float32 with NaN for no data."""
    numbers = values.astype(np.float32)
    if units is Units.POWER:
        return numbers
    if units is Units.DB:
        numbers /= DECIBEL_PER_NEPER
        return np.exp(numbers, out=numbers)
    power: npt.NDArray[np.float32] = np.square(numbers / _DN_OF_UNIT_POWER)
    return np.where(numbers > 0, power, np.float32(np.nan))
