"""The beam as JAXA names it: ``U2-6L``, ``W2``; the beginning is enough."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ....plugin.domain.search_query import SearchQuery
from ...widgets.translation import tr
from .base import FilterWidget


class BeamFilter(FilterWidget):
    """A line of text over the query's beam."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setObjectName("beamFilter")
        self.line.setAccessibleName(tr("Beam"))
        self.line.setPlaceholderText(tr("any, e.g. U2-6L"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda _text: self.changed.emit())

    def set_from_query(self, query: SearchQuery) -> None:
        """Show the query's beam."""
        self.line.setText(query.beam)

    def apply_to_query(self, query: SearchQuery) -> SearchQuery:
        """Return *query* with the beam typed."""
        return replace(query, beam=self.line.text().strip().upper())

    def is_set(self) -> bool:
        """Whether something is typed."""
        return bool(self.line.text().strip())
