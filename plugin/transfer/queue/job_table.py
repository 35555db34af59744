"""The jobs of a queue; every change of state is written to the disk."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from .download_job import ENDED, DownloadJob, GroupView, JobState
from .job_runner import discard_parts
from .job_store import JobStore


class JobTable:
    """Jobs in the database *path*; each method takes ``lock``, and so does a caller of several."""

    def __init__(self, path: Path) -> None:
        self.lock = threading.RLock()
        self._store = JobStore(path)
        self._jobs = {job.id: job for job in self._store.all()}
        # Addresses with their signatures, which are not written.
        self._urls: dict[int, str] = {}
        # Jobs that keep what they have when they are cancelled.
        self._kept: set[int] = set()

    def close(self) -> None:
        """Close the database."""
        self._store.close()

    # --- what there is ------------------------------------------------------------------------

    def all(self) -> list[DownloadJob]:
        """Return all jobs, the oldest first."""
        with self.lock:
            return list(self._jobs.values())

    def live(self) -> list[DownloadJob]:
        """Return all jobs that have not ended, in the order in which they are to run."""
        live = [job for job in self.all() if job.state not in ENDED]
        return sorted(live, key=lambda job: (-job.request.priority, job.id))

    def ended(self) -> list[DownloadJob]:
        """Return the jobs that ended, the latest first."""
        ended = [job for job in self.all() if job.state in ENDED]
        return sorted(ended, key=lambda job: (job.finished, job.id), reverse=True)

    def in_state(self, state: JobState) -> list[DownloadJob]:
        """Return the live jobs in *state*, in the order in which they are to run."""
        return [job for job in self.live() if job.state is state]

    def job(self, job_id: int) -> DownloadJob:
        """Return one job; raise KeyError if it is not known."""
        with self.lock:
            return self._jobs[job_id]

    def known(self, job_ids: Iterable[int]) -> list[DownloadJob]:
        """Return those of the jobs that are known, in the order of their ids."""
        with self.lock:
            return [self._jobs[job_id] for job_id in job_ids if job_id in self._jobs]

    def group(self, key: str) -> list[DownloadJob]:
        """Return the jobs of one product, the oldest first."""
        return [job for job in self.all() if job.request.group_key == key]

    def groups(self) -> list[GroupView]:
        """Return all jobs, product by product, in the order they were asked for."""
        found: dict[str, list[DownloadJob]] = {}
        for job in self.all():
            found.setdefault(job.request.group_key, []).append(job)
        return [GroupView(key, tuple(jobs)) for key, jobs in found.items()]

    def by_target(self) -> dict[Path, DownloadJob]:
        """Return the latest job of each file."""
        return {job.request.target: job for job in self.all()}

    def url(self, job: DownloadJob) -> str:
        """Return the address of a job with its signature, if this process has it."""
        with self.lock:
            return self._urls.get(job.id, job.request.url)

    # --- what changes -------------------------------------------------------------------------

    def add(self, jobs: Iterable[DownloadJob]) -> list[DownloadJob]:
        """Add jobs and return them with their ids; raise Alos2Error if the disk takes nothing."""
        with self.lock:
            added = self._store.add_all(jobs)
            for job in added:
                self._jobs[job.id] = job
                self._urls[job.id] = job.request.url
        return added

    def show(self, job: DownloadJob) -> None:
        """Put a job in place of its earlier state, without writing it."""
        with self.lock:
            self._jobs[job.id] = job

    def keep(self, job: DownloadJob) -> None:
        """Put a job in place of its earlier state, and write it."""
        with self.lock:
            self._jobs[job.id] = job
            self._store.save(job)

    def keep_ended(self, job: DownloadJob, url: str = "") -> DownloadJob:
        """Keep a job that ends or stops and return it; *url* is where its file was at the end.

        What a cancelled job has is removed, unless it was told to keep it.
        """
        with self.lock:
            if url:
                self._urls[job.id] = url
            # Before anyone sees that it ended: a retry must not lose the part it begins.
            if job.state is JobState.CANCELLED and not (job.id in self._kept and job.done_bytes):
                discard_parts(job)
                job = replace(job, done_bytes=0)
            self.keep(job)
            return job

    def keep_parts(self, job_ids: Collection[int]) -> None:
        """Let jobs (all without ids) keep what they have when they are cancelled."""
        with self.lock:
            self._kept |= {job_id for job_id in self._jobs if not job_ids or job_id in job_ids}

    def give_up_parts(self, job_ids: Collection[int]) -> list[DownloadJob]:
        """Let jobs (all without ids) lose what they have; return the ended ones that lose it now."""
        with self.lock:
            asked = [job for job in self._jobs.values() if not job_ids or job.id in job_ids]
            self._kept -= {job.id for job in asked}
            left = [job for job in asked if job.state is JobState.CANCELLED and job.done_bytes]
            return [self.keep_ended(job) for job in left]

    def remove(self, job_ids: Collection[int]) -> None:
        """Forget jobs; raise Alos2Error if the disk takes nothing."""
        with self.lock:
            self._store.remove(job_ids)
            for job_id in job_ids:
                self._jobs.pop(job_id, None)
                self._urls.pop(job_id, None)
