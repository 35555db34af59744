"""A map sheet of what the canvas shows: kept as a layout in the project, written as PDF.

Its rasters are drawn by QGIS's own threads; only the page itself, which takes a moment, is put together
on the thread of the window, as QGIS wants it.
"""

from __future__ import annotations

from functools import partial

from qgis.core import QgsPrintLayout, QgsProject, QgsReferencedRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.domain.errors import Alos2Error, CancelledError
from ...plugin.host import messages, settings
from ...plugin.sheets.export import pdf_of
from ...plugin.sheets.sheet import SheetRequest, make_sheet
from ...plugin.sheets.sheet_file import SheetFile
from ...plugin.sheets.shown_layers import visible_layers


class SheetFlow(QObject):
    """``written(path, title)`` or ``failed(error)`` for each sheet; ``progressed(fraction)`` before.

    ``ended`` when nothing is drawn any more, also after a cancel, which takes the layout away.
    """

    written = pyqtSignal(str, str)
    failed = pyqtSignal(object)
    progressed = pyqtSignal(float)
    ended = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._running: SheetFile | None = None

    def make(self) -> None:
        """Make a sheet of what the canvas shows, unless one is being drawn."""
        if self._running is not None:
            return
        try:
            layout = make_sheet(QgsProject.instance(), self._request())
            output = pdf_of(settings.folder() / "sheets", layout)
        except Alos2Error as error:
            self.failed.emit(error)
            return
        self._running = sheet = SheetFile(layout, output, self)
        sheet.progressed.connect(self.progressed)
        sheet.written.connect(partial(self._written, layout.name()))
        sheet.failed.connect(partial(self._failed, layout.name()))
        self.progressed.emit(0.0)
        sheet.start()

    def cancel(self) -> None:
        """Give up the sheet that is being drawn."""
        if self._running is not None:
            self._running.cancel()

    def close(self) -> None:
        """Give up what is drawn; nothing is signalled any more."""
        self.blockSignals(True)
        self.cancel()

    def _request(self) -> SheetRequest:
        crs = self._canvas.mapSettings().destinationCrs()
        layers = visible_layers(QgsProject.instance(), with_base_map=settings.exports_base_map())
        extent = QgsReferencedRectangle(self._canvas.extent(), crs)
        return SheetRequest(extent=extent, layers=layers)

    def _written(self, title: str, path: str) -> None:
        doubts = self._end()
        self.written.emit(path, title)
        if doubts:
            messages.show_warning(" ".join(doubts))

    def _failed(self, title: str, error: Alos2Error) -> None:
        self._end()
        manager = QgsProject.instance().layoutManager()
        layout = manager.layoutByName(title)
        if isinstance(layout, QgsPrintLayout):
            manager.removeLayout(layout)
        if not isinstance(error, CancelledError):
            self.failed.emit(error)

    def _end(self) -> list[str]:
        """Let go of the sheet that was drawn; return what could not be drawn of it."""
        sheet, self._running = self._running, None
        self.ended.emit()
        if sheet is None:
            return []
        sheet.deleteLater()
        return sheet.doubts
