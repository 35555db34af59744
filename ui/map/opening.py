"""Opens the map on a place, also in an empty project, where QGIS zooms to its first layer."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer

from ...plugin.domain.footprint import Box
from . import areas

# QGIS zooms to its first layer after the turn in which it came.
LATER_MS = 50


class MapOpening(QObject):
    """``show(box)`` puts the map there and keeps it there while the first layers come."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._place: Box | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(LATER_MS)
        self._again.timeout.connect(self._zoom_again)
        canvas.layersChanged.connect(self._layers_changed)

    def show(self, box: Box) -> None:
        """Show *box*, with a margin."""
        self._place = None if QgsProject.instance().mapLayers() else box
        areas.zoom_to(box, self._canvas)

    def close(self) -> None:
        """Let go of the map; safe to call once."""
        self._again.stop()
        self._canvas.layersChanged.disconnect(self._layers_changed)

    def _layers_changed(self) -> None:
        if self._place is not None and self._canvas.layers():
            self._again.start()

    def _zoom_again(self) -> None:
        place, self._place = self._place, None
        if place is not None:
            areas.zoom_to(place, self._canvas)
