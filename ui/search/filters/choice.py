"""One of a few values, or any: direction, look, polarisation, mode."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ....plugin.domain.enums import Direction, Look
from ....plugin.domain.product_id import MODES
from ....plugin.domain.search_query import SearchQuery
from ...widgets import display_names
from ...widgets.translation import tr
from .base import FilterWidget


class ChoiceFilter(FilterWidget):
    """A drop-down over one *field* of the query; its first entry leaves the field free."""

    def __init__(
        self, field: str, entries: Iterable[tuple[str, Any]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._free = getattr(SearchQuery(), field)
        self.combo = QComboBox(self)
        self.combo.setObjectName(f"{field}Filter")
        self.combo.setAccessibleName(name)
        self.combo.setMinimumContentsLength(5)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.addItem(tr("any"), self._free)
        for text, value in entries:
            self.combo.addItem(text, value)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(lambda _index: self.changed.emit())

    def set_from_query(self, query: SearchQuery) -> None:
        """Show the query's value; one that is not in the list is added to it."""
        value = getattr(query, self._field)
        values = [self.combo.itemData(row) for row in range(self.combo.count())]
        if value not in values:
            self.combo.addItem(str(value), value)
            values.append(value)
        self.combo.setCurrentIndex(values.index(value))

    def apply_to_query(self, query: SearchQuery) -> SearchQuery:
        """Return *query* with the chosen value."""
        return replace(query, **{self._field: self.combo.currentData()})

    def is_set(self) -> bool:
        """Whether a value is chosen."""
        return self.combo.currentIndex() > 0


def direction_filter(parent: QWidget) -> ChoiceFilter:
    """Return the filter for the pass direction."""
    entries = [(display_names.direction_name(value), value) for value in Direction]
    return ChoiceFilter("direction", entries, tr("Pass direction"), parent)


def look_filter(parent: QWidget) -> ChoiceFilter:
    """Return the filter for the side the antenna looks to."""
    return ChoiceFilter(
        "look", [(display_names.look_name(value), value) for value in Look], tr("Look side"), parent
    )


def polarisation_filter(parent: QWidget) -> ChoiceFilter:
    """Return the filter for a polarisation that the product must hold."""
    entries = [(value, value) for value in ("HH", "HV", "VH", "VV")]
    return ChoiceFilter("polarisation", entries, tr("Polarisation"), parent)


def mode_filter(parent: QWidget) -> ChoiceFilter:
    """Return the filter for the observation mode; families first, then each code."""
    families = [
        (tr("Stripmap 3 m (U…)"), "U"),
        (tr("Stripmap 6 m (H…)"), "H"),
        (tr("Stripmap 10 m (F…)"), "F"),
        (tr("ScanSAR (W…)"), "W"),
        (tr("Spotlight (S…)"), "S"),
    ]
    return ChoiceFilter("mode", families + [(code, code) for code in MODES], tr("Mode"), parent)
