"""How much of the processor transfers may use: less than one core, all together.

On a line that is faster than the processor, a transfer would otherwise take every core from QGIS,
which draws the map meanwhile.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable

_CORES = 0.95
# Short rests cost more than they give: a thread rests once it is so many seconds of work ahead.
_BURST_S = 0.01
# After a wait for the line or for other programs, a thread may catch up by so many seconds.
_CREDIT_S = 0.05
# With more work a second than this, the processor limits a transfer rather than the line.
_BUSY_CORES = 0.6


class ProcessorShare:
    """*cores* seconds of work a second, shared by all threads that ``rest`` between pieces of it.

    *used* tells the seconds of processor time that the calling thread has taken so far.
    """

    def __init__(
        self,
        cores: float = _CORES,
        clock: Callable[[], float] = time.monotonic,
        used: Callable[[], float] = time.thread_time,
    ) -> None:
        self._cores = cores
        self._clock = clock
        self._used = used
        self._lock = threading.Lock()
        self._mine = threading.local()
        self._ahead = 0.0
        self._lately = 0.0
        self._since = clock()

    def rest(self, wait: Callable[[float], object]) -> None:
        """Call *wait* with the seconds until the thread's work since its last rest fits the share."""
        used = self._used()
        work = used - getattr(self._mine, "used", used)
        self._mine.used = used
        with self._lock:
            now = self._clock()
            self._ahead = max(self._ahead - (now - self._since) * self._cores, -_CREDIT_S) + work
            self._lately = self._lately * math.exp(self._since - now) + work
            self._since = now
            seconds = self._ahead / self._cores
        if seconds > _BURST_S:
            wait(seconds)

    def is_busy(self) -> bool:
        """Whether the work of about the last second would leave little time for more of it."""
        with self._lock:
            return self._lately * math.exp(self._since - self._clock()) > _BUSY_CORES


SHARE = ProcessorShare()
