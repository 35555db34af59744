"""A number or any: path and frame."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.PyQt.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from ....plugin.domain.search_query import SearchQuery
from ...widgets.translation import tr
from .base import FilterWidget


class NumberFilter(FilterWidget):
    """A spin box over one integer *field* of the query; 0, shown as "any", leaves it free."""

    def __init__(self, field: str, highest: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.spin = QSpinBox(self)
        self.spin.setObjectName(f"{field}Filter")
        self.spin.setAccessibleName(name)
        self.spin.setRange(0, highest)
        self.spin.setSpecialValueText(tr("any"))
        self.spin.setKeyboardTracking(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.spin)
        self.setFocusProxy(self.spin)
        self.spin.valueChanged.connect(lambda _value: self.changed.emit())

    def set_from_query(self, query: SearchQuery) -> None:
        """Show the query's number."""
        blocked = self.spin.blockSignals(True)
        self.spin.setValue(getattr(query, self._field))
        self.spin.blockSignals(blocked)

    def apply_to_query(self, query: SearchQuery) -> SearchQuery:
        """Return *query* with the number typed."""
        self.spin.interpretText()
        field: dict[str, Any] = {self._field: self.spin.value()}
        return replace(query, **field)

    def is_set(self) -> bool:
        """Whether a number is given."""
        return self.spin.value() != 0


def path_filter(parent: QWidget) -> NumberFilter:
    """Return the filter for the path: 207 tracks cover the Earth."""
    return NumberFilter("path", 207, tr("Path"), parent)


def frame_filter(parent: QWidget) -> NumberFilter:
    """Return the filter for the frame: 7200 steps of 0.05° around the orbit."""
    return NumberFilter("frame", 7199, tr("Frame"), parent)
