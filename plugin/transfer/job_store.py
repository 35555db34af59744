"""The queue on disk: an SQLite database in WAL mode, written at every change of state."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from ..domain.errors import Alos2Error
from .jobs import Job, JobRequest, JobState

_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS job (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state TEXT NOT NULL,
    priority INTEGER NOT NULL,
    request TEXT NOT NULL,
    record TEXT NOT NULL
)
"""
_NOT_RECORDED = {"id", "request", "state", "bytes_per_second", "seconds_left"}


class JobStore:
    """Jobs in the database *path*; for several threads. After ``close`` nothing is written."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._open = True
        try:
            self._database = sqlite3.connect(path, timeout=10.0, check_same_thread=False)
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=NORMAL")
            version = self._database.execute("PRAGMA user_version").fetchone()[0]
            with self._database:
                self._database.execute(_SCHEMA)
                self._database.execute(f"PRAGMA user_version={max(version, _VERSION)}")
        except sqlite3.DatabaseError as error:
            raise Alos2Error(
                f"The download queue {path} cannot be read ({error}).",
                hint="Move the file away; the downloads themselves are not lost.",
            ) from None
        if version > _VERSION:
            self._database.close()
            raise Alos2Error(
                f"The download queue {path} is of a newer version.", hint="Update the plugin."
            )

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._open = False
            self._database.close()

    def add(self, job: Job) -> Job:
        """Store a new job and return it with its id; the signature of a signed URL is not stored."""
        stored = {
            **asdict(job.request),
            "url": job.request.stored_url,
            "target": str(job.request.target),
        }
        values = (job.state.value, job.request.priority, json.dumps(stored), _record(job))
        with self._lock, self._database:
            cursor = self._database.execute(
                "INSERT INTO job (state, priority, request, record) VALUES (?, ?, ?, ?)", values
            )
        return replace(job, id=int(cursor.lastrowid or 0))

    def save(self, job: Job) -> None:
        """Write state, priority and progress of *job*."""
        values = (job.state.value, job.request.priority, _record(job), job.id)
        with self._lock:
            if self._open:
                with self._database:
                    self._database.execute(
                        "UPDATE job SET state=?, priority=?, record=? WHERE id=?", values
                    )

    def remove(self, job_ids: Iterable[int]) -> None:
        """Forget jobs."""
        with self._lock, self._database:
            self._database.executemany("DELETE FROM job WHERE id=?", [(job_id,) for job_id in job_ids])

    def all(self) -> list[Job]:
        """Return all jobs, oldest first; a row that cannot be read is left out."""
        with self._lock:
            rows = self._database.execute(
                "SELECT id, state, priority, request, record FROM job ORDER BY id"
            ).fetchall()
        return [job for row in rows if (job := _job(*row)) is not None]


def _record(job: Job) -> str:
    values = {name: getattr(job, name) for name in job.__dataclass_fields__ if name not in _NOT_RECORDED}
    return json.dumps(values)


def _job(job_id: int, state: str, priority: int, request: str, record: str) -> Job | None:
    try:
        asked: dict[str, Any] = {**json.loads(request), "priority": priority}
        asked["target"] = Path(asked["target"])
        return Job(id=job_id, request=JobRequest(**asked), state=JobState(state), **json.loads(record))
    except (ValueError, TypeError, KeyError):
        return None
