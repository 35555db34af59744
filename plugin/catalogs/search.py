"""All platforms searched side by side; what they list of one product becomes one scene."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from itertools import islice
from typing import Union

from ..domain.disaster import DisasterEvent
from ..domain.errors import Alos2Error, CancelledError
from ..domain.platform import Platform
from ..domain.progress import SILENT, Progress
from ..domain.scene import Scene
from ..domain.scene_merge import merge_key, merged, without_missing
from ..domain.search_query import SearchQuery
from ..domain.words.text import Text, joined
from .catalog import Catalog
from .disasters import shipped
from .disasters.platform_queries import asked
from .impossible.check import impossible_conditions
from .index.scene_index import SceneIndex
from .latest_scenes import latest
from .platform_warning import PlatformWarning, unexpected_warning, warning_of

_LOG = logging.getLogger(__name__)
_POLL_SECONDS = 0.05
_KEEP_AT_ONCE = 100


@dataclass(frozen=True)
class Budget:
    """The time that each platform has, in seconds: without a sign of life, and for its whole search."""

    silence_s: float = 45.0
    whole_s: float = 600.0


BUDGET = Budget()
# These list the latest first, so that they need not list everything if only some are wanted.
_LATEST_FIRST = {Platform.AWS, Platform.ASF, Platform.INDEX}


class _Worker:
    """One platform while it is searched; ``stop`` is set for all at the end, or for one out of time."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.stop = threading.Event()
        self.listed: set[str] = set()
        self.failed = False
        self.begun = self.heard = time.monotonic()

    def overdue(self, budget: Budget) -> PlatformWarning | None:
        """Return what to tell of a platform whose time is up, or None."""
        now = time.monotonic()
        silent, whole = now - self.heard > budget.silence_s, now - self.begun > budget.whole_s
        if not (silent or whole):
            return None
        name, waited = self.platform.info.words, now - (self.heard if silent else self.begun)
        said = Text("did not answer") if silent else Text("did not come to an end")
        return PlatformWarning(
            self.platform,
            Text(
                "{name} {said} within {waited:.0f} s: some of its products may be missing.",
                name=name,
                said=said,
                waited=waited,
            ),
            "Search again later, or for a shorter time.",
            incomplete=True,
        )


@dataclass(frozen=True)
class _Ended:
    worker: _Worker


@dataclass(frozen=True)
class _Report:
    platform: Platform
    fraction: float
    text: str


_Message = Union[Scene, PlatformWarning, _Ended, _Report]


