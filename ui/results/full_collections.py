"""Full collections of Python's garbage, put off for the seconds in which many results are shown."""

from __future__ import annotations

import gc

from qgis.PyQt.QtCore import QObject, QTimer

# Collections of what is middle-aged, between two full ones: so many that none comes meanwhile.
NEVER = 1 << 30
# After so many results a full one is due. It comes when nothing has been shown for a while.
DUE_AFTER = 2000
IDLE_MS = 1000


class FullCollections(QObject):
    """``put_off`` and ``allow`` them again; whatever is young is still collected as it ages.

    A full one looks at all objects of QGIS's Python, and the window stands still as long. What others
    set meanwhile stays.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[int, int, int] | None = None
        self._shown = 0
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._nothing_happens)

    def put_off(self) -> None:
        """Have no full collection until a while after ``allow``."""
        self._idle.stop()
        before = gc.get_threshold()
        if self._before is None and before[0] > 0:  # 0: Python collects nothing at all
            self._before = before
            gc.set_threshold(*before[:2], NEVER)

    def note(self, shown: int) -> None:
        """Note that so many results were shown."""
        self._shown += shown

    def allow(self) -> None:
        """Give back what was set before, if nothing more is put off for a while."""
        if self._before is not None:
            self._idle.start()

    def close(self) -> None:
        """Give back what was set before, at once."""
        self._idle.stop()
        before, self._before = self._before, None
        if before is not None and gc.get_threshold() == (*before[:2], NEVER):
            gc.set_threshold(*before)

    def _nothing_happens(self) -> None:
        self.close()
        if self._shown >= DUE_AFTER:
            self._shown = 0
            gc.collect()
