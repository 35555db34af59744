"""Style presets: fixed stretches by quantity and polarisation, grey or coloured, and the user's own.

Fixed limits keep two dates comparable. Backscatter limits are those that published L-band mosaics
use: co-polarised −20…0 dB, cross-polarised −25…−5 dB.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, replace

from qgis.core import QgsSettings

from ..common.decibels import amplitude_dn_of, power_of
from ..common.raster_items import RasterFacts
from ..domain.enums import Content
from ..host import display_defaults
from .change_colours import CYAN, NEUTRAL, RED, change_colours

GREY = "grey"
RAMPS: dict[str, tuple[str, ...]] = {
    GREY: ("#000000", "#ffffff"),
    # Perceptually even and readable with every kind of colour vision.
    "viridis": ("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"),
    "magma": ("#000004", "#51127c", "#b73779", "#fc8961", "#fcfdbf"),
    # From darker after to brighter after.
    "change": (*RED, NEUTRAL, *CYAN[::-1]),
    "change turned": (*CYAN, NEUTRAL, *RED[::-1]),
    "angle": ("#0d0887", "#7e03a8", "#cc4778", "#f89540", "#f0f921"),
}
BACKSCATTER_RAMPS = (GREY, "viridis", "magma")
_GROUP = "alos2/presets"
_CO_DB, _CROSS_DB, _RATIO_DB = (-20.0, 0.0), (-25.0, -5.0), (0.0, 15.0)
_CHANGE_DB = (-8.0, 8.0)


@dataclass(frozen=True)
class Preset:
    """A colour ramp (a key of ``RAMPS``) and the limits of its stretch in the layer's units."""

    ramp: str
    minimum: float
    maximum: float


_FIXED = {
    Content.INCIDENCE.value: Preset("angle", 20.0, 70.0),
    Content.COHERENCE.value: Preset(GREY, 0.0, 1.0),
    Content.INTERFEROGRAM.value: Preset(GREY, -math.pi, math.pi),
    Content.COHERENCE_CHANGE.value: Preset("viridis", -3.0, 10.0),
    # Flat land has cot θ: 2.1 to 0.6.
    Content.SCATTERING_AREA.value: Preset("viridis", 0.0, 4.0),
    Content.SIGMA_PER_GAMMA.value: Preset("viridis", 0.0, 1.0),
}


def default_preset(facts: RasterFacts, ramp: str = "") -> Preset:
    """Return the fixed stretch for what the raster shows, in *ramp* or the usual colours."""
    if facts.quantity == Content.DIFFERENCE.value:
        return Preset(ramp or change_colours().ramp, *_CHANGE_DB)
    if facts.quantity in _FIXED:
        fixed = _FIXED[facts.quantity]
        return replace(fixed, ramp=ramp) if ramp else fixed
    own = user_preset(facts) if not ramp else None
    usual = display_defaults.ramp() if display_defaults.ramp() in BACKSCATTER_RAMPS else GREY
    return own or Preset(ramp or usual, *(_in_units(limit, facts) for limit in _limits_db(facts)))


def _limits_db(facts: RasterFacts) -> tuple[float, float]:
    polarisation = facts.polarisation
    if "/" in polarisation:
        return _RATIO_DB
    cross = polarisation in {"HV", "VH"}
    return display_defaults.stretch(cross) or usual_stretch(cross)


def usual_stretch(cross: bool) -> tuple[float, float]:
    """Return the plugin's own limits in dB for co-polarised or *cross*-polarised backscatter."""
    return _CROSS_DB if cross else _CO_DB


def _in_units(decibels: float, facts: RasterFacts) -> float:
    if facts.units == "power":
        return power_of(decibels)
    if facts.units == "amplitude DN":
        return amplitude_dn_of(decibels)
    return decibels


def save_user_preset(facts: RasterFacts, preset: Preset) -> None:
    """Keep *preset* as the user's own for this polarisation, quantity and unit."""
    QgsSettings().setValue(_key(facts), json.dumps(asdict(preset)))


def forget_user_preset(facts: RasterFacts) -> None:
    """Return to the plugin's stretch."""
    QgsSettings().remove(_key(facts))


def user_preset(facts: RasterFacts) -> Preset | None:
    """Return the user's own preset, or None if there is none that can be read."""
    try:
        preset = Preset(**json.loads(str(QgsSettings().value(_key(facts), ""))))
        finite = math.isfinite(preset.minimum) and math.isfinite(preset.maximum)
        usable = finite and preset.ramp in RAMPS and preset.minimum < preset.maximum
    except (ValueError, TypeError, RecursionError):
        return None
    return preset if usable else None


def _key(facts: RasterFacts) -> str:
    parts = (facts.quantity, facts.units, facts.polarisation)
    return f"{_GROUP}/{'-'.join(part.replace('/', '') for part in parts)}"
