"""What a search finds now and did not find the last time it was made."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....plugin.domain.progress import Progress
from ....plugin.domain.search_query import SearchQuery
from ....plugin.host import saved_searches, settings
from ...widgets.translation import tr
from ..owned_tasks import OwnedTasks


class NewResults(QObject):
    """``known(keys)`` after ``compare``: the keys that are new, none for a search made first."""

    known = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = OwnedTasks()
        self._latest: SearchQuery | None = None

    def compare(self, query: SearchQuery, found: Iterable[str]) -> None:
        """Compare what *query* found with the last time, and keep it for the next, in the background."""
        now = frozenset(found)
        self._latest = query
        folder = settings.profile_folder() / "searches"

        def look(_progress: Progress) -> frozenset[str]:
            before = saved_searches.found_before(folder, query)
            # What a platform did not list this time is not new when it answers again.
            saved_searches.keep_found(folder, query, now | (before or frozenset()))
            return now - before if before is not None else frozenset()

        def tell(keys: frozenset[str]) -> None:
            if self._latest is query:
                self.known.emit(keys)

        self._tasks.run(tr("Comparing with the last search"), look, tell)

    def forget(self) -> None:
        """Tell nothing more of the last search: another one has begun."""
        self._latest = None

    def close(self) -> None:
        """Stop for good."""
        self._tasks.close()
