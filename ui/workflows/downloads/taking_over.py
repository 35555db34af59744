"""Waits for another QGIS to give up the download queue: closed, crashed or killed."""

from __future__ import annotations

import threading
from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....plugin.common.file_lock import Claim
from ....plugin.domain.errors import Alos2Error

LOOK_EVERY_S = 2.0


class TakingOver(QObject):
    """``free()`` when nobody has the queue any more."""

    free = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def wait(self, path: Path) -> None:
        """Begin to look, in a thread of its own, whether the queue at *path* is free."""
        self._thread = threading.Thread(
            target=self._look, args=(path,), name="alos2-queue-elsewhere", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Look no more, and signal nothing."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(1.0)

    def _look(self, path: Path) -> None:
        while not self._stop.wait(LOOK_EVERY_S):
            if _is_free(path):
                if not self._stop.is_set():
                    self.free.emit()
                return


def _is_free(path: Path) -> bool:
    try:
        Claim(path).close()
    except (Alos2Error, OSError):
        return False
    return True
