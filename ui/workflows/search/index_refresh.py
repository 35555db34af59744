"""Reading JAXA's disaster page again, and an area into the index ahead of a bad connection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....plugin.domain.errors import Alos2Error, CancelledError
from ....plugin.domain.search_query import SearchQuery
from ....plugin.host import index_updates, messages
from ....plugin.host.tasks.background_task import BackgroundTask
from ....plugin.host.translated_text import translated
from ....plugin.transfer.queue.download_job import JobState
from ...widgets.translation import tr
from ..jobs.job_view import JobControl, JobView

REFRESH, UPDATE = "upkeep-page", "upkeep-index"


class IndexRefresh(QObject):
    """``job(view)`` while something is read; ``events_changed`` once the page was read."""

    job = pyqtSignal(object)
    forgotten = pyqtSignal(str)
    events_changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[str, BackgroundTask[Any]] = {}
        self._again: dict[str, Callable[[], None]] = {}
        self._closed = False

    def refresh(self) -> None:
        """Read JAXA's disaster page again."""
        self._again[REFRESH] = self.refresh
        title = tr("JAXA's disaster page")
        self._start(REFRESH, title, index_updates.refresh_page_in_task, self._refreshed)

    def update(self, query: SearchQuery) -> None:
        """Read what the platforms have for area, event and days of *query* into the index."""
        self._again[UPDATE] = partial(self.update, query)

        def run(*arguments: Any, **more: Any) -> BackgroundTask[Any]:
            return index_updates.update_index_in_task(replace(query, maximum=0), *arguments, **more)

        self._start(UPDATE, tr("Index of this area"), run, self._updated)

    def holds(self, key: str) -> bool:
        """Whether the job with this key is one of these."""
        return key in (REFRESH, UPDATE)

    def control(self, control: JobControl, key: str) -> None:
        """Cancel, forget or repeat a job."""
        if control is JobControl.CANCEL and key in self._running:
            self._running[key].cancel()
        elif control is JobControl.DISMISS:
            self.forgotten.emit(key)
        elif control is JobControl.RETRY:
            self._again[key]()

    def close(self) -> None:
        """Stop for good."""
        self._closed = True
        for job in list(self._running.values()):  # one that waits ends while it is cancelled
            job.cancel()
        self._running.clear()

    def _start(
        self,
        key: str,
        title: str,
        run: Callable[..., BackgroundTask[Any]],
        told: Callable[[object], str],
    ) -> None:
        if key in self._running:
            return
        show = partial(self._show, key, title)

        def on_done(result: object) -> None:
            text = told(result)
            if self._ended(key):
                show(state=JobState.DONE, fraction=1.0, text=text)
                messages.show_success(text)

        def on_error(error: Alos2Error) -> None:
            if not self._ended(key):
                return
            messages.show_error(error)
            cancelled = isinstance(error, CancelledError)
            state = JobState.CANCELLED if cancelled else JobState.FAILED
            show(state=state, problem=translated(error.message))

        def on_progress(fraction: float, text: str) -> None:
            show(state=JobState.RUNNING, fraction=fraction, text=text)

        try:
            self._running[key] = run(on_done, on_error, on_progress=on_progress)
        except Alos2Error as error:
            messages.show_error(error)
            return
        show(state=JobState.RUNNING)

    def _ended(self, key: str) -> bool:
        """Note that a job ended; whether anybody still wants to know."""
        self._running.pop(key, None)
        return not self._closed

    def _show(self, key: str, title: str, **changes: Any) -> None:
        if not self._closed:
            self.job.emit(JobView(key, title, **changes))

    def _refreshed(self, refreshed: Any) -> str:
        self.events_changed.emit()
        return index_updates.told_of_refresh(refreshed)

    @staticmethod
    def _updated(updated: Any) -> str:
        return index_updates.told_of_update(updated)
