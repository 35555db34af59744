"""A drawing as a widget: in the colour of the text, sharp on every screen, whatever theme comes."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QRect, QSize
from qgis.PyQt.QtGui import QPainter
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from .icons import icon


class IconLabel(QWidget):
    """Shows one drawing, *side* pixels wide and high, in the middle of its room."""

    def __init__(self, drawing: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._icon = icon(drawing)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_drawing(self, drawing: str) -> None:
        """Show another drawing."""
        self._icon = icon(drawing)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of the drawing."""
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size of the drawing."""
        return self.sizeHint()

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802
        """Paint the drawing, not a picture of it."""
        painter = QPainter(self)
        place = QRect(0, 0, self._side, self._side)
        place.moveCenter(self.rect().center())
        self._icon.paint(painter, place)
        painter.end()
