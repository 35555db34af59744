"""Drawing an area on the map: a rectangle by dragging, a polygon by clicking."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsMapToolExtent, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent, QPalette
from qgis.PyQt.QtWidgets import QApplication

POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry  # type: ignore[attr-defined]
FEWEST_CORNERS = 3


class RectangleTool(QgsMapToolExtent):
    """QGIS's tool for an extent, which emits ``drawn(geometry)``; Escape emits ``given_up``."""

    drawn = pyqtSignal(QgsGeometry)
    given_up = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.extentChanged.connect(self._finish)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.clearRubberBand()
            self.given_up.emit()

    def deactivate(self) -> None:
        """Leave nothing on the map."""
        self.clearRubberBand()
        super().deactivate()

    def remove(self) -> None:
        """Take the rubber band off the map for good."""
        self.clearRubberBand()

    def _finish(self, extent: QgsRectangle) -> None:
        """Hand the rectangle on; a mere click draws none."""
        self.clearRubberBand()
        if not extent.isEmpty():
            self.drawn.emit(QgsGeometry.fromRect(extent))


class PolygonTool(QgsMapTool):
    """A click for each corner; a right click or double click finishes, Escape emits ``given_up``.

    ``drawn(geometry)`` is in the coordinates of the map.
    """

    drawn = pyqtSignal(QgsGeometry)
    given_up = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._band: QgsRubberBand | None = _selection_band(canvas)
        self._corners: list[QgsPointXY] = []

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Add a corner, or finish on the right button."""
        if event.button() == Qt.MouseButton.RightButton:
            self._finish()
            return
        self._corners.append(event.mapPoint())
        self._show(self._corners)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Show the polygon with the cursor as its next corner."""
        if self._corners:
            self._show([*self._corners, event.mapPoint()])

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Finish."""
        self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self._reset()
            self.given_up.emit()

    def deactivate(self) -> None:
        """Leave nothing on the map."""
        self._reset()
        super().deactivate()

    def remove(self) -> None:
        """Take the rubber band off the map for good."""
        band, self._band = self._band, None
        self.canvas().scene().removeItem(band)

    def _show(self, corners: list[QgsPointXY]) -> None:
        self._band.setToGeometry(QgsGeometry.fromPolygonXY([corners]), None)

    def _finish(self) -> None:
        corners = list(self._corners)
        self._reset()
        if len(corners) >= FEWEST_CORNERS:
            self.drawn.emit(QgsGeometry.fromPolygonXY([corners]))

    def _reset(self) -> None:
        self._corners = []
        if self._band is not None:
            self._band.reset(POLYGON)


def _selection_band(canvas: QgsMapCanvas) -> QgsRubberBand:
    """Return an empty outline in the colour of selections, lightly filled."""
    band = QgsRubberBand(canvas, POLYGON)
    colour = QApplication.palette().color(QPalette.ColorRole.Highlight)
    band.setStrokeColor(colour)
    band.setWidth(2)
    fill = QColor(colour)
    fill.setAlpha(40)
    band.setFillColor(fill)
    return band
