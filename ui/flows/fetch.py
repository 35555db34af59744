"""Jobs: what was asked of a selection becomes work in tasks, shown as a queue that can be controlled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from qgis.PyQt.QtCore import QObject, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices

from ...plugin.domain.errors import Alos2Error, CancelledError
from ...plugin.domain.geo import Box
from ...plugin.domain.scene import Scene
from ...plugin.host.tasks import Job, run_in_task
from ..queue_model import ENDED, JobView, State
from ..queue_panel import CANCEL, DISMISS, FOLDER, PAUSE, RESUME, RETRY
from ..translation import tr
from .library import Library
from .plans import plan, plan_opening
from .work import Outcome, Work, do_work

AT_ONCE = 2


@dataclass
class _Entry:
    """One job of the queue: its work, what it shows, and its task while it runs."""

    work: Work
    view: JobView
    job: Job | None = None
    pausing: bool = False


class FetchFlow(QObject):
    """``job(view)`` at each change, ``shown(scene, layers)`` when layers are ready for the project."""

    job = pyqtSignal(object)
    forgotten = pyqtSignal(str)
    shown = pyqtSignal(object, list)
    all_done = pyqtSignal(list)
    free_space = pyqtSignal(object)
    failed = pyqtSignal(object)
    # From the thread of a task to the main thread.
    _measured = pyqtSignal(str, float, object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._entries: dict[str, _Entry] = {}
        self._numbers = count(1)
        self._closed = False
        self._measured.connect(self._speed_measured)

    def act(
        self, action: str, scenes: Sequence[Scene], area: Box | None, found: Sequence[Scene]
    ) -> None:
        """Do *action* (see :mod:`.offers`) with *scenes*."""
        try:
            works = plan(action, scenes, area, found, self._library)
        except Alos2Error as error:
            self.failed.emit(error)
            return
        for work in works:
            self.add(work)

    def open(self, location: str) -> None:
        """Show the product at a folder, file, zip or URL that the user brought."""
        try:
            self.add(plan_opening(location))
        except Alos2Error as error:
            self.failed.emit(error)

    def add(self, work: Work) -> str:
        """Put *work* at the end of the queue and return its key."""
        key = str(next(self._numbers))
        view = JobView(key, work.title, State.WAITING, can_pause=work.download)
        self._entries[key] = _Entry(work, view)
        self.job.emit(view)
        self._start_next()
        return key

    def control(self, action: str, key: str) -> None:
        """Pause, resume, cancel, retry, open the folder of, or forget a job."""
        entry = self._entries.get(key)
        if entry is None:
            return
        {
            PAUSE: self._pause,
            RESUME: self._again,
            RETRY: self._again,
            CANCEL: self._cancel,
            FOLDER: self._open_folder,
            DISMISS: self._forget,
        }[action](entry)

    def views(self) -> list[JobView]:
        """Return all jobs as they stand."""
        return [entry.view for entry in self._entries.values()]

    def close(self) -> None:
        """Cancel everything; nothing is signalled any more."""
        self._closed = True
        for entry in self._entries.values():
            if entry.job is not None:
                entry.job.cancel()
        self._entries.clear()

    def _start_next(self) -> None:
        running = sum(entry.job is not None for entry in self._entries.values())
        for entry in self._entries.values():
            if running >= AT_ONCE or self._closed:
                return
            if entry.view.state is State.WAITING:
                running += 1
                self._start(entry)

    def _start(self, entry: _Entry) -> None:
        work = entry.work
        entry.pausing = False
        self._show(entry, state=State.RUNNING, text="", problem="")

        def measured(bytes_per_second: float, seconds_left: float | None) -> None:
            self._measured.emit(entry.view.key, bytes_per_second, seconds_left)

        entry.job = run_in_task(
            work.title,
            lambda progress: do_work(work, progress, measured),
            on_done=lambda outcomes: self._done(entry, outcomes[-1]),
            on_item=lambda outcome: self._made(entry, outcome),
            on_error=lambda error: self._error(entry, error),
            on_progress=lambda fraction, text: self._progressed(entry, fraction, text),
        )

    def _show(self, entry: _Entry, **changes: object) -> None:
        entry.view = replace(entry.view, **changes)
        if not self._closed and entry.view.key in self._entries:
            self.job.emit(entry.view)

    def _progressed(self, entry: _Entry, fraction: float, text: str) -> None:
        if entry.view.state is State.RUNNING:
            fetching = fraction < entry.work.fetch_share
            changes = {} if fetching else {"bytes_per_second": 0.0, "seconds_left": None}
            self._show(entry, fraction=fraction, text=text, **changes)

    def _speed_measured(self, key: str, bytes_per_second: float, seconds_left: float | None) -> None:
        entry = self._entries.get(key)
        if entry is not None and entry.view.state is State.RUNNING:
            self._library.measured(bytes_per_second)
            self._show(entry, bytes_per_second=bytes_per_second, seconds_left=seconds_left)

    def _done(self, entry: _Entry, outcome: Outcome) -> None:
        entry.job = None
        if self._closed:
            return
        self._show(entry, state=State.DONE, fraction=1.0, text=tr("done"), folder=str(outcome.folder))
        if entry.work.download:
            self._library.look_at_disk()
        self._end(entry)

    def _made(self, entry: _Entry, outcome: Outcome) -> None:
        if outcome.layers and not self._closed:
            self.shown.emit(entry.work.scene, list(outcome.layers))

    def _error(self, entry: _Entry, error: Alos2Error) -> None:
        entry.job = None
        if self._closed:
            return
        if isinstance(error, CancelledError):
            self._show(entry, state=State.PAUSED if entry.pausing else State.CANCELLED)
        else:
            self._show(entry, state=State.FAILED, problem=error.message)
            self.failed.emit(error)
        self._end(entry)

    def _end(self, entry: _Entry) -> None:
        self._start_next()
        if all(other.view.state in ENDED for other in self._entries.values()):
            self.all_done.emit(self.views())

    def _pause(self, entry: _Entry) -> None:
        entry.pausing = True
        if entry.job is not None:
            entry.job.cancel()
        else:
            self._show(entry, state=State.PAUSED)

    def _again(self, entry: _Entry) -> None:
        self._show(entry, state=State.WAITING, problem="")
        self._start_next()

    def _cancel(self, entry: _Entry) -> None:
        entry.pausing = False
        if entry.job is not None:
            entry.job.cancel()
        else:
            self._show(entry, state=State.CANCELLED)

    def _forget(self, entry: _Entry) -> None:
        del self._entries[entry.view.key]
        self.forgotten.emit(entry.view.key)

    @staticmethod
    def _open_folder(entry: _Entry) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(entry.view.folder))
