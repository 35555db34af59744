"""The bold line that says what a panel is about."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QLabel, QWidget


def headline(parent: QWidget) -> QLabel:
    """Return an empty line in bold that wraps."""
    label = QLabel(parent)
    label.setWordWrap(True)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
