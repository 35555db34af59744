"""The distribution of differences, with the threshold that separates change from noise."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QMouseEvent, QPainter, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..widgets.theme import blend, theme
from ..widgets.translation import tr


class Histogram(QWidget):
    """Counts over dB as an area, from the lowest to the highest difference that occurs.

    ``dragged(dB)`` while the threshold is drawn along with the mouse.
    """

    dragged = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changeHistogram")
        self.setAccessibleName(tr("Histogram of the differences"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setToolTip(tr("Drag to move the threshold"))
        self._edges: Sequence[float] = ()
        self._counts: Sequence[int] = ()
        self._threshold = 0.0

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a strip of about four lines of text."""
        return QSize(160, self.fontMetrics().height() * 4)

    def show_counts(self, edges: Sequence[float], counts: Sequence[int], threshold: float) -> None:
        """Show *counts* between *edges* (dB) and lines at ± *threshold*."""
        self._edges, self._counts, self._threshold = edges, counts, threshold
        self.update()

    def set_threshold(self, threshold: float) -> None:
        """Move the lines."""
        self._threshold = threshold
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the threshold to where the mouse is pressed."""
        self._drag(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Draw the threshold along; Qt calls it while a button is held."""
        self._drag(event)

    def _drag(self, event: QMouseEvent) -> None:
        if self._counts:
            share = event.pos().x() / max(self.width(), 1)
            self.dragged.emit(abs(2.0 * share - 1.0) * self._reach())

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802
        """Draw area, axis and threshold in the colours of the theme."""
        if not self._counts or not max(self._counts):
            return
        now = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.fontMetrics().height()
        area = QRectF(0, 2, self.width(), self.height() - text - 4)
        painter.setPen(QPen(now.highlight, 1))
        painter.setBrush(blend(now.item, now.highlight, 0.4))
        painter.drawPolygon(self._outline(area))
        painter.setPen(QPen(now.text, 1, Qt.PenStyle.DashLine))
        for value in (-self._threshold, self._threshold):
            x = self._x(value, area)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setPen(now.text)
        reach = self._reach()
        below = QRectF(0, self.height() - text, self.width(), text)
        for flag, value in (
            (Qt.AlignmentFlag.AlignLeft, -reach),
            (Qt.AlignmentFlag.AlignHCenter, 0.0),
            (Qt.AlignmentFlag.AlignRight, reach),
        ):
            painter.drawText(below, flag, f"{value:+.0f} dB" if value else "0")
        painter.end()

    def _reach(self) -> float:
        """Return the largest difference that occurs, at least that of the threshold."""
        used = [edge for edge, count in zip(self._edges, self._counts) if count]
        return max(abs(used[0]), abs(used[-1]), self._threshold * 1.2, 1.0) if used else 10.0

    def _x(self, value: float, area: QRectF) -> float:
        reach = self._reach()
        return area.left() + (value + reach) / (2 * reach) * area.width()

    def _outline(self, area: QRectF) -> QPolygonF:
        highest = max(self._counts)
        points = [QPointF(area.left(), area.bottom())]
        for left, right, count in zip(self._edges, self._edges[1:], self._counts):
            y = area.bottom() - area.height() * count / highest
            points += [QPointF(self._x(left, area), y), QPointF(self._x(right, area), y)]
        points.append(QPointF(area.right(), area.bottom()))
        return QPolygonF(points)
