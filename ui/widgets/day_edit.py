"""A day that is typed or picked from a calendar; blank means any."""

from __future__ import annotations

import calendar
import re
from datetime import date

from qgis.PyQt.QtCore import QDate, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QAction, QCalendarWidget, QLineEdit, QWidget

from ...plugin.domain.errors import Alos2Error
from .icons import icon
from .translation import tr

# ALOS-2 was launched on 2014-05-24.
FIRST_DAY = QDate(2014, 5, 24)
# Outside of these years there is nothing to find, and a day more or less may not be a date.
YEARS = range(1900, 2200)
_DAY = re.compile(r"^(\d{4})(?:[-/.年]?(\d{1,2})(?:[-/.月]?(\d{1,2})日?|月)?|年)?$")


class DayEdit(QLineEdit):
    """``edited`` when the user typed or picked; ``last`` reads a month or a year as its last day."""

    edited = pyqtSignal()

    def __init__(self, name: str, last: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = last
        self._calendar: QCalendarWidget | None = None
        self.setAccessibleName(name)
        self.setToolTip(name + "\n" + tr("2024-01-31, 2024-01 or 2024"))
        self.setPlaceholderText(tr("any day"))
        self.setMinimumWidth(60)
        self._pick = QAction(icon("calendar"), tr("Pick from a calendar"), self)
        self._pick.triggered.connect(self._open_calendar)
        self.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(lambda _text: self.edited.emit())

    def day(self) -> date | None:
        """Return the day, None for blank; raise Alos2Error for what is not a day."""
        text = self.text().strip()
        if not text:
            return None
        match = _DAY.match(text)
        try:
            return self._date(*match.groups()) if match else _refuse(text)
        except ValueError:
            return _refuse(text)

    def set_day(self, day: date | None) -> None:
        """Show a day without signalling."""
        self.setText(f"{day:%Y-%m-%d}" if day else "")
        self.setCursorPosition(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the room of the calendar's button to the day if both do not fit."""
        super().resizeEvent(event)
        needed = self.fontMetrics().horizontalAdvance("2024-01-31") + 2 * self.height()
        self._pick.setVisible(self.width() >= needed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open the calendar with the down key."""
        if event.key() == Qt.Key.Key_Down:
            self._open_calendar()
        else:
            super().keyPressEvent(event)

    def _date(self, year: str, month: str | None, day: str | None) -> date:
        if int(year) not in YEARS:
            raise ValueError(year)
        chosen_month = int(month) if month else (12 if self._last else 1)
        if day:
            return date(int(year), chosen_month, int(day))
        last = calendar.monthrange(int(year), chosen_month)[1]
        return date(int(year), chosen_month, last if self._last else 1)

    def _open_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = QCalendarWidget(self)
            self._calendar.setWindowFlags(Qt.WindowType.Popup)
            self._calendar.setMinimumDate(FIRST_DAY)
            self._calendar.clicked.connect(self._picked)
            self._calendar.activated.connect(self._picked)
        try:
            day = self.day()
        except Alos2Error:
            day = None
        if day is not None:
            self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        self._calendar.show()

    def _picked(self, day: QDate) -> None:
        self._calendar.hide()
        self.set_day(date(day.year(), day.month(), day.day()))
        self.edited.emit()


def _refuse(text: str) -> date:
    raise Alos2Error(
        tr("'{text}' is not a day.").format(text=text),
        hint=tr("Type it like 2024-01-31, or 2024-01 for a month."),
    )
