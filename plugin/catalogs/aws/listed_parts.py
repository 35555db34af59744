"""Parts of a folder's listing: from this search, from the index, or else from the bucket.

Keys begin with the orbit, so a range of old orbits is closed: nothing is added to it any more, and
the index keeps it.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from ...domain.errors import Alos2Error
from ...domain.footprint_prediction import predicted_time
from ...domain.progress import Progress
from ..index.scene_index import SceneIndex
from .bucket_listing import Bucket, Page
from .scene_names import orbit_and_frame

_LOG = logging.getLogger(__name__)
# Scenes are published about 42 days after they were taken, in some months later.
CLOSED_AFTER = timedelta(days=120)
ASKED_AGAIN_AFTER = timedelta(days=365)


@dataclass(frozen=True)
class Part:
    """All keys and folders (size -1) behind ``after`` up to ``last``; ``is_last``: none follow."""

    after: str
    last: str
    entries: list[tuple[str, int]]
    is_last: bool

    def holds(self, after: str) -> bool:
        """Whether it tells what comes next behind *after*."""
        begins = self.after.encode() <= after.encode()
        return begins and (self.is_last or after.encode() < self.last.encode())


class ListedParts:
    """What one search knows of the folders of *bucket*; *index* keeps what does not change."""

    def __init__(self, bucket: Bucket, index: SceneIndex | None) -> None:
        self._bucket = bucket
        self._index = index
        self._now = datetime.now(timezone.utc)
        self._first: dict[str, list[Part]] = {}
        self._lock = threading.Lock()

    def first(self, folder: str, after: str, progress: Progress) -> Part:
        """Return what :meth:`part` returns, and remember it for this search."""
        part = self.part(folder, after, progress)
        with self._lock:
            self._first.setdefault(folder, []).append(part)
        return part

    def part(self, folder: str, after: str, progress: Progress) -> Part:
        """Return the part of *folder* that follows *after*; one request if it is not known.

        Raises PlatformError, and BudgetSpentError if no more may be asked.
        """
        with self._lock:
            known = next((part for part in self._first.get(folder, ()) if part.holds(after)), None)
        return known or self._kept(folder, after) or self._listed(folder, after, progress)

    def _listed(self, folder: str, after: str, progress: Progress) -> Part:
        page = self._bucket.page(folder, progress, after=after, delimiter="/")
        part = Part(after, page.last if page.entries else after, page.entries, page.is_last)
        if self._is_closed(page):
            self._keep(folder, part)
        return part

    def _is_closed(self, page: Page) -> bool:
        place = orbit_and_frame(page.entries[-1][0]) if page.entries and not page.is_last else None
        return place is not None and predicted_time(*place) < self._now - CLOSED_AFTER

    def _keep(self, folder: str, part: Part) -> None:
        if self._index is None:
            return
        try:
            self._index.keep_listing(self._name(folder), part.after, part.last, part.entries)
        except Alos2Error as error:  # a search works without, and says elsewhere what is wrong
            _LOG.info("The index does not keep listings: %s", error)
            self._index = None

    def _kept(self, folder: str, after: str) -> Part | None:
        if self._index is None:
            return None
        try:
            kept = self._index.listing(self._name(folder), after, self._now - ASKED_AGAIN_AFTER)
        except Alos2Error as error:
            _LOG.info("The index gives no listings: %s", error)
            self._index = None
            return None
        return Part(*kept, is_last=False) if kept else None

    def _name(self, folder: str) -> str:
        return f"{self._bucket.base_url}/{folder}"
