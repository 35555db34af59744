"""Products whose files could not be asked for: asked again after a cut line, else by hand."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.scene import Scene
from ....plugin.host.translated_text import translated
from ....plugin.transfer.errors import TransientError
from ....plugin.transfer.queue.download_job import JobState
from ....plugin.transfer.queue.line_watch import LinePolicy
from ..actions.scene_actions import SceneAction
from ..jobs.job_view import JobControl, JobView

_TICK_MS = 1000


@dataclass
class _Unasked:
    scene: Scene
    action: SceneAction
    error: Alos2Error
    failures: int
    # By the wall clock, which goes on while the computer sleeps; None: only by hand.
    next_try: float | None


class AskingAgain(QObject):
    """Calls *ask* again for each product that waits for the line; ``view(JobView)`` at each change."""

    view = pyqtSignal(object)
    forgotten = pyqtSignal(str)

    def __init__(self, ask: Callable[[Scene, SceneAction], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._policy = LinePolicy()
        self._unasked: dict[str, _Unasked] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def failed(self, scene: Scene, action: SceneAction, error: Alos2Error) -> bool:
        """Take note of a product that could not be asked for; whether it is asked again by itself."""
        before = self._unasked.get(scene.key)
        failures = before.failures + 1 if before else 1
        cut = isinstance(error, TransientError)
        wait = self._policy.wait_s(failures, error) if isinstance(error, TransientError) else 0.0
        one = _Unasked(scene, action, error, failures, time.time() + wait if cut else None)
        self._unasked[scene.key] = one
        self._show(one)
        self._timer.start()
        return cut

    def asked(self, key: str) -> None:
        """Forget a product whose files are in the queue now."""
        self._unasked.pop(key, None)

    def holds(self, key: str) -> bool:
        """Whether a product is one of these."""
        return key in self._unasked

    def control(self, control: JobControl, key: str) -> None:
        """Ask now, stop asking, or forget the product."""
        one = self._unasked[key]
        if control in (JobControl.TRY_NOW, JobControl.RETRY):
            one.next_try = None
            self._ask(one.scene, one.action)
        elif control is JobControl.CANCEL:
            one.next_try = None
            self.view.emit(JobView(key, key, JobState.CANCELLED))
        elif control is JobControl.DISMISS:
            del self._unasked[key]
            self.forgotten.emit(key)

    def close(self) -> None:
        """Ask no more."""
        self._timer.stop()
        self._unasked.clear()

    def _tick(self) -> None:
        waiting = [one for one in self._unasked.values() if one.next_try is not None]
        if not waiting:
            self._timer.stop()
        for one in waiting:
            if one.next_try is not None and one.next_try <= time.time():
                one.next_try = None
                self._ask(one.scene, one.action)
            else:
                self._show(one)

    def _show(self, one: _Unasked) -> None:
        left = None if one.next_try is None else max(one.next_try - time.time(), 0.0)
        state = JobState.FAILED if left is None else JobState.WAITING_FOR_LINE
        key, problem = one.scene.key, translated(one.error.message)
        self.view.emit(JobView(key, key, state, problem=problem, seconds_to_try=left))
