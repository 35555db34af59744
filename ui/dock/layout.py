"""How the panels lie in the dock: one under the other, the results taking what room there is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ..widgets.theme import let_placeholders_be_read, page_style
from ..widgets.yielding_area import YieldingArea

MARGIN = 4
NARROWEST = 300


class _Body(QWidget):
    """What all panels lie on: texts can be read on it in every theme.

    It is as tall as its panels need at least. Panels that can give way do so first; what can get no
    lower is never squeezed, and a dock that is lower still scrolls. The *last* area gives
    way after all others: what one works on is in it.
    """

    def __init__(self, last: YieldingArea, parent: QWidget) -> None:
        super().__init__(parent)
        self._last = last
        self.setObjectName("dockBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # A style that is being set has not reached everything yet.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._follow_theme)
        self._soon.start()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height that all panels need at *width* at least."""
        needed: int = self.layout().minimumHeightForWidth(width)
        return needed

    def event(self, event: QEvent) -> bool:
        """Give the last area what room the others can spare whenever one needs another height."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._share_room()
        done: bool = super().event(event)
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow the height of the dock, also if this is as low as it can be and scrolls."""
        if event.type() == QEvent.Type.Resize:
            self._share_room()
        done: bool = super().eventFilter(watched, event)
        return done

    def _share_room(self) -> None:
        shown = self.parentWidget()
        if shown is not None and self._last.isVisibleTo(self):
            others = self.heightForWidth(self.width()) - self._last.minimumSizeHint().height()
            self._last.keep(max(0, shown.height() - others))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow a change of the theme, which may come at any time."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._soon.start()

    def _follow_theme(self) -> None:
        style = page_style(self.objectName())
        if style != self.styleSheet():  # a style that is set is a change, too
            self.setStyleSheet(style)
        let_placeholders_be_read(self)


def dock_body(
    panels: Sequence[QWidget],
    growing: QWidget,
    last: YieldingArea,
    questions: Sequence[Any],
    parent: QWidget,
) -> QScrollArea:
    """Return *panels* in a column that scrolls if the dock is low.

    *growing* gets the room that is left, *last* gives way last; *questions* are scrolled into view when
    they are ``asking``.
    """
    body = _Body(last, parent)
    layout = QVBoxLayout(body)
    layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    layout.setSpacing(2)
    for panel in panels:
        layout.addWidget(panel, 1 if panel is growing else 0)
    scroll = QScrollArea(parent)
    scroll.setObjectName("dockScroll")
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setMinimumWidth(NARROWEST)
    scroll.setWidget(body)
    scroll.viewport().installEventFilter(body)
    in_view = _InView(scroll)
    for question in questions:
        question.asking.connect(partial(in_view.bring, question))
    return scroll


class _InView(QObject):
    """Keeps the panel that asked last in view while panels still take their room.

    It lets go as soon as the user scrolls.
    """

    def __init__(self, scroll: QScrollArea) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._panel: QWidget | None = None
        bar = scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, _high: self._show())
        bar.actionTriggered.connect(lambda _action: self._let_go())

    def bring(self, panel: QWidget) -> None:
        """Scroll *panel* into view."""
        self._panel = panel
        self._show()

    def _show(self) -> None:
        if self._panel is not None and self._panel.isVisible():
            self._scroll.ensureWidgetVisible(self._panel)

    def _let_go(self) -> None:
        self._panel = None
