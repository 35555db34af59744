"""A folder of scenes read in the order of its keys, from one wanted orbit to the next.

Every key of every page is used, and what no scene of the query can lie in is jumped over, so a scan
never asks for more pages than the folder has. A long folder is read in windows from the newest, and
a long window in parts side by side: a page more for each.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from ...common.parallel import few_at_once
from ...domain.footprint_prediction import orbit_range, predicted_time
from ...domain.progress import Progress
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text
from ..scene_builder import may_match
from .bucket_listing import BEHIND, BudgetSpentError
from .listed_parts import ListedParts, Part
from .scene_names import KeyGroup, group_of, key_before, orbit_and_frame
from .wanted_frames import WantedFrames

FIRST_SCENE = datetime(2014, 8, 1, tzinfo=timezone.utc)
_PARTS = 4
_PAGES_A_PART = 12
_LONG_PAGES = 100
_NEWEST_ORBITS, _GROWTH = 690, 4

Orbits = tuple[int, int]


@dataclass
class Found:
    """The scenes of a range of orbits, the oldest first; ``missing`` are orbits that were not read."""

    groups: list[KeyGroup]
    missing: Orbits | None = None


class FolderScan:
    """The scenes of *folder* that may fulfil *query*, as far as their ids tell."""

    def __init__(
        self, listed: ListedParts, folder: str, query: SearchQuery, wanted: WantedFrames
    ) -> None:
        self._listed = listed
        self._folder = folder
        self._query = query
        self._wanted = wanted

    def found(self, progress: Progress) -> Iterator[Found]:
        """Yield windows of orbits, the newest first. Raises PlatformError."""
        first, last = _orbits(self._query)
        start = self._wanted.following(first, 0, last)
        if start is None:
            return
        orbits_a_page = self._orbits_a_page(start, progress)
        for window in self._windows(start[0], last, orbits_a_page):
            done = (last - window[0]) / max(1, last - first)
            progress.step(
                done, Text("AWS {predicted_time:%Y-%m}", predicted_time=predicted_time(window[0], 0))
            )
            yield from self._window(window, orbits_a_page, progress)

    def _orbits_a_page(self, start: tuple[int, int], progress: Progress) -> int:
        """Return how many orbits a page spans where the scan begins; 0 if one page holds all."""
        try:
            part = self._listed.first(self._folder, key_before(self._folder, *start), progress)
        except BudgetSpentError:
            return 0  # the scan itself says what it could not read
        end = orbit_and_frame(part.entries[-1][0]) if part.entries else None
        if part.is_last or end is None:
            return 0
        return max(1, end[0] - max(start[0], (orbit_and_frame(part.entries[0][0]) or start)[0]))

    def _windows(self, first: int, last: int, orbits_a_page: int) -> Iterator[Orbits]:
        if not orbits_a_page or (last - first) / orbits_a_page < _LONG_PAGES:
            yield first, last
            return
        high, size = last, _NEWEST_ORBITS
        while high >= first:
            low = max(first, high - size + 1)
            yield low, high
            high, size = low - 1, size * _GROWTH

    def _window(self, window: Orbits, orbits_a_page: int, progress: Progress) -> Iterator[Found]:
        low, high = window
        pages = (high - low) // orbits_a_page if orbits_a_page else 0
        count = max(1, min(_PARTS, pages // _PAGES_A_PART))
        edges = [low + (high + 1 - low) * k // count for k in range(count + 1)]
        parts = [(a, b - 1) for a, b in zip(edges, edges[1:])][::-1]
        stop = threading.Event()
        quick = replace(progress, cancelled=lambda: stop.is_set() or progress.cancelled())
        try:
            yield from few_at_once(lambda part: self._part(part, quick), parts, progress, _PARTS)
        finally:
            stop.set()

    def _part(self, orbits: Orbits, progress: Progress) -> Found:
        low, high = orbits
        groups: dict[str, KeyGroup] = {}
        place = self._wanted.following(low, 0, high)
        after = key_before(self._folder, *place) if place else ""
        while place is not None:
            progress.check()
            try:
                part = self._listed.part(self._folder, after, progress)
            except BudgetSpentError:
                return Found(self._matching(groups), (place[0], high))
            self._take(part, after, high, groups)
            end = orbit_and_frame(part.entries[-1][0]) if part.entries else None
            if part.is_last or part.last.encode() > f"{self._folder}ALOS2{BEHIND}".encode():
                break
            after = part.last
            if end is not None:
                place = self._wanted.following(*end, high)
                if place is not None:
                    after = max(after, key_before(self._folder, *place), key=str.encode)
        return Found(self._matching(groups))

    def _take(self, part: Part, after: str, high: int, groups: dict[str, KeyGroup]) -> None:
        for key, size in part.entries:
            place = orbit_and_frame(key)
            if place is None or not self._wanted.contains(*place) or key.encode() <= after.encode():
                continue
            if place[0] > high:
                return
            group_of(key, size, groups)

    def _matching(self, groups: dict[str, KeyGroup]) -> list[KeyGroup]:
        return [group for group in groups.values() if may_match(self._query, group.product)]


def _orbits(query: SearchQuery) -> Orbits:
    now = datetime.now(timezone.utc) + timedelta(days=1)
    start = max(query.start or FIRST_SCENE, FIRST_SCENE)
    stop = min(query.stop or now, now)
    return (1, 0) if stop < start else orbit_range(start, stop)
