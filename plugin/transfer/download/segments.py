"""Who fetches which part of a file: leases of byte ranges, and how many to hold at once."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from ..parts.byte_ranges import Extents
from ..parts.part_file import PartFile

FIRST_LEASE = 4 * 1024 * 1024
MAX_PER_HOST = 4
_LARGEST_LEASE = 512 * 1024 * 1024
_LEASE_S = 8.0
_TRIAL_S = 1.0
_HOLD_S = 30.0
_WORTH_IT = 1.12
# Faster than this the computer is the limit and not the line: more connections only get in its way.
_FAST_ENOUGH = 200e6


@dataclass(frozen=True)
class Lease:
    """Bytes ``[start, stop)`` to fetch; ``stop`` None: the whole file in one piece."""

    start: int
    stop: int | None


class SegmentPlan:
    """The ranges of a part that are still wanted and not yet leased.

    ``wanted`` None is the whole file. ``sequential`` is for servers whose file cannot be fetched in
    parts. ``limit`` is the number of leases that may be out at once.
    """

    def __init__(self, part: PartFile, wanted: Extents | None = None) -> None:
        self._part = part
        self._wanted = wanted
        self._lock = threading.Lock()
        self._out: list[Lease] = []
        self._bytes = FIRST_LEASE
        self.sequential = False
        self.limit = 1

    def take(self) -> Lease | None:
        """Return the next lease, or None if there is none to give now."""
        with self._lock:
            if len(self._out) >= self.limit or self.is_complete():
                return None
            lease = self._next()
            if lease is not None:
                self._out.append(lease)
            return lease

    def _next(self) -> Lease | None:
        if self.sequential or self._part.total is None:
            if self._out:
                return None
            return Lease(0, None) if self.sequential else self._pilot()
        busy = self._part.extents.copy()
        for lease in self._out:
            busy.add(lease.start, self._part.total if lease.stop is None else lease.stop)
        for start, stop in self._wanted or Extents([(0, self._part.total)]):
            for gap_start, gap_stop in busy.gaps(start, min(stop, self._part.total)):
                return Lease(gap_start, min(gap_stop, gap_start + self._bytes))
        return None

    def _pilot(self) -> Lease:
        start, stop = next(iter(self._wanted), (0, FIRST_LEASE)) if self._wanted else (0, FIRST_LEASE)
        return Lease(start, min(stop, start + FIRST_LEASE))

    def give_back(self, lease: Lease) -> None:
        """End a lease, fetched in full, in part or not at all."""
        with self._lock:
            self._out.remove(lease)

    @property
    def out(self) -> int:
        """Number of leases out."""
        return len(self._out)

    def is_complete(self) -> bool:
        """Whether all that is wanted is there."""
        total = self._part.total
        if total is None:
            return False
        if self._wanted is None:
            return self._part.is_complete()
        return all(self._part.extents.covers(start, min(stop, total)) for start, stop in self._wanted)

    def remaining(self) -> int | None:
        """Bytes that are still missing, None while the size is unknown."""
        total = self._part.total
        if total is None:
            return None
        wanted = self._wanted or Extents([(0, total)])
        return sum(
            stop - start
            for low, high in wanted
            for start, stop in self._part.extents.gaps(low, min(high, total))
        )

    def pace(self, bytes_per_second: float) -> None:
        """Make leases last some seconds at this speed, shorter ones towards the end."""
        remaining = self.remaining() or 0
        # A share of what is left, so that there is always something to give to one more worker.
        shares = 1 if bytes_per_second >= _FAST_ENOUGH else MAX_PER_HOST
        each = max(remaining // shares, FIRST_LEASE)
        self._bytes = int(min(max(bytes_per_second * _LEASE_S, FIRST_LEASE), _LARGEST_LEASE, each))


class Growth:
    """Finds the number of parallel ranges that pays: one more is kept if it brings 12 % or more.

    Otherwise it is given up, and tried again after half a minute.
    """

    def __init__(self, most: int = MAX_PER_HOST) -> None:
        self._most = most
        self._since: float | None = None
        self._bytes = 0
        self._baseline: float | None = None
        self._hold_until = 0.0

    def decide(self, now: float, done: int, workers: int, remaining: int, busy: bool = False) -> int:
        """Return how many workers there should be after *done* bytes at time *now* (s).

        None is added while the processor is *busy* with the bytes that come already.
        """
        if self._since is None:
            self._since, self._bytes = now, done
            return workers
        elapsed = now - self._since
        if elapsed < _TRIAL_S:
            return workers
        speed = (done - self._bytes) / elapsed
        self._since, self._bytes = now, done
        if self._baseline is not None:
            if speed < self._baseline * _WORTH_IT:
                self._baseline, self._hold_until = None, now + _HOLD_S
                return max(workers - 1, 1)
            self._baseline = None
        enough = remaining > max(speed * 2, FIRST_LEASE)
        may_help = 0 < speed < _FAST_ENOUGH and now >= self._hold_until and not busy
        if workers < self._most and enough and may_help:
            self._baseline = speed
            return workers + 1
        return workers


class HostSlots:
    """Counts the additional connections to each host over all transfers of this process."""

    def __init__(self, most: int = MAX_PER_HOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._taken: dict[str, int] = {}

    def take(self, host: str, force: bool = False) -> bool:
        """Take a slot and tell whether there was one; *force* takes it in any case."""
        with self._lock:
            count = self._taken.get(host, 0)
            if count >= self._most and not force:
                return False
            self._taken[host] = count + 1
            return True

    def give(self, host: str) -> None:
        """Give a slot back."""
        with self._lock:
            self._taken[host] = max(self._taken.get(host, 0) - 1, 0)


SLOTS = HostSlots()
