"""When to try again, how long to wait before that, and how a cancel ends the wait."""

from __future__ import annotations

import math
import queue
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TypeVar

from ..domain.errors import CancelledError
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from .errors import TransientError
from .header_values import http_date, whole_number

T = TypeVar("T")
POLL_S = 0.1
_TOLD_FROM_S = 2.0
_TOLD_EVERY_S = 10
_RANDOM = secrets.SystemRandom()


@dataclass(frozen=True)
class RetryPolicy:
    """Exponential back-off in seconds; ``tries`` counts attempts without progress.

    ``late_tries`` counts those that ended at a time limit: a user should not wait that long twice.
    A server that never answered is given up when another try would end after ``first_contact_s``, one
    that asks to be left alone for longer than ``longest_asked_s`` at once.
    """

    tries: int = 6
    late_tries: int = 6
    base_s: float = 1.0
    cap_s: float = 60.0
    retry_after_cap_s: float = 300.0
    first_contact_s: float = 15.0
    longest_asked_s: float = math.inf

    def wait_s(self, failures: int, error: TransientError) -> float:
        """Return the wait after the given number of *failures* (from 1), with up to 25 % jitter."""
        if error.retry_after_s is not None:
            return min(max(error.retry_after_s, 0.0), self.retry_after_cap_s)
        wait = min(self.base_s * 2.0 ** min(failures - 1, 16), self.cap_s)
        return wait * (1.0 + 0.25 * _RANDOM.random())

    def gives_up(self, failures: int, error: TransientError) -> bool:
        """Whether there is no other try after the given number of *failures* (from 1)."""
        return failures >= self.tries or (error.retry_after_s or 0.0) > self.longest_asked_s


class Attempts:
    """Counts the failures in a row of one request, from the moment that it is made."""

    def __init__(self, policy: RetryPolicy) -> None:
        self._policy = policy
        self._begun = self._last = time.monotonic()
        self._failures = self._late = 0

    def worked(self) -> None:
        """Forget the failures: something came."""
        self._failures = self._late = 0

    def wait_after(self, error: TransientError) -> float:
        """Return how many seconds to wait before the next try; raise *error* if there is none."""
        policy, now = self._policy, time.monotonic()
        self._failures += 1
        self._late += error.is_late
        wait, took = policy.wait_s(self._failures, error), now - self._last
        too_late = now - self._begun + wait + took > policy.first_contact_s
        if policy.gives_up(self._failures, error) or self._late >= policy.late_tries:
            raise error
        if error.is_first_contact and error.retry_after_s is None and too_late:
            raise error
        self._last = now + wait
        return wait


def retry_after(text: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds that a Retry-After header (seconds or HTTP date) asks for, or None."""
    seconds = whole_number(text)
    if seconds is not None:
        return float(seconds)
    until = http_date(text)
    if until is None:
        return None
    return max((until - (now or datetime.now(timezone.utc))).total_seconds(), 0.0)


def next_try(problem: str, seconds: float) -> str:
    """Return *problem* with the time to the next try, unless that is short, in full tens of seconds."""
    if seconds < _TOLD_FROM_S:
        return problem
    told = math.ceil(seconds)
    if told > _TOLD_EVERY_S:
        told = math.ceil(told / _TOLD_EVERY_S) * _TOLD_EVERY_S
    return Text("{problem} Next try in {seconds} s.", problem=problem, seconds=told)


def wait_for(error: TransientError, seconds: float, progress: Progress) -> None:
    """Wait after *error* and tell for how long, unless it is short; raise CancelledError."""
    if seconds >= _TOLD_FROM_S:
        progress.waits(next_try(error.message, seconds))
    pause(seconds, progress.cancelled)


def pause(seconds: float, cancelled: Callable[[], bool]) -> None:
    """Wait, looking for a cancel every 0.1 s; raise CancelledError then."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if cancelled():
            raise CancelledError
        time.sleep(min(left, POLL_S))


def with_retries(work: Callable[[], T], policy: RetryPolicy, progress: Progress = SILENT) -> T:
    """Return what *work* returns; try again on TransientError as *policy* says."""
    attempts = Attempts(policy)
    while True:
        if progress.cancelled():
            raise CancelledError
        try:
            return work()
        except TransientError as error:
            wait_for(error, attempts.wait_after(error), progress)


def cancellable(work: Callable[[], T], progress: Progress) -> T:
    """Run *work* so that a cancel returns within 0.2 s even while it waits for a server.

    The abandoned wait ends by its own time-outs in a daemon thread; its result is dropped.
    """
    if progress is SILENT:
        return work()
    results: queue.SimpleQueue[tuple[bool, T | BaseException]] = queue.SimpleQueue()

    def run() -> None:
        try:
            results.put((True, work()))
        except BaseException as error:  # noqa: BLE001 - handed to the caller's thread and raised there
            results.put((False, error))

    threading.Thread(target=run, name="alos2-http", daemon=True).start()
    while True:
        if progress.cancelled():
            raise CancelledError
        try:
            good, result = results.get(timeout=POLL_S)
        except queue.Empty:
            continue
        if good:
            return result  # type: ignore[return-value]
        raise result  # type: ignore[misc]
