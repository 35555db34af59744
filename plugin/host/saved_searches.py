"""Searches that the user keeps by name, and the keys that a search found the last time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..common.atomic_file import drop
from ..common.json_file import write_text
from ..domain.search_query import SearchQuery
from . import settings
from .recent_searches import document_of, query_from, read_json

_KEY = "searches/saved"
_REPEATED = "searches/repeated"
FILES_KEPT = 60


def saved() -> dict[str, SearchQuery]:
    """Return the kept searches by name, in the order they were kept; what cannot be read is left out."""
    stored = read_json(settings.text(_KEY, "{}"))
    if not isinstance(stored, dict):
        return {}
    queries = {name: query_from(one) for name, one in stored.items() if isinstance(one, dict)}
    return {name: query for name, query in queries.items() if query is not None}


def save(name: str, query: SearchQuery) -> None:
    """Keep *query* as *name*; a search of that name is replaced."""
    _store({**saved(), name: query})


def forget(name: str) -> None:
    """Drop the search of this name; a later one of the same name is not repeated by itself."""
    names = [known for known in repeated() if known != name]
    settings.set_text(_REPEATED, json.dumps(names, ensure_ascii=False))
    _store({known: query for known, query in saved().items() if known != name})


def repeated() -> dict[str, SearchQuery]:
    """Return the kept searches that are to be repeated by themselves, by name."""
    stored = read_json(settings.text(_REPEATED, "[]"))
    names = stored if isinstance(stored, list) else []
    return {name: query for name, query in saved().items() if name in names}


def repeat(name: str, query: SearchQuery) -> None:
    """Keep *query* as *name*, to be repeated by itself until it is forgotten."""
    save(name, query)
    settings.set_text(_REPEATED, json.dumps([*repeated(), name], ensure_ascii=False))


def found_before(folder: Path, query: SearchQuery) -> frozenset[str] | None:
    """Return the keys of the scenes that *query* found the last time, None for a first search."""
    try:
        return frozenset(_file(folder, query).read_text("utf-8").split("\n"))
    except (OSError, UnicodeDecodeError):
        return None


def keep_found(folder: Path, query: SearchQuery, keys: Iterable[str]) -> None:
    """Keep what *query* found in *folder*; the searches not repeated for longest are dropped.

    Raises Alos2Error if the file cannot be written.
    """
    write_text("\n".join(sorted(keys)), _file(folder, query))
    files = sorted(folder.glob("*.keys"), key=_time_written, reverse=True)
    for old in files[FILES_KEPT:]:
        drop(old)


def _time_written(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:  # another QGIS with this profile dropped it meanwhile
        return 0.0


def _file(folder: Path, query: SearchQuery) -> Path:
    text = json.dumps(document_of(replace(query, maximum=0)), sort_keys=True)
    return folder / (hashlib.sha256(text.encode("utf-8")).hexdigest()[:32] + ".keys")


def _store(queries: dict[str, SearchQuery]) -> None:
    documents = {name: document_of(query) for name, query in queries.items()}
    settings.set_text(_KEY, json.dumps(documents, ensure_ascii=False) if documents else "")
