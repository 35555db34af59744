"""How the user wants scenes to be shown at first: mask, units, colours and stretch."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ..domain.enums import Units
from . import settings

if TYPE_CHECKING:
    from ..sar.colour_composite import Convention

_MASK, _UNITS, _RAMP = "defaults/mask", "defaults/units", "defaults/ramp"
_TURNED, _RED_IS_BRIGHTER = "defaults/change_colours", "red is brighter"
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


def red_is_brighter() -> bool:
    """Whether red means brighter after wherever two dates are compared; by default it means darker."""
    return settings.text(_TURNED) == _RED_IS_BRIGHTER


def change_convention() -> Convention:
    """Return what red means wherever two dates are compared."""
    from ..sar.colour_composite import Convention  # numpy only when it is needed

    return Convention.RED_IS_BRIGHTENED if red_is_brighter() else Convention.RED_IS_DARKENED


def set_change_convention(convention: Convention) -> None:
    """Choose what red means wherever two dates are compared."""
    turned = convention.name == "RED_IS_BRIGHTENED"
    settings.set_text(_TURNED, _RED_IS_BRIGHTER if turned else "")


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
