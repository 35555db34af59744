"""The platforms that are still searched: what they send, who is out of time, who has ended."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence

from ...domain.errors import CancelledError
from ...domain.platform import Platform
from ...domain.progress import Progress
from ...domain.scene import Scene
from ...domain.words.text import Text, joined
from ..platform_warning import PlatformWarning
from .worker import Budget, Message, Pause, Report, Worker

_POLL_SECONDS = 0.05


class Running:
    """The platforms that are still searched, and what they send."""

    def __init__(
        self,
        workers: Sequence[Worker],
        messages: queue.SimpleQueue[Message],
        progress: Progress,
        budget: Budget,
        tell_ended: Callable[[Platform, int], None],
    ) -> None:
        self.progress = progress
        self._tell_ended = tell_ended
        self._workers = list(workers)
        self._total = len(workers)
        self._messages = messages
        self._budget = budget
        self._fractions: dict[Platform, float] = {}

    def messages(self) -> Iterator[Scene | PlatformWarning]:
        """Yield what comes until no platform is left; raise CancelledError."""
        while self._workers:
            if self.progress.cancelled():
                raise CancelledError
            yield from self._given_up()
            try:
                message = self._messages.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if isinstance(message, (Scene, PlatformWarning)):
                yield message
            elif isinstance(message, Pause):
                self.progress.waits(message.text)
            elif isinstance(message, Report):
                self._report(message.platform, message.fraction, message.text)
            else:
                self._ended(message.worker)

    def _given_up(self) -> Iterator[PlatformWarning]:
        for worker in list(self._workers):
            if (late := worker.overdue(self._budget)) is not None:
                worker.stop.set()
                worker.failed = True
                yield late
                self._ended(worker)

    def _ended(self, worker: Worker) -> None:
        if worker not in self._workers:
            return
        self._workers.remove(worker)
        if not worker.failed:
            self._tell_ended(worker.platform, len(worker.listed))
        others = joined(", ", (other.platform.info.words for other in self._workers))
        text = (
            Text(
                "{label} has ended; still searching {others}",
                label=worker.platform.info.words,
                others=others,
            )
            if others
            else ""
        )
        self._report(worker.platform, 1.0, text)

    def _report(self, platform: Platform, fraction: float, text: str) -> None:
        self._fractions[platform] = fraction
        self.progress.report(sum(self._fractions.values()) / self._total, text)
