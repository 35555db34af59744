"""Outside of the dock: one message-bar item while it is closed, and what is to be told at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import Qgis
from qgis.gui import QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

from ...plugin.host import messages
from ...plugin.host.message_line import MessageLine
from ...plugin.transfer.queue.download_job import ENDED, JobState
from ..widgets.translation import tr
from ..workflows.jobs.job_view import JobView

# The message bar holds a line or two; the rest is behind its button.
DOUBTS_SHOWN = 2
_ACTIVE = (JobState.RUNNING, JobState.WAITING, JobState.WAITING_FOR_LINE)


class Notifications(QObject):
    """``zoom_to(layer ids)``, ``open_dock``, ``open_log(key)`` when its button is pressed."""

    open_log = pyqtSignal(str)
    zoom_to = pyqtSignal(list)
    open_dock = pyqtSignal()

    def __init__(self, is_dock_open: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_dock_open = is_dock_open
        self._item: QgsMessageBarItem | None = None
        self._line: MessageLine | None = None
        self._bar: QProgressBar | None = None
        self._layers: list[str] = []
        self._told: set[str] = set()
        self._closed = False

    def follow(self, jobs: Sequence[JobView]) -> None:
        """Show what runs while the dock is closed, in one item that is kept up to date."""
        running = [job for job in jobs if job.state not in ENDED]
        self._told -= {job.key for job in running}
        active = any(job.state in _ACTIVE for job in running)
        if self._closed or self._is_dock_open() or not active:
            self._take_away()
            return
        if self._item is None or sip.isdeleted(self._item):
            self._put_up()
        if self._item is None:
            return
        text = tr("{count} jobs under way") if len(running) > 1 else tr("{job}: {status}")
        first = next((job for job in running if job.state is JobState.RUNNING), running[0])
        self._item.setText(text.format(count=len(running), job=first.title, status=first.status()))
        self._line.fit()
        self._bar.setValue(round(1000 * sum(job.fraction for job in running) / len(running)))

    def made(self, layer_ids: Sequence[str]) -> None:
        """Note layers that the end of the jobs can be zoomed to."""
        self._layers += layer_ids

    def doubt(self, key: str, sentences: Sequence[str]) -> None:
        """Tell in one message what makes the result of a job doubtful; all of it is in the job's log."""
        text = " ".join(sentences[:DOUBTS_SHOWN])
        if len(sentences) > DOUBTS_SHOWN:
            more = tr("{count} more are in the log.").format(count=len(sentences) - DOUBTS_SHOWN)
            text = f"{text} {more}"
        messages.show_warning(text, tr("Show the log"), lambda: self._open_log(key))

    def ended(self, jobs: Sequence[JobView]) -> None:
        """Say once that everything is done, with the way to it."""
        self._take_away()
        done = [job for job in jobs if job.state is JobState.DONE and job.key not in self._told]
        self._told = {job.key for job in jobs}
        layers, self._layers = self._layers, []
        if not done:
            return
        text = tr("Done: {job}").format(job=done[0].title)
        if len(done) > 1:
            text = tr("Done: {count} jobs").format(count=len(done))
        folder = done[-1].folder
        if layers:
            messages.show_success(text, tr("Zoom to"), lambda: self._zoom_to(layers))
        elif folder:
            messages.show_success(text, tr("Open folder"), lambda: _open(folder))

    @staticmethod
    def sheet(file: str, edit: Callable[[], object]) -> None:
        """Say where the map sheet lies; its button opens the layout that it was written from."""
        text = tr("Map sheet: {file}").format(file=file)
        messages.show_success(text, tr("Edit the sheet"), edit)

    def close(self) -> None:
        """Remove the messages of this dock from the message bar, and show no more."""
        self._closed = True
        self._take_away()

    def _open_log(self, key: str) -> None:
        if not sip.isdeleted(self):  # the message outlives the dock
            self.open_log.emit(key)

    def _zoom_to(self, layers: list[str]) -> None:
        if not sip.isdeleted(self):
            self.zoom_to.emit(layers)

    def _put_up(self) -> None:
        bar = messages.message_bar()
        if bar is None:
            return
        self._item = bar.createMessage(messages.TAG, "")
        self._bar = QProgressBar(self._item)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(160)
        self._bar.setAccessibleName(tr("Progress"))
        button = QPushButton(tr("Show queue"), self._item)
        button.clicked.connect(lambda _checked: self.open_dock.emit())
        self._item.layout().addWidget(self._bar)
        self._item.layout().addWidget(button)
        self._line = MessageLine(self._item)
        bar.pushWidget(self._item, Qgis.MessageLevel.Info, 0)

    def _take_away(self) -> None:
        item, self._item = self._item, None
        bar = messages.message_bar()
        if item is not None and bar is not None and not sip.isdeleted(item):
            bar.popWidget(item)


def _open(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
