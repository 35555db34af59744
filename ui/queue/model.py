"""Jobs as Qt's item model: what runs, waits, is paused, done or failed."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ..workflows.jobs.job_view import JobView

JOB_ROLE = Qt.ItemDataRole.UserRole + 1


class QueueModel(QAbstractListModel):
    """Jobs in the order they were asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[JobView] = []
        self._row_of: dict[str, int] = {}

    def jobs(self) -> list[JobView]:
        """Return all jobs."""
        return list(self._jobs)

    def put(self, job: JobView) -> None:
        """Show *job* as a new one, or instead of its earlier state."""
        row = self._row_of.get(job.key)
        if row is None:
            row = len(self._jobs)
            self.beginInsertRows(QModelIndex(), row, row)
            self._jobs.append(job)
            self._row_of[job.key] = row
            self.endInsertRows()
        elif self._jobs[row] != job:
            self._jobs[row] = job
            self.dataChanged.emit(self.index(row), self.index(row))

    def remove(self, key: str) -> None:
        """Forget a job."""
        row = self._row_of.get(key)
        if row is None:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._jobs[row]
        self._row_of = {job.key: number for number, job in enumerate(self._jobs)}
        self.endRemoveRows()

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
