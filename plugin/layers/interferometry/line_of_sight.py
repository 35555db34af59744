"""The line of sight of a pair as an arrow on a map: which way towards the satellite is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ...common.raster_items import RasterFacts

_ARROWS = "↑↗→↘↓↙←↖"  # clockwise from north


@dataclass(frozen=True)
class LineOfSight:
    """Arrows on a map with north on top, and how high (degrees) the satellite is above the horizon."""

    towards: str
    away: str
    elevation_deg: float


def line_of_sight(facts: RasterFacts) -> LineOfSight | None:
    """Return the line of sight that the raster states as (east, north, up), None if it does not."""
    try:
        east, north, up = map(float, facts.item("to_satellite").split())
    except ValueError:
        return None
    level = math.hypot(east, north)
    if not math.isfinite(level + up) or level == 0.0:
        return None
    eighth = round(math.atan2(east, north) / (math.pi / 4.0)) % 8
    return LineOfSight(_ARROWS[eighth], _ARROWS[(eighth + 4) % 8], math.degrees(math.atan2(up, level)))
