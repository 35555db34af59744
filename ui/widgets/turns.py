"""Steps that are made one a turn of the event loop, so that the window answers between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from qgis.PyQt.QtCore import QObject, QTimer


class Turns(QObject):
    """``run`` steps; those of an earlier call that are not made yet are dropped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], object]] = deque()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._make_one)

    def run(self, steps: Iterable[Callable[[], object]], *, at_once: bool = False) -> None:
        """Make *steps* in the coming turns, or all of them *at_once*."""
        self.close()
        self._steps.extend(steps)
        if not at_once:
            self._next.start()
            return
        while self._steps:
            self._steps.popleft()()

    def are_over(self) -> bool:
        """Whether no step is left."""
        return not self._steps

    def close(self) -> None:
        """Drop the steps that are not made yet."""
        self._next.stop()
        self._steps.clear()

    def _make_one(self) -> None:
        step = self._steps.popleft()
        if self._steps:
            self._next.start()
        step()
