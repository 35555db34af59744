"""What gets lower when there is too little room: an area that scrolls inside, and a column with one."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

_NO_LIMIT = 16777215  # QWIDGETSIZE_MAX


class YieldingArea(QScrollArea):
    """As tall as its *content* if there is room, and at least *lines* lines of text of it.

    ``set_limits`` gives bounds in pixels in place of these, ``keep`` a height that it gives none of.
    """

    def __init__(self, content: QWidget, lines: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._least, self._most = 0, _NO_LIMIT
        self._kept = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(content)

    def set_limits(self, least: int, most: int) -> None:
        """Be no lower than *least* and no taller than *most* pixels."""
        self._least, self._most = least, most
        self.updateGeometry()

    def keep(self, height: int) -> None:
        """Get no lower than *height* pixels, or than the content if that is lower."""
        if height != self._kept:
            self._kept = height
            self.updateGeometry()

    def spare(self) -> int:
        """Return by how many pixels it can be lower than it would like to be; 0 if it is hidden."""
        return 0 if self.isHidden() else self.sizeHint().height() - self.minimumSizeHint().height()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height that the content needs at the width of now."""
        return QSize(self.widget().sizeHint().width(), min(self._whole(), self._most))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least height: the bound, or all of a content that is lower."""
        least = max(self._least or self._lines * self.fontMetrics().lineSpacing(), self._kept)
        width = self.widget().minimumSizeHint().width()
        return QSize(width, min(least, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Ask for another height at another width."""
        super().resizeEvent(event)
        self._choose_bar()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Ask for another height when the content does."""
        done: bool = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._choose_bar()
            self.updateGeometry()
        return done

    def _whole(self) -> int:
        content, frame = self.widget(), 2 * self.frameWidth()  # style sheets of themes draw one
        follows = content.hasHeightForWidth()
        height = content.heightForWidth(self.width() - frame) if follows else content.sizeHint().height()
        return max(height, content.minimumSizeHint().height()) + frame

    def _choose_bar(self) -> None:
        """Have no scroll bar if all fits: one makes texts wrap, and would stay because they do."""
        policy = Qt.ScrollBarPolicy
        fits = self.height() >= self._whole()
        wanted = policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() != wanted:
            self.setVerticalScrollBarPolicy(wanted)


class YieldingColumn(QFrame):
    """A panel whose ``yielding`` area gives way when there is too little room.

    Its height does not follow from its width, as Qt means it: such a panel could not get lower.
    """

    yielding: YieldingArea

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Return False, so that both heights below count."""
        return False

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of all that is shown at the width of now."""
        layout = self.layout()
        width = layout.sizeHint().width()
        if layout.hasHeightForWidth():
            return QSize(width, layout.totalHeightForWidth(self.width()))
        return QSize(width, layout.totalSizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return a height that is less by what the area can spare."""
        height = self.sizeHint().height() - self.yielding.spare()
        return QSize(self.layout().totalMinimumSize().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
