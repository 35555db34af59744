"""The doctor's check of this installation, beside what else goes on in the dock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.domain.errors import Alos2Error
from ...plugin.host.patient import patient
from ..widgets.translation import tr
from .owned_tasks import OwnedTasks

if TYPE_CHECKING:
    from ...plugin.doctor.report import Report


class CheckUp(QObject):
    """Checks once at a time: ``progressed(fraction, text)``, then ``done(page)`` or ``failed``."""

    progressed = pyqtSignal(float, str)
    done = pyqtSignal(str)
    failed = pyqtSignal(Alos2Error)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = OwnedTasks()

    def start(self, product: str = "") -> None:
        """Check this installation, and the product at that location if one is named."""
        from ...plugin.doctor.examination import examine

        self.close()
        self._tasks = OwnedTasks()
        examined = patient(product)
        self._tasks.run(
            tr("Checking this installation"),
            lambda progress: examine(examined, progress),
            on_done=self._report,
            on_error=self.failed.emit,
            on_progress=self.progressed.emit,
        )

    def close(self) -> None:
        """End a check that runs; nothing of it comes any more."""
        self._tasks.close()

    def _report(self, report: Report) -> None:
        self.done.emit(report.text())