def search_all(
    query: SearchQuery,
    catalogs: Sequence[Catalog],
    progress: Progress = SILENT,
    budget: Budget = BUDGET,
    ended: Callable[[Platform, int], None] = lambda platform, count: None,
) -> Iterator[Scene | PlatformWarning]:
    """Yield scenes as platforms list them, and one warning for each platform that fails.

    Conditions that no scene can fulfil come first, as warnings that are ``impossible``. The platforms
    are asked all the same, since the clock of this computer may be wrong.

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
    messages: queue.SimpleQueue[_Message] = queue.SimpleQueue()
    index = next((catalog for catalog in catalogs if isinstance(catalog, SceneIndex)), None)
    workers = [_Worker(catalog.platform) for catalog in catalogs]
    for catalog, worker in zip(catalogs, workers):
        threading.Thread(
            target=_work, args=(catalog, query, index, messages, worker), daemon=True, name="search"
        ).start()
    running = _Running(workers, messages, progress, budget, ended)
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


class _Running:
    """The platforms that are still searched, and what they send."""

    def __init__(
        self,
        workers: Sequence[_Worker],
        messages: queue.SimpleQueue[_Message],
        progress: Progress,
        budget: Budget,
        tell_ended: Callable[[Platform, int], None],
    ) -> None:
        self.progress = progress
        self._tell_ended = tell_ended
        self._workers = list(workers)
        self._total = len(workers)
        self._messages = messages
        self._budget = budget
        self._fractions: dict[Platform, float] = {}

    def messages(self) -> Iterator[Scene | PlatformWarning]:
        """Yield what comes until no platform is left; raise CancelledError."""
        while self._workers:
            if self.progress.cancelled():
                raise CancelledError
            yield from self._given_up()
            try:
                message = self._messages.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if isinstance(message, (Scene, PlatformWarning)):
                yield message
            elif isinstance(message, _Report):
                self._report(message.platform, message.fraction, message.text)
            else:
                self._ended(message.worker)

    def _given_up(self) -> Iterator[PlatformWarning]:
        for worker in list(self._workers):
            if (late := worker.overdue(self._budget)) is not None:
                worker.stop.set()
                worker.failed = True
                yield late
                self._ended(worker)

    def _ended(self, worker: _Worker) -> None:
        if worker not in self._workers:
            return
        self._workers.remove(worker)
        if not worker.failed:
            self._tell_ended(worker.platform, len(worker.listed))
        others = joined(", ", (other.platform.info.words for other in self._workers))
        text = (
            Text(
                "{label} has ended; still searching {others}",
                label=worker.platform.info.words,
                others=others,
            )
            if others
            else ""
        )
        self._report(worker.platform, 1.0, text)

    def _report(self, platform: Platform, fraction: float, text: str) -> None:
        self._fractions[platform] = fraction
        self.progress.report(sum(self._fractions.values()) / self._total, text)


def _collected(
    query: SearchQuery, running: _Running, occurred: datetime | None
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


def _work(
    catalog: Catalog,
    query: SearchQuery,
    index: SceneIndex | None,
    messages: queue.SimpleQueue[_Message],
    worker: _Worker,
) -> None:
    """Search one catalogue in a thread of its own: the edge where its errors become warnings."""
    platform = catalog.platform

    stop = worker.stop

    def put(message: _Message) -> None:
        worker.heard = time.monotonic()
        if not stop.is_set():
            messages.put(message)

    own = Progress(
        report=lambda fraction, text: put(_Report(platform, fraction, text)),
        cancelled=stop.is_set,
        warn=lambda text: put(PlatformWarning(platform, text, failed=False)),
        incomplete=lambda text: put(PlatformWarning(platform, text, failed=False, incomplete=True)),
    )
    try:
        found = _shown(_answers(catalog, query, index, own), put, worker)
        _keep(found, index if index is not catalog else None, put)
    except CancelledError:
        pass
    except Alos2Error as error:
        worker.failed = True
        put(warning_of(platform, error, query))
    except Exception as error:  # noqa: BLE001 - the edge of a thread
        worker.failed = True
        _LOG.exception("The search of %s failed", platform.value)
        put(unexpected_warning(platform, error))
    finally:
        put(_Ended(worker))


def _answers(
    catalog: Catalog, query: SearchQuery, index: SceneIndex | None, progress: Progress
) -> Iterator[Scene]:
    """Yield what *catalog* lists; for a disaster it does not know, of its area and time."""
    ordered = catalog.platform in _LATEST_FIRST and not query.event
    wanted = replace(query, maximum=query.maximum + 1 if query.maximum and ordered else 0)
    listed: set[str] = set()
    for asking in asked(catalog.platform, wanted, _events(query, index)):
        for scene in catalog.search(asking.query, progress):
            listed.add(merge_key(scene))
            yield asking.tagged(scene)
    if not wanted.maximum:
        yield from catalog.lacking(query, listed)


def _events(query: SearchQuery, index: SceneIndex | None) -> tuple[DisasterEvent, ...]:
    events = shipped.events()
    if query.event and index is not None and query.event not in {event.key for event in events}:
        events += index.events()
    return events


def _occurred(query: SearchQuery, index: SceneIndex | None) -> datetime | None:
    """Return when the event of *query* happened, if it limits the number of scenes of one."""
    if not (query.event and query.maximum):
        return None
    try:
        events = _events(query, index)
    except Alos2Error:  # the index, as a catalogue of this search, says what is wrong
        events = shipped.events()
    return next((event.occurred for event in events if event.key == query.event), None)


def _shown(scenes: Iterable[Scene], put: Callable[[_Message], None], worker: _Worker) -> Iterator[Scene]:
    for scene in scenes:
        if worker.stop.is_set():
            raise CancelledError
        if without_missing(scene) is not None:
            worker.listed.add(merge_key(scene))
        put(scene)
        yield scene


def _keep(scenes: Iterator[Scene], index: SceneIndex | None, put: Callable[[_Message], None]) -> None:
    """Exhaust *scenes*; each batch goes into *index*, whose failure must not end the search."""
    while batch := list(islice(scenes, _KEEP_AT_ONCE)):
        if index is None:
            continue
        try:
            index.add(batch)
        except Alos2Error as error:
            put(warning_of(index.platform, error))
            index = None
