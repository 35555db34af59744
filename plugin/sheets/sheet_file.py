"""A sheet becomes a file while the window stays free: its rasters first, then the page."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsFeedback, QgsPrintLayout
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEventLoop, QObject, QTimer, pyqtSignal

from ..domain.errors import Alos2Error, CancelledError
from .export import dots_per_inch, export_sheet
from .map_pictures import MapPictures
from .words import translate

_LOOK_MS = 100


class SheetFile(QObject):
    """``written(path)`` or ``failed(error)`` once, ``progressed(fraction)`` before.

    ``cancel`` ends it within a moment, with CancelledError. ``doubts`` names layers that QGIS could
    not draw.
    """

    written = pyqtSignal(str)
    failed = pyqtSignal(object)
    progressed = pyqtSignal(float)

    def __init__(self, layout: QgsPrintLayout, output: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layout = layout
        self._output = output
        self._pictures = MapPictures(layout, dots_per_inch(output), self)
        self._pictures.progressed.connect(self.progressed)
        self._pictures.drawn.connect(self._write)

    @property
    def doubts(self) -> list[str]:
        """What QGIS says of layers that it could not draw."""
        return self._pictures.errors

    def start(self) -> None:
        """Begin to draw."""
        self._pictures.start()

    def cancel(self) -> None:
        """Stop, and leave no file."""
        self._pictures.cancel()
        self.failed.emit(CancelledError())

    def _write(self) -> None:
        try:
            if sip.isdeleted(self._layout):
                raise Alos2Error(translate("The sheet was removed before it was drawn."))
            with self._pictures.in_place():
                file = export_sheet(self._layout, self._output)
        except Alos2Error as error:
            self.failed.emit(error)
        else:
            self.written.emit(str(file))
        finally:
            self._pictures.close()


def write_and_wait(layout: QgsPrintLayout, output: Path, feedback: QgsFeedback) -> list[str]:
    """Write *layout* to *output* while events go on; return what could not be drawn.

    Raises Alos2Error, CancelledError when *feedback* is cancelled.
    """
    if feedback.isCanceled():
        raise CancelledError
    loop, errors = QEventLoop(), []
    sheet, look = SheetFile(layout, output), QTimer()

    def failed(error: Alos2Error) -> None:
        errors.append(error)
        loop.quit()

    sheet.written.connect(lambda _path: loop.quit())
    sheet.failed.connect(failed)
    sheet.progressed.connect(lambda fraction: feedback.setProgress(100.0 * fraction))
    look.timeout.connect(lambda: sheet.cancel() if feedback.isCanceled() and not errors else None)
    look.start(_LOOK_MS)
    # From within the loop: a sheet without rasters is written at once.
    QTimer.singleShot(0, sheet.start)
    loop.exec()
    look.stop()
    if errors:
        raise errors[0]
    return sheet.doubts
