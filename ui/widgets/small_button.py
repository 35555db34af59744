"""Buttons with a small icon, as panels put them beside each other."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QToolButton

from .icons import icon

_SIDE = 16


def dress_button(button: QToolButton, name: str, drawing: str, text: str, tip: str) -> QToolButton:
    """Give *button* its name, icon, text (blank: the icon alone) and tip, and return it."""
    button.setObjectName(name)
    button.setIcon(icon(drawing))
    button.setIconSize(QSize(_SIDE, _SIDE))
    if text:
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setToolTip(tip)
    button.setAccessibleName(text or tip)
    return button
