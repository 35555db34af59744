"""A line of text that is shortened if it has no room, and whole in its tool tip."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QLabel, QWidget

NARROWEST = 40


class ElidedLabel(QLabel):
    """A label of one line; ``text()`` is always the whole text.

    A sentence loses its end. *both_ends* keeps the end too, for names that differ there.
    """

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, both_ends: bool = False
    ) -> None:
        super().__init__(text, parent)
        mode = Qt.TextElideMode
        self._mode = mode.ElideMiddle if both_ends else mode.ElideRight

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for no more than a few letters."""
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw as much as fits."""
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(self.text()) <= self.width():
            self.setToolTip("")
            super().paintEvent(event)
            return
        self.setToolTip(self.text())
        painter = QPainter(self)
        text = metrics.elidedText(self.text(), self._mode, self.width())
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.rect(), flags, text)
        painter.end()
