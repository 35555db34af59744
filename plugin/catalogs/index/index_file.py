"""The file of the index: read without any right to write, written by one at a time, and never lost.

Only a failed check of its integrity is damage. A lock of another program is waited for; a full disk, a
share without write access and a file of another program are said, and the file stays as it is.
"""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import TypeVar

from ...common.atomic_file import drop, take_name
from ...common.database import connected
from ...common.file_lock import Claim
from ...domain.errors import Alos2Error
from ...domain.words.text import Text
from . import events as index_events
from . import geopackage, listings

# Longer than programs usually hold a lock; a person may wait for the reader.
READ_WAIT_S, WRITE_WAIT_S = 10.0, 30.0
_LOOK_AGAIN_S = 0.1
_OTHER_FILE = Text("Choose another file for the index in the settings.")
_DATABASES = {".gpkg", ".sqlite", ".db"}
_HEADER = b"SQLite format 3\0"
T = TypeVar("T")


class IndexFile:
    """The GeoPackage *path*; safe to use from several threads and processes.

    *fill* puts the first rows into a new file. A file that is damaged is renamed, a new one is begun,
    and *warn* is called with one sentence, which also stays in ``untold``.
    """

    def __init__(
        self, path: Path, warn: Callable[[str], None], fill: Callable[[sqlite3.Connection], None]
    ) -> None:
        self.path = path
        self.untold: list[str] = []
        self._warn = warn
        self._fill = fill
        self._lock = threading.RLock()
        self._known = False

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what *work* returns; raise Alos2Error if the file cannot be read."""
        return self._again_if_damaged(lambda: self._read(work))

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what *work*, one transaction, returns; raise Alos2Error if nothing can be written."""
        return self._again_if_damaged(lambda: self._write(work))

    def set_aside_if_damaged(self, error: sqlite3.Error) -> None:
        """Rename the file if *error* comes from damage; raise the Alos2Error for any other.

        What is no database by its name nor by its first bytes is a file of another program.
        """
        if not _speaks_of_damage(error):
            raise self.failure(error) from error
        if not _is_database(self.path):
            raise self._of_another_program() from error
        with self._lock, self._only_one():
            # Another process may have begun a new one meanwhile.
            if not geopackage.is_damaged(self.path):
                self._known = False
                if self.path.exists():
                    return
            self._set_aside(error)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that cannot write; raise sqlite3.Error or Alos2Error."""
        self._require_file()
        with closing(self._opened_to_read()) as connection:
            self._require_index(connection)
            yield connection

    # --- how ----------------------------------------------------------------------------------

    def _again_if_damaged(self, attempt: Callable[[], T]) -> T:
        try:
            return attempt()
        except sqlite3.Error as error:
            self.set_aside_if_damaged(error)
        try:
            return attempt()
        except sqlite3.Error as error:
            raise self.failure(error) from error

    def _read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with self.reading() as connection:
            return work(connection)

    def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self._require_file()
        end = time.monotonic() + WRITE_WAIT_S
        while True:
            try:
                return self._transaction(work)
            except sqlite3.OperationalError as error:
                # Some locks are refused at once; what a transaction did is undone then.
                if not _speaks_of_a_lock(error) or time.monotonic() >= end:
                    raise
            time.sleep(_LOOK_AGAIN_S)

    def _transaction(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock, closing(_connected(str(self.path), WRITE_WAIT_S)) as connection:
            self._require_index(connection)
            _use_write_ahead_log(connection)
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                index_events.create_tables(connection)
                listings.create_table(connection)
                return work(connection)

    def _opened_to_read(self) -> sqlite3.Connection:
        address = self.path.absolute().as_uri()
        try:
            return _read_from(f"{address}?mode=ro")
        except sqlite3.OperationalError as error:
            # Without write access SQLite cannot make its own lock files in the folder.
            if "unable to open" not in str(error):
                raise
        return _read_from(f"{address}?mode=ro&immutable=1")

    def _require_index(self, connection: sqlite3.Connection) -> None:
        if not self._known and not geopackage.is_index(connection):
            raise self._of_another_program()
        self._known = True

    def _of_another_program(self) -> Alos2Error:
        return Alos2Error(
            Text(
                "{path} is a file of another program, not an index of scenes; it is untouched.",
                path=self.path,
            ),
            hint=_OTHER_FILE,
        )

    # --- a new file ---------------------------------------------------------------------------

    def _require_file(self) -> None:
        """Create the file, with its first rows, if there is none."""
        with self._lock:
            try:
                if _has_content(self.path):
                    return
                self.path.parent.mkdir(parents=True, exist_ok=True)
                with self._only_one():
                    if not _has_content(self.path):
                        self._create()
            except (OSError, sqlite3.Error) as error:
                raise self.failure(error) from error

    def _create(self) -> None:
        draft = self.path.with_name(f".{self.path.stem}.{secrets.token_hex(4)}.new.gpkg")
        try:
            geopackage.create(draft)
            with closing(_connected(str(draft), WRITE_WAIT_S)) as connection, connection:
                connection.execute("BEGIN IMMEDIATE")
                index_events.create_tables(connection)
                listings.create_table(connection)
                self._fill(connection)
            with closing(_connected(str(draft), WRITE_WAIT_S)) as connection:
                _use_write_ahead_log(connection)
            take_name(draft, self.path)
        finally:
            for ending in ("", "-wal", "-shm", "-journal"):
                drop(Path(f"{draft}{ending}"))

    @contextmanager
    def _only_one(self) -> Iterator[None]:
        """Let one process at a time begin a new file; raise Alos2Error if another never ends."""
        end = time.monotonic() + WRITE_WAIT_S
        while True:
            try:
                claim = Claim(self.path)
                break
            except Alos2Error:
                if time.monotonic() >= end:
                    raise
            time.sleep(_LOOK_AGAIN_S)
        with closing(claim):
            yield

    def _set_aside(self, error: sqlite3.Error) -> None:
        stamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%S%f")
        aside = self.path.with_name(f"{self.path.stem}-set-aside-{stamp}{self.path.suffix}")
        self._known = False
        try:
            for ending in ("", "-wal", "-shm"):
                with contextlib.suppress(FileNotFoundError):
                    Path(f"{self.path}{ending}").replace(f"{aside}{ending}")
            kept = Text("it was kept as {name}", name=aside.name)
        except OSError:
            kept = Text("{name} was left as it is", name=self.path.name)
            self.path = self.path.with_name(f"{self.path.stem}-{stamp}{self.path.suffix}")
        said = Text(
            "The scene index could not be used ({error}); {kept} and a new one was begun.",
            error=error,
            kept=kept,
        )
        self.untold.append(said)
        self._warn(said)

    def failure(self, error: Exception) -> Alos2Error:
        """Return what *error* of SQLite means for the user."""
        text = str(error).lower()
        if _speaks_of_a_lock(error):
            return Alos2Error(
                Text("The scene index {path} is in use by another program.", path=self.path),
                details=str(error),
                hint="End what changes it there, such as editing in QGIS, and try again.",
            )
        if "full" in text:
            return Alos2Error(
                Text("The disk of the scene index {path} is full.", path=self.path),
                details=str(error),
                hint="Free some space on it.",
            )
        if "readonly" in text or "read-only" in text:
            return Alos2Error(
                Text("The scene index {path} can be read, but not written.", path=self.path),
                details=str(error),
                hint=_OTHER_FILE,
            )
        return Alos2Error(
            Text("The scene index {path} cannot be used.", path=self.path),
            details=str(error),
            hint=_OTHER_FILE,
        )


def _connected(address: str, wait_s: float) -> sqlite3.Connection:
    connection = connected(address, wait_s, isolation_level=None, for_all_threads=True)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        geopackage.register_functions(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _read_from(address: str) -> sqlite3.Connection:
    """Return a connection that has read from the file; raise sqlite3.Error if it cannot."""
    connection = _connected(address, READ_WAIT_S)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side, if nobody holds the file just now."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False


def _is_database(path: Path) -> bool:
    """Return whether *path* may be replaced as a damaged database: by its name, or how it begins."""
    if path.suffix.lower() in _DATABASES:
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER)) == _HEADER
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _speaks_of_damage(error: sqlite3.Error) -> bool:
    return any(word in str(error) for word in ("malformed", "not a database", "corrupt"))


def _speaks_of_a_lock(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and any(
        word in str(error) for word in ("locked", "busy")
    )
