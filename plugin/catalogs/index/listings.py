"""Complete parts of long listings, kept so that an archive is read once."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence

_CREATE = (
    "CREATE TABLE IF NOT EXISTS listings (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
    " prefix TEXT NOT NULL, after TEXT NOT NULL, last TEXT NOT NULL, listed_at DATETIME, keys BLOB,"
    " UNIQUE (prefix, after))"
)
_REGISTER = (
    "INSERT OR IGNORE INTO gpkg_contents(table_name, data_type, identifier, description)"
    " VALUES ('listings', 'attributes', 'listings', 'Parts of listings that do not change')"
)
_LARGEST = 64 * 1024 * 1024

Keys = Sequence[tuple[str, int]]


def create_table(connection: sqlite3.Connection) -> None:
    """Create the table if it does not exist."""
    connection.execute(_CREATE)
    connection.execute(_REGISTER)


def write(
    connection: sqlite3.Connection, prefix: str, after: str, last: str, listed_at: str, keys: Keys
) -> None:
    """Keep all *keys* behind *after* up to *last*."""
    packed = zlib.compress(json.dumps([list(entry) for entry in keys]).encode())
    connection.execute(
        "INSERT OR REPLACE INTO listings (prefix, after, last, listed_at, keys) VALUES (?, ?, ?, ?, ?)",
        (prefix, after, last, listed_at, packed),
    )


def read(
    connection: sqlite3.Connection, prefix: str, after: str, not_before: str
) -> tuple[str, str, list[tuple[str, int]]] | None:
    """Return (after, last, keys) of the kept part in which *after* lies, or None.

    Parts that were listed before *not_before* are left out, and so is one that cannot be read.
    """
    try:
        row = connection.execute(
            "SELECT after, last, keys FROM listings WHERE prefix = ? AND after <= ? AND last > ?"
            " AND listed_at >= ? ORDER BY after DESC LIMIT 1",
            (prefix, after, after, not_before),
        ).fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):  # an index of an earlier version that was not written since
            return None
        raise
    if row is None:
        return None
    try:
        entries = json.loads(zlib.decompressobj().decompress(row[2], _LARGEST))
        return str(row[0]), str(row[1]), [(str(key), int(size)) for key, size in entries]
    except (ValueError, TypeError, zlib.error):
        return None
