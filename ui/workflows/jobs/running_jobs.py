"""Jobs that run in tasks on this computer, a few at once, in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....plugin.delivery.scene_rasters import remove_raster
from ....plugin.domain.errors import Alos2Error, CancelledError
from ....plugin.domain.progress import Progress
from ....plugin.host.tasks.background_task import BackgroundTask
from ....plugin.host.translated_text import translated, translated_error
from ....plugin.transfer.queue.download_job import JobState
from ...widgets.translation import tr
from ..library.local_library import LocalLibrary
from ..owned_tasks import OwnedTasks
from .job_view import JobControl, JobView
from .raster_jobs import Outcome, Work

AT_ONCE = 2


@dataclass
class _Job:
    """One job of the queue: its work, what it shows, its task, previews (layer, file), doubts.

    ``kept`` is the key under which a restart of QGIS finds it, blank if it does not.
    """

    work: Work
    view: JobView
    task: BackgroundTask[Any] | None = None
    kept: str = ""
    passing: list[tuple[str, Path]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


class RunningJobs(QObject):
    """``view(JobView)`` at each change, ``shown(scene, layers)`` when layers are ready for the project.

    ``over(kept)`` tells the key of a job that need not be kept any more, ``ended`` that one has ended.
    """

    view = pyqtSignal(object)
    forgotten = pyqtSignal(str)
    shown = pyqtSignal(object, list)
    added = pyqtSignal(object)
    withdrawn = pyqtSignal(list)
    noted = pyqtSignal(str, str)
    doubted = pyqtSignal(str, list)
    result = pyqtSignal(object, object)
    over = pyqtSignal(str)
    ended = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, library: LocalLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs: dict[str, _Job] = {}
        self._numbers = count(1)
        self._closed = False
        self._tasks = OwnedTasks()

    def add(self, work: Work, kept: str = "") -> str:
        """Put *work* at the end of the queue and return its key."""
        key = str(next(self._numbers))
        view = JobView(key, work.title, JobState.WAITING, can_go_first=True)
        self._jobs[key] = _Job(work, view, kept=kept)
        self.view.emit(view)
        self._start_next()
        return key

    def holds(self, key: str) -> bool:
        """Whether a job of these has this key."""
        return key in self._jobs

    def control(self, control: JobControl, key: str) -> None:
        """Put first, cancel, retry or forget a job."""
        steps = {
            JobControl.RETRY: self._again,
            JobControl.CANCEL: self._cancel,
            JobControl.DISMISS: self._forget,
            JobControl.FIRST: self._first,
        }
        steps[control](self._jobs[key])

    def views(self) -> list[JobView]:
        """Return all jobs as they stand."""
        return [job.view for job in self._jobs.values()]

    def close(self) -> None:
        """Cancel everything; nothing is signalled any more."""
        self._closed = True
        self._tasks.close()
        self._jobs.clear()

    def _start_next(self) -> None:
        running = sum(job.task is not None for job in self._jobs.values())
        for job in self._jobs.values():
            if running >= AT_ONCE or self._closed:
                return
            if job.view.state is JobState.WAITING:
                running += 1
                self._start(job)

    def _start(self, job: _Job) -> None:
        work = job.work
        self._show(job, state=JobState.RUNNING, text="", problem="")
        job.doubts = []
        job.task = self._tasks.run(
            work.title,
            work.run,
            on_done=lambda outcomes: self._done(job, outcomes[-1]),
            on_item=lambda outcome: self._made(job, outcome),
            on_error=lambda error: self._error(job, error),
            on_progress=lambda fraction, text: self._progressed(job, fraction, text),
            on_warning=lambda text: self._warned(job, text),
            on_note=lambda text: self.noted.emit(job.view.key, text),
        )

    def _show(self, job: _Job, **changes: Any) -> None:
        job.view = replace(job.view, **changes)
        if not self._closed and job.view.key in self._jobs:
            self.view.emit(job.view)

    def _progressed(self, job: _Job, fraction: float, text: str) -> None:
        if job.view.state is JobState.RUNNING:
            self._show(job, fraction=fraction, text=text)

    def _done(self, job: _Job, outcome: Outcome) -> None:
        job.task = None
        if self._closed:
            return
        self._over(job)
        self._show(job, state=JobState.DONE, fraction=1.0, text=tr("done"), folder=str(outcome.folder))
        if job.doubts:
            self.doubted.emit(job.view.key, job.doubts)
        self._go_on()

    def _made(self, job: _Job, outcome: Outcome) -> None:
        if outcome.passing:
            job.passing += [(made.layer.id(), Path(made.facts.path)) for made in outcome.layers]
        for made in outcome.layers:
            for sentence in made.facts.warnings:
                self._warned(job, translated(sentence))
        if outcome.layers:
            self.shown.emit(job.work.scene, list(outcome.layers))
        if outcome.add is not None:
            event = self._library.event_of_key(job.work.scene.event)
            self.added.emit(outcome.add(event=event))
        if outcome.then is not None:
            self._follow(outcome.then)
        if outcome.result is not None:
            self.result.emit(outcome.result, outcome.layers[0].layer)

    def _warned(self, job: _Job, text: str) -> None:
        """Keep what the user should know of a result in the job's log, and tell it with the result."""
        text = " ".join(text.split())
        if text not in job.doubts:  # each polarisation says it, and the file that was written too
            job.doubts.append(text)
            self.noted.emit(job.view.key, text)

    def _follow(self, step: Callable[[], object]) -> None:
        try:
            step()
        except Alos2Error as error:
            self.failed.emit(error)

    def _error(self, job: _Job, error: Alos2Error) -> None:
        job.task = None
        if self._closed:
            return
        self._over(job)
        if isinstance(error, CancelledError):
            self._show(job, state=JobState.CANCELLED)
        else:
            self._show(job, state=JobState.FAILED, problem=translated(error.message))
            said = (translated_error(error), error.details)
            self.noted.emit(job.view.key, "\n".join(filter(None, said)))
            self._withdraw(job)
            self.failed.emit(error)
        self._go_on()

    def _withdraw(self, job: _Job) -> None:
        """Take back the previews of what turned out to be damaged, on the map and on disk."""
        files = [file for _, file in job.passing]
        self.withdrawn.emit([layer_id for layer_id, _ in job.passing])
        job.passing = []

        def remove(_progress: Progress) -> None:
            for file in files:
                remove_raster(file)

        if files:
            self._tasks.run(tr("Removing a preview"), remove, lambda _none: None)

    def _again(self, job: _Job) -> None:
        self._show(job, state=JobState.WAITING, problem="")
        self._start_next()

    def _first(self, job: _Job) -> None:
        self._jobs = {job.view.key: job, **self._jobs}
        self._show(job, text=tr("waiting, before the others"))

    def _cancel(self, job: _Job) -> None:
        if job.task is not None:
            job.task.cancel()
        else:
            self._over(job)
            self._show(job, state=JobState.CANCELLED)

    def _forget(self, job: _Job) -> None:
        del self._jobs[job.view.key]
        self.forgotten.emit(job.view.key)

    def _over(self, job: _Job) -> None:
        self.over.emit(job.kept)

    def _go_on(self) -> None:
        self._start_next()
        self.ended.emit()
