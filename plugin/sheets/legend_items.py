"""The legend as items of a layout: swatches, bars of colour and their words."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsFillSymbol,
    QgsGradientColorRamp,
    QgsGradientFillSymbolLayer,
    QgsGradientStop,
    QgsLayout,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
)
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont

from .legend import Ramp, Swatch
from .lettering import height_mm, set_font, wrapped

_SWATCH_MM = 5.0
_GAP_MM = 1.2
_BAR_MM = 3.2
_INK = "#1f2933"
_ID = "legend_part"


class LegendItems:
    """Lays the entries of a legend out below each other in letters of one font."""

    def __init__(self, entries: Sequence[Swatch | Ramp], font: QFont, width_mm: float) -> None:
        self._entries = entries
        self._font = font
        self._width = width_mm
        self._line = height_mm(1, font)

    def height(self) -> float:
        """Return the height of all entries in mm."""
        return sum(self._height(entry) for entry in self._entries)

    def add_to(self, layout: QgsLayout, place: QRectF) -> None:
        """Add the items to *layout*, from the upper left corner of *place* (mm) downwards."""
        top = place.top()
        for entry in self._entries:
            if isinstance(entry, Ramp):
                self._add_ramp(layout, entry, place.left(), top)
            else:
                self._add_swatch(layout, entry, place.left(), top)
            top += self._height(entry)

    def _height(self, entry: Swatch | Ramp) -> float:
        if isinstance(entry, Ramp):
            title = len(wrapped(entry.title, self._font, self._width))
            ends = max(
                len(wrapped(text, self._font, self._width / 2)) for text in (entry.low, entry.high)
            )
            return (title + ends) * self._line + _BAR_MM + 1.0 + _GAP_MM
        return len(self._words(entry)) * self._line + _GAP_MM

    def _words(self, entry: Swatch) -> list[str]:
        return wrapped(entry.text, self._font, self._width - _SWATCH_MM - 1.5)

    def _add_ramp(self, layout: QgsLayout, ramp: Ramp, left: float, top: float) -> None:
        title = wrapped(ramp.title, self._font, self._width)
        self._label(layout, title, QRectF(left, top, self._width, len(title) * self._line))
        top += len(title) * self._line + 0.5
        bar = QgsFillSymbol()
        bar.changeSymbolLayer(0, _gradient(ramp))
        self._shape(layout, bar, QRectF(left, top, self._width, _BAR_MM))
        top += _BAR_MM + 0.5
        half = self._width / 2
        for text, x, side in (
            (ramp.low, left, Qt.AlignmentFlag.AlignLeft),
            (ramp.high, left + half, Qt.AlignmentFlag.AlignRight),
        ):
            lines = wrapped(text, self._font, half)
            self._label(layout, lines, QRectF(x, top, half, len(lines) * self._line), side)

    def _add_swatch(self, layout: QgsLayout, entry: Swatch, left: float, top: float) -> None:
        red, green, blue, _ = QColor(entry.colour).getRgb()
        filled = f"{red},{green},{blue},{60 if entry.outline else 255}"
        edge = f"{red},{green},{blue},255" if entry.outline else "90,98,104,255"
        symbol = QgsFillSymbol.createSimple(
            {"color": filled, "outline_color": edge, "outline_width": "0.5" if entry.outline else "0.1"}
        )
        self._shape(layout, symbol, QRectF(left + 0.3, top + 0.3, _SWATCH_MM, self._line - 0.6))
        words = self._words(entry)
        box = QRectF(
            left + _SWATCH_MM + 1.5, top, self._width - _SWATCH_MM - 1.5, len(words) * self._line
        )
        self._label(layout, words, box)

    def _label(
        self,
        layout: QgsLayout,
        lines: Sequence[str],
        box: QRectF,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        item = QgsLayoutItemLabel(layout)
        item.setMarginX(0)
        item.setMarginY(0)
        set_font(item, self._font)
        item.setText("\n".join(lines))
        item.setHAlign(side)
        _put(layout, item, box)

    @staticmethod
    def _shape(layout: QgsLayout, symbol: QgsFillSymbol, box: QRectF) -> None:
        item = QgsLayoutItemShape(layout)
        item.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        item.setSymbol(symbol)
        _put(layout, item, box)


def _put(layout: QgsLayout, item: QgsLayoutItem, box: QRectF) -> None:
    item.setId(_ID)
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(box.left(), box.top()))
    item.attemptResize(QgsLayoutSize(box.width(), box.height()))


def _gradient(ramp: Ramp) -> QgsGradientFillSymbolLayer:
    stops = [QgsGradientStop(place, QColor(colour)) for place, colour in ramp.stops[1:-1]]
    colours = QgsGradientColorRamp(QColor(ramp.stops[0][1]), QColor(ramp.stops[-1][1]), False, stops)
    layer = QgsGradientFillSymbolLayer()
    layer.setGradientColorType(QgsGradientFillSymbolLayer.GradientColorType.ColorRamp)
    layer.setColorRamp(colours)
    layer.setReferencePoint1(QPointF(0, 0.5))
    layer.setReferencePoint2(QPointF(1, 0.5))
    return layer
