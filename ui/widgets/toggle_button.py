"""A button that stays pressed, with a frame that shows it in every theme.

Dark styles draw a pressed button as dark as the others.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from .theme import blend, contrast, theme

FRAME = 2.0
ROUNDING = 3.0
# What WCAG 2.1 (1.4.11, level AA) asks of the parts of a control.
LEAST_CONTRAST = 3.0
_STEPS = 10


class ToggleButton(QToolButton):
    """A checkable button, framed in the colour of selections while it is checked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the button, and the frame if it is checked."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(frame_colour(), FRAME))
        inset = FRAME / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), ROUNDING, ROUNDING
        )
        painter.end()


def frame_colour() -> QColor:
    """Return the theme's colour of selections, moved towards its text until it is seen on its pages."""
    colours = theme()
    for step in range(_STEPS + 1):
        colour = blend(colours.highlight, colours.text, step / _STEPS)
        if contrast(colour, colours.page) >= LEAST_CONTRAST:
            return colour
    return colours.text
