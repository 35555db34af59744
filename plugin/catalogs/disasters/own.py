"""A disaster of the user's own: a name, a day, an area, and perhaps a magnitude."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from ...domain.disaster import DisasterEvent
from ...domain.footprint import Box

OWN = "own-"
# Archive scenes of the same season of the year before; scenes after for as long as they matter.
BEFORE, AFTER = timedelta(days=400), timedelta(days=60)


def own_event(name: str, day: datetime, area: Box, key: str = "") -> DisasterEvent:
    """Return a disaster of the user's own that began on *day* (UTC), under *key* if it has one."""
    slug = re.sub(r"\W+", "-", name.lower()).strip("-")
    return DisasterEvent(
        key=key or f"{OWN}{slug}-{day:%Y%m%d}",
        name_en=name,
        name_ja=name,
        place_en="",
        place_ja="",
        occurred=day,
        area=area,
        search_start=day - BEFORE,
        search_stop=day + AFTER,
        licence_key="",
    )


def is_own(key: str) -> bool:
    """Whether the disaster with this key is one of the user's own."""
    return key.startswith(OWN)
