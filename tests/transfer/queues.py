"""Queues for tests: somebody who listens, files to ask for, and patience."""

from __future__ import annotations

import threading
from pathlib import Path

from alos2_explorer.plugin.transfer.queue.download_job import (
    DownloadJob,
    GroupView,
    JobRequest,
    JobState,
)
from alos2_explorer.plugin.transfer.queue.job_runner import QueueSettings
from alos2_explorer.plugin.transfer.queue.queue import DownloadQueue
from servers.faulty_server import FaultyServer
from transfer.conftest import noise, quick_session

DATA = noise(1_000_000)


class Listener:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.states: list[tuple[int, JobState]] = []
        self.done: list[GroupView] = []
        self.logins: list[tuple[str, str, str]] = []
        self.lock = threading.Lock()

    def changed(self, job: DownloadJob) -> None:
        with self.lock:
            if not self.states or self.states[-1] != (job.id, job.state):
                self.states.append((job.id, job.state))

    def group_done(self, group: GroupView) -> None:
        self.done.append(group)

    def login_needed(self, platform: str, host: str, problem: str) -> None:
        self.logins.append((platform, host, problem))


def state(queue: DownloadQueue, job_id: int) -> JobState:
    return queue.job(job_id).state


def open_queue(tmp_path: Path, listener: Listener, **options: object) -> DownloadQueue:
    settings = QueueSettings(http_for=lambda platform: quick_session(idle_timeout_s=20.0))
    for name in [name for name in options if hasattr(settings, name)]:
        setattr(settings, name, options.pop(name))
    return DownloadQueue(tmp_path / "queue.sqlite", settings, listener, **options)


def requests(server: FaultyServer, tmp_path: Path, names: str, **properties: object) -> list[JobRequest]:
    return [
        JobRequest(server.put(name, DATA), tmp_path / "files" / name, size=len(DATA), **properties)
        for name in names
    ]
