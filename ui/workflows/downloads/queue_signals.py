"""What the queue tells from its threads, as signals on the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....plugin.host.translated_text import translated
from ....plugin.transfer.queue.download_job import DownloadJob, GroupView

if TYPE_CHECKING:
    from ....plugin.transfer.queue.queue import DownloadQueue


class QueueSignals(QObject):
    """The listener of a queue: ``job_changed(job)``, ``group_is_done(group)`` when a product is whole.

    ``login_is_needed(platform, problem)`` if a host asks for one. ``close`` closes the queue, too.
    """

    job_changed = pyqtSignal(object)
    group_is_done = pyqtSignal(object)
    login_is_needed = pyqtSignal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: DownloadQueue | None = None
        self._closed = False

    def opened(self, queue: DownloadQueue) -> None:
        """Remember what is to be closed; one that was opened too late is closed at once."""
        self._queue = queue
        if self._closed:
            queue.close()

    def close(self) -> None:
        """Tell nothing more, and close the queue."""
        self._closed = True
        if self._queue is not None:
            self._queue.close()

    def changed(self, job: DownloadJob) -> None:
        """Signal a job that has changed; called in a thread of the queue."""
        if not self._closed:
            self.job_changed.emit(job)

    def group_done(self, group: GroupView) -> None:
        """Signal a product that is whole; called in a thread of the queue."""
        if not self._closed:
            self.group_is_done.emit(group)

    def login_needed(self, platform: str, host: str, problem: str) -> None:
        """Signal a platform that asks for a login; called in a thread of the queue."""
        if not self._closed:
            self.login_is_needed.emit(platform, translated(problem))
