"""Somebody who listens to a queue, and patience."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from alos2_explorer.plugin.transfer.jobs import GroupView, Job, JobState
from alos2_explorer.plugin.transfer.queue import DownloadQueue


class Listener:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.states: list[tuple[int, JobState]] = []
        self.done: list[GroupView] = []
        self.logins: list[tuple[str, str, str]] = []
        self.lock = threading.Lock()

    def changed(self, job: Job) -> None:
        with self.lock:
            if not self.states or self.states[-1] != (job.id, job.state):
                self.states.append((job.id, job.state))

    def group_done(self, group: GroupView) -> None:
        self.done.append(group)

    def login_needed(self, platform: str, host: str, problem: str) -> None:
        self.logins.append((platform, host, problem))


def wait_for(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.01)


def state(queue: DownloadQueue, job_id: int) -> JobState:
    return queue.job(job_id).state
