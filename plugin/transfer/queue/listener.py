"""What a queue tells the dock, or any other listener."""

from __future__ import annotations

from typing import Protocol

from .download_job import DownloadJob, GroupView


class QueueListener(Protocol):
    """What a queue tells, from its own threads: a receiver with a main thread must move it there."""

    def changed(self, job: DownloadJob) -> None:
        """Take note of a job that is new, or whose state, progress or speed is another."""

    def group_done(self, group: GroupView) -> None:
        """Do what the ``after`` of the jobs says: all files of the group are there."""

    def login_needed(self, platform: str, host: str, problem: str) -> None:
        """Ask the user to log in; told once a host until ``login_renewed``."""
