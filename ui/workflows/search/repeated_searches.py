"""Searches that repeat themselves while QGIS runs, and tell when there is something new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....plugin.catalogs.search import found_scenes
from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.progress import Progress
from ....plugin.domain.search_query import SearchQuery
from ....plugin.host import messages, saved_searches, settings
from ...widgets.translation import tr
from ..owned_tasks import OwnedTasks

if TYPE_CHECKING:
    from ....plugin.catalogs.catalog import Catalog

FIRST_MS = 60_000
EVERY_MS = 6 * 3_600_000


class RepeatedSearches(QObject):
    """``chosen(query)`` if the user wants to see what is new; *make_catalogs* is called here."""

    chosen = pyqtSignal(object)

    def __init__(
        self,
        make_catalogs: Callable[[SearchQuery], Sequence[Catalog]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_catalogs = make_catalogs
        self._tasks = OwnedTasks()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self.look)
        if saved_searches.repeated():
            self._next.start(FIRST_MS)

    def begin(self, name: str, query: SearchQuery) -> None:
        """Keep *query* as *name* and repeat it; the menu of saved searches ends it."""
        saved_searches.repeat(name, query)
        if not self._next.isActive():
            self._next.start(EVERY_MS)
        text = tr("“{name}” is kept under Saved searches and repeated every 6 hours while QGIS runs.")
        messages.show_success(text.format(name=name))

    def look(self) -> None:
        """Repeat all of them now, in the background, and again later if there are any."""
        queries = saved_searches.repeated()
        if queries:
            self._next.start(EVERY_MS)
        for name, query in queries.items():
            try:
                catalogs = self._make_catalogs(query)
            except Alos2Error as error:
                messages.log(str(error))
                continue
            self._tasks.run(
                tr("Repeating {name}").format(name=name),
                partial(_new_keys, query, catalogs),
                partial(self._tell, name, query),
                lambda error: messages.log(str(error)),
            )

    def close(self) -> None:
        """Stop for good."""
        self._next.stop()
        self._tasks.close()

    def _tell(self, name: str, query: SearchQuery, new: frozenset[str]) -> None:
        if not new:
            return
        text = tr("{count} new products: {name}").format(count=len(new), name=name)
        messages.show_warning(text, tr("Show them"), partial(self._choose, query))

    def _choose(self, query: SearchQuery) -> None:
        if not sip.isdeleted(self):  # the message outlives the dock
            self.chosen.emit(query)


def _new_keys(query: SearchQuery, catalogs: Sequence[Catalog], progress: Progress) -> frozenset[str]:
    """Return the keys that *query* finds now and did not before, and keep them for the next time."""
    folder = settings.profile_folder() / "searches"
    scenes, _warnings = found_scenes(query, catalogs, progress)
    before = saved_searches.found_before(folder, query) or frozenset()
    now = frozenset(scene.key for scene in scenes)
    saved_searches.keep_found(folder, query, now | before)
    return now - before
