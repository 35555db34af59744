"""Tasks that belong to someone: when the owner closes, they are cancelled and call nothing back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.progress import Progress
from ...plugin.host import messages
from ...plugin.host.tasks.background_task import BackgroundTask, run_in_task


class OwnedTasks:
    """The running tasks of one owner."""

    def __init__(self) -> None:
        self._jobs: list[BackgroundTask[Any]] = []
        self._closed = False

    def run(
        self,
        description: str,
        function: Callable[[Progress], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[Alos2Error], None] = messages.show_error,
        **more: Callable[..., None],
    ) -> BackgroundTask[Any]:
        """Run *function* as ``run_in_task`` does; callbacks come only while the owner is open."""
        job = run_in_task(
            description,
            function,
            on_done=lambda result: self._ended(job, on_done, result),
            on_error=lambda error: self._ended(job, on_error, error),
            **{name: self._while_open(receiver) for name, receiver in more.items()},
        )
        self._jobs.append(job)
        return job

    def close(self) -> None:
        """Cancel everything that runs."""
        self._closed = True
        for job in self._jobs:
            job.cancel()
        self._jobs.clear()

    def _ended(self, job: BackgroundTask[Any], receiver: Callable[[Any], None], value: object) -> None:
        if not self._closed:
            self._jobs.remove(job)
            receiver(value)

    def _while_open(self, receiver: Callable[..., None]) -> Callable[..., None]:
        def call(*values: object) -> None:
            if not self._closed:
                receiver(*values)

        return call
