"""A map sheet of what the canvas shows: kept as a layout in the project, written as PDF.

QGIS draws layouts on the main thread alone: they are scenes of graphics items, and QGIS's own export
of layouts refuses other threads, too. So the pointer says that QGIS is busy; a sheet of rasters on the
disk takes about a second.
"""

from __future__ import annotations

from qgis.core import QgsPrintLayout, QgsProject, QgsReferencedRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication

from ...plugin.host import settings
from ...plugin.sheets.export import write_into
from ...plugin.sheets.sheet import SheetRequest, make_sheet
from ...plugin.sheets.shown_layers import visible_layers


def sheet_of_canvas(canvas: QgsMapCanvas) -> tuple[QgsPrintLayout, str]:
    """Return the layout and its PDF, which lies in the folder of downloads under its title.

    Raises Alos2Error if nothing is shown or the file cannot be written.
    """
    crs = canvas.mapSettings().destinationCrs()
    project = QgsProject.instance()
    layers = visible_layers(project, with_base_map=settings.exports_base_map())
    request = SheetRequest(extent=QgsReferencedRectangle(canvas.extent(), crs), layers=layers)
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        layout = make_sheet(project, request)
        return layout, str(write_into(settings.folder() / "sheets", layout))
    finally:
        QApplication.restoreOverrideCursor()
