"""A search for a disaster at platforms that list scenes but know no disasters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from ...domain.disaster import DisasterEvent
from ...domain.enums import Phase
from ...domain.platform import Platform
from ...domain.scene import Scene
from ...domain.search_query import SearchQuery
from .own import is_own

# How long before a disaster an archive scene is looked for, and after its last released scene.
BEFORE, AFTER = timedelta(days=100), timedelta(days=60)


@dataclass(frozen=True)
class Asked:
    """The query for one platform; its answers are then tagged with ``event``."""

    query: SearchQuery
    event: DisasterEvent | None = None

    def tagged(self, scene: Scene) -> Scene:
        """Return *scene* as one of the event, post or archive by its time."""
        if self.event is None or scene.event:
            return scene
        phase = Phase.POST if scene.start >= self.event.occurred else Phase.ARCHIVE
        return replace(scene, event=self.event.key, phase=phase)


def asked(platform: Platform, query: SearchQuery, events: Iterable[DisasterEvent]) -> list[Asked]:
    """Return what to ask *platform*: the query itself, or area and time of its event.

    The bucket of AWS has both: folders of disasters, and L2.2 scenes without. No platform knows a
    disaster of the user's own.
    """
    info, unnamed = platform.info, platform.info.levels_without_events
    if query.event and is_own(query.event):
        own = next((known for known in events if known.key == query.event), None)
        return [Asked(_of_own(query, own), own)] if own else [Asked(query)]
    if not query.event or (info.knows_events and not unnamed):
        return [Asked(query)]
    event = next((known for known in events if known.key == query.event), None)
    found = [Asked(query)] if info.knows_events else []
    levels = tuple(level for level in unnamed if not query.levels or level in query.levels)
    if event is None or (unnamed and not levels):
        return found
    spread = replace(
        query,
        event="",
        area=query.area or event.area,
        start=query.start or max(event.search_start, event.occurred - BEFORE),
        stop=query.stop or event.search_stop + AFTER,
        levels=levels or query.levels,
    )
    return [*found, Asked(spread, event)]


def _of_own(query: SearchQuery, event: DisasterEvent) -> SearchQuery:
    """Return the search for the area and time of *event*, where *query* leaves them free."""
    return replace(
        query,
        event="",
        area=query.area or event.area,
        start=query.start or event.search_start,
        stop=query.stop or event.search_stop,
    )
