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

    def jobs(self) -> list[JobView]:
        """Return all jobs."""
        return list(self._jobs)

    def put(self, job: JobView) -> None:
        """Show *job* as a new one, or instead of its earlier state."""
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
