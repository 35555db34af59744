"""The bold line that says what a panel is about."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QLabel, QWidget

from .elided_label import ElidedLabel


def headline(parent: QWidget) -> QLabel:
    """Return an empty line in bold that wraps."""
    label = _in_bold(QLabel(parent))
    label.setWordWrap(True)
    return label


def short_headline(parent: QWidget) -> QLabel:
    """Return an empty line in bold that never takes a second line."""
    return _in_bold(ElidedLabel(parent=parent))


def _in_bold(label: QLabel) -> QLabel:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
