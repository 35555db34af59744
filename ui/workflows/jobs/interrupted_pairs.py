"""Pairs whose work the end of QGIS interrupted: shown in the queue, gone on with when the user says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....plugin.delivery.kept_pairs import KeptPair, KeptPairs, file_beside
from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.progress import Progress
from ....plugin.host import messages, settings
from ....plugin.transfer.queue.download_job import JobState
from ...widgets.translation import tr
from ..actions.scene_actions import PAIRING, SceneAction, SceneRequest, Situation
from ..owned_tasks import OwnedTasks
from .job_view import JobControl, JobView
from .pair_jobs import title_of

_NAMES = {action.value: action for action in PAIRING}


class InterruptedPairs(QObject):
    """Keeps what is asked of pairs until it is done; ``view(JobView)`` tells what was interrupted.

    *act* is called with the request when the user goes on with one.
    """

    view = pyqtSignal(object)
    forgotten = pyqtSignal(str)

    def __init__(self, act: Callable[[SceneRequest], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._act = act
        self._kept = KeptPairs()
        self._interrupted: dict[str, KeptPair] = {}
        self._tasks = OwnedTasks()
        self._resumes_all = False
        self._is_open = False

    def open(self) -> None:
        """Read what an earlier QGIS left; the download queue belongs to this one now."""
        path = file_beside(settings.queue())

        def read(_progress: Progress) -> tuple[KeptPair, ...]:
            return self._kept.open(path)

        self._tasks.run(tr("Looking for interrupted pairs"), read, self._opened, self._not_read)

    def keep(self, request: SceneRequest) -> SceneRequest:
        """Return *request* with the key under which a restart finds it."""
        area = request.situation.area
        pair = KeptPair(request.action.value, request.scenes, area, request.area_only)
        self._kept.add(pair)
        self._write()
        return replace(request, kept=pair.key)

    def end(self, key: str) -> None:
        """Forget what is done, was cancelled or has failed."""
        if key:
            self._kept.remove(key)
            self._write()

    def views(self) -> list[JobView]:
        """Return what was interrupted and is not gone on with."""
        return [_view(pair) for pair in self._interrupted.values()]

    def holds(self, key: str) -> bool:
        """Whether a job of the queue is one of these."""
        return key in self._interrupted

    def control(self, control: JobControl, key: str) -> None:
        """Go on with it, or forget it."""
        pair = self._interrupted[key]
        if control is JobControl.RESUME:
            self._go_on(pair)
        elif control in (JobControl.CANCEL, JobControl.DISMISS):
            del self._interrupted[key]
            self.end(key)
            self.forgotten.emit(key)

    def resume_all(self) -> None:
        """Go on with all of them, as soon as they are known."""
        self._resumes_all = not self._is_open
        for pair in list(self._interrupted.values()):
            self._go_on(pair)

    def close(self) -> None:
        """Tell nothing more; what is not done stays kept, though it was asked for a moment ago."""
        self._tasks.close()
        try:
            self._kept.write()
        except Alos2Error as error:
            _log(error)
        self._interrupted.clear()

    def _not_read(self, error: Alos2Error) -> None:
        messages.log(str(error))
        self._opened(())

    def _opened(self, left: tuple[KeptPair, ...]) -> None:
        self._is_open = True
        self._write()  # what was asked before the file was known
        for pair in left:
            if pair.action in _NAMES and len(pair.scenes) > 1:
                self._interrupted[pair.key] = pair
                self.view.emit(_view(pair))
        if self._resumes_all:
            self.resume_all()

    def _go_on(self, pair: KeptPair) -> None:
        del self._interrupted[pair.key]
        self.forgotten.emit(pair.key)
        self._act(
            SceneRequest(
                _NAMES[pair.action],
                pair.scenes,
                Situation(area=pair.area),
                area_only=pair.area_only,
                kept=pair.key,
            )
        )

    def _write(self) -> None:
        kept = self._kept
        self._tasks.run(
            tr("Noting which pairs are not done"), lambda _progress: kept.write(), _ignore, _log
        )


def _view(pair: KeptPair) -> JobView:
    title = title_of(SceneAction(pair.action), pair.scenes)
    return JobView(pair.key, title, JobState.PAUSED, text=tr("interrupted when QGIS ended"))


def _ignore(_nothing: object) -> None:
    """Nothing follows."""


def _log(error: Alos2Error) -> None:
    messages.log(str(error))
