"""The picture of the older date that lies over a part of the map, with its line and both dates."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QRect, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen
from qgis.PyQt.QtWidgets import QStyleOptionGraphicsItem, QWidget

_MARGIN, _PADDING = 8, 4


class Curtain(QgsMapCanvasItem):
    """A picture of the map without the newer layers, shown on one side of a line.

    ``share`` is the position of the line, 0..1 of the canvas from left (or top); ``covered`` shows
    the picture everywhere.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.image = QImage()
        self.share = 0.5
        self.horizontal = False
        self.covered = False
        self.texts = ("", "")
        self.setZValue(90)

    def line_rect(self) -> QRect:
        """Return the part of the canvas where the picture is shown."""
        size = self._canvas.size()
        if self.covered:
            return QRect(0, 0, size.width(), size.height())
        if self.horizontal:
            return QRect(0, 0, size.width(), round(size.height() * self.share))
        return QRect(0, 0, round(size.width() * self.share), size.height())

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Cover the whole canvas."""
        return QRectF(0, 0, self._canvas.width(), self._canvas.height())

    def updatePosition(self) -> None:  # noqa: N802
        """Stay where the canvas is when the map moves."""
        self.setPos(0, 0)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem | None = None,
        _widget: QWidget | None = None,
    ) -> None:
        """Draw the picture up to the line, and the line with its handle."""
        if self.image.isNull():
            return
        shown = self.line_rect()
        ratio = self.image.devicePixelRatio()
        source = QRectF(0, 0, shown.width() * ratio, shown.height() * ratio)
        painter.drawImage(QRectF(shown), self.image, source)
        if self.covered:
            self._write_dates(painter)
            return
        ends = (
            (shown.bottomLeft(), shown.bottomRight())
            if self.horizontal
            else (shown.topRight(), shown.bottomRight())
        )
        for width, colour in ((4, QColor(0, 0, 0, 140)), (2, QColor(255, 255, 255))):
            painter.setPen(QPen(colour, width))
            painter.drawLine(*ends)
        middle = (ends[0] + ends[1]) / 2
        painter.setBrush(QColor(255, 255, 255))
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawEllipse(middle, 7, 7)
        self._write_dates(painter)

    def date_places(self) -> tuple[QRect, QRect]:
        """Return where the older and the newer date are written, each on its side of the line.

        Empty for a date whose side is too narrow for its text, or not on the map.
        """
        shown, canvas = self.line_rect(), QRect(0, 0, self._canvas.width(), self._canvas.height())
        metrics = QFontMetrics(self._font())
        height = metrics.height() + 2 * _PADDING
        widths = [metrics.horizontalAdvance(text) + 4 * _PADDING for text in self.texts]
        if self.covered:
            return QRect(_MARGIN, _MARGIN, widths[0], height), QRect()
        if self.horizontal:
            older = QRect(_MARGIN, shown.bottom() - height - _MARGIN, widths[0], height)
            newer = QRect(_MARGIN, shown.bottom() + _MARGIN, widths[1], height)
            return (
                older if older.top() >= 0 else QRect(),
                newer if newer.bottom() <= canvas.bottom() else QRect(),
            )
        older = QRect(shown.right() - widths[0] - _MARGIN, _MARGIN, widths[0], height)
        newer = QRect(shown.right() + _MARGIN, _MARGIN, widths[1], height)
        return (
            older if older.left() >= 0 else QRect(),
            newer if newer.right() <= canvas.right() else QRect(),
        )

    def _write_dates(self, painter: QPainter) -> None:
        painter.setFont(self._font())
        for place, text in zip(self.date_places(), self.texts):
            if not text or place.isEmpty():
                continue
            painter.setPen(QPen(QColor(90, 90, 90), 1))
            painter.setBrush(QColor(255, 255, 255))
            painter.drawRoundedRect(place, 4, 4)
            painter.setPen(QColor(20, 20, 20))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _font(self) -> QFont:
        font = QFont(self._canvas.font())
        font.setBold(True)
        return font
