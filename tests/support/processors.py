"""What other programs took from the main thread, by Linux's account of who had the processors."""

from __future__ import annotations

import ctypes
import os
import threading
import time
from dataclasses import dataclass

# Calls through it keep the interpreter's lock: one that lets go gets it back late from a busy thread.
_LIBC = ctypes.PyDLL(None)
_IDLE, _WAITING_FOR_THE_DISK, _STOLEN = 3, 4, 7


@dataclass(frozen=True)
class Look:
    """The account at one moment, in seconds.

    ``worked`` is the main thread's, ``ready`` by thread how long it had to wait for a processor, and
    ``others`` what other programs and other machines on this computer worked, all processors together.
    ``stolen`` is what the other machines took of each processor; it counts as work of whoever had it.
    """

    at: float
    worked: float
    ready: dict[int, float]
    others: float
    stolen: float


class Processors:
    """Made on the main thread; elsewhere than on Linux a busy machine counts as a slow plugin."""

    def __init__(self) -> None:
        self._main = threading.get_native_id()
        self._known = os.path.exists("/proc/self/schedstat")
        self._clock = time.pthread_getcpuclockid(threading.get_ident()) if self._known else 0
        self._files: dict[int, int] = {}
        self._text = ctypes.create_string_buffer(256)
        self._machine = os.open("/proc/stat", os.O_RDONLY) if self._known else 0
        self._tick = 1.0 / os.sysconf("SC_CLK_TCK") if self._known else 0.0

    def close(self) -> None:
        """Close what is read."""
        for file in (*self._files.values(), *([self._machine] if self._known else [])):
            os.close(file)

    def look(self) -> Look:
        """Return the account as it is now."""
        if not self._known:
            return Look(time.monotonic(), 0.0, {}, 0.0, 0.0)
        threads = [int(name) for name in os.listdir("/proc/self/task")]
        busy = [int(word) for word in self._read(self._machine).split()[1:9]]
        ours = time.process_time()
        others = (sum(busy) - busy[_IDLE] - busy[_WAITING_FOR_THE_DISK]) * self._tick - ours
        ready = {thread: self._ready(thread) for thread in threads}
        stolen = busy[_STOLEN] * self._tick / (os.cpu_count() or 1)
        return Look(time.monotonic(), time.clock_gettime(self._clock), ready, others, stolen)

    def worked(self, before: Look, after: Look) -> float:
        """Return how long the main thread worked, without what other machines took meanwhile."""
        worked = after.worked - before.worked
        return worked - min(worked, after.stolen - before.stolen)

    def ready(self, before: Look, after: Look) -> float:
        """Return for how long the main thread had to wait for a processor."""
        return after.ready.get(self._main, 0.0) - before.ready.get(self._main, 0.0)

    def kept(self, before: Look, after: Look) -> float:
        """Return for how long the main thread could not go on between two looks.

        It was ready, or slept while another thread of ours, which it may wait for, was ready, or had a
        processor that another machine took away.
        """
        if not self._known:
            return 0.0
        waits = {
            thread: ready - before.ready.get(thread, ready) for thread, ready in after.ready.items()
        }
        ready = waits.pop(self._main)
        had_one = after.worked - before.worked
        slept = after.at - before.at - had_one - ready
        stolen = had_one - self.worked(before, after)
        return ready + stolen + min(max(slept, 0.0), max(waits.values(), default=0.0))

    def _ready(self, thread: int) -> float:
        try:
            if thread not in self._files:
                self._files[thread] = os.open(f"/proc/self/task/{thread}/schedstat", os.O_RDONLY)
            return int(self._read(self._files[thread]).split()[1]) / 1e9
        except (OSError, IndexError):  # it has ended
            return 0.0

    def _read(self, file: int) -> bytes:
        count = _LIBC.pread(file, self._text, len(self._text), 0)
        return self._text.raw[: max(count, 0)]
