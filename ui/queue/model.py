"""Jobs as Qt's item model: what runs, waits, is paused, done or failed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ..widgets import display_names
from ..widgets.translation import tr

JOB_ROLE = Qt.ItemDataRole.UserRole + 1


class State(Enum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    NEEDS_LOGIN = "needs-login"
    NEEDS_SPACE = "needs-space"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = (State.DONE, State.FAILED, State.CANCELLED)


@dataclass(frozen=True)
class JobView:
    """One job as the queue shows it.

    ``fraction`` is 0..1, ``bytes_per_second`` 0 where nothing is transferred, ``seconds_left`` None
    where it cannot be told; ``problem`` is the sentence of a failed job, ``folder`` where its files
    lie, ``archive`` the zip that they came as.
    """

    key: str
    title: str
    state: State
    fraction: float = 0.0
    text: str = ""
    bytes_per_second: float = 0.0
    seconds_left: float | None = None
    problem: str = ""
    folder: str = ""
    can_pause: bool = False
    can_go_first: bool = False
    archive: str = ""

    def status(self) -> str:
        """Return the state in a few words: ``12.4 MB/s · 4 min left``."""
        if self.state is State.RUNNING:
            parts = [f"{round(100 * self.fraction)} %"]
            if self.bytes_per_second:
                parts.append(display_names.speed(self.bytes_per_second))
            if self.seconds_left is not None:
                parts.append(tr("{time} left").format(time=display_names.duration(self.seconds_left)))
            elif self.text:
                parts.append(self.text)
            return " · ".join(parts)
        return {
            State.WAITING: self.text or tr("waiting"),
            State.PAUSED: tr("paused at {percent} %").format(percent=round(100 * self.fraction)),
            State.NEEDS_LOGIN: self.problem or tr("waits for a login"),
            State.NEEDS_SPACE: self.problem or tr("waits for room on the disk"),
            State.DONE: self.text or tr("done"),
            State.FAILED: self.problem or tr("failed"),
            State.CANCELLED: tr("cancelled"),
        }[self.state]


class QueueModel(QAbstractListModel):
    """Jobs in the order they were asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[JobView] = []

    def jobs(self) -> list[JobView]:
        """Return all jobs."""
        return list(self._jobs)

    def put(self, job: JobView) -> None:
        """Show *job*: anew, or in place of its earlier state."""
        for row, known in enumerate(self._jobs):
            if known.key == job.key:
                if known != job:
                    self._jobs[row] = job
                    self.dataChanged.emit(self.index(row), self.index(row))
                return
        self.beginInsertRows(QModelIndex(), len(self._jobs), len(self._jobs))
        self._jobs.append(job)
        self.endInsertRows()

    def remove(self, key: str) -> None:
        """Forget a job."""
        for row, known in enumerate(self._jobs):
            if known.key == key:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._jobs[row]
                self.endRemoveRows()
                return

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
        """Return the number of jobs."""
        return 0 if parent is not None and parent.isValid() else len(self._jobs)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the job, or its title and state in words."""
        job = self._jobs[index.row()]
        if role == JOB_ROLE:
            return job
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{job.title}: {job.status()}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (job.title, job.status(), job.folder)))
        return None
