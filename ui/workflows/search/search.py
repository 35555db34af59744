"""A search from the query to the results: every platform in one task, each answer as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....plugin.catalogs.disasters.platform_queries import Asked
from ....plugin.catalogs.platform_warning import PlatformWarning
from ....plugin.catalogs.search import search_all
from ....plugin.domain.disaster import DisasterEvent
from ....plugin.domain.errors import Alos2Error, CancelledError
from ....plugin.domain.platform import Platform
from ....plugin.domain.progress import Progress
from ....plugin.domain.scene import Scene
from ....plugin.domain.search_query import SearchQuery
from ....plugin.host import messages, platform_words
from ....plugin.host.tasks.background_task import BackgroundTask
from ....plugin.host.translated_text import translated
from ...widgets.translation import tr
from ..owned_tasks import OwnedTasks
from .platform_state import Answer, PlatformState

if TYPE_CHECKING:
    from ....plugin.catalogs.catalog import Catalog

    # Catalogues are made on the main thread, where QGIS gives the logins that it has.
    CatalogMaker = Callable[[SearchQuery], Sequence[Catalog]]


class SearchFlow(QObject):
    """``found(scene)``, ``platform(state)``, then ``finished(platforms that failed)`` or ``failed``.

    ``impossible(sentence)`` tells, before anything is found, why nothing can be.
    """

    started = pyqtSignal(object)
    found = pyqtSignal(object)
    platform = pyqtSignal(object)
    impossible = pyqtSignal(str)
    finished = pyqtSignal(list)
    failed = pyqtSignal(object)
    # From the task of a search to the main thread: its number, platform and count of products.
    _platform_ended = pyqtSignal(int, object, int)

    def __init__(self, make_catalogs: CatalogMaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_catalogs = make_catalogs
        self._tasks = OwnedTasks()
        self._job: BackgroundTask[Any] | None = None
        self._asked: list[Platform] = []
        self._asking = Asked(SearchQuery())
        self._failed: dict[Platform, str] = {}
        self._states: dict[Platform, PlatformState] = {}
        self._lacking: dict[Platform, str] = {}
        self._number = 0
        self._platform_ended.connect(self._ended)

    def start(self, query: SearchQuery, own: DisasterEvent | None = None) -> None:
        """Search; a search that still runs is dropped, with what it would still find.

        No platform knows a disaster of the user's *own*: its area and time are asked for, and what
        is found is marked as post-event or archive here.
        """
        self.cancel()
        if own is not None:
            query = replace(query, event="", area=query.area or own.area)
        self._asking = Asked(query, own)
        self.started.emit(query)
        try:
            catalogs = self._make_catalogs(query)
        except Alos2Error as error:
            self.failed.emit(error)
            return
        self._asked = list(dict.fromkeys(catalog.platform for catalog in catalogs))
        self._failed, self._states, self._lacking = {}, {}, {}
        for platform in self._asked:
            self.platform.emit(PlatformState(platform, Answer.ASKED))

        self._number = number = self._number + 1

        def ended(platform: Platform, count: int) -> None:
            self._platform_ended.emit(number, platform, count)

        def search(progress: Progress) -> Iterator[Scene | PlatformWarning]:
            return search_all(query, catalogs, progress, ended=ended)

        job = self._tasks.run(
            tr("Searching ALOS-2 scenes"),
            search,
            on_done=lambda _items: self._done(job),
            on_error=lambda error: self._error(job, error),
            on_item=lambda item: self._item(job, item),
        )
        self._job = job

    def cancel(self) -> None:
        """Stop the running search, if any."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def close(self) -> None:
        """Stop for good."""
        self._job = None
        self._tasks.close()

    def without_answer(self) -> list[PlatformState]:
        """Return the platforms that did not answer the last search; a missing login is none of these."""
        return [state for state in self._states.values() if state.answer is Answer.FAILED]

    def is_running(self) -> bool:
        """Whether a search is under way."""
        return self._job is not None

    def _item(self, job: BackgroundTask[Any], item: Scene | PlatformWarning) -> None:
        if job is not self._job:
            return
        if isinstance(item, PlatformWarning):
            self._warned(item)
        else:
            self.found.emit(self._asking.tagged(item))

    def _warned(self, warning: PlatformWarning) -> None:
        platform = warning.platform
        name = platform_words.platform_name(platform) if platform else ""
        told = (name, str(warning), warning.details)
        messages.log("\n".join(filter(None, told)), Qgis.MessageLevel.Warning)
        said = translated(warning.text)
        if warning.impossible:
            self.impossible.emit(said)
        if platform is None:
            return
        if warning.impossible:
            self._lacking[platform] = said
            self.platform.emit(PlatformState(platform, Answer.ASKED, said))
            return
        answer = Answer.ANSWERED
        if warning.failed:
            self._failed[platform] = name
            answer = Answer.SIGN_IN if warning.needs_login else Answer.FAILED
        before = self._states.get(platform)
        count = before.count if before is not None else None
        self._states[platform] = state = PlatformState(platform, answer, said, count)
        self.platform.emit(state)

    def _ended(self, number: int, platform: Platform, count: int) -> None:
        """Show at once that a platform has answered, while others still work."""
        if number != self._number or self._job is None:
            return
        known = self._states.get(platform)
        if known is None:
            known = PlatformState(platform, Answer.ANSWERED, self._lacking.get(platform, ""))
        self._states[platform] = state = replace(known, count=count)
        self.platform.emit(state)

    def _done(self, job: BackgroundTask[Any]) -> None:
        if job is not self._job:
            return
        self._job = None
        for platform in self._asked:
            if platform not in self._states:
                sentence = self._lacking.get(platform, "")
                self.platform.emit(PlatformState(platform, Answer.ANSWERED, sentence))
        self.finished.emit(list(self._failed.values()))

    def _error(self, job: BackgroundTask[Any], error: Alos2Error) -> None:
        if job is not self._job:
            return
        self._job = None
        if not isinstance(error, CancelledError):
            self.failed.emit(error)
