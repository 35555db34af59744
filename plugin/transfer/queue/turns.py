"""Whose turn it is: as many jobs at once as the settings allow, none at a host that wants a login."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..urls import is_sftp
from .download_job import DownloadJob, JobRequest, JobState
from .job_runner import QueueSettings


class Turns:
    """Knows which hosts refused a job without a login; the lock is the caller's."""

    def __init__(self, settings: QueueSettings) -> None:
        self._settings = settings
        self._refused: set[str] = set()

    def refuse(self, host: str) -> bool:
        """Note that *host* wants a login; return whether that is new."""
        new = host not in self._refused
        self._refused.add(host)
        return new

    def admit(self, host: str) -> None:
        """Let jobs of *host* have their turn again."""
        self._refused.discard(host)

    def new_jobs(
        self,
        requests: Iterable[JobRequest],
        held: Iterable[DownloadJob],
        running_hosts: Collection[str],
    ) -> list[DownloadJob]:
        """Return jobs that wait: for their turn, or for the login that their host wants.

        *held* are the jobs that need a login.
        """
        held_at = {job.request.host: job for job in held}
        # A host that refused jobs that are gone since may be asked again.
        self._refused &= {*held_at, *running_hosts}
        jobs = [
            DownloadJob(0, request, JobState.WAITING, total_bytes=request.size) for request in requests
        ]
        for number, job in enumerate(jobs):
            other = held_at.get(job.request.host)
            if other is not None and job.request.host in self._refused:
                jobs[number] = job.in_state(JobState.NEEDS_LOGIN, other.problem, other.hint)
        return jobs

    def next_jobs(self, jobs: Iterable[DownloadJob], running_hosts: Iterable[str]) -> list[DownloadJob]:
        """Return those of *jobs*, in their order, that are to be started now."""
        hosts, found = list(running_hosts), []
        for job in jobs:
            host = job.request.host
            if len(hosts) >= self._settings.at_once:
                break
            # G-Portal asks for one SFTP connection an account.
            most = 1 if is_sftp(job.request.url) else self._settings.per_host
            busy = hosts.count(host) >= most or host in self._refused
            if job.state is JobState.WAITING and not busy:
                hosts.append(host)
                found.append(job)
        return found
