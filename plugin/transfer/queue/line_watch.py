"""When jobs that a cut line stopped are tried again: counted down, at once after the computer slept."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from ..errors import TransientError, UnreachedError
from ..retry import RetryPolicy

_TICK_S = 1.0
# If the computer slept, one of the two clocks stood still, and they differ by at least this.
SLEPT_S = 5.0
# After so many failed tries in a row a job waits for the line, and the user sees that it waits.
TRIES_BEFORE_WAITING = 3
# So it does if a server asks for a longer pause than this.
LONGEST_UNSEEN_S = 10.0


@dataclass(frozen=True)
class LinePolicy:
    """How long a job waits before its next try, in seconds.

    A try at a server that cannot be reached costs nothing, so one is made each minute. A server
    that says it is busy gets fewer tries.
    """

    unreached: RetryPolicy = field(default_factory=lambda: RetryPolicy(base_s=3.0, cap_s=60.0))
    busy: RetryPolicy = field(default_factory=lambda: RetryPolicy(base_s=5.0, cap_s=300.0))

    def wait_s(self, failures: int, error: TransientError) -> float:
        """Return the wait after the given number of *failures* without progress (from 1)."""
        chosen = self.unreached if isinstance(error, UnreachedError) else self.busy
        return chosen.wait_s(failures, error)


@dataclass
class _Wait:
    until: float
    failures: int
    done_bytes: int
    waiting: bool = True


class LineWatch:
    """Counts down to the next try of each waiting job, in a thread of its own.

    ``told(job id, seconds)`` comes once a second, ``due(job ids)`` when it is time. Both come from the
    thread and hold no lock of this object. ``steady`` and ``wall`` are clocks in seconds.
    """

    def __init__(
        self,
        told: Callable[[int, float], None],
        due: Callable[[tuple[int, ...]], None],
        policy: LinePolicy,
        *,
        steady: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._told, self._due, self._policy = told, due, policy
        self._steady, self._wall = steady, wall
        self._lock = threading.Lock()
        self._waits: dict[int, _Wait] = {}
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._difference = 0.0

    def wait(self, job_id: int, done_bytes: int, error: TransientError) -> float:
        """Let a job wait after *error* and return for how many seconds."""
        with self._lock:
            before = self._waits.get(job_id)
            stuck = before is not None and done_bytes <= before.done_bytes
            failures = before.failures + 1 if before is not None and stuck else 1
            seconds = self._policy.wait_s(failures, error)
            self._waits[job_id] = _Wait(self._steady() + seconds, failures, done_bytes)
            self._begin()
        self._wake.set()
        return seconds

    def tried(self, job_id: int) -> None:
        """Stop counting down for a job that is tried now."""
        with self._lock:
            if job_id in self._waits:
                self._waits[job_id].waiting = False

    def moves_again(self, job_id: int, done_bytes: int) -> bool:
        """Whether a job that waited has more bytes than then; True once, since it is forgotten."""
        with self._lock:
            before = self._waits.get(job_id)
            if before is None or before.waiting or done_bytes <= before.done_bytes:
                return False
            del self._waits[job_id]
            return True

    def forget(self, job_ids: Collection[int]) -> None:
        """Forget jobs that are told to do something else, or that are done."""
        with self._lock:
            for job_id in job_ids:
                self._waits.pop(job_id, None)

    def close(self) -> None:
        """Tell nothing more."""
        with self._lock:
            self._closed = True
            self._waits.clear()
        self._wake.set()

    def _begin(self) -> None:
        if self._thread is None and not self._closed:
            self._difference = self._wall() - self._steady()
            self._thread = threading.Thread(target=self._run, name="alos2-line", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while not self._closed:
            idle = not any(wait.waiting for wait in list(self._waits.values()))
            self._wake.wait(None if idle else _TICK_S)
            self._wake.clear()
            self.tick()

    def tick(self) -> None:
        """Tell what is left of each wait, and which are over."""
        with self._lock:
            if self._closed:
                return
            now, slept = self._steady(), self._slept()
            waiting = {number: wait for number, wait in self._waits.items() if wait.waiting}
            over = tuple(number for number, wait in waiting.items() if slept or wait.until <= now)
            for number in over:
                waiting.pop(number).waiting = False
        for number, wait in waiting.items():
            self._told(number, max(wait.until - now, 0.0))
        if over:
            self._due(over)

    def _slept(self) -> bool:
        difference = self._wall() - self._steady()
        jumped, self._difference = difference - self._difference, difference
        return jumped > SLEPT_S
