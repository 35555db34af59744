"""The latest searches, kept in the settings as JSON."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import datetime, timezone
from typing import Any

from ..domain.enums import Direction, Level, Look
from ..domain.footprint import Box, Footprint
from ..domain.platform import Platform
from ..domain.search_query import SearchQuery
from . import settings

_KEY = "searches/recent"
KEPT = 12
# Tracks of the orbit, and steps of a frame around it.
PATHS, FRAMES = 207, 7200
# An outline with more corners is kept as its box: settings are read at every start of QGIS.
MOST_CORNERS = 5000


def recent() -> list[SearchQuery]:
    """Return the latest searches, the last one first; what cannot be read is left out."""
    stored = read_json(settings.text(_KEY, "[]"))
    if not isinstance(stored, list):
        return []
    queries = [query_from(document) for document in stored if isinstance(document, dict)]
    return [query for query in queries if query is not None]


def remember(query: SearchQuery) -> None:
    """Keep *query* as the latest; a search for everything is not worth it."""
    if query == SearchQuery(maximum=query.maximum):
        return
    others = [known for known in recent() if known != query]
    kept = [document_of(one) for one in (query, *others)][:KEPT]
    settings.set_text(_KEY, json.dumps(kept))


def forget() -> None:
    """Forget all of them."""
    settings.set_text(_KEY, "")


def document_of(query: SearchQuery) -> dict[str, Any]:
    """Return *query* as values that JSON knows, without what is not set."""
    document = {}
    for field in fields(query):
        value = getattr(query, field.name)
        is_long = isinstance(value, Footprint) and sum(map(len, value.rings)) > MOST_CORNERS
        if value not in (None, "", (), 0) and not is_long:
            document[field.name] = _plain(value)
    return document


def query_from(document: dict[str, Any]) -> SearchQuery | None:
    """Return the search of a document; None if it is not a search."""
    try:
        query = SearchQuery(
            **{name: _READERS.get(name, _same)(value) for name, value in document.items()}
        )
        return query if _is_sound(query) else None
    except (TypeError, ValueError, KeyError, OverflowError, RecursionError):
        return None


def read_json(text: str) -> Any:
    """Return the values in *text*, or None if it is not JSON or nested too deeply to be read."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_sound(query: SearchQuery) -> bool:
    """Whether each value is one that a search can have; settings may hold anything."""
    texts = (query.event, query.mode, query.beam, query.polarisation)
    numbers = ((query.path, PATHS), (query.frame, FRAMES - 1), (query.maximum, sys.maxsize))
    times = (time for time in (query.start, query.stop) if time is not None)
    area = query.area
    corners = () if area is None else (area.west, area.south, area.east, area.north)
    return (
        all(isinstance(text, str) for text in texts)
        and all(type(number) is int and 0 <= number <= most for number, most in numbers)
        and all(time.tzinfo is not None for time in times)
        and all(type(corner) in (int, float) and math.isfinite(corner) for corner in corners)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Box):
        return asdict(value)
    if isinstance(value, Footprint):
        return value.geojson()
    return getattr(value, "value", value)


def _moment(text: str) -> datetime:
    """Return a time with its zone in UTC; it must lie in the calendar there too."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(timezone.utc) if moment.tzinfo else moment


def _same(value: Any) -> Any:
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "area": lambda value: Box(**value),
    "outline": Footprint.of_geojson,
    "start": _moment,
    "stop": _moment,
    "platforms": lambda values: tuple(Platform(value) for value in values),
    "levels": lambda values: tuple(Level(value) for value in values),
    "direction": Direction,
    "look": Look,
}
