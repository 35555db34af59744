"""All platforms searched side by side; what they list of one product becomes one scene."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timezone

from ..domain.errors import Alos2Error
from ..domain.platform import Platform
from ..domain.progress import SILENT, Progress
from ..domain.scene import Scene
from ..domain.scene_merge import merge_key, merged, without_missing
from ..domain.search_query import SearchQuery
from ..domain.words.text import Text
from .catalog import Catalog
from .disasters import shipped
from .impossible.check import impossible_conditions
from .index.scene_index import SceneIndex
from .latest_scenes import latest
from .platform_warning import PlatformWarning
from .side_by_side.platform_search import known_events, search_platform
from .side_by_side.running import Running
from .side_by_side.worker import BUDGET, Budget, Message, Worker


def search_all(
    query: SearchQuery,
    catalogs: Sequence[Catalog],
    progress: Progress = SILENT,
    budget: Budget = BUDGET,
    ended: Callable[[Platform, int], None] = lambda platform, count: None,
) -> Iterator[Scene | PlatformWarning]:
    """Yield scenes as platforms list them, and one warning for each platform that fails.

    Conditions that no scene can fulfil come first, as warnings that are ``impossible``. The platforms
    are asked nevertheless, since the clock of this computer may be wrong.

    A product that another platform lists too is yielded again, with both places: the later one, with
    the same :attr:`Scene.key`, replaces the earlier. A row that ships with the plugin and that the
    complete listing of its place lacks is yielded again with that place marked; :func:`there` leaves
    it out. Results go into the index if one is among
    *catalogs*. A query that limits the number gets, at the end, those of the latest time, or those
    nearest in time to its event; *progress* is told that there were more. A platform
    that has spent its *budget* is left with a warning; what it gave stays. *ended* is called with each
    platform that has answered to its end, and its count of products, at once. Raises
    CancelledError within 0.1 s of a cancel; closing the iterator stops all too.
    """
    messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
    index = next((catalog for catalog in catalogs if isinstance(catalog, SceneIndex)), None)
    workers = [Worker(catalog.platform) for catalog in catalogs]
    for catalog, worker in zip(catalogs, workers):
        threading.Thread(
            target=search_platform,
            args=(catalog, query, index, messages, worker),
            daemon=True,
            name="search",
        ).start()
    running = Running(workers, messages, progress, budget, ended)
    try:
        yield from _impossible(query)
        yield from _collected(query, running, _occurred(query, index))
    finally:
        for worker in workers:
            worker.stop.set()


def _impossible(query: SearchQuery) -> Iterator[PlatformWarning]:
    for one in impossible_conditions(query, datetime.now(timezone.utc)):
        yield PlatformWarning(one.platform, one.message, one.hint, failed=False, impossible=True)


def found_scenes(
    query: SearchQuery, catalogs: Sequence[Catalog], progress: Progress = SILENT
) -> tuple[list[Scene], list[PlatformWarning]]:
    """Search to the end and return each product once, and the warnings."""
    scenes: dict[str, Scene] = {}
    warnings: list[PlatformWarning] = []
    for item in search_all(query, catalogs, progress):
        if isinstance(item, PlatformWarning):
            warnings.append(item)
        else:
            scenes[item.key] = item
    return there(scenes.values()), warnings


def there(scenes: Iterable[Scene]) -> list[Scene]:
    """Return *scenes* without places that lack them; a scene that no place has is left out."""
    return [scene for scene in map(without_missing, scenes) if scene is not None]


def _collected(
    query: SearchQuery, running: Running, occurred: datetime | None
) -> Iterator[Scene | PlatformWarning]:
    known: dict[str, Scene] = {}
    for message in running.messages():
        if isinstance(message, Scene):
            merged_scenes = _merged_once(message, known)
            if not query.maximum:
                yield from merged_scenes
            else:
                deque(merged_scenes, maxlen=0)
        else:
            yield message
    if query.maximum:
        given = there(known.values())
        yield from latest(given, query.maximum, occurred)
        if len(given) > query.maximum:
            running.progress.lacks(_cut(query.maximum, occurred))


def _cut(maximum: int, occurred: datetime | None) -> str:
    kept = Text("nearest in time to the event") if occurred else Text("of the latest time")
    return Text(
        "Cut at {maximum}: there are more products than the {maximum} {kept} that are given.",
        maximum=maximum,
        kept=kept,
    )


def _merged_once(scene: Scene, known: dict[str, Scene]) -> Iterator[Scene]:
    """Yield *scene* merged with what is known of it, nothing if that adds nothing."""
    key = merge_key(scene)
    before = known.get(key)
    if before is None:
        known[key] = scene
        if without_missing(scene) is not None:
            yield scene
        return
    both = merged(before, scene)
    if both.key != before.key:  # the row on show keeps the id that it was shown with
        both = replace(both, product=before.product)
    if both != before:
        known[key] = both
        yield both


def _occurred(query: SearchQuery, index: SceneIndex | None) -> datetime | None:
    """Return when the event of *query* happened, if it limits the number of scenes of one."""
    if not (query.event and query.maximum):
        return None
    try:
        events = known_events(query, index)
    except Alos2Error:  # the index, as a catalogue of this search, says what is wrong
        events = shipped.events()
    return next((event.occurred for event in events if event.key == query.event), None)
