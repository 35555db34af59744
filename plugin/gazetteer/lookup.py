"""Towns by what was typed: the best match first, those in the area that is looked at before others."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..domain.footprint import Box
from .spelling import plain_spelling, romanised
from .towns import Region, Town, towns

SHORTEST = 2
MOST = 12
# Half of the side of the area around a town, in kilometres.
REACH_KM = 10.0
_KM_PER_DEGREE = 111.2
_SUFFIXES = ("市", "区", "區", "町", "村", "鎮", "県", "city", "shi", "machi", "cho")
_PROVINCE = re.compile(r"(北海道|東京都|(?:大阪|京都)府|.{2,3}[県縣省])")
EXACT, WHOLE_WORD, BEGINNING = range(3)


@dataclass(frozen=True)
class TownMatch:
    """A town that was meant, maybe: how well the name fits, and whether it lies where one looks."""

    town: Town
    fit: int
    is_near: bool

    @property
    def is_exact(self) -> bool:
        """Whether its name is what was typed."""
        return self.fit == EXACT


def find_towns(
    text: str, near: Box | None = None, cancelled: Callable[[], bool] = lambda: False
) -> list[TownMatch]:
    """Return the towns that *text* may mean, those in *near* first, then by fit and inhabitants.

    ``Springfield, Illinois`` narrows by province or country, and so do ``Wajima Japan`` and 石川県輪島市
    if nothing else fits; kana are also read as they sound. Fewer letters than SHORTEST find nothing,
    unless they are Japanese.
    """
    for wanted, within in _readings(text):
        if len(wanted) < (SHORTEST if wanted.isascii() else 1):
            continue
        found, sounds = [], {wanted, romanised(wanted)}
        for number, town in enumerate(towns()):
            if number % 4096 == 0 and cancelled():
                return []
            fit = min(_fit(one, spelling) for one in sounds for spelling in town.spellings)
            if fit <= BEGINNING and (not within or _lies_in(town, within)):
                found.append(TownMatch(town, fit, near is not None and _holds(near, town)))
        if found:
            found.sort(key=lambda match: (not match.is_near, match.fit, -match.town.thousands))
            return found[:MOST]
    return []


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and region in plain spelling; one counts if no town fits those before."""
    first, _, rest = text.replace("、", ",").replace("，", ",").partition(",")
    wanted, within = plain_spelling(first), plain_spelling(rest)
    yield wanted, within
    if within or not wanted:
        return
    name, _, last = wanted.rpartition(" ")
    if name:  # Wajima Japan, Wajima City
        yield name, "" if last in _SUFFIXES else last
    start = _PROVINCE.match(wanted)
    if start is not None:  # 石川県輪島市
        yield wanted[start.end() :].strip(), start[1]


def nearest_town(latitude: float, longitude: float) -> tuple[Town, float]:
    """Return the town nearest to a point, and how many kilometres away its middle is.

    Distances are those on a plane at the point's latitude, right to a few per cent within a country.
    """
    stretch = math.cos(math.radians(latitude))

    def apart(town: Town) -> float:
        east = (town.longitude - longitude + 180.0) % 360.0 - 180.0
        return math.hypot(east * stretch, town.latitude - latitude)

    town = min(towns(), key=apart)
    return town, apart(town) * _KM_PER_DEGREE


def area_around(latitude: float, longitude: float, reach_km: float = REACH_KM) -> Box:
    """Return the box of *reach_km* to each side of a point; its west may be beyond the date line."""
    tall = reach_km / _KM_PER_DEGREE
    wide = min(tall / max(math.cos(math.radians(latitude)), 0.01), 179.0)
    west, east = longitude - wide, longitude + wide
    return Box(
        round(west + 360.0 if west < -180.0 else west, 4),
        round(max(latitude - tall, -90.0), 4),
        round(east - 360.0 if east > 180.0 else east, 4),
        round(min(latitude + tall, 90.0), 4),
    )


def _fit(wanted: str, spelling: str) -> int:
    if not spelling.startswith(wanted):
        return BEGINNING + 1
    rest = spelling[len(wanted) :]
    if not rest or rest.strip() in _SUFFIXES:
        return EXACT
    return WHOLE_WORD if rest.startswith(" ") else BEGINNING


def _lies_in(town: Town, within: str) -> bool:
    def begins(region: Region) -> bool:
        return any(
            plain_spelling(name).startswith(within) for name in (region.name, region.japanese) if name
        )

    return begins(town.province) or begins(town.country)


def _holds(box: Box, town: Town) -> bool:
    return box.intersects(Box(town.longitude, town.latitude, town.longitude, town.latitude))
