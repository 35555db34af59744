"""Free very many objects a few at a time, so that the window never waits for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer

# So many objects go in a turn of the event loop, and so long is the pause until the next turn.
AT_ONCE = 500
PAUSE_MS = 10


class Releaser(QObject):
    """``take`` steps, of which each frees an object; they are made in turns with pauses between."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: deque[Iterator[None]] = deque()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(PAUSE_MS)
        self._next.timeout.connect(self._make_some)

    def take(self, *steps: Iterator[None]) -> None:
        """Make these steps, in this order, after all that were taken before."""
        self._steps.extend(steps)
        self._next.start()

    def is_idle(self) -> bool:
        """Whether nothing is left to be freed."""
        return not self._steps

    def close(self) -> None:
        """Make all steps that are left, at once."""
        self._next.stop()
        while self._steps:
            deque(self._steps.popleft(), maxlen=0)

    def _make_some(self) -> None:
        left = AT_ONCE
        while self._steps and left:
            made = sum(1 for _ in islice(self._steps[0], left))
            if made < left:
                self._steps.popleft()
            left -= made
        if self._steps:
            self._next.start()


def emptied(held: dict[str, Any]) -> Iterator[None]:
    """Yield after each value that *held* no longer holds."""
    while held:
        held.popitem()
        yield
