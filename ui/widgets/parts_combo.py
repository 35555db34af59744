"""A list to choose from whose text loses whole parts where it has no room, never half a number."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFontMetrics, QPaintEvent
from qgis.PyQt.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

BETWEEN = " · "


class PartsCombo(QComboBox):
    """A combo box of texts like ``L1.1 · UBSL1.1__A · 6.0 GB``."""

    def drawn_text(self) -> str:
        """Return the parts of the chosen text that fit."""
        return _fitting(self.currentText(), self.fontMetrics(), self._room(self._option()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw what fits."""
        option = self._option()
        option.currentText = self.drawn_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _room(self, option: QStyleOptionComboBox) -> int:
        kind, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        # Styles leave a pixel or two free on each side.
        return self.style().subControlRect(kind, option, field, self).width() - 4


def _fitting(text: str, metrics: QFontMetrics, width: int) -> str:
    parts = text.split(BETWEEN)
    while len(parts) > 1 and metrics.horizontalAdvance(BETWEEN.join(parts)) > width:
        parts.pop()
    if len(parts) > 1:
        return BETWEEN.join(parts)
    return metrics.elidedText(BETWEEN.join(parts), Qt.TextElideMode.ElideRight, width)
