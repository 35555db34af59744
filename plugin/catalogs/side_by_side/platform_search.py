"""The search of one platform in a thread of its own: the edge where its errors become warnings."""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from ...domain.disaster import DisasterEvent
from ...domain.errors import Alos2Error, CancelledError
from ...domain.platform import Platform
from ...domain.progress import Progress
from ...domain.scene import Scene
from ...domain.scene_merge import merge_key, without_missing
from ...domain.search_query import SearchQuery
from ..catalog import Catalog
from ..disasters import shipped
from ..disasters.platform_queries import asked
from ..index.scene_index import SceneIndex
from ..platform_warning import PlatformWarning, unexpected_warning, warning_of
from .worker import Ended, Message, Pause, Report, Worker

_LOG = logging.getLogger(__name__)
_KEEP_AT_ONCE = 100
# These list the latest first, so that they need not list everything if only some are wanted.
_LATEST_FIRST = {Platform.AWS, Platform.ASF, Platform.INDEX}


def search_platform(
    catalog: Catalog,
    query: SearchQuery,
    index: SceneIndex | None,
    messages: queue.SimpleQueue[Message],
    worker: Worker,
) -> None:
    """Search one catalogue and put what comes into *messages*; no error leaves this function."""
    platform = catalog.platform

    stop = worker.stop

    def put(message: Message) -> None:
        worker.heard = time.monotonic()
        if not stop.is_set():
            messages.put(message)

    own = Progress(
        report=lambda fraction, text: put(Report(platform, fraction, text)),
        cancelled=stop.is_set,
        warn=lambda text: put(PlatformWarning(platform, text, failed=False)),
        incomplete=lambda text: put(PlatformWarning(platform, text, failed=False, incomplete=True)),
        waits=lambda text: put(Pause(text)),
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
        put(Ended(worker))


def _answers(
    catalog: Catalog, query: SearchQuery, index: SceneIndex | None, progress: Progress
) -> Iterator[Scene]:
    """Yield what *catalog* lists; for a disaster it does not know, of its area and time."""
    ordered = catalog.platform in _LATEST_FIRST and not query.event
    wanted = replace(query, maximum=query.maximum + 1 if query.maximum and ordered else 0)
    listed: set[str] = set()
    for asking in asked(catalog.platform, wanted, known_events(query, index)):
        for scene in catalog.search(asking.query, progress):
            listed.add(merge_key(scene))
            yield asking.tagged(scene)
    if not wanted.maximum:
        yield from catalog.lacking(query, listed)


def known_events(query: SearchQuery, index: SceneIndex | None) -> tuple[DisasterEvent, ...]:
    """Return the events that ship, and those of *index* if *query* names another."""
    events = shipped.events()
    if query.event and index is not None and query.event not in {event.key for event in events}:
        events += index.events()
    return events


def _shown(scenes: Iterable[Scene], put: Callable[[Message], None], worker: Worker) -> Iterator[Scene]:
    for scene in scenes:
        if worker.stop.is_set():
            raise CancelledError
        if without_missing(scene) is not None:
            worker.listed.add(merge_key(scene))
        put(scene)
        yield scene


def _keep(scenes: Iterator[Scene], index: SceneIndex | None, put: Callable[[Message], None]) -> None:
    """Exhaust *scenes*; each batch goes into *index*, whose failure must not end the search."""
    while batch := list(islice(scenes, _KEEP_AT_ONCE)):
        if index is None:
            continue
        try:
            index.add(batch)
        except Alos2Error as error:
            put(warning_of(index.platform, error))
            index = None
