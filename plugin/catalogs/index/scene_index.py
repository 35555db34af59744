"""Every scene seen, in a local GeoPackage: search works offline and the second time is immediate."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TypeVar

from ...domain.disaster import DisasterEvent
from ...domain.errors import Alos2Error
from ...domain.platform import Platform
from ...domain.progress import SILENT, Progress
from ...domain.scene import Scene
from ...domain.scene_json import scene_from_json, scene_to_json
from ...domain.scene_merge import merge_key, merged
from ...domain.search_query import SearchQuery
from ..catalog import Catalog
from ..disasters.shipped import scenes as builtin_scenes
from . import events as index_events
from . import geopackage
from .sql_query import select_scenes

_BUSY_SECONDS = 3.0
_BATCH = 500
T = TypeVar("T")


class SceneIndex(Catalog):
    """The local index; safe to use from several threads, each call with its own connection.

    A file that is damaged, locked by another program or not an index is renamed, *warn* is called with
    one sentence, and a new index is begun. A new index is filled with what *seed* returns: the
    disaster tables that ship with the plugin.
    """

    platform = Platform.INDEX

    def __init__(
        self,
        path: Path | str,
        warn: Callable[[str], None] = lambda text: None,
        seed: Callable[[], Iterable[Scene]] = builtin_scenes,
    ) -> None:
        self.path = Path(path)
        self._warn = warn
        self._seed = seed
        self._lock = threading.RLock()
        self._ready = False
        self._untold: list[str] = []

    def add(self, scenes: Iterable[Scene], seen_at: datetime | None = None) -> int:
        """Keep *scenes*, merged with what is known of them, and return how many were given."""
        seen = _stamp(seen_at or datetime.now(timezone.utc))
        count = 0
        batch: list[Scene] = []
        for scene in scenes:
            batch.append(scene)
            count += 1
            if len(batch) == _BATCH:
                self._add_batch(batch, seen)
                batch = []
        self._add_batch(batch, seen)
        return count

    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        """Yield the scenes that fulfil *query*, the latest first.

        Where *query* names platforms and the index is not among them, only scenes that one of them
        has are yielded. That an index was set aside is said through *progress* too.
        """
        yielded: set[str] = set()
        for attempt in (1, 2):
            try:
                for scene in self._search(query, progress):
                    if scene.key not in yielded:
                        yielded.add(scene.key)
                        yield scene
                self._tell(progress)
                return
            except sqlite3.Error as error:
                if attempt == 2:
                    raise self._failure(error) from error
                self._start_again(error)

    def get(self, key: str) -> Scene | None:
        """Return the scene with this :attr:`Scene.key`, or None."""
        sql = "SELECT scene_json FROM scenes WHERE product_id = ?"
        row = self._first(sql, key)
        return scene_from_json(row[0]) if row else None

    def seen(self, scene: Scene) -> dict[Platform, datetime]:
        """Return when each platform last listed *scene* (UTC); empty if it was never seen."""
        row = self._first("SELECT seen FROM scenes WHERE scene_key = ?", merge_key(scene))
        stamps: dict[str, str] = json.loads(row[0]) if row else {}
        return {Platform.of(name): _time(stamp) for name, stamp in stamps.items()}

    def seen_at(self, scene: Scene) -> datetime | None:
        """Return when any platform last listed *scene* (UTC), or None."""
        return max(self.seen(scene).values(), default=None)

    def add_events(self, events: Iterable[DisasterEvent]) -> None:
        """Keep disasters that a page named."""
        self._write(lambda connection: index_events.write(connection, events))

    def events(self) -> tuple[DisasterEvent, ...]:
        """Return the disasters kept so far, the latest first; those that ship are not among them."""
        return self._retried(index_events.read)

    def forget_event(self, key: str) -> None:
        """Drop the disaster with this key; its scenes stay, as scenes of no disaster."""

        def forget(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM events WHERE key = ?", (key,))
            rows = connection.execute("SELECT fid, scene_json FROM scenes WHERE event = ?", (key,))
            for fid, text in rows.fetchall():
                scene = replace(scene_from_json(text), event="", phase=None, pair_id="")
                connection.execute(
                    "UPDATE scenes SET event = '', phase = '', pair_id = '', scene_json = ?"
                    " WHERE fid = ?",
                    (scene_to_json(scene), fid),
                )

        self._write(forget)

    def set_updated(self, piece: str, time: datetime) -> None:
        """Remember that *piece* of an update was answered at *time* (UTC)."""
        sql = "INSERT OR REPLACE INTO updates (piece, done_at) VALUES (?, ?)"
        self._write(lambda connection: connection.execute(sql, (piece, _stamp(time))))

    def updated_at(self, piece: str) -> datetime | None:
        """Return when *piece* of an update was last answered (UTC), or None."""
        row = self._first("SELECT done_at FROM updates WHERE piece = ?", piece)
        return _time(row[0]) if row else None

    def count(self) -> int:
        """Return how many scenes the index holds."""
        row = self._first("SELECT count(*) FROM scenes")
        return int(row[0]) if row else 0

    # ------------------------------------------------------------------------------- inside

    def _add_batch(self, batch: list[Scene], seen: str) -> None:
        def write(connection: sqlite3.Connection) -> None:
            for scene in batch:
                _keep(connection, scene, seen)

        if batch:
            self._write(write)

    def _write(self, change: Callable[[sqlite3.Connection], object]) -> None:
        def transaction(connection: sqlite3.Connection) -> None:
            with self._lock, connection:
                connection.execute("BEGIN IMMEDIATE")
                change(connection)

        self._retried(transaction)

    def _search(self, query: SearchQuery, progress: Progress) -> Iterator[Scene]:
        remaining = query.maximum or -1
        with self._connection() as connection:
            for text in select_scenes(connection, query):
                progress.check()
                scene = scene_from_json(text)
                if not query.matches(scene):
                    continue
                yield scene
                remaining -= 1
                if remaining == 0:
                    return

    def _first(self, sql: str, *values: str) -> tuple[str, ...] | None:
        def first(connection: sqlite3.Connection) -> tuple[str, ...] | None:
            row: tuple[str, ...] | None = connection.execute(sql, values).fetchone()
            return row

        return self._retried(first)

    def _retried(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what *work* returns; if the file fails, begin a new one and try once more."""
        try:
            with self._connection() as connection:
                return work(connection)
        except sqlite3.Error as error:
            self._start_again(error)
        try:
            with self._connection() as connection:
                return work(connection)
        except sqlite3.Error as error:
            raise self._failure(error) from error

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if not self._ready:
                self._prepare()
        with closing(self._connect()) as connection:
            yield connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA synchronous = NORMAL")
        geopackage.register_functions(connection)
        return connection

    def _prepare(self) -> None:
        """Make sure that the file is an index of the plugin; raise sqlite3.Error if it is not."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._failure(error) from error
        new = not self.path.exists() or self.path.stat().st_size == 0
        with closing(self._connect()) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            if new:
                geopackage.create(connection)
            elif not geopackage.is_ours(connection):
                raise sqlite3.DatabaseError("the file holds another schema")
            index_events.create_tables(connection)
        self._ready = True
        if new:
            self.add(self._seed())

    def _start_again(self, error: sqlite3.Error) -> None:
        """Rename the file (where that is not allowed: take another name) and tell the user."""
        with self._lock:
            self._ready = False
            stamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%S%f")
            aside = self.path.with_name(f"{self.path.stem}-set-aside-{stamp}{self.path.suffix}")
            try:
                for suffix in ("", "-wal", "-shm"):
                    file = Path(f"{self.path}{suffix}")
                    if file.exists():
                        file.replace(f"{aside}{suffix}")
                kept = f"it was kept as {aside.name}"
            except OSError:
                kept = f"{self.path.name} was left as it is"
                self.path = self.path.with_name(f"{self.path.stem}-{stamp}{self.path.suffix}")
            said = f"The scene index could not be used ({error}); {kept} and a new one was begun."
            self._untold.append(said)
            self._warn(said)

    def _tell(self, progress: Progress) -> None:
        while self._untold:
            progress.warn(self._untold.pop())

    def _failure(self, error: Exception) -> Alos2Error:
        return Alos2Error(
            f"The scene index {self.path} cannot be used.",
            details=str(error),
            hint="Choose another file for the index in the settings.",
        )


def _keep(connection: sqlite3.Connection, scene: Scene, seen: str) -> None:
    key = merge_key(scene)
    sightings: dict[str, str] = {}
    row = connection.execute(
        "SELECT scene_json, seen FROM scenes WHERE scene_key = ?", (key,)
    ).fetchone()
    listed = [place.platform.value for place in scene.places]
    if row is not None:
        sightings = json.loads(row[1])
        scene = merged(scene_from_json(row[0]), scene)
    sightings.update(dict.fromkeys(listed, seen))
    values = (geopackage.geometry_blob(scene.footprint), *_row(scene, key), seen, json.dumps(sightings))
    values = (*values, scene_to_json(scene))
    names = ("geom", *geopackage.COLUMNS)
    if row is None:
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO scenes ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  # nosec B608 - constants
        connection.execute(sql, values)
    else:
        settings = ", ".join(f"{name} = ?" for name in names)
        sql = f"UPDATE scenes SET {settings} WHERE scene_key = ?"  # noqa: S608  # nosec B608 - constants
        connection.execute(sql, (*values, key))


def _row(scene: Scene, key: str) -> tuple[object, ...]:
    """Return the values of the columns from scene_key to href."""
    product, place = scene.product, scene.best_place
    return (
        *(key, product.scene_id, scene.key, product.level.value),
        *(" ".join(p.platform.value for p in scene.places), _stamp(scene.start), _stamp(scene.stop)),
        *(product.path, product.frame, product.orbit, product.direction.value, product.look.value),
        *(product.mode, scene.beam, "+".join(scene.polarisations)),
        *(scene.event, scene.phase.value if scene.phase else "", scene.pair_id),
        *(place.size_bytes, place.licence.title, place.licence.credit, place.href),
    )


def _stamp(time: datetime) -> str:
    """Return the time as GeoPackage writes it; equal length, so that text order is time order."""
    return (
        time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z"
    )


def _time(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp.replace("Z", "+00:00"))
