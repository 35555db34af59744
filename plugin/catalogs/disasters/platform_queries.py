"""A search for a disaster, put to platforms that list scenes and know of no disasters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from ...domain.disaster import DisasterEvent
from ...domain.enums import Level, Phase
from ...domain.platform import Platform
from ...domain.scene import Scene
from ...domain.search_query import SearchQuery

# How long before a disaster an archive scene is looked for, and after its last released scene.
BEFORE, AFTER = timedelta(days=100), timedelta(days=60)
_KNOW_DISASTERS = {Platform.EORC, Platform.INDEX}


@dataclass(frozen=True)
class Asked:
    """A query as one platform is asked it; ``event`` is what its answers are then tagged with."""

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

    The bucket of AWS has both: folders of disasters, and L2.2 scenes without.
    """
    if not query.event or platform in _KNOW_DISASTERS:
        return [Asked(query)]
    event = next((known for known in events if known.key == query.event), None)
    found = [Asked(query)] if platform is Platform.AWS else []
    if event is None:
        return found
    spread = replace(
        query,
        event="",
        area=query.area or event.area,
        start=query.start or max(event.search_start, event.occurred - BEFORE),
        stop=query.stop or event.search_stop + AFTER,
    )
    if platform is Platform.AWS:
        if query.levels and Level.L22 not in query.levels:
            return found
        spread = replace(spread, levels=(Level.L22,))
    return [*found, Asked(spread, event)]
