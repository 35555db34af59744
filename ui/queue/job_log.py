"""What happened to each job, line by line, in a window that can stay open and be copied from."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ...plugin.transfer.queue.download_job import JobState
from ..widgets.translation import tr
from ..workflows.jobs.job_view import JobView

MOST_LINES = 2000


class JobLogs(QObject):
    """The log of every job; ``grown(key, line)`` at each new line."""

    grown = pyqtSignal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, list[str]] = {}
        self._last: dict[str, tuple[object, ...]] = {}

    def follow(self, job: JobView) -> None:
        """Note a job that changed its state or began another step; progress alone is not noted."""
        now = (job.state, job.text, job.problem)
        if self._last.get(job.key) == now:
            return
        self._last[job.key] = now
        self.note(job.key, _step(job))

    def note(self, key: str, text: str) -> None:
        """Add *text*, each of its lines with the time in front."""
        lines = self._lines.setdefault(key, [])
        for part in text.splitlines():
            line = f"{datetime.now():%H:%M:%S}  {part}"
            lines.append(line)
            self.grown.emit(key, line)
        del lines[:-MOST_LINES]

    def text(self, key: str) -> str:
        """Return the whole log of a job."""
        return "\n".join(self._lines.get(key, ()))

    def forget(self, key: str) -> None:
        """Drop the log of a job that left the queue."""
        self._lines.pop(key, None)
        self._last.pop(key, None)


def _step(job: JobView) -> str:
    """Return what is noted; a part that only counts up or down is left out if more is known."""
    if job.state is JobState.RUNNING and (job.problem or job.text):
        return job.problem or job.text
    return replace(job, seconds_to_try=None).status()


class LogWindow(QDialog):
    """The log of one job; it grows while it is open and blocks nothing."""

    def __init__(self, logs: JobLogs, key: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobLog")
        self.setWindowTitle(tr("Log of {job}").format(job=title))
        self.resize(620, 320)
        self._key = key
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setPlainText(logs.text(key))
        self.copy = QPushButton(tr("&Copy all"), self)
        self.copy.clicked.connect(self._copy)
        close = QPushButton(tr("Close"), self)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addLayout(row)
        logs.grown.connect(self._grown)

    def _grown(self, key: str, line: str) -> None:
        if key == self._key:
            self.text.appendPlainText(line)

    def _copy(self) -> None:
        QgsApplication.clipboard().setText(self.text.toPlainText())
