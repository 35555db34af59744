"""A disaster of the user's own: a name, a day, an area, and perhaps a place name and a magnitude."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from ...domain.disaster import DisasterEvent
from ...domain.footprint import Box

OWN = "own-"
# Archive scenes of the two years before, of every season; scenes after for as long as they matter.
BEFORE, AFTER = timedelta(days=800), timedelta(days=60)
_MAGNITUDE = re.compile(r"(?:^|, )M (\d+(?:\.\d+)?)$")


def own_event(
    name: str,
    day: datetime,
    area: Box,
    key: str = "",
    *,
    place: str = "",
    magnitude: float | None = None,
) -> DisasterEvent:
    """Return a disaster of the user's own that began on *day* (UTC), under *key* if it has one.

    The magnitude is a part of the place's text, since the index has no field for it.
    """
    slug = re.sub(r"\W+", "-", name.lower()).strip("-")
    strength = f"M {magnitude:g}" if magnitude is not None else ""
    told = ", ".join(filter(None, (place, strength)))
    return DisasterEvent(
        key=key or f"{OWN}{slug}-{day:%Y%m%d}",
        name_en=name,
        name_ja=name,
        place_en=told,
        place_ja=told,
        occurred=day,
        area=area,
        search_start=day - BEFORE,
        search_stop=day + AFTER,
        licence_key="",
    )


def is_own(key: str) -> bool:
    """Whether the disaster with this key is one of the user's own."""
    return key.startswith(OWN)


def magnitude_of(event: DisasterEvent) -> float | None:
    """Return the magnitude of a disaster of the user's own, None if it has none."""
    found = _MAGNITUDE.search(event.place_en)
    return float(found[1]) if found else None


def place_of(event: DisasterEvent) -> str:
    """Return the place name of a disaster of the user's own, blank if it has none."""
    return _MAGNITUDE.sub("", event.place_en)
