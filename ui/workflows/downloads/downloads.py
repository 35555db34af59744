"""The persisted download queue, told to the main thread: one job a product, not one a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....plugin.common.file_lock import TakenError
from ....plugin.delivery.queue_requests import fetched_files
from ....plugin.delivery.scene_folder import write_scene_sidecar
from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.platform import Platform
from ....plugin.domain.progress import Progress
from ....plugin.domain.scene import Scene
from ....plugin.domain.scene_json import scene_from_json
from ....plugin.host import settings
from ....plugin.host.product_access import QueueAccess
from ....plugin.host.translated_text import translated
from ....plugin.transfer.queue.download_job import DownloadJob, GroupView, JobState
from ...widgets.translation import tr
from ..actions.scene_actions import DECODING, SceneAction
from ..jobs.job_view import JobControl, JobView
from ..owned_tasks import OwnedTasks
from .asking_again import AskingAgain
from .group_view import view_of_group
from .queue_signals import QueueSignals
from .taking_over import TakingOver

if TYPE_CHECKING:
    from ....plugin.transfer.download.throughput import RateLimit
    from ....plugin.transfer.queue.queue import DownloadQueue


_OVER = (JobState.DONE, JobState.CANCELLED)


class Downloads(QObject):
    """``view(JobView)`` at each change; ``arrived(scene, folder, after)`` when a product is whole.

    The queue's database is opened in the background by ``open``; what is asked for before is done
    after. ``elsewhere(bool)`` tells whether another QGIS has it; this one takes over when that is gone.
    All its work happens in its own threads and in tasks.
    """

    view = pyqtSignal(object)
    forgotten = pyqtSignal(str)
    arrived = pyqtSignal(object, object, str)
    login_needed = pyqtSignal(str, str)
    failed = pyqtSignal(object)
    elsewhere = pyqtSignal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: DownloadQueue | None = None
        self._rate: RateLimit | None = None
        self._resumes_all = False
        self._tasks = OwnedTasks()
        self._listener = QueueSignals(self)
        self._listener.job_changed.connect(self._job_changed)
        self._listener.group_is_done.connect(self._product_is_there)
        self._listener.login_is_needed.connect(self.login_needed)
        self._jobs: dict[int, DownloadJob] = {}
        self._access = QueueAccess()
        self._taking_over = TakingOver(self)
        self._taking_over.free.connect(self.open)
        self._again = AskingAgain(self.fetch, self)
        self._again.view.connect(self.view)
        self._again.forgotten.connect(self.forgotten)

    def open(self) -> None:
        """Open the queue of the last time; what it held is shown, paused unless it is to continue."""
        path, listener, access = settings.queue(), self._listener, self._access

        def open_queue(_progress: Progress) -> tuple[DownloadQueue, RateLimit]:
            queue, rate = access.open_queue(path, listener)
            listener.opened(queue)
            return queue, rate

        self._tasks.run(tr("Opening the download queue"), open_queue, self._opened, self._not_opened)

    def resume_all(self) -> None:
        """Continue with all that has not ended, as soon as the queue is open."""
        if self._queue is None:
            self._resumes_all = True
            return
        self._resumes_all = False
        ids = tuple(job.id for job in self._queue.jobs())
        if ids:
            self._resume(self._queue, ids)

    def fetch(self, scene: Scene, action: SceneAction) -> None:
        """Fetch all files of *scene*, then signal ``arrived`` with the name of *action*."""
        files = self._access.add(scene)
        root = settings.folder()
        self.view.emit(JobView(scene.key, scene.key, JobState.WAITING, text=tr("asking for its files")))

        def ask(progress: Progress) -> list[DownloadJob]:
            requests = files.requests(scene, root, action.value, progress, decodes=action in DECODING)
            if self._queue is None:
                raise _not_open()
            ended = [job.id for job in self._queue.history() if job.request.scene_key == scene.key]
            self._queue.forget(*ended) if ended else None
            ids = self._queue.add(requests)
            return [self._queue.job(one) for one in ids]

        self._tasks.run(
            tr("Asking for the files of {scene}").format(scene=scene.key),
            ask,
            lambda jobs: self._added(scene, jobs),
            lambda error: self._could_not_ask(scene, action, error),
        )

    def holds(self, key: str) -> bool:
        """Whether files of this product are in the queue."""
        return any(job.request.group_key == key for job in self._jobs.values())

    def control(self, control: JobControl, key: str) -> None:
        """Put first, pause, resume, cancel, retry or forget all files of a product."""
        if self._again.holds(key):
            self._again.control(control, key)
            return
        ids = [job.id for job in self._jobs.values() if job.request.group_key == key]
        queue = self._queue
        if queue is None or not ids:
            return
        if control in (JobControl.RESUME, JobControl.RETRY, JobControl.TRY_NOW) and not self._can_reach(
            ids
        ):
            return
        calls: dict[JobControl, Callable[..., None]] = {
            JobControl.FIRST: queue.put_first,
            JobControl.PAUSE: queue.pause,
            JobControl.RESUME: queue.resume,
            JobControl.RETRY: queue.retry,
            JobControl.TRY_NOW: queue.resume,
            JobControl.CANCEL: queue.stop,
            JobControl.DELETE: queue.cancel,
            JobControl.DISMISS: queue.forget,
        }
        self._tasks.run(tr("Download queue"), lambda _progress: calls[control](*ids), _ignore)
        if control is JobControl.DISMISS:
            self._jobs = {number: job for number, job in self._jobs.items() if number not in ids}
            self.forgotten.emit(key)

    def login_renewed(self, platform: Platform) -> None:
        """Go on with what waited for a login."""
        self._access.renew_login(platform)
        queue = self._queue
        if queue is not None:
            self._tasks.run(
                tr("Download queue"),
                lambda _progress: queue.login_renewed(platform.value),
                lambda _none: None,
            )

    def settings_changed(self) -> None:
        """Follow the cap on the speed, and continue with what waited for a login that is known now."""
        self.set_bandwidth(settings.bandwidth())
        waiting = {
            job.request.platform for job in self._jobs.values() if job.state is JobState.NEEDS_LOGIN
        }
        for platform in map(Platform.of, sorted(waiting)):
            if settings.auth_config_id(platform):
                try:
                    self.login_renewed(platform)
                except Alos2Error as error:
                    self.failed.emit(error)

    def set_bandwidth(self, bytes_per_second: float) -> None:
        """Cap all transfers together; 0 means no cap."""
        if self._rate is not None:
            self._rate.bytes_per_second = bytes_per_second

    def close(self) -> None:
        """Stop all transfers so that they continue next time."""
        self._queue = None
        self._taking_over.close()
        self._again.close()
        self._tasks.close()
        self._listener.close()

    def _not_opened(self, error: Alos2Error) -> None:
        """Take the queue over when the other QGIS that has it is closed or gone."""
        if isinstance(error, TakenError):
            self.elsewhere.emit(True)
            self._taking_over.wait(settings.queue())
        else:
            self.failed.emit(error)

    def _opened(self, opened: tuple[DownloadQueue, RateLimit]) -> None:
        queue, self._rate = opened
        self._queue = queue
        self.elsewhere.emit(False)
        self.set_bandwidth(settings.bandwidth())
        for group in queue.groups():
            if group.state in _OVER and not group.wants_after:
                continue
            self._jobs.update((job.id, job) for job in group.jobs)
            self.view.emit(view_of_group(group))
            if group.wants_after:
                self._product_is_there(group)
        if self._resumes_all:
            self.resume_all()
        elif queue.interrupted and settings.resumes_downloads():
            self._resume(queue, queue.interrupted)

    def _resume(self, queue: DownloadQueue, ids: tuple[int, ...]) -> None:
        if self._can_reach(ids):
            self._tasks.run(tr("Download queue"), lambda _progress: queue.resume(*ids), _ignore)

    def _added(self, scene: Scene, jobs: Iterable[DownloadJob]) -> None:
        self._again.asked(scene.key)
        for job in jobs:
            if job.id not in self._jobs:
                self._job_changed(job)

    def _could_not_ask(self, scene: Scene, action: SceneAction, error: Alos2Error) -> None:
        if not self._again.failed(scene, action, error):
            self.failed.emit(error)

    def _job_changed(self, job: DownloadJob) -> None:
        before = self._jobs.get(job.id)
        self._jobs[job.id] = job
        key = job.request.group_key
        group = tuple(other for other in self._jobs.values() if other.request.group_key == key)
        self.view.emit(view_of_group(GroupView(key, group)))
        if (
            job.problem
            and job.state is JobState.FAILED
            and (before is None or before.state is not job.state)
        ):
            self.failed.emit(Alos2Error(job.problem, hint=job.hint))

    def _product_is_there(self, group: GroupView) -> None:
        jobs = group.jobs
        self._jobs.update((job.id, job) for job in jobs)
        try:
            scene = scene_from_json(jobs[0].request.payload)
        except Alos2Error as error:
            # A row that another program or version wrote: its files stay, only their scene is unknown.
            self.view.emit(
                replace(view_of_group(group), state=JobState.FAILED, problem=translated(error.message))
            )
            return
        folder = jobs[0].request.target.parent
        after = jobs[0].request.after

        def write(_progress: Progress) -> None:
            write_scene_sidecar(folder, scene, fetched_files(jobs))
            if self._queue is not None:
                self._queue.mark_after_done(group.key)

        self._tasks.run(
            tr("Noting where {scene} came from").format(scene=group.key),
            write,
            lambda _none: self._arrived(group, scene, after),
            self.failed.emit,
        )

    def _arrived(self, group: GroupView, scene: Scene, after: str) -> None:
        self._access.forget(scene.key)
        if after in {action.value for action in DECODING}:
            self.control(JobControl.DISMISS, group.key)
        else:
            self.view.emit(replace(view_of_group(group), state=JobState.DONE, text=""))
        self.arrived.emit(scene, group.jobs[0].request.target.parent, after)

    def _can_reach(self, ids: Iterable[int]) -> bool:
        """Make sessions for jobs of an earlier time; whether all of them could be made."""
        try:
            self._access.add_jobs(self._jobs[number] for number in ids)
        except Alos2Error as error:
            self.failed.emit(error)
            return False
        return True


def _ignore(_result: object) -> None:
    """Nothing follows."""


def _not_open() -> Alos2Error:
    return Alos2Error(
        tr("The download queue is not open."),
        hint=tr("Is another QGIS running downloads? Use that one, or close it and try again here."),
    )
