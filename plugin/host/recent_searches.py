"""The latest searches, kept in the settings as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from ..domain.enums import Direction, Level, Look
from ..domain.footprint import Box
from ..domain.platform import Platform
from ..domain.search_query import SearchQuery
from . import settings

_KEY = "searches/recent"
KEPT = 12


def recent() -> list[SearchQuery]:
    """Return the latest searches, the last one first; what cannot be read is left out."""
    try:
        stored = json.loads(settings.text(_KEY, "[]"))
    except ValueError:
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
    for name, value in asdict(query).items():
        if value in (None, "", (), 0):
            continue
        document[name] = _plain(value)
    return document


def query_from(document: dict[str, Any]) -> SearchQuery | None:
    """Return the search of a document; None if it is not a search."""
    try:
        return SearchQuery(
            **{name: _READERS.get(name, _same)(value) for name, value in document.items()}
        )
    except (TypeError, ValueError, KeyError):
        return None


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return getattr(value, "value", value)


def _same(value: Any) -> Any:
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "area": lambda value: Box(**value),
    "start": datetime.fromisoformat,
    "stop": datetime.fromisoformat,
    "platforms": lambda values: tuple(Platform(value) for value in values),
    "levels": lambda values: tuple(Level(value) for value in values),
    "direction": Direction,
    "look": Look,
}
