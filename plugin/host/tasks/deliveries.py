"""What a task yields, on its way to the main thread: in portions, between which the window goes on."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from threading import Lock

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

TAKING_S = 0.008  # of a turn of the event loop

# Qt holds no reference to what it calls later.
_unfinished: set[QObject] = set()


class Deliveries(QObject):
    """Items from another thread for *receive*, which is called on the thread that made this object.

    One signal stands for all items that wait. With a signal for each, the event loop takes all that come
    meanwhile in the same turn, and for each of them it waits for the interpreter's lock, which the
    thread that yields them holds: the window stood still until the last of 10 000 results.
    """

    _came = pyqtSignal()

    def __init__(self, receive: Callable[[object], None]) -> None:
        super().__init__()
        self._receive = receive
        self._waiting: deque[object] = deque()
        self._is_called = False
        self._changing = Lock()
        self._then: Callable[[], None] | None = None
        self._came.connect(self._take)

    def put(self, item: object) -> None:
        """Hand over an item; from any thread."""
        with self._changing:
            self._waiting.append(item)
            is_called, self._is_called = self._is_called, True
        if not is_called:
            self._came.emit()

    def finish(self, then: Callable[[], None]) -> None:
        """Call *then* once all items have been received: at once if none waits."""
        self._then = then
        if self._is_called:
            _unfinished.add(self)
        else:
            self._end()

    def _take(self) -> None:
        over = time.perf_counter() + TAKING_S
        try:
            while self._waiting:
                self._receive(self._waiting.popleft())
                if time.perf_counter() > over:
                    break
        finally:
            with self._changing:
                self._is_called = bool(self._waiting)
            if self._is_called:
                QTimer.singleShot(0, self._take)  # in another turn
            else:
                self._end()

    def _end(self) -> None:
        _unfinished.discard(self)
        then, self._then = self._then, None
        if then is not None:
            then()
