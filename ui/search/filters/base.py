"""What every filter widget can do."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ....plugin.domain.search_query import SearchQuery


class FilterWidget(QWidget):
    """A view of some fields of a query; ``changed`` is emitted only when the user changed them."""

    changed = pyqtSignal()

    def set_from_query(self, query: SearchQuery) -> None:
        """Show the query's fields without emitting ``changed``."""
        raise NotImplementedError

    def apply_to_query(self, query: SearchQuery) -> SearchQuery:
        """Return *query* with this widget's fields; raise Alos2Error for what cannot be understood."""
        raise NotImplementedError

    def clear(self) -> None:
        """Leave these fields free; emits ``changed`` if they were not."""
        query = SearchQuery()
        if self.is_set():
            self.set_from_query(query)
            self.changed.emit()

    def is_set(self) -> bool:
        """Whether the widget narrows the search."""
        raise NotImplementedError
