"""What the index keeps beside scenes: disasters that a page named, and which updates were done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from ...domain.disaster import DisasterEvent, Epicentre
from ...domain.footprint import Box

_COLUMNS = (
    *("key", "name_en", "name_ja", "place_en", "place_ja", "occurred"),
    *("west", "south", "east", "north", "search_start", "search_stop", "licence_key", "epicentres"),
)
_CREATE = (
    "CREATE TABLE IF NOT EXISTS events (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
    " key TEXT NOT NULL UNIQUE, name_en TEXT, name_ja TEXT, place_en TEXT, place_ja TEXT, occurred TEXT,"
    " west DOUBLE,"
    " south DOUBLE, east DOUBLE, north DOUBLE, search_start TEXT, search_stop TEXT, licence_key TEXT,"
    " epicentres TEXT)"
)
_REGISTER = (
    "INSERT OR IGNORE INTO gpkg_contents(table_name, data_type, identifier, description)"
    " VALUES ('events', 'attributes', 'events', 'Disasters that scenes were released for')"
)


_CREATE_UPDATES = (
    "CREATE TABLE IF NOT EXISTS updates (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
    " piece TEXT NOT NULL UNIQUE, done_at DATETIME)"
)
_REGISTER_UPDATES = _REGISTER.replace("'events'", "'updates'").replace(
    "Disasters that scenes were released for", "Parts of the archive that were read"
)


def create_tables(connection: sqlite3.Connection) -> None:
    """Create the tables if they do not exist."""
    for statement in (_CREATE, _REGISTER, _CREATE_UPDATES, _REGISTER_UPDATES):
        connection.execute(statement)
    if "epicentres" not in _known_columns(connection):  # an index of version 0.1
        connection.execute("ALTER TABLE events ADD COLUMN epicentres TEXT")


def write(connection: sqlite3.Connection, events: Iterable[DisasterEvent]) -> None:
    """Add *events*; one with a known key replaces the earlier."""
    names, marks = ", ".join(_COLUMNS), ", ".join("?" * len(_COLUMNS))
    sql = f"INSERT OR REPLACE INTO events ({names}) VALUES ({marks})"  # noqa: S608  # nosec B608 - constants
    connection.executemany(sql, [_row(event) for event in events])


def read(connection: sqlite3.Connection) -> tuple[DisasterEvent, ...]:
    """Return all events, the latest first; a row that cannot be read is left out."""
    known = [name for name in _COLUMNS if name in _known_columns(connection)]
    sql = f"SELECT {', '.join(known)} FROM events ORDER BY occurred DESC"  # noqa: S608  # nosec B608 - constants
    found = (_event(dict(zip(known, row))) for row in connection.execute(sql))
    return tuple(event for event in found if event is not None)


def _row(event: DisasterEvent) -> tuple[object, ...]:
    return (
        *(event.key, event.name_en, event.name_ja, event.place_en, event.place_ja),
        *(event.occurred.isoformat(), event.area.west, event.area.south, event.area.east),
        *(event.area.north, event.search_start.isoformat(), event.search_stop.isoformat()),
        event.licence_key,
        json.dumps([asdict(one) for one in event.epicentres]),
    )


def _known_columns(connection: sqlite3.Connection) -> set[str]:
    return {str(row[1]) for row in connection.execute("PRAGMA table_info(events)")}


def _event(value: dict[str, str]) -> DisasterEvent | None:
    try:
        return DisasterEvent(
            key=str(value["key"]),
            name_en=str(value["name_en"]),
            name_ja=str(value["name_ja"]),
            place_en=str(value["place_en"]),
            place_ja=str(value["place_ja"]),
            occurred=datetime.fromisoformat(value["occurred"]),
            area=Box(*(float(value[name]) for name in ("west", "south", "east", "north"))),
            search_start=datetime.fromisoformat(value["search_start"]),
            search_stop=datetime.fromisoformat(value["search_stop"]),
            licence_key=str(value["licence_key"]),
            epicentres=tuple(Epicentre(**one) for one in json.loads(value.get("epicentres") or "[]")),
        )
    except (ValueError, TypeError):
        return None
