"""A named mark on the map: the place that was found, or where an earthquake began."""

from __future__ import annotations

from math import cos, pi, sin

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QStyleOptionGraphicsItem, QWidget

from .areas import WGS84

RING, STAR, LABEL = "ring", "star", "label"
SIZE = 7.0
INK, TEXT, HALO = QColor(150, 0, 110), QColor(25, 25, 25), QColor(255, 255, 255, 225)


class PlaceMark:
    """A ring or star with a name beside it, or a name alone; ``remove`` before the canvas goes."""

    def __init__(self, canvas: QgsMapCanvas, shape: str = RING) -> None:
        self._canvas = canvas
        self._shape = shape
        self._item: _Mark | None = None

    def show(self, longitude: float, latitude: float, name: str) -> None:
        """Mark a point (degrees of WGS 84) in place of the one before."""
        if self._item is None:
            self._item = _Mark(self._canvas, self._shape)
        self._item.put(longitude, latitude, name)
        self._item.show()

    def hide(self) -> None:
        """Mark nothing."""
        if self._item is not None:
            self._item.hide()

    def shown(self) -> str:
        """Return the name of what is marked, blank for nothing."""
        return self._item.name if self._item is not None and self._item.isVisible() else ""

    def remove(self) -> None:
        """Take the mark off the map for good."""
        if self._item is not None:
            self._canvas.scene().removeItem(self._item)
            self._item = None


class _Mark(QgsMapCanvasItem):
    def __init__(self, canvas: QgsMapCanvas, shape: str) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._shape = shape
        self._place = QgsPointXY()
        self.name = ""
        self._font = QFont(canvas.font())
        self._font.setBold(True)
        self.setZValue(190)

    def put(self, longitude: float, latitude: float, name: str) -> None:
        self._place, self.name = QgsPointXY(longitude, latitude), name
        self.prepareGeometryChange()
        self.updatePosition()

    def updatePosition(self) -> None:  # noqa: N802
        """Follow the map and its projection."""
        source = QgsCoordinateReferenceSystem(WGS84)
        target = self._canvas.mapSettings().destinationCrs()
        try:
            transform = QgsCoordinateTransform(source, target, QgsProject.instance())
            point = transform.transform(self._place) if target.isValid() else self._place
        except QgsCsException:
            return
        self.setPos(self.toCanvasCoordinates(point))

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Return the room of the mark and its name."""
        metrics = QFontMetricsF(self._font)
        width = metrics.horizontalAdvance(self.name) + 3 * SIZE + 8
        height = max(metrics.height(), 2 * SIZE) + 6 + (2 * SIZE if self._shape == LABEL else 0)
        left = -width / 2 if self._shape == LABEL else -SIZE - 3
        return QRectF(left, -height / 2, width + SIZE, height)

    def paint(  # type: ignore[override]
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem | None = None,
        _widget: QWidget | None = None,
    ) -> None:
        """Draw the mark and its name, both with a light edge."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        if self._shape == STAR:
            shape.addPolygon(_star(SIZE))
        elif self._shape == RING:
            shape.addEllipse(QPointF(0, 0), SIZE - 1, SIZE - 1)
        text = QPainterPath()
        metrics = QFontMetricsF(self._font)
        text.addText(
            QPointF(SIZE + 5, (metrics.ascent() - metrics.descent()) / 2), self._font, self.name
        )
        for path in (shape, text):
            painter.strokePath(path, _halo())
        painter.fillPath(text, TEXT if self._shape == LABEL else INK)
        if self._shape == STAR:
            painter.fillPath(shape, INK)
        elif self._shape == RING:
            painter.strokePath(shape, QPen(INK, 2.0))


def _halo() -> QPen:
    pen = QPen(HALO, 4.0)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _star(radius: float) -> QPolygonF:
    """Return a star of five points around (0, 0), whose first point is at the top."""
    corners = []
    for number in range(10):
        reach = radius * (1.0 if number % 2 == 0 else 0.45)
        angle = number * pi / 5
        corners.append(QPointF(reach * sin(angle), -reach * cos(angle)))
    return QPolygonF([*corners, corners[0]])
