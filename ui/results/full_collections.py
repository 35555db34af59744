"""Full collections of Python's garbage, put off for the seconds in which many results are shown."""

from __future__ import annotations

import gc

from qgis.PyQt.QtCore import QObject, QTimer

# A full collection comes after so many of the middle generation: none comes meanwhile.
NEVER = 1 << 30
# They are allowed again when nothing has been shown for so long.
IDLE_MS = 1000


class FullCollections(QObject):
    """``put_off`` and ``allow`` them again; young objects are still collected as they age.

    A full one looks at all objects of QGIS's Python, and the window does not react meanwhile. What
    others set in the meantime stays. None is started here: forgotten results are freed without one, and
    Python itself knows when the next is due.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[int, int, int] | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.close)

    def put_off(self) -> None:
        """Have no full collection until a while after ``allow``."""
        self._idle.stop()
        before = gc.get_threshold()
        if self._before is None and before[0] > 0:  # 0: Python collects nothing at all
            self._before = before
            gc.set_threshold(*before[:2], NEVER)

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
