"""Jobs: what was asked of a selection becomes work in tasks, shown as a queue that can be controlled."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices

from ....plugin.delivery.scene_rasters import remove_raster
from ....plugin.domain.errors import Alos2Error, CancelledError
from ....plugin.domain.progress import Progress
from ....plugin.domain.scene import Scene
from ....plugin.host import settings
from ....plugin.host.tasks.background_task import BackgroundTask
from ....plugin.host.translated_text import translated, translated_error
from ....plugin.transfer.disk_space import known_free_bytes
from ....plugin.transfer.queue.download_job import ENDED, JobState
from ...widgets.translation import tr
from ..actions.scene_actions import PAIRING, TOGETHER, SceneRequest
from ..downloads.downloads import Downloads
from ..library.local_library import LocalLibrary
from ..owned_tasks import OwnedTasks
from .interrupted_pairs import InterruptedPairs
from .job_planning import after_fetching, plan, plan_opening, to_fetch
from .job_view import JobControl, JobView
from .raster_jobs import Outcome, Work
from .unpack_job import unpacking

AT_ONCE = 2
SPACE_EVERY_S = 10.0


@dataclass
class _Entry:
    """One job of the queue: its work, what it shows, its task, previews (layer, file), doubts.

    ``kept`` is the key under which a restart of QGIS finds it, blank if it does not.
    """

    work: Work
    view: JobView
    job: BackgroundTask[Any] | None = None
    kept: str = ""
    passing: list[tuple[str, Path]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


class JobQueue(QObject):
    """``job(view)`` at each change, ``shown(scene, layers)`` when layers are ready for the project.

    ``doubted(key, sentences)`` tells once a job what makes its result doubtful.
    """

    job = pyqtSignal(object)
    forgotten = pyqtSignal(str)
    shown = pyqtSignal(object, list)
    added = pyqtSignal(object)
    withdrawn = pyqtSignal(list)
    noted = pyqtSignal(str, str)
    doubted = pyqtSignal(str, list)
    result = pyqtSignal(object, object)
    all_done = pyqtSignal(list)
    free_space = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, library: LocalLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._entries: dict[str, _Entry] = {}
        self._awaiting: list[SceneRequest] = []  # of which a scene is still on its way
        self._numbers = count(1)
        self._closed = False
        self._tasks = OwnedTasks()
        self._transfers_seen: dict[str, JobView] = {}
        self._space_due = 0.0
        self.transfers = Downloads(self)
        self.transfers.view.connect(self._transfer_changed)
        self.transfers.forgotten.connect(self._transfer_forgotten)
        self.transfers.arrived.connect(self._arrived)
        self.transfers.failed.connect(self.failed)
        self._pairs = InterruptedPairs(self.act, self)
        self._pairs.view.connect(self.job)
        self._pairs.forgotten.connect(self.forgotten)
        self.transfers.elsewhere.connect(self._queue_is_elsewhere)
        self.transfers.open()

    def is_idle(self) -> bool:
        """Whether nothing runs or waits."""
        return all(view.state in ENDED for view in self.views())

    def act(self, request: SceneRequest) -> None:
        """Carry out *request*: fetch what is missing, put the rest into the queue."""
        if request.action in PAIRING and not request.kept:
            request = self._pairs.keep(request)
        try:
            missing = to_fetch(request, self._library)
            for scene in missing:
                self.transfers.fetch(scene, request.action)
            if missing and request.action in TOGETHER:
                self._awaiting.append(request)
                return
            present = tuple(scene for scene in request.scenes if scene not in missing)
            for work in plan(replace(request, scenes=present), self._library) if present else ():
                self.add(work, request.kept)
        except Alos2Error as error:
            self._pairs.end(request.kept)
            self.failed.emit(error)

    def open(self, location: str) -> None:
        """Show the product at a folder, file, zip or URL that the user brought."""
        try:
            self.add(plan_opening(location))
        except Alos2Error as error:
            self.failed.emit(error)

    def resume_all(self) -> None:
        """Continue with all downloads and pairs that the end of QGIS interrupted."""
        self.transfers.resume_all()
        self._pairs.resume_all()

    def add(self, work: Work, kept: str = "") -> str:
        """Put *work* at the end of the queue and return its key."""
        key = str(next(self._numbers))
        view = JobView(key, work.title, JobState.WAITING, can_go_first=True)
        self._entries[key] = _Entry(work, view, kept=kept)
        self.job.emit(view)
        self._start_next()
        return key

    def control(self, control: JobControl, key: str) -> None:
        """Put first, pause, resume, cancel, retry, unpack, open the folder of, or forget a job."""
        entry = self._entries.get(key)
        if control is JobControl.FOLDER:
            self._open_folder(key)
        elif control is JobControl.UNPACK:
            self.add(unpacking(Path(self._transfers_seen[key].archive)))
        elif self._pairs.holds(key):
            self._pairs.control(control, key)
        elif entry is None:
            self.transfers.control(control, key)
        else:
            steps = {
                JobControl.RETRY: self._again,
                JobControl.CANCEL: self._cancel,
                JobControl.DISMISS: self._forget,
                JobControl.FIRST: self._first,
            }
            steps[control](entry)

    def settings_changed(self) -> None:
        """Follow the cap on the speed, and continue with what waited for a login that is known now."""
        self.transfers.settings_changed()

    def views(self) -> list[JobView]:
        """Return all jobs as they stand."""
        own = [entry.view for entry in self._entries.values()]
        return [*self._transfers_seen.values(), *self._pairs.views(), *own]

    def close(self) -> None:
        """Cancel everything; nothing is signalled any more."""
        self._closed = True
        self._tasks.close()
        self._entries.clear()
        self._pairs.close()
        self.transfers.close()

    def _start_next(self) -> None:
        running = sum(entry.job is not None for entry in self._entries.values())
        for entry in self._entries.values():
            if running >= AT_ONCE or self._closed:
                return
            if entry.view.state is JobState.WAITING:
                running += 1
                self._start(entry)

    def _start(self, entry: _Entry) -> None:
        work = entry.work
        self._show(entry, state=JobState.RUNNING, text="", problem="")
        entry.doubts = []
        entry.job = self._tasks.run(
            work.title,
            work.run,
            on_done=lambda outcomes: self._done(entry, outcomes[-1]),
            on_item=lambda outcome: self._made(entry, outcome),
            on_error=lambda error: self._error(entry, error),
            on_progress=lambda fraction, text: self._progressed(entry, fraction, text),
            on_warning=lambda text: self._warned(entry, text),
            on_note=lambda text: self.noted.emit(entry.view.key, text),
        )

    def _show(self, entry: _Entry, **changes: Any) -> None:
        entry.view = replace(entry.view, **changes)
        if not self._closed and entry.view.key in self._entries:
            self.job.emit(entry.view)

    def _progressed(self, entry: _Entry, fraction: float, text: str) -> None:
        if entry.view.state is JobState.RUNNING:
            self._show(entry, fraction=fraction, text=text)

    def _done(self, entry: _Entry, outcome: Outcome) -> None:
        entry.job = None
        if self._closed:
            return
        self._pairs.end(entry.kept)
        self._show(entry, state=JobState.DONE, fraction=1.0, text=tr("done"), folder=str(outcome.folder))
        if entry.doubts:
            self.doubted.emit(entry.view.key, entry.doubts)
        self._end()

    def _made(self, entry: _Entry, outcome: Outcome) -> None:
        if outcome.passing:
            entry.passing += [(made.layer.id(), Path(made.facts.path)) for made in outcome.layers]
        for made in outcome.layers:
            for sentence in made.facts.warnings:
                self._warned(entry, translated(sentence))
        if outcome.layers:
            self.shown.emit(entry.work.scene, list(outcome.layers))
        if outcome.add is not None:
            event = self._library.event_of_key(entry.work.scene.event)
            self.added.emit(outcome.add(event=event))
        if outcome.then is not None:
            self._follow(outcome.then)
        if outcome.result is not None:
            self.result.emit(outcome.result, outcome.layers[0].layer)

    def _warned(self, entry: _Entry, text: str) -> None:
        """Keep what the user should know of a result in the job's log, and tell it with the result."""
        text = " ".join(text.split())
        if text not in entry.doubts:  # each polarisation says it, and the file that was written too
            entry.doubts.append(text)
            self.noted.emit(entry.view.key, text)

    def _follow(self, step: Callable[[], object]) -> None:
        try:
            step()
        except Alos2Error as error:
            self.failed.emit(error)

    def _error(self, entry: _Entry, error: Alos2Error) -> None:
        entry.job = None
        if self._closed:
            return
        self._pairs.end(entry.kept)
        if isinstance(error, CancelledError):
            self._show(entry, state=JobState.CANCELLED)
        else:
            self._show(entry, state=JobState.FAILED, problem=translated(error.message))
            said = (translated_error(error), error.details)
            self.noted.emit(entry.view.key, "\n".join(filter(None, said)))
            self._withdraw(entry)
            self.failed.emit(error)
        self._end()

    def _withdraw(self, entry: _Entry) -> None:
        """Take back the previews of what turned out to be damaged, on the map and on disk."""
        files = [file for _, file in entry.passing]
        self.withdrawn.emit([layer_id for layer_id, _ in entry.passing])
        entry.passing = []

        def remove(_progress: Progress) -> None:
            for file in files:
                remove_raster(file)

        if files:
            self._tasks.run(tr("Removing a preview"), remove, lambda _none: None)

    def _end(self) -> None:
        self._start_next()
        self._tell_if_all_done()

    def _tell_if_all_done(self) -> None:
        views = self.views()
        arrived = all(view.state is JobState.DONE for view in self._transfers_seen.values())
        if self._awaiting and arrived:
            return  # what was waiting for the files starts next
        if views and all(view.state in ENDED for view in views):
            self.all_done.emit(views)

    def _again(self, entry: _Entry) -> None:
        self._show(entry, state=JobState.WAITING, problem="")
        self._start_next()

    def _first(self, entry: _Entry) -> None:
        self._entries = {entry.view.key: entry, **self._entries}
        self._show(entry, text=tr("waiting, before the others"))

    def _cancel(self, entry: _Entry) -> None:
        if entry.job is not None:
            entry.job.cancel()
        else:
            self._pairs.end(entry.kept)
            self._show(entry, state=JobState.CANCELLED)

    def _forget(self, entry: _Entry) -> None:
        del self._entries[entry.view.key]
        self.forgotten.emit(entry.view.key)

    def _open_folder(self, key: str) -> None:
        folder = next((view.folder for view in self.views() if view.key == key), "")
        if folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def _queue_is_elsewhere(self, elsewhere: bool) -> None:
        """Take over what was interrupted together with the download queue."""
        if not elsewhere:
            self._pairs.open()

    def _transfer_changed(self, view: JobView) -> None:
        self._transfers_seen[view.key] = view
        self._library.measured(view.bytes_per_second)
        self._look_at_free_space()
        self.job.emit(view)
        self._tell_if_all_done()

    def _look_at_free_space(self) -> None:
        """Tell how much room the disk has, not too often."""
        now = time.monotonic()
        if now < self._space_due:
            return
        self._space_due = now + SPACE_EVERY_S
        folder = settings.folder()

        def look(_progress: Progress) -> int | None:
            return known_free_bytes(folder)

        self._tasks.run(tr("Looking at the disk"), look, self.free_space.emit)

    def _arrived(self, scene: Scene, folder: Path, after: str) -> None:
        self._library.fetched(scene, folder)
        work = after_fetching(after, scene, folder)
        if work is not None:
            self.add(work)
        here = [request for request in self._awaiting if not to_fetch(request, self._library)]
        self._awaiting = [request for request in self._awaiting if request not in here]
        for request in here:
            self.act(request)

    def _transfer_forgotten(self, key: str) -> None:
        self._transfers_seen.pop(key, None)
        self.forgotten.emit(key)
