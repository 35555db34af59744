"""The shipped table of towns: facts of GeoNames (https://www.geonames.org), CC BY 4.0.

The table lies in columns, which pack to two thirds of what rows pack to; each is an ``.xz`` stream. The
first three are of text: names (a line a town, after a line ``>>`` for its province and ``>`` for its
country), other spellings, and Japanese names in UTF-16. Two are of integers, latitude and longitude in
steps of 1/100 of a degree from the town before: first the lowest bytes of all towns, then the next ones.
The last has a byte a town, which of SIZES it has.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .spelling import plain_spelling

TABLE = Path(__file__).resolve().parents[2] / "resources" / "towns" / "towns.xz"
STEPS_PER_DEGREE = 100
# Thousands of inhabitants: one digit, two after the 1 of a hundred.
SIZES = (
    *range(10),
    *range(10, 100, 10),
    *(size * step for step in (10, 100, 1000) for size in (*range(10, 20), *range(20, 100, 10))),
)
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
    names, others, japanese, latitudes, longitudes, sizes = _columns(TABLE.read_bytes())
    rows = zip(
        (unpacked_integers(latitudes).cumsum() / STEPS_PER_DEGREE).tolist(),
        (unpacked_integers(longitudes).cumsum() / STEPS_PER_DEGREE).tolist(),
        (SIZES[size] for size in sizes),
        japanese.decode("utf-16-be").split("\n"),
        others.decode("utf-8").split("\n"),
    )
    found: list[Town] = []
    country = province = Region("")
    for line in names.decode("utf-8").split("\n"):
        if line.startswith("#"):
            continue
        if line.startswith(">>"):
            province = Region(*line[2:].split("\t"))
        elif line.startswith(">"):
            country = Region(*line.split("\t")[1:])
        else:
            found.append(_town(line, next(rows), province, country))
    return tuple(found)


def _columns(table: bytes) -> Iterator[bytes]:
    while table:
        column = lzma.LZMADecompressor(lzma.FORMAT_XZ)
        yield column.decompress(table)
        table = column.unused_data


def packed_integers(values: Sequence[int]) -> bytes:
    """Return the bytes of *values*, the lowest of each first; small ones of either sign end in zeros."""
    numbers = np.asarray(values, dtype="<i4")
    return ((numbers << 1) ^ (numbers >> 31)).view(np.uint8).reshape(-1, 4).T.tobytes()


def unpacked_integers(packed: bytes) -> NDArray[np.int64]:
    """Return the integers, shape (count,), of what ``packed_integers`` returned."""
    digits = np.frombuffer(packed, np.uint8).reshape(4, -1)
    numbers = np.ascontiguousarray(digits.T).view("<i4")[:, 0].astype(np.int64)
    return (numbers >> 1) ^ -(numbers & 1)


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
