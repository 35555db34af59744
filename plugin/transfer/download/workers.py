"""The worker threads of one transfer: each fetches leases until there are none."""

from __future__ import annotations

import threading
import time

from ..errors import ChangedError, TransientError
from ..parts.byte_ranges import Extents
from ..parts.part_file import PartFile
from ..retry import RetryPolicy, next_try
from .cpu_limit import SHARE
from .segment_fetcher import Fetcher
from .segments import SLOTS, Growth, Lease, SegmentPlan


class Crew:
    """Hires workers as the plan allows; ``wake`` is set whenever one ends.

    ``error`` is what ended a worker for good, ``changed`` whether the server has another file now,
    ``trouble`` the sentence of a failure that is being tried again.
    """

    def __init__(
        self, part: PartFile, fetcher: Fetcher, policy: RetryPolicy, connections: int, host: str
    ) -> None:
        self._part = part
        self._fetcher = fetcher
        self._policy = policy
        self._connections = connections
        self._host = host
        self._lock = threading.Lock()
        self._failures = 0
        self._best_count = -1
        self.wake = threading.Event()
        self.error: BaseException | None = None
        self.changed = False
        self.trouble = ""
        self._next_try = 0.0
        self.begin(None)

    def begin(self, wanted: Extents | None) -> None:
        """Drop the plan and make a new one; workers of the old one end by themselves."""
        with self._lock:
            self.plan = SegmentPlan(self._part, wanted)
            self._growth = Growth(self._connections)
            self._workers = 0
            self.changed = False

    def hire(self) -> None:
        """Start workers up to the plan's limit while there are leases to give."""
        plan = self.plan
        while self._workers < plan.limit:
            if not SLOTS.take(self._host, force=self._workers == 0):
                plan.limit = max(self._workers, 1)
                return
            lease = plan.take()
            if lease is None:
                SLOTS.give(self._host)
                return
            with self._lock:
                self._workers += 1
            threading.Thread(
                target=self._work, args=(plan, lease), name="alos2-fetch", daemon=True
            ).start()

    def adapt(self, count: int, bytes_per_second: float, capped: bool) -> None:
        """Choose lengths of leases and number of workers by how fast the *count* of bytes grows."""
        plan = self.plan
        remaining = plan.remaining()
        if remaining is None or plan.sequential:
            return
        plan.pace(bytes_per_second / max(self._workers, 1))
        if not capped:
            now, busy = time.monotonic(), SHARE.is_busy()
            plan.limit = self._growth.decide(now, count, plan.limit, remaining, busy)

    def _work(self, plan: SegmentPlan, lease: Lease | None) -> None:
        try:
            while lease is not None:
                self._fetch(plan, lease)
                lease = None if self._over(plan) else plan.take()
        except ChangedError:
            self.changed = self.changed or plan is self.plan
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that watches
            if plan is self.plan:
                self.error = error
        finally:
            SLOTS.give(self._host)
            with self._lock:
                if plan is self.plan:
                    self._workers -= 1
            self.wake.set()

    def _fetch(self, plan: SegmentPlan, lease: Lease) -> None:
        try:
            self._fetcher.fetch(lease, plan)
        except TransientError as error:
            self._wait_after(error)
        finally:
            plan.give_back(lease)

    def _over(self, plan: SegmentPlan) -> bool:
        stopped = self._fetcher.stop.is_set() or self.error is not None or self.changed
        return stopped or plan is not self.plan or self._workers > plan.limit

    def _wait_after(self, error: TransientError) -> None:
        with self._lock:
            count = self._part.count
            self._failures = 1 if count > self._best_count else self._failures + 1
            self._best_count = max(count, self._best_count)
            failures = self._failures
        if self._policy.gives_up(failures, error):
            raise error
        wait = self._policy.wait_s(failures, error)
        self.trouble, self._next_try = error.message, time.monotonic() + wait
        self._fetcher.stop.wait(wait)

    def trouble_at(self, count: int) -> str:
        """Return what went wrong last and when the next try is, until more bytes than then are there."""
        if not self.trouble or count > self._best_count:
            return ""
        return next_try(self.trouble, self._next_try - time.monotonic())
