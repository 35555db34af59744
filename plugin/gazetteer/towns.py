"""The shipped table of towns: facts of GeoNames (https://www.geonames.org), CC BY 4.0."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .spelling import plain_spelling

TABLE = Path(__file__).resolve().parents[2] / "resources" / "towns" / "towns.tsv.gz"
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
    found: list[Town] = []
    country = province = Region("")
    with gzip.open(TABLE, "rt", encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if line.startswith("#"):
                continue
            if line.startswith(">>"):
                province = Region(fields[0][2:], fields[1])
            elif line.startswith(">"):
                country = Region(fields[1], fields[2])
            else:
                found.append(_town(fields, province, country))
    return tuple(found)


def _town(fields: list[str], province: Region, country: Region) -> Town:
    name, latitude, longitude, thousands, japanese, others = (*fields, "", "")[:6]
    names = (name, japanese, *others.split(";"))
    spellings = dict.fromkeys(plain_spelling(one) for one in names if one)
    return Town(
        name,
        japanese,
        float(latitude),
        float(longitude),
        int(thousands),
        province,
        country,
        tuple(spellings),
    )
