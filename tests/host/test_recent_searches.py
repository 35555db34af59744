"""Searches that were kept: what is stored returns, and what cannot be read is left out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.domain.enums import Direction, Level
from alos2_explorer.plugin.domain.footprint import Box, Footprint
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.recent_searches import (
    MOST_CORNERS,
    document_of,
    query_from,
    recent,
    remember,
)
from alos2_explorer.plugin.host.saved_searches import saved

QUERY = SearchQuery(
    area=Box(136.5, 36.5, 137.5, 37.5),
    start=datetime(2024, 1, 1, tzinfo=timezone.utc),
    levels=(Level.L11,),
    direction=Direction.ASCENDING,
    path=126,
    mode="UBS",
)


def test_a_search_returns_as_it_was() -> None:
    assert query_from(json.loads(json.dumps(document_of(QUERY)))) == QUERY


@pytest.mark.parametrize("east", [138.0, 182.0])
def test_a_polygon_returns_as_it_was_drawn(east: float) -> None:
    outline = Footprint.of_points([(137.0, 37.0), (east, 37.2), (137.4, 37.9)])
    query = replace(QUERY, area=outline.around(), outline=outline)
    remember(query)
    assert recent() == [query]


def test_of_an_endless_coast_the_box_is_kept() -> None:
    outline = Footprint.of_points([(137 + n % 2, 37 + n * 1e-4) for n in range(MOST_CORNERS + 1)])
    remember(replace(QUERY, outline=outline))
    assert recent() == [QUERY]


@pytest.mark.parametrize(
    "changed",
    [
        {"path": "126"},
        {"mode": 5},
        {"maximum": None},
        {"area": [1, 2, 3, 4]},
        {"area": {"west": "x", "south": 1, "east": 2, "north": 3}},
        {"area": {"west": 1}},
        {"start": "0001-01-01T00:00:00+14:00"},
        {"start": 5},
        {"outline": 5},
        {"outline": {"type": "Polygon", "coordinates": [[[1, 2]]]}},
        {"outline": {"type": "Point", "coordinates": [1, 2]}},
        {"levels": ["L9"]},
        {"direction": "up"},
        {"unknown": 1},
    ],
)
def test_a_value_of_another_kind_makes_no_search(changed: dict) -> None:
    assert query_from({**document_of(QUERY), **changed}) is None


@pytest.mark.parametrize("text", ["", "5", "null", "{", '{"a": 1}', "[" * 100_000, "[5, null]"])
def test_settings_that_hold_anything_else_hold_no_searches(text: str) -> None:
    settings.set_text("searches/recent", text)
    settings.set_text("searches/saved", text)
    assert recent() == []
    assert saved() == {}
    remember(QUERY)
    assert recent() == [QUERY]


def test_a_search_whose_values_nest_too_deep_is_no_search():
    deep: object = "a"
    for _ in range(3000):
        deep = [deep]
    corners = {"west": 1.0, "south": 2.0, "east": 3.0, "north": deep}
    assert query_from({"event": deep}) is None
    assert query_from({"area": corners}) is None
    assert query_from({"levels": deep}) is None
