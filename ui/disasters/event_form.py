"""A disaster of the user's own: a name, a day, a place by its name or by the map, and a magnitude."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timezone

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...plugin.catalogs.disasters.own import magnitude_of, place_of
from ...plugin.domain.disaster import DisasterEvent
from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.footprint import Box
from ...plugin.guide.pages import Chapter
from ..help.button import HelpButton
from ..widgets import display_names
from ..widgets.day_edit import DayEdit
from ..widgets.flow_layout import FlowLayout
from ..widgets.translation import tr

STRONGEST = 10.0


@dataclass(frozen=True)
class EventDraft:
    """What was typed; ``event`` is the disaster that is edited, None for a new one."""

    name: str
    day: datetime
    place: str
    magnitude: float | None
    event: DisasterEvent | None


class EventForm(QFrame):
    """``made(draft)`` or ``failed(error)``; hidden until ``ask(area)`` or ``edit(event)``."""

    made = pyqtSignal(object)
    failed = pyqtSignal(object)
    asking = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("eventForm")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._event: DisasterEvent | None = None
        self.name = self._line("eventName", tr("Name of the disaster"))
        self.name.setPlaceholderText(tr("e.g. Flood of the Mogami river"))
        self.day = DayEdit(tr("Day it began (UTC)"), parent=self)
        self.day.setObjectName("eventDay")
        self.place = self._line("eventPlace", tr("Place of the disaster"))
        self.magnitude = self._line("eventMagnitude", tr("Magnitude, if it has one"))
        self.magnitude.setPlaceholderText(tr("optional"))
        self.area = QLabel(self)
        self.area.setWordWrap(True)
        self.add = QPushButton(tr("Add and search"), self)
        self.add.setObjectName("eventAdd")
        self.add.clicked.connect(lambda _checked: self._make())
        self.cancel = QPushButton(tr("Cancel"), self)
        self.cancel.clicked.connect(lambda _checked: self.hide())
        self._lay_out()
        for line in (self.name, self.day, self.place, self.magnitude):
            line.returnPressed.connect(self._make)
        self.hide()

    def ask(self, area: Box | None) -> None:
        """Ask for a new disaster; *area* is what the map shows, or None if that is not a place."""
        self._event = None
        self.name.clear()
        self.day.set_day(None)
        self.place.clear()
        self.magnitude.clear()
        self.add.setText(tr("Add and search"))
        self.place.setPlaceholderText(tr("a town, or blank for what the map shows"))
        self._begin(tr("Map: {area}").format(area=display_names.box(area)) if area else "")

    def edit(self, event: DisasterEvent) -> None:
        """Ask for changes of a disaster of the user's own."""
        self._event = event
        self.name.setText(event.name(display_names.language()))
        self.day.set_day(event.occurred.date())
        self.place.setText(place_of(event))
        strength = magnitude_of(event)
        self.magnitude.setText(f"{strength:g}" if strength is not None else "")
        self.add.setText(tr("Change and search"))
        self.place.setPlaceholderText(tr("blank: the area stays"))
        self._begin(display_names.box(event.area))

    def _begin(self, area: str) -> None:
        self.area.setText(area)
        self.area.setVisible(bool(area))
        self.show()
        self.name.setFocus()
        self.asking.emit()

    def _line(self, name: str, title: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setAccessibleName(title)
        return line

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(4)
        for title, widget in (
            (tr("&Name"), self.name),
            (tr("Da&y"), self.day),
            (tr("Plac&e"), self.place),
            (tr("Ma&gnitude"), self.magnitude),
        ):
            form.addRow(title, widget)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, spacing=4)
        flow.addWidget(self.add)
        flow.addWidget(self.cancel)
        flow.addWidget(HelpButton(Chapter.EVENTS, self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addLayout(form)
        layout.addWidget(self.area)
        layout.addWidget(buttons)

    def _make(self) -> None:
        try:
            draft = self._draft()
        except Alos2Error as error:
            self.failed.emit(error)
            return
        self.made.emit(draft)

    def _draft(self) -> EventDraft:
        name, day = self.name.text().strip(), self.day.day()
        if not name or day is None:
            raise Alos2Error(
                tr("A disaster needs a name and the day it began."),
                hint=tr("Type both, then press Add and search."),
            )
        place = self.place.text().strip()
        if self._event is not None and place == place_of(self._event):
            place = ""
        return EventDraft(name, _midnight(day), place, _magnitude(self.magnitude.text()), self._event)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.utc)


def _magnitude(text: str) -> float | None:
    """Return the magnitude that was typed, with a comma or a point; None for a blank."""
    typed = text.strip().upper().removeprefix("M").strip().replace(",", ".")
    if not typed:
        return None
    try:
        value = float(typed)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= STRONGEST:
        raise Alos2Error(
            tr("The magnitude '{text}' is not a number from 0 to 10.").format(text=text.strip()),
            hint=tr("Write it like 7.6, or leave it blank."),
        )
    return value
