"""The ``?`` beside what needs explanation: it opens the guide at its chapter."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from ...plugin.guide.pages import Chapter, heading_of
from ..widgets import display_names
from ..widgets.icons import icon
from ..widgets.translation import tr


class HelpButton(QToolButton):
    """Opens the guide at *chapter* when it is pressed."""

    def __init__(self, chapter: Chapter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"help_{chapter.name.lower()}")
        self.chapter = chapter
        self.setIcon(icon("help"))
        self.setIconSize(QSize(16, 16))
        self.setAutoRaise(True)
        words = heading_of(chapter, display_names.language()).words
        tip = tr("Help: {chapter}").format(chapter=words)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.clicked.connect(lambda _checked: self._show())

    def _show(self) -> None:
        from .window import show_guide

        show_guide(self, self.chapter)
