"""Towns by name: in any spelling, in both languages, near ones first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.gazetteer.lookup import area_around, find_towns
from alos2_explorer.plugin.gazetteer.towns import TABLE, towns

EVENTS = Path(__file__).resolve().parents[2] / "resources" / "events"
NOTO = Box(136.0, 36.0, 139.4, 38.0)
# From maps of the national surveys, not from the table.
KNOWN = {
    **{"Wajima": (37.39, 136.90), "輪島": (37.39, 136.90), "ｗａｊｉｍａ": (37.39, 136.90)},
    **{"珠洲市": (37.44, 137.26), "七尾": (37.04, 136.97), "志賀町": (37.01, 136.78)},
    **{"KAHRAMANMARAŞ": (37.58, 36.93), "kahramanmaras": (37.58, 36.93), "Maras": (37.58, 36.93)},
    **{"Antakya": (36.20, 36.16), "Antioch": (36.20, 36.16), "アンタキヤ": (36.20, 36.16)},
    **{"İslahiye": (37.02, 36.63), "Islahiye": (37.02, 36.63), "Nurdağı": (37.18, 36.74)},
    **{"Hualien": (23.98, 121.60), "花蓮": (23.98, 121.60), "hua-lien": (23.98, 121.60)},
    **{"石川県輪島市": (37.39, 136.90), "Wajima City": (37.39, 136.90), "Wajima Japan": (37.39, 136.90)},
    **{"わじま": (37.39, 136.90), "スズ": (37.44, 137.26), "とうきょう": (35.69, 139.69)},
    **{"東京": (35.69, 139.69), "Sao Paulo": (-23.55, -46.63), "Suva": (-18.14, 178.44)},
}


@pytest.mark.parametrize("name", KNOWN)
def test_the_first_town_is_the_one_that_is_meant(name):
    first = find_towns(name)[0]
    assert first.is_exact
    assert (first.town.latitude, first.town.longitude) == pytest.approx(KNOWN[name], abs=0.06)


def test_of_several_towns_the_one_in_the_area_comes_first():
    assert find_towns("Noto", NOTO)[0].town.province.name == "Ishikawa"
    sicily = Box(14.0, 36.0, 16.0, 38.0)
    assert find_towns("Noto", sicily)[0].town.country.name == "Italy"


def test_a_province_or_country_tells_towns_apart():
    assert len({match.town.country.name for match in find_towns("Springfield")}) > 1
    (illinois, *_) = find_towns("Springfield, Illinois")
    assert illinois.town.latitude == pytest.approx(39.80, abs=0.05)
    assert find_towns("Springfield, Japan") == []


@pytest.mark.parametrize("nothing", ["", " ", "w", "Xyzzyville", ",", "輪島, Germany"])
def test_what_is_no_town_finds_none(nothing):
    assert find_towns(nothing) == []


def test_japanese_names_come_with_their_province():
    town = find_towns("Wajima")[0].town
    assert town.in_language("ja") == "輪島市"
    assert town.within("ja") == "石川県, 日本"
    assert town.within("en") == "Ishikawa, Japan"


def test_the_area_around_a_point_is_as_wide_as_high_on_the_ground():
    box = area_around(60.0, 10.0, 10.0)
    assert box.north - box.south == pytest.approx(20 / 111.2, abs=1e-3)
    assert box.east - box.west == pytest.approx(2 * (box.north - box.south), rel=0.01)
    crossing = area_around(0.0, 179.99)
    assert crossing.west > crossing.east


def test_the_table_is_small_covers_the_world_and_every_event():
    assert TABLE.stat().st_size <= 700_000
    assert sum(town.thousands >= 15 for town in towns()) > 25_000
    for path in EVENTS.glob("*.json"):
        area = Box(*json.loads(path.read_text("utf-8"))["area"])
        inside = [
            town
            for town in towns()
            if area.intersects(Box(town.longitude, town.latitude, town.longitude, town.latitude))
        ]
        small = [town for town in inside if town.thousands < 15]
        assert len(small) > 20, path.stem
        assert sum(bool(town.japanese) for town in inside) > 30, path.stem


def test_looking_is_left_when_cancelled():
    assert find_towns("Wajima", cancelled=lambda: True) == []
