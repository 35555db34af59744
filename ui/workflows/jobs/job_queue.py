"""What is asked of a selection becomes downloads and jobs, shown as one queue with controls."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices

from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.progress import Progress
from ....plugin.domain.scene import Scene
from ....plugin.host import settings
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
from .raster_jobs import Work
from .running_jobs import RunningJobs
from .unpack_job import unpacking

SPACE_EVERY_S = 10.0


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
        self._awaiting: list[SceneRequest] = []  # of which a scene is still on its way
        self._tasks = OwnedTasks()
        self._transfers_seen: dict[str, JobView] = {}
        self._space_due = 0.0
        self._running = self._running_jobs()
        self.transfers = Downloads(self)
        self.transfers.view.connect(self._transfer_changed)
        self.transfers.forgotten.connect(self._transfer_forgotten)
        self.transfers.arrived.connect(self._arrived)
        self.transfers.failed.connect(self.failed)
        self._pairs = InterruptedPairs(self.act, self)
        self._pairs.view.connect(self.job)
        self._pairs.forgotten.connect(self.forgotten)
        self.transfers.elsewhere.connect(self._queue_is_elsewhere)
        self._running.over.connect(self._pairs.end)
        self.transfers.open()

    def _running_jobs(self) -> RunningJobs:
        running = RunningJobs(self._library, self)
        running.view.connect(self.job)
        running.ended.connect(self._tell_if_all_done)
        relayed = (
            *((running.forgotten, self.forgotten), (running.shown, self.shown)),
            *((running.added, self.added), (running.withdrawn, self.withdrawn)),
            *((running.noted, self.noted), (running.doubted, self.doubted)),
            *((running.result, self.result), (running.failed, self.failed)),
        )
        for theirs, own in relayed:
            theirs.connect(own)
        return running

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
        return self._running.add(work, kept)

    def control(self, control: JobControl, key: str) -> None:
        """Put first, pause, resume, cancel, retry, unpack, open the folder of, or forget a job."""
        if control is JobControl.FOLDER:
            self._open_folder(key)
        elif control is JobControl.UNPACK:
            self.add(unpacking(Path(self._transfers_seen[key].archive)))
        elif self._pairs.holds(key):
            self._pairs.control(control, key)
        elif self._running.holds(key):
            self._running.control(control, key)
        else:
            self.transfers.control(control, key)

    def settings_changed(self) -> None:
        """Follow the cap on the speed, and continue with what waited for a login that is known now."""
        self.transfers.settings_changed()

    def views(self) -> list[JobView]:
        """Return all jobs as they stand."""
        return [*self._transfers_seen.values(), *self._pairs.views(), *self._running.views()]

    def close(self) -> None:
        """Cancel everything; nothing is signalled any more."""
        self._tasks.close()
        self._running.close()
        self._pairs.close()
        self.transfers.close()

    def _tell_if_all_done(self) -> None:
        views = self.views()
        arrived = all(view.state is JobState.DONE for view in self._transfers_seen.values())
        if self._awaiting and arrived:
            return  # what was waiting for the files starts next
        if views and all(view.state in ENDED for view in views):
            self.all_done.emit(views)

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
