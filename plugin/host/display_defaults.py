"""How the user wants scenes to be shown at first: mask, units, colours and stretch."""

from __future__ import annotations

import math

from ..domain.enums import Units
from . import settings

_MASK, _UNITS, _RAMP = "defaults/mask", "defaults/units", "defaults/ramp"
_STRETCH = {False: "defaults/stretch_co", True: "defaults/stretch_cross"}


def mask_preset() -> str:
    """Return the key of the mask preset for L2.2 scenes; blank for the plugin's own."""
    return settings.text(_MASK)


def set_mask_preset(key: str) -> None:
    """Choose the mask preset for L2.2 scenes; blank for the plugin's own."""
    settings.set_text(_MASK, key)


def units() -> Units:
    """Return the units that backscatter is shown in; dB if nothing was chosen."""
    try:
        return Units(settings.text(_UNITS, Units.DB.value))
    except ValueError:
        return Units.DB


def set_units(units: Units) -> None:
    """Choose the units that backscatter is shown in."""
    settings.set_text(_UNITS, "" if units is Units.DB else units.value)


def ramp() -> str:
    """Return the name of the colours that backscatter is shown in; blank for the plugin's own."""
    return settings.text(_RAMP)


def set_ramp(name: str) -> None:
    """Choose the colours that backscatter is shown in; blank for the plugin's own."""
    settings.set_text(_RAMP, name)


def stretch(cross: bool) -> tuple[float, float] | None:
    """Return the limits in dB that co-polarised (or *cross*-polarised) backscatter is stretched to.

    None if nothing usable was chosen.
    """
    low, _, high = settings.text(_STRETCH[cross]).partition(":")
    try:
        limits = float(low), float(high)
    except ValueError:
        return None
    return limits if -math.inf < limits[0] < limits[1] < math.inf else None


def set_stretch(cross: bool, limits: tuple[float, float] | None) -> None:
    """Choose the limits in dB of co-polarised (or *cross*-polarised) backscatter; None: the plugin's."""
    settings.set_text(_STRETCH[cross], f"{limits[0]:g}:{limits[1]:g}" if limits else "")
