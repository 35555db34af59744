"""Backscatter power as users store it: decibels, power, or JAXA's amplitude digital number."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..common.decibels import amplitude_dn_of, power_of
from ..domain.enums import Units
from ..domain.errors import FormatError
from ..domain.raster_options import AMPLITUDE_DN_OFFSET_DB
from ..domain.words.text import Text
from ..sar.radiometry import DECIBEL_PER_NEPER, decibels

_GREATEST_DN = 65535.0
_OF_FRACTIONS = (gdal.GDT_Float32, gdal.GDT_Float64)
_AS_STORED = (1.0, 0.0)  # scale and offset
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


def require_measured_numbers(name: str, band: Any) -> None:
    """Raise FormatError if *band*, which has no whole numbers by itself, holds them undeclared.

    Programs that store dB or coherence as integers turn NaN into 0, which would be 0 dB. Such a band is
    read only if it declares its scale and which number stands for no data.
    """
    if band.DataType in _OF_FRACTIONS:
        return
    nodata = band.GetNoDataValue()
    if _scale_of(band) != _AS_STORED and nodata is not None and not math.isnan(nodata):
        return
    raise FormatError(
        name,
        Text("samples"),
        gdal.GetDataTypeName(band.DataType),
        Text("Float32, or integers with a scale and a number for no data, is expected"),
        Text("another program rounded the numbers, make the raster again"),
    )


def declared_numbers(values: npt.NDArray[Any], band: Any) -> npt.NDArray[Any]:
    """Return *values* of *band* as it declares them: times its scale, plus its offset."""
    scale, offset = _scale_of(band)
    if (scale, offset) == _AS_STORED:
        return values
    return values.astype(np.float32) * np.float32(scale) + np.float32(offset)


def _scale_of(band: Any) -> tuple[float, float]:
    scale, offset = band.GetScale(), band.GetOffset()
    return (1.0 if scale is None else scale), offset or 0.0
