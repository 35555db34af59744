"""From a day to a day, UTC, both inclusive; a blank side is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QWidget

from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.query import SearchQuery
from ..translation import tr
from .base import FilterWidget

ONE_DAY = timedelta(days=1)
# ALOS-2 was launched on 2014-05-24; its first public scenes are of August.
FIRST_DAY = QDate(2014, 5, 24)


class DateFilter(FilterWidget):
    """Two day fields with calendars over the query's ``start`` and ``stop``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = self._edit("startFilter", tr("From day (UTC)"))
        self.stop = self._edit("stopFilter", tr("To day (UTC)"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.start, 1)
        layout.addWidget(QLabel("–", self))
        layout.addWidget(self.stop, 1)
        self.setFocusProxy(self.start)

    def set_from_query(self, query: SearchQuery) -> None:
        """Show the query's days."""
        for edit, time in ((self.start, query.start), (self.stop, query.stop)):
            blocked = edit.blockSignals(True)
            if time is None:
                edit.clear()
            else:
                edit.setDate(QDate(time.year, time.month, time.day))
            edit.blockSignals(blocked)

    def apply_to_query(self, query: SearchQuery) -> SearchQuery:
        """Return *query* from the first moment of the first day to the last of the last."""
        start, stop = self._day(self.start), self._day(self.stop)
        if start and stop and stop < start:
            raise Alos2Error(
                tr("The last day ({stop}) is before the first day ({start}).").format(
                    start=f"{start:%Y-%m-%d}", stop=f"{stop:%Y-%m-%d}"
                ),
                hint=tr("Exchange the two days or clear one of them."),
            )
        return replace(query, start=start, stop=stop and stop + ONE_DAY - timedelta(microseconds=1))

    def is_set(self) -> bool:
        """Whether a day is given."""
        return not (self.start.isNull() and self.stop.isNull())

    def _edit(self, object_name: str, name: str) -> QgsDateEdit:
        edit = QgsDateEdit(self)
        edit.setObjectName(object_name)
        edit.setAccessibleName(name)
        edit.setToolTip(name)
        edit.setCalendarPopup(True)
        edit.setAllowNull(True)
        edit.setNullRepresentation(tr("any day"))
        edit.setDisplayFormat("yyyy-MM-dd")
        edit.setMinimumDate(FIRST_DAY)
        edit.setMinimumWidth(60)
        edit.clear()
        edit.dateValueChanged.connect(lambda _date: self.changed.emit())
        return edit

    @staticmethod
    def _day(edit: QgsDateEdit) -> datetime | None:
        if edit.isNull():
            return None
        date = edit.date()
        return datetime(date.year(), date.month(), date.day(), tzinfo=timezone.utc)
