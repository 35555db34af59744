"""Watches the event loop: a beat on the main thread, and a thread that looks when a beat is late.

A stall is charged to the plugin only where its code is on the main thread's stack while the beat is
late: a busy machine, QGIS and the test's own waiting delay beats, too.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from qgis.PyQt.QtCore import QObject, QTimer

BEAT_MS = 10
LOOK_S = 0.01
PACKAGE = Path(__file__).resolve().parents[2]
OURS = (str(PACKAGE / "ui"), str(PACKAGE / "plugin"), "/build/python/alos2_explorer/")


@dataclass
class Stall:
    """How long one visit of the plugin's code kept the loop, and where that was seen most often."""

    seconds: float
    places: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        where = max(self.places, key=lambda place: self.places[place])
        return f"{1000 * self.seconds:.0f} ms at {where}"


class Watchdog(QObject):
    """``stalls`` are those of the plugin, the longest first, once ``stop`` was called.

    Time in which the main thread was ready but the machine ran others is no stall; ``crowded`` is its
    share of the whole.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stalls: list[Stall] = []
        self.beats = 0
        self.latest_late_s = 0.0
        self.crowded = 0.0
        self._main = threading.get_ident()
        self._scheduler = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._beat_at = self._began = time.monotonic()
        self._waited_before = self._waited_s()
        self._ending = threading.Event()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End watching and sort what was seen."""
        self._ending.set()
        self._thread.join()
        self._timer.stop()
        self.crowded = (self._waited_s() - self._waited_before) / (time.monotonic() - self._began)
        self.stalls.sort(key=lambda stall: stall.seconds, reverse=True)

    def _beat(self) -> None:
        now = time.monotonic()
        self.latest_late_s = max(self.latest_late_s, now - self._beat_at)
        self._beat_at = now
        self.beats += 1

    def _watch(self) -> None:
        """Sample the main thread while a beat is late; consecutive samples in our code are one stall."""
        stall, since, beat = None, 0.0, -1
        while not self._ending.wait(LOOK_S):
            now = time.monotonic() - self._waited_s()
            frame = sys._current_frames().get(self._main)
            place = our_place(frame) if time.monotonic() - self._beat_at > 2 * LOOK_S else ""
            if not place or self.beats != beat:
                stall = None
            beat = self.beats
            if not place:
                continue
            if stall is None:
                stall, since = Stall(0.0), now - LOOK_S
                self.stalls.append(stall)
            stall.seconds = now - since
            stall.places[place] = stall.places.get(place, 0) + 1

    def _waited_s(self) -> float:
        """Return how long the main thread was ready so far while the machine ran others, in seconds.

        Linux counts it; elsewhere a busy machine counts as a slow plugin.
        """
        if not self._scheduler.is_file():
            return 0.0
        return int(self._scheduler.read_text().split()[1]) / 1e9


def our_place(frame: FrameType | None) -> str:
    """Return the innermost line of the plugin on a stack; blank where there is none."""
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(OURS[:2]) or OURS[2] in name:
            return f"{name.rsplit('/alos2_explorer/', 1)[-1]}:{frame.f_lineno} {frame.f_code.co_name}"
        frame = frame.f_back
    return ""


def report(stalls: list[Stall]) -> str:
    """Return the longest stalls, a line each."""
    return "\n".join(str(stall) for stall in stalls[:8])


def stacks() -> str:
    """Return what every thread does: for a test that hangs."""
    return "\n".join("".join(traceback.format_stack(frame)) for frame in sys._current_frames().values())
