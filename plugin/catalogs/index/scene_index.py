"""Every scene seen, in a local GeoPackage: search works offline and the second time is immediate."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from ...domain.disaster import DisasterEvent
from ...domain.errors import Alos2Error
from ...domain.platform import Platform
from ...domain.progress import SILENT, Progress
from ...domain.scene import Scene
from ...domain.scene_json import scene_from_json, scene_to_json
from ...domain.scene_merge import merge_key, merged
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text
from ..catalog import Catalog
from ..disasters.shipped import scenes as builtin_scenes
from ..storable_scene import storable_scene
from . import events as index_events
from . import geopackage, listings
from .index_file import IndexFile
from .sql_query import select_scenes

_BATCH = 500


class SceneIndex(Catalog):
    """The local index; safe to use from several threads and processes.

    Only a file whose integrity check fails is renamed; *warn* is then called with one sentence, and a
    new index is begun. A new index is filled with what *seed* returns: the disaster tables that ship
    with the plugin.
    """

    platform = Platform.INDEX

    def __init__(
        self,
        path: Path | str,
        warn: Callable[[str], None] = lambda text: None,
        seed: Callable[[], Iterable[Scene]] = builtin_scenes,
    ) -> None:
        self._seed = seed
        self._file = IndexFile(Path(path), warn, self._fill)

    @property
    def path(self) -> Path:
        """Where the index lies."""
        return self._file.path

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

        If *query* names platforms and the index is not among them, only scenes that one of them has
        are yielded. *progress* is also told if an index was set aside.
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
                    raise self._file.failure(error) from error
                self._file.set_aside_if_damaged(error)

    def get(self, key: str) -> Scene | None:
        """Return the scene with this :attr:`Scene.key`, or None."""
        sql = "SELECT scene_json FROM scenes WHERE product_id = ?"
        row = self._first(sql, key)
        return scene_from_json(row[0]) if row else None

    def seen(self, scene: Scene) -> dict[Platform, datetime]:
        """Return when each platform last listed *scene* (UTC); empty if it was never seen."""
        row = self._first("SELECT seen FROM scenes WHERE scene_key = ?", merge_key(scene))
        stamps = _sightings(row[0]) if row else {}
        return {Platform.of(name): _time(stamp) for name, stamp in stamps.items()}

    def seen_at(self, scene: Scene) -> datetime | None:
        """Return when any platform last listed *scene* (UTC), or None."""
        return max(self.seen(scene).values(), default=None)

    def add_events(self, events: Iterable[DisasterEvent]) -> None:
        """Keep disasters that a page named."""
        self._file.write(lambda connection: index_events.write(connection, events))

    def events(self) -> tuple[DisasterEvent, ...]:
        """Return the disasters kept so far, the latest first; those that ship are not among them."""
        return self._file.read(index_events.read)

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

        self._file.write(forget)

    def set_updated(self, piece: str, time: datetime) -> None:
        """Remember that *piece* of an update was answered at *time* (UTC)."""
        sql = "INSERT OR REPLACE INTO updates (piece, done_at) VALUES (?, ?)"
        self._file.write(lambda connection: connection.execute(sql, (piece, _stamp(time))))

    def updated_at(self, piece: str) -> datetime | None:
        """Return when *piece* of an update was last answered (UTC), or None."""
        row = self._first("SELECT done_at FROM updates WHERE piece = ?", piece)
        return _time(row[0]) if row else None

    def keep_listing(self, prefix: str, after: str, last: str, keys: listings.Keys) -> None:
        """Keep *keys*, all that *prefix* lists behind *after* up to *last*, and will list later."""
        now = _stamp(datetime.now(timezone.utc))
        self._file.write(lambda connection: listings.write(connection, prefix, after, last, now, keys))

    def listing(
        self, prefix: str, after: str, not_before: datetime
    ) -> tuple[str, str, list[tuple[str, int]]] | None:
        """Return (after, last, keys) of a part kept since *not_before* that holds *after*, or None."""
        since = _stamp(not_before)
        return self._file.read(lambda connection: listings.read(connection, prefix, after, since))

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
            self._file.write(write)

    def _fill(self, connection: sqlite3.Connection) -> None:
        seen = _stamp(datetime.now(timezone.utc))
        for scene in self._seed():
            _keep(connection, scene, seen)

    def _search(self, query: SearchQuery, progress: Progress) -> Iterator[Scene]:
        remaining, unreadable = query.maximum or -1, 0
        with self._file.reading() as connection:
            for text in select_scenes(connection, query):
                progress.check()
                scene = _stored(text)
                if scene is None:
                    unreadable += 1
                elif query.matches(scene):
                    yield scene
                    remaining -= 1
                    if remaining == 0:
                        break
        if unreadable:
            progress.warn(
                Text(
                    "{unreadable} scenes of the index cannot be read and are left out. Search for them "
                    "while online to replace them.",
                    unreadable=unreadable,
                )
            )

    def _first(self, sql: str, *values: str) -> tuple[str, ...] | None:
        def first(connection: sqlite3.Connection) -> tuple[str, ...] | None:
            row: tuple[str, ...] | None = connection.execute(sql, values).fetchone()
            return row

        return self._file.read(first)

    def _tell(self, progress: Progress) -> None:
        while self._file.untold:
            progress.warn(self._file.untold.pop())


def _keep(connection: sqlite3.Connection, scene: Scene, seen: str) -> None:
    scene = storable_scene(scene)
    key = merge_key(scene)
    sightings: dict[str, str] = {}
    row = connection.execute(
        "SELECT scene_json, seen FROM scenes WHERE scene_key = ?", (key,)
    ).fetchone()
    listed = [place.platform.value for place in scene.places]
    known = _stored(row[0]) if row is not None else None
    if known is not None:
        scene = merged(known, scene)
        sightings.update(_sightings(row[1]))
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


def _stored(text: str) -> Scene | None:
    """Return the scene of a row, or None if it cannot be read since another program changed it."""
    try:
        return scene_from_json(text)
    except Alos2Error:
        return None


def _sightings(text: str) -> dict[str, str]:
    """Return when each platform listed a scene; what another program has put there is left out."""
    try:
        known = json.loads(text)
        found = {Platform.of(name).value: stamp for name, stamp in known.items() if _time(stamp)}
    except (ValueError, TypeError, AttributeError):
        return {}
    return found


def _row(scene: Scene, key: str) -> tuple[object, ...]:
    """Return the values of the columns from scene_key to href."""
    product, place = scene.product, scene.best_place
    return (
        *(key, product.scene_id, scene.key, product.level.value),
        *(" ".join(p.platform.value for p in scene.places), _stamp(scene.start), _stamp(scene.stop)),
        *(product.path, product.frame, product.orbit, product.direction.value, product.look.value),
        *(product.mode, scene.beam, "+".join(scene.polarisations)),
        *(scene.event, scene.phase.value if scene.phase else "", scene.pair_id),
        *(place.size_bytes, place.licence.title, place.licence.credit, place.file_href),
    )


def _stamp(time: datetime) -> str:
    """Return the time as GeoPackage writes it; equal length, so that text order is time order."""
    return (
        time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z"
    )


def _time(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp.replace("Z", "+00:00"))
