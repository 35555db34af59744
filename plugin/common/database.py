"""SQLite databases whose damage is always told as damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any


class _Connection(sqlite3.Connection):
    """A connection whose errors are all ``sqlite3.Error``.

    SQLite quotes the file's own words in its messages, such as a damaged name of a column. Python cannot
    decode those that are not UTF-8, and raises UnicodeDecodeError in place of the error itself.
    """

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        try:
            return super().execute(sql, parameters)
        except UnicodeDecodeError as error:
            raise _damaged(error) from error

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        try:
            return super().executemany(sql, parameters)
        except UnicodeDecodeError as error:
            raise _damaged(error) from error


def connected(
    address: Path | str,
    wait_s: float = 5.0,
    *,
    isolation_level: str | None = "DEFERRED",
    for_all_threads: bool = False,
) -> sqlite3.Connection:
    """Connect to the database *address*, a path or a ``file:`` address with options.

    *wait_s* is how long another's lock is waited for. Raises sqlite3.Error.
    """
    return sqlite3.connect(
        address,
        timeout=wait_s,
        isolation_level=isolation_level,  # type: ignore[arg-type]
        check_same_thread=not for_all_threads,
        uri=str(address).startswith("file:"),
        factory=_Connection,
    )


def _damaged(error: UnicodeDecodeError) -> sqlite3.DatabaseError:
    return sqlite3.DatabaseError(f"database disk image is malformed: it holds {error.object!r}")
