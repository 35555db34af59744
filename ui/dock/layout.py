"""How the panels lie in the dock: one under the other, the results taking what room there is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

MARGIN = 6
NARROWEST = 300
RESULT_LINES = 10


def dock_body(
    panels: Sequence[QWidget], growing: QWidget, questions: Sequence[Any], parent: QWidget
) -> QScrollArea:
    """Return *panels* in a column that scrolls if the dock is low.

    *growing* gets the room that is left; *questions* are scrolled into view when they are ``asking``.
    """
    body = QWidget(parent)
    body.setObjectName("dockBody")
    layout = QVBoxLayout(body)
    layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    layout.setSpacing(5)
    growing.setMinimumHeight(parent.fontMetrics().height() * RESULT_LINES)
    for panel in panels:
        layout.addWidget(panel, 1 if panel is growing else 0)
    scroll = QScrollArea(parent)
    scroll.setObjectName("dockScroll")
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setMinimumWidth(NARROWEST)
    scroll.setWidget(body)
    for question in questions:
        question.asking.connect(partial(scroll.ensureWidgetVisible, question))
    return scroll
