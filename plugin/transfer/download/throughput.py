"""Speed, time left and the cap on bandwidth."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from ...domain.words.text import Text
from ..errors import format_bytes

_WINDOW_S = 15.0
_SETTLE_S = 2.0
_DAMPING_S = 6.0
_LEAST = 16 * 1024


@dataclass(frozen=True)
class Measure:
    """Where a transfer stands: bytes, bytes a second, seconds left (None: cannot be told).

    ``trouble`` is the sentence of what went wrong and is being tried again, blank if all is well.
    """

    done: int
    total: int | None
    bytes_per_second: float
    seconds_left: float | None
    trouble: str = ""

    @property
    def fraction(self) -> float:
        """Share done, 0..1; 0 while the total is unknown."""
        if self.total == 0:
            return 1.0
        return min(self.done / self.total, 1.0) if self.total else 0.0


class SpeedMeter:
    """Speed over the last 15 s, and a time left that counts down steadily instead of jumping.

    The time left runs down with the clock and is drawn towards the newest estimate with a time
    constant of 6 s, so a hiccup bends it but does not break it.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._points: deque[tuple[float, int]] = deque()
        self._begun = clock()
        self._shown: float | None = None
        self._shown_at = self._begun

    def measure(self, done: int, total: int | None) -> Measure:
        """Note that *done* bytes of *total* are there now and return where things stand."""
        now = self._clock()
        if self._points and done < self._points[-1][1]:
            self._points.clear()
            self._shown = None
        self._points.append((now, done))
        while len(self._points) > 2 and now - self._points[1][0] >= _WINDOW_S:
            self._points.popleft()
        first_time, first_done = self._points[0]
        elapsed = now - first_time
        speed = (done - first_done) / elapsed if elapsed > 0 else 0.0
        return Measure(done, total, speed, self._time_left(now, done, total, speed))

    def _time_left(self, now: float, done: int, total: int | None, speed: float) -> float | None:
        if total is None or speed <= 0 or now - self._begun < _SETTLE_S:
            return None
        estimate = (total - done) / speed
        if self._shown is None:
            self._shown = estimate
        else:
            elapsed = now - self._shown_at
            counted = max(self._shown - elapsed, 0.0)
            weight = min(elapsed / _DAMPING_S, 1.0)
            self._shown = counted + (estimate - counted) * weight
        self._shown_at = now
        return self._shown


def in_words(measure: Measure) -> str:
    """Return speed and time left in a few words, blank while they are not known."""
    parts = []
    if measure.bytes_per_second > 0:
        parts.append(f"{format_bytes(measure.bytes_per_second)}/s")
    if measure.seconds_left is not None:
        minutes, seconds = divmod(round(measure.seconds_left), 60)
        parts.append(
            Text("{minutes} min left", minutes=minutes)
            if minutes
            else Text("{seconds} s left", seconds=seconds)
        )
    return ", ".join(parts)


class RateLimit:
    """A bandwidth cap shared by all transfers that are handed the same object; 0 means no cap."""

    def __init__(self, bytes_per_second: float = 0.0) -> None:
        self._lock = threading.Lock()
        self._rate = max(bytes_per_second, 0.0)
        self._free_at = 0.0

    @property
    def bytes_per_second(self) -> float:
        """The cap; setting it takes effect at once."""
        return self._rate

    @bytes_per_second.setter
    def bytes_per_second(self, value: float) -> None:
        with self._lock:
            self._rate = max(value, 0.0)
            self._free_at = 0.0

    def at_once(self, most: int) -> int:
        """Return how many bytes, up to *most*, to take at once: a quarter of a second's worth."""
        rate = self._rate
        return min(most, max(int(rate / 4), _LEAST)) if rate > 0 else most

    def spend(self, count: int, wait: Callable[[float], object]) -> None:
        """Call *wait* with the seconds until *count* bytes fit under the cap; not if they do."""
        with self._lock:
            if self._rate <= 0:
                return
            now = time.monotonic()
            self._free_at = max(self._free_at, now - 0.1) + count / self._rate
            seconds = self._free_at - now
        if seconds > 0:
            wait(seconds)
