"""A click on the map gives a place, which stays marked."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsVertexMarker
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QPalette
from qgis.PyQt.QtWidgets import QApplication

_SIZE = 12


class PointTool(QgsMapTool):
    """``picked(point)`` in the coordinates of the map for each click; Escape emits ``given_up``."""

    picked = pyqtSignal(QgsPointXY)
    given_up = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._marker: QgsVertexMarker | None = None

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Mark the place and hand it on."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.mapPoint()
        self._mark(point)
        self.picked.emit(point)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.given_up.emit()

    def unmark(self) -> None:
        """Take the mark off the map."""
        marker, self._marker = self._marker, None
        if marker is not None:
            self.canvas().scene().removeItem(marker)

    def _mark(self, point: QgsPointXY) -> None:
        if self._marker is None:
            self._marker = QgsVertexMarker(self.canvas())
            self._marker.setIconSize(_SIZE)
            self._marker.setPenWidth(3)
            self._marker.setColor(QApplication.palette().color(QPalette.ColorRole.Highlight))
        self._marker.setCenter(point)
