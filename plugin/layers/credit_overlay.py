"""The credit line on the map: in a corner while layers that need it are shown, unless unwanted.

Layouts get it through the layers' metadata (``map_credits()``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)
from qgis.PyQt.QtWidgets import QWidget

from ..host import settings
from .properties import Property, is_from_plugin, property_of

if TYPE_CHECKING:
    from qgis.PyQt.QtWidgets import QStyleOptionGraphicsItem

_MARGIN, _SIZE = 8, 9


def credits_of(canvas: QgsMapCanvas) -> tuple[str, ...]:
    """Return the credit lines of our layers and backgrounds among those shown, each once."""
    lines = []
    for layer in canvas.layers():
        if is_from_plugin(layer) or property_of(layer, Property.BASE_MAP):
            lines += layer.metadata().rights()
    return tuple(dict.fromkeys(lines))


def broken_into_lines(text: str, font: QFont, width: float) -> list[str]:
    """Return *text* in lines no wider than *width*, broken between words where that is enough."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return lines


class CreditItem(QgsMapCanvasItem):
    """Draws the credits of the shown layers in the lower right corner; ``close`` takes it away."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setZValue(1000)
        canvas.layersChanged.connect(self._changed)

    def close(self) -> None:
        """Remove the item from the canvas for good.

        It must not wait for Python, which may collect it in the thread of any work.
        """
        self._canvas.layersChanged.disconnect(self._changed)
        self._canvas.scene().removeItem(self)
        sip.delete(self)

    def boundingRect(self) -> QRectF:  # noqa: N802  (Qt name)
        """Cover the canvas, so that the text may stand anywhere on it."""
        return QRectF(0, 0, self._canvas.width(), self._canvas.height())

    def updatePosition(self) -> None:  # noqa: N802  (Qt name)
        """Stay in the canvas's corner, wherever that is after a change of its size."""
        self.prepareGeometryChange()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem | None = None,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the credits with a halo that keeps them readable on any image."""
        text = " · ".join(credits_of(self._canvas))
        if not (text and settings.shows_credit()):
            return
        font = QFont()
        font.setPointSize(_SIZE)
        right, line_height = self._canvas.width() - _MARGIN, QFontMetricsF(font).height()
        lines = broken_into_lines(text, font, right - self._left())
        path = QPainterPath()
        for above, line in enumerate(reversed(lines)):
            written = QPainterPath()
            written.addText(QPointF(0, -above * line_height), font, line)
            path.addPath(written.translated(right - written.boundingRect().right(), 0))
        path.translate(0, self._canvas.height() - path.boundingRect().bottom() - _MARGIN)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(path, QPen(QColor(255, 255, 255, 220), 3, Qt.PenStyle.SolidLine))
        painter.fillPath(path, QColor(20, 20, 20))

    def _left(self) -> float:
        """Return where lines may begin: right of what lies in the lower left corner of the canvas."""
        canvas = self._canvas
        direct = canvas.findChildren(QWidget, "", Qt.FindChildOption.FindDirectChildrenOnly)
        places = [one.geometry() for one in direct if one.isVisible() and one is not canvas.viewport()]
        half = canvas.width() / 2
        low = [
            box.right() for box in places if box.right() < half and box.bottom() > canvas.height() / 2
        ]
        return max(low, default=0) + _MARGIN

    def _changed(self) -> None:
        self.update()
