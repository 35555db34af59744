"""Looks for what was typed, in the background: what is typed next replaces what was asked before."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....plugin.domain.errors import Alos2Error, CancelledError
from ....plugin.domain.footprint import Box
from ....plugin.domain.progress import Progress
from ....plugin.host.catalogs import scene_index
from ....plugin.host.tasks.background_task import BackgroundTask
from ...widgets.translation import tr
from ..owned_tasks import OwnedTasks
from .answers import Answer, geocoded_answers, local_answers


class Finder(QObject):
    """``suggested(answers)`` while one types, ``answered(answers)`` or ``failed(error)`` after Enter.

    *near* returns the area whose places come first, or None.
    """

    suggested = pyqtSignal(list)
    answered = pyqtSignal(list)
    failed = pyqtSignal(object)

    def __init__(self, near: Callable[[], Box | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._near = near
        self._tasks = OwnedTasks()
        self._running: BackgroundTask[list[Answer]] | None = None

    def suggest(self, text: str) -> None:
        """Look through what is on this computer; nothing that is typed leaves it."""
        self._ask(text, self.suggested.emit, asks_geocoder=False)

    def ask(self, text: str) -> None:
        """Look through what is on this computer, then ask the geocoder if that gave nothing."""
        self._ask(text, self.answered.emit, asks_geocoder=True)

    def stop(self) -> None:
        """Cancel what runs; it answers nothing any more."""
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def close(self) -> None:
        """Cancel what runs, for good."""
        self._running = None
        self._tasks.close()

    def _ask(self, text: str, answer: Callable[[list[Answer]], None], *, asks_geocoder: bool) -> None:
        self.stop()
        near = self._near()

        def look(progress: Progress) -> list[Answer]:
            answers = list(local_answers(text, scene_index(), near, progress))
            return answers or (geocoded_answers(text, progress) if asks_geocoder else [])

        def done(answers: list[Answer]) -> None:
            if self._running is job:
                self._running = None
                answer(answers)

        def failed(error: Alos2Error) -> None:
            if self._running is job and not isinstance(error, CancelledError):
                self._running = None
                self.failed.emit(error)

        job = self._tasks.run(tr("Looking for {text}").format(text=text), look, done, failed)
        self._running = job
