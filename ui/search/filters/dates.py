"""From a day to a day, UTC, both inclusive; a blank side is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QWidget

from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.search_query import SearchQuery
from ...widgets.day_edit import DayEdit
from ...widgets.translation import tr
from .base import FilterWidget

ONE_DAY = timedelta(days=1)


class DateFilter(FilterWidget):
    """Two day fields with calendars over the query's ``start`` and ``stop``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = DayEdit(tr("From day (UTC)"), parent=self)
        self.stop = DayEdit(tr("To day (UTC)"), last=True, parent=self)
        self.start.setObjectName("startFilter")
        self.stop.setObjectName("stopFilter")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.start, 1)
        layout.addWidget(QLabel("–", self))
        layout.addWidget(self.stop, 1)
        self.setFocusProxy(self.start)
        for edit in (self.start, self.stop):
            edit.edited.connect(self.changed)

    def set_from_query(self, query: SearchQuery) -> None:
        """Show the query's days."""
        self.start.set_day(query.start.date() if query.start else None)
        self.stop.set_day(query.stop.date() if query.stop else None)

    def apply_to_query(self, query: SearchQuery) -> SearchQuery:
        """Return *query* from the first moment of the first day to the last of the last."""
        start, stop = self.start.day(), self.stop.day()
        if start and stop and stop < start:
            raise Alos2Error(
                tr("The last day ({stop}) is before the first day ({start}).").format(
                    start=start, stop=stop
                ),
                hint=tr("Exchange the two days or clear one of them."),
            )
        end = _midnight(stop) + ONE_DAY - timedelta(microseconds=1) if stop else None
        return replace(query, start=_midnight(start) if start else None, stop=end)

    def is_set(self) -> bool:
        """Whether a day is given."""
        return bool(self.start.text().strip() or self.stop.text().strip())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.utc)
