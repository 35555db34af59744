"""A group of settings on the page: shows what is stored, stores what is shown."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QGroupBox, QLabel, QWidget


class Section(QGroupBox):
    """Subclasses show the stored values when made; ``apply`` stores what is shown."""

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)

    def problem(self) -> str:
        """Return in one sentence what cannot be stored; blank if all can."""
        return ""

    def apply(self) -> None:
        """Store what is shown."""
        raise NotImplementedError


def note(text: str, parent: QWidget) -> QLabel:
    """Return a line of explanation that wraps."""
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setOpenExternalLinks(True)
    return label
