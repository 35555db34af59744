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

from .processors import Processors

BEAT_MS = 10
LOOK_S = 0.01
PACKAGE = Path(__file__).resolve().parents[2]
OURS = (str(PACKAGE / "ui"), str(PACKAGE / "plugin"), "/build/python/alos2_explorer/")


@dataclass
class Stall:
    """How long one visit of the plugin's code kept the loop, and where that was seen most often.

    ``kept`` is for how long the main thread could not go on meanwhile, and ``others`` what others worked
    on the machine: without them it would have gone on, so that much of the wait is no stall. ``worked``
    is what the main thread itself did.
    """

    lasted: float = 0.0
    kept: float = 0.0
    others: float = 0.0
    worked: float = 0.0
    places: dict[str, int] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """How long it would have lasted on a machine of its own."""
        return self.lasted - min(self.kept, max(self.others, 0.0))

    def __str__(self) -> str:
        where = max(self.places, key=lambda place: self.places[place])
        milliseconds = [f"{1000 * time:.0f}" for time in (self.seconds, self.lasted, self.worked)]
        return "{} ms (of {}, working {}) at {}".format(*milliseconds, where)


class Watchdog(QObject):
    """``stalls`` are those of the plugin, the longest first, once ``stop`` was called.

    ``crowded`` is the share of the time in which the main thread had to wait for a processor.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stalls: list[Stall] = []
        self.beats = 0
        self.latest_late_s = 0.0
        self.crowded = 0.0
        self._main = threading.get_ident()
        self._processors = Processors()
        self._first = self._processors.look()
        self._beat_at = time.monotonic()
        self._beats_at: list[float] = []
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
        last = self._processors.look()
        self.crowded = self._processors.ready(self._first, last) / (last.at - self._first.at)
        self._processors.close()
        self.stalls.sort(key=lambda stall: stall.seconds, reverse=True)

    def _beat(self) -> None:
        now = time.monotonic()
        self.latest_late_s = max(self.latest_late_s, now - self._beat_at)
        self._beat_at = now
        self._beats_at.append(now)
        self.beats += 1

    def _watch(self) -> None:
        """Sample the main thread while a beat is late; consecutive samples in our code are one stall."""
        stall, before, beat = None, self._first, -1
        while not self._ending.wait(LOOK_S):
            # Before the account is read: reading it may let go of the lock, and the main thread goes on.
            frame, beats, beat_at = sys._current_frames().get(self._main), self.beats, self._beat_at
            place = our_place(frame) if time.monotonic() - beat_at > 2 * LOOK_S else ""
            after = self._processors.look()
            if not place or beats != beat:
                stall = None
            beat = beats
            if place:
                if stall is None:
                    stall = Stall()
                    self.stalls.append(stall)
                # Nobody could look earlier while a call of the plugin held the interpreter's lock.
                lasted = self._end(beats, after.at) - max(before.at, beat_at)
                stall.lasted += lasted
                stall.kept += min(lasted, self._processors.kept(before, after))
                stall.others += after.others - before.others
                stall.worked += min(lasted, self._processors.worked(before, after))
                stall.places[place] = stall.places.get(place, 0) + 1
            before = after

    def _end(self, beats: int, at: float) -> float:
        """Return until when the loop stood still: the next beat, where one came meanwhile."""
        return min([at, *self._beats_at[beats : beats + 1]])


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
