"""What a few typed words mean: a scene, a track, a disaster; answered by the local index."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

from ....plugin.catalogs.disasters import shipped
from ....plugin.catalogs.index.scene_index import SceneIndex
from ....plugin.domain.disaster import DisasterEvent
from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.product_id import parse_scene_id
from ....plugin.domain.progress import Progress
from ....plugin.domain.scene import Scene
from ....plugin.domain.search_query import SearchQuery
from ....plugin.host import messages

MOST_SCENES = 30
SHORTEST_WORD = 3
_TRACK_RE = re.compile(
    r"^\s*(?:p(?:ath)?\s*(?P<path>\d{1,3}))?[\s,]*(?:f(?:rame)?\s*(?P<frame>\d{1,4}))?\s*$", re.I
)


@dataclass(frozen=True)
class Found:
    """What was meant: one of a disaster, a track to search, or a scene."""

    event: DisasterEvent | None = None
    query: SearchQuery | None = None
    scene: Scene | None = None


def find(text: str, index: SceneIndex, cancelled: Callable[[], bool]) -> Iterator[Found]:
    """Yield what *text* may mean, the most telling first; stops when *cancelled*."""
    progress = Progress(cancelled=cancelled)
    query = track_query(text)
    if query is not None:
        yield Found(query=query)
    else:
        query = scene_query(text)
    if query is not None:
        known = parse_scene_id(text.upper())
        seen: set[str] = set()
        for scene in index.search(query, progress):
            if known is not None and scene.product.orbit != known[0]:
                continue
            if scene.product.scene_id not in seen:
                seen.add(scene.product.scene_id)
                yield Found(scene=scene)
            if len(seen) == MOST_SCENES:
                return
        return
    for event in known_events(index):
        if names_event(text, event):
            yield Found(event=event)


def track_query(text: str) -> SearchQuery | None:
    """Return the search for ``P121 F770``, ``p121`` or ``F770``; None if *text* is not a track."""
    match = _TRACK_RE.match(text)
    if match is None or not (match["path"] or match["frame"]):
        return None
    path, frame = int(match["path"] or 0), int(match["frame"] or 0)
    if path > 207 or frame >= 7200:
        return None
    return SearchQuery(path=path, frame=frame)


def scene_query(text: str) -> SearchQuery | None:
    """Return the search for a scene or product id anywhere in *text*; None if there is none."""
    known = parse_scene_id(text.upper())
    if known is None:
        return None
    _, frame, day = known
    start = datetime.combine(day, time.min, timezone.utc)
    return SearchQuery(frame=frame, start=start, stop=start + timedelta(days=1))


def query_around(scene: Scene) -> SearchQuery:
    """Return the search for the track and day of *scene*."""
    day = timedelta(days=1)
    return SearchQuery(
        path=scene.product.path,
        frame=scene.product.frame,
        start=scene.start - day,
        stop=scene.stop + day,
    )


def known_events(index: SceneIndex, warn: Callable[[str], None] = messages.log) -> list[DisasterEvent]:
    """Return the disasters that ship and those that were found later, each once, the latest first.

    If the index cannot be read, *warn* is called with one sentence and those that ship are returned.
    """
    found: Sequence[DisasterEvent] = ()
    try:
        found = index.events()
    except Alos2Error as error:
        warn(error.text)
    events = {event.key: event for event in (*found, *shipped.events())}
    return sorted(events.values(), key=lambda event: event.occurred, reverse=True)


def names_event(text: str, event: DisasterEvent) -> bool:
    """Whether every word of *text* is part of the names of *event*."""
    words = text.lower().split()
    names = " ".join(
        (
            event.key,
            event.name_en,
            event.name_ja,
            event.place_en,
            event.place_ja,
            str(event.occurred.year),
        )
    ).lower()
    long_enough = max(map(len, words), default=0) >= SHORTEST_WORD or not text.isascii()
    return bool(words) and long_enough and all(word in names for word in words)
