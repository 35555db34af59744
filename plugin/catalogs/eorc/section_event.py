"""The disaster that a section of JAXA's page is about: its key, day, area and terms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone

from ...domain.disaster import DisasterEvent
from ...domain.enums import Phase
from ...domain.footprint import Box
from ...domain.licence import DISASTER_NONCOMMERCIAL, GPORTAL, Licence
from ...domain.scene import Scene
from ..disasters import shipped as shipped_tables
from ..disasters.named import OF_PAGE
from .listed_scene import listed_scene, with_beams
from .tables import Download

_NON_COMMERCIAL = re.compile("非商用|non-?\\s?commercial", re.IGNORECASE)
_YEAR = re.compile(r"(20\d\d)|令和\s*(\d{1,3})\s*年")
_HEADING_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_DAY = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{1,2}}),?\s+(20\d\d)", re.IGNORECASE)
_SAME_DAY = timedelta(hours=36)


def shipped_key(heading: str) -> str:
    """Return the key of the shipped disaster that a heading names, else blank."""
    years = {int(west or 0) or 2018 + int(reiwa) for west, reiwa in _YEAR.findall(heading)}
    for document in shipped_tables.documents():
        same_year = not years or int(document["occurred"][:4]) in years
        if same_year and re.search(document["heading"], heading, re.IGNORECASE):
            return str(document["key"])
    return ""


def new_key(heading: str, found: list[Download], kept: tuple[DisasterEvent, ...]) -> str:
    """Return the key of a disaster that does not ship: its day and its place, or the key that it has.

    The heading may be read in either language and the table may grow later, so a disaster of the same
    day whose scenes share ground is the same one.
    """
    scenes = [
        scene for item in found if (scene := listed_scene(with_beams(item), "", {}, {})) is not None
    ]
    if not scenes:
        return f"{OF_PAGE}{min(item.day for item in found):%Y%m%d}"
    occurred, area = occurred_at(heading, scenes), _area(scenes)
    for event in kept:
        near = abs(event.occurred - occurred) < _SAME_DAY and event.area.intersects(area)
        if near and event.key.startswith(OF_PAGE):
            return event.key
    north = round((area.south + area.north) / 2)
    east = round(area.west + ((area.east - area.west) % 360.0) / 2)
    east = (east + 180) % 360 - 180
    place = f"{abs(north)}{'s' if north < 0 else 'n'}{abs(east)}{'w' if east < 0 else 'e'}"
    return f"{OF_PAGE}{occurred:%Y%m%d}-{place}"


def licence_of(texts: Iterable[str], event: str) -> Licence:
    """Return the terms that *texts* set; non-commercial if they set none and the disaster is new."""
    if any(_NON_COMMERCIAL.search(text) for text in texts):
        return DISASTER_NONCOMMERCIAL
    shipped = {known.key: known.licence_key for known in shipped_tables.events()}.get(event)
    return GPORTAL if shipped == GPORTAL.key else DISASTER_NONCOMMERCIAL


def occurred_at(heading: str, scenes: list[Scene]) -> datetime:
    """Return the day that a heading names, or else the time of the first scene after the disaster."""
    posts = [scene.start for scene in scenes if scene.phase is Phase.POST] or [scenes[0].start]
    return _day_of(heading) or min(posts)


def _area(scenes: list[Scene]) -> Box:
    boxes = [box for scene in scenes if scene.footprint for box in scene.footprint.boxes()]
    return Box(
        min(box.west for box in boxes),
        min(box.south for box in boxes),
        max(box.east for box in boxes),
        max(box.north for box in boxes),
    )


def event_of(
    key: str, occurred: datetime, named: tuple[str, str], scenes: list[Scene], licence: Licence
) -> DisasterEvent:
    """Return the disaster of a section; *named* is its name in Japanese and in English."""
    return DisasterEvent(
        key=key,
        name_en=named[1],
        name_ja=named[0],
        place_en="",
        place_ja="",
        occurred=occurred,
        area=_area(scenes),
        search_start=min(scene.start for scene in scenes),
        search_stop=max(scene.stop for scene in scenes) + timedelta(days=1),
        licence_key=licence.key,
    )


def _day_of(heading: str) -> datetime | None:
    """Return the day that a heading names, in Japanese or English, None for none."""
    japanese, english = _HEADING_DAY.search(heading), _ENGLISH_DAY.search(heading)
    if japanese is not None:
        parts = [int(part) for part in japanese.groups()]
    elif english is not None:
        parts = [int(english[3]), _MONTHS.index(english[1].lower()) + 1, int(english[2])]
    else:
        return None
    try:
        return datetime.combine(date(*parts), time(), timezone.utc)
    except ValueError:
        return None
