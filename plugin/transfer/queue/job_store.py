"""The queue on disk: an SQLite database in WAL mode, written at every change of state."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ...common.database import connected
from ...domain.errors import Alos2Error
from ...domain.words.text import Text
from .download_job import DownloadJob
from .job_rows import job_of, row_of

_LOG = logging.getLogger(__name__)
_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS job (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state TEXT NOT NULL,
    priority INTEGER NOT NULL,
    request TEXT NOT NULL,
    record TEXT NOT NULL,
    texts TEXT
)
"""
# Tables of earlier versions lack it; those versions read and write a table that has it.
_ADD_TEXTS = "ALTER TABLE job ADD COLUMN texts TEXT"
_INSERT = "INSERT INTO job (state, priority, record, request, texts) VALUES (?, ?, ?, ?, ?)"
_UPDATE = "UPDATE job SET state=?, priority=?, record=?, request=?, texts=? WHERE id=?"
_SELECT = "SELECT id, state, priority, request, record, texts FROM job ORDER BY id"


class JobStore:
    """Jobs in the database *path*; for several threads. After ``close`` nothing is written."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._open = True
        self._path = path
        # Jobs that a full disk did not take are written the next time.
        self._unsaved: dict[int, DownloadJob] = {}
        try:
            self._database = connected(path, 10.0, for_all_threads=True)
            # A text that another program has spoiled must not keep the others from being read.
            self._database.text_factory = lambda raw: raw.decode("utf-8", "replace")
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=NORMAL")
            version = self._database.execute("PRAGMA user_version").fetchone()[0]
            with self._database:
                self._database.execute(_SCHEMA)
                columns = {row[1] for row in self._database.execute("PRAGMA table_info(job)")}
                if "texts" not in columns:
                    self._database.execute(_ADD_TEXTS)
                self._database.execute(f"PRAGMA user_version={max(version, _VERSION)}")
        except sqlite3.DatabaseError as error:
            raise self._unreadable(error) from None
        if version > _VERSION:
            self._database.close()
            raise Alos2Error(
                Text("The download queue {path} is of a newer version.", path=path),
                hint="Update the plugin.",
            )

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            if self._open and self._unsaved:
                self._save_all()
            self._open = False
            self._database.close()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self._database:
                yield
        except sqlite3.Error as error:
            raise Alos2Error(
                Text(
                    "The download queue {path} cannot be written ({error}).",
                    path=self._path,
                    error=error,
                ),
                hint="Free some space on its disk.",
            ) from None

    def _unreadable(self, error: sqlite3.Error) -> Alos2Error:
        return Alos2Error(
            Text("The download queue {path} cannot be read ({error}).", path=self._path, error=error),
            hint="Move the file away; the downloads themselves are not lost.",
        )

    def add_all(self, jobs: Iterable[DownloadJob]) -> list[DownloadJob]:
        """Store new jobs, all or none, and return them with their ids.

        The signature of a signed URL is not stored. Raises Alos2Error if the disk takes nothing.
        """
        given = list(jobs)
        rows = [row_of(job) for job in given]
        with self._lock, self._writing():
            ids = [self._database.execute(_INSERT, row).lastrowid for row in rows]
        return [replace(job, id=int(job_id or 0)) for job, job_id in zip(given, ids)]

    def save(self, job: DownloadJob) -> None:
        """Write *job* with its state and progress; what cannot be written now is written later."""
        with self._lock:
            self._unsaved[job.id] = job
            if self._open:
                self._save_all()

    def _save_all(self) -> None:
        rows = [(*row_of(job), job.id) for job in self._unsaved.values()]
        # A disk that is full, or gone, must not end the jobs: their states are known here.
        with contextlib.suppress(Alos2Error):
            with self._writing():
                self._database.executemany(_UPDATE, rows)
            self._unsaved.clear()

    def remove(self, job_ids: Iterable[int]) -> None:
        """Forget jobs; raise Alos2Error if the disk takes nothing."""
        with self._lock, self._writing():
            self._database.executemany("DELETE FROM job WHERE id=?", [(job_id,) for job_id in job_ids])

    def all(self) -> list[DownloadJob]:
        """Return all jobs, oldest first; a row that is not a job stays where it is and is left out."""
        with self._lock:
            try:
                rows = self._database.execute(_SELECT).fetchall()
            except sqlite3.DatabaseError as error:
                raise self._unreadable(error) from None
        jobs = [job for row in rows if (job := job_of(*row)) is not None]
        if len(jobs) < len(rows):
            count = len(rows) - len(jobs)
            _LOG.log(
                logging.WARNING, "%d rows of %s are not downloads and are left out", count, self._path
            )
        return jobs
