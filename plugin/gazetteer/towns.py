"""The shipped table of towns: facts of GeoNames (https://www.geonames.org), CC BY 4.0.

The table lies in columns, which pack to two thirds of what rows pack to. The first column has a line a
town, after a line ``>>`` for its province and ``>`` for its country. The others have a line a town
only: latitude and longitude (steps of 1/200 of a degree from the town before), thousands of inhabitants
(one digit, two after the 1 of a hundred), the Japanese name, and other spellings.
"""

from __future__ import annotations

import bz2
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from .spelling import plain_spelling

TABLE = Path(__file__).resolve().parents[2] / "resources" / "towns" / "towns.bz2"
BETWEEN_COLUMNS = "\f"
STEPS_PER_DEGREE = 200
CREDIT = "Towns: GeoNames (geonames.org), CC BY 4.0"


@dataclass(frozen=True)
class Region:
    """A country or a province of it; the Japanese name is blank if it is not known."""

    name: str
    japanese: str = ""

    def in_language(self, language: str) -> str:
        """Return the name in Japanese for ``ja…`` if it is known, else as GeoNames has it."""
        return self.japanese if language.startswith("ja") and self.japanese else self.name


@dataclass(frozen=True)
class Town:
    """A town: degrees of WGS 84, inhabitants in thousands; ``spellings`` are what it is found by."""

    name: str
    japanese: str
    latitude: float
    longitude: float
    thousands: int
    province: Region
    country: Region
    spellings: tuple[str, ...]

    def in_language(self, language: str) -> str:
        """Return the name in Japanese for ``ja…`` if it is known, else as GeoNames has it."""
        return self.japanese if language.startswith("ja") and self.japanese else self.name

    def within(self, language: str) -> str:
        """Return province and country: ``Ishikawa, Japan``."""
        names = (self.province.in_language(language), self.country.in_language(language))
        return ", ".join(dict.fromkeys(filter(None, names)))


@lru_cache(maxsize=1)
def towns() -> tuple[Town, ...]:
    """Return all towns of the table; it is read once (about 0.3 s), so call this from a task first."""
    text = bz2.decompress(TABLE.read_bytes()).decode("utf-8")
    names, *columns = (column.split("\n") for column in text.split(BETWEEN_COLUMNS))
    latitudes, longitudes, thousands, japanese, others = columns
    rows = zip(_degrees(latitudes), _degrees(longitudes), map(int, thousands), japanese, others)
    found: list[Town] = []
    country = province = Region("")
    for line in names:
        if line.startswith("#"):
            continue
        if line.startswith(">>"):
            province = Region(*line[2:].split("\t"))
        elif line.startswith(">"):
            country = Region(*line.split("\t")[1:])
        else:
            found.append(_town(line, next(rows), province, country))
    return tuple(found)


def _degrees(differences: list[str]) -> Iterator[float]:
    return (steps / STEPS_PER_DEGREE for steps in accumulate(map(int, differences)))


def _town(name: str, row: tuple[float, float, int, str, str], province: Region, country: Region) -> Town:
    latitude, longitude, thousands, japanese, others = row
    names = (name, japanese, *others.split(";"))
    spellings = dict.fromkeys(plain_spelling(one) for one in names if one)
    return Town(
        name,
        japanese,
        latitude,
        longitude,
        thousands,
        province,
        country,
        tuple(spellings),
    )
