"""Backscatter power as users store it: decibels, power, or JAXA's amplitude digital number."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..domain.enums import Units
from ..domain.raster_options import AMPLITUDE_DN_OFFSET_DB

_DECIBEL_PER_NEPER = np.float32(10.0 / np.log(10.0))
_DN_OF_UNIT_POWER = np.float32(10.0 ** (-AMPLITUDE_DN_OFFSET_DB / 20.0))


def nodata_of(units: Units) -> float:
    """Return the nodata value: 0 for amplitude DN, NaN for power and dB."""
    return 0.0 if units is Units.AMPLITUDE_DN else float("nan")


def from_power(
    power: npt.NDArray[np.float32], units: Units
) -> npt.NDArray[np.float32] | npt.NDArray[np.uint16]:
    """Return linear *power* in *units*; power that is not above 0 becomes nodata.

    dB and power are float32 with NaN as nodata, amplitude is uint16 DN with
    dB = 20·log10(DN) − 83, valid values held to 1..65535.
    """
    power = np.where(power > 0, power, np.float32(np.nan))
    if units is Units.POWER:
        return power
    if units is Units.DB:
        # The natural logarithm of float32 is vectorised in numpy, log10 is not.
        decibels: npt.NDArray[np.float32] = np.log(power, out=power) * _DECIBEL_PER_NEPER
        return decibels
    amplitude = np.sqrt(power, out=power) * _DN_OF_UNIT_POWER
    amplitude = np.rint(np.clip(amplitude, 1.0, 65535.0))
    return np.nan_to_num(amplitude, copy=False, nan=0.0).astype(np.uint16)


def to_power(values: npt.NDArray[np.generic], units: Units) -> npt.NDArray[np.float32]:
    """Return *values* in *units* as linear power, float32 with NaN where there is no data."""
    numbers = values.astype(np.float32)
    if units is Units.POWER:
        return numbers
    if units is Units.DB:
        numbers /= _DECIBEL_PER_NEPER
        return np.exp(numbers, out=numbers)
    power: npt.NDArray[np.float32] = np.square(numbers / _DN_OF_UNIT_POWER)
    return np.where(numbers > 0, power, np.float32(np.nan))
