"""A disaster of the user's own: a name, a day, and the area that is searched or shown."""

from __future__ import annotations

from datetime import datetime, time, timezone

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...plugin.catalogs.disasters.own import own_event
from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.footprint import Box
from ..widgets import display_names
from ..widgets.day_edit import DayEdit
from ..widgets.flow_layout import FlowLayout
from ..widgets.translation import tr


class EventForm(QFrame):
    """``made(event)`` or ``failed(error)``; hidden until ``ask(area)``."""

    made = pyqtSignal(object)
    failed = pyqtSignal(object)
    asking = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("eventForm")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._area: Box | None = None
        self.name = QLineEdit(self)
        self.name.setObjectName("eventName")
        self.name.setAccessibleName(tr("Name of the disaster"))
        self.name.setPlaceholderText(tr("e.g. Flood of the Mogami river"))
        self.day = DayEdit(tr("Day it began (UTC)"), parent=self)
        self.day.setObjectName("eventDay")
        self.area = QLabel(self)
        self.area.setWordWrap(True)
        self.add = QPushButton(tr("Add and search"), self)
        self.add.setObjectName("eventAdd")
        self.add.clicked.connect(lambda _checked: self._make())
        self.cancel = QPushButton(tr("Cancel"), self)
        self.cancel.clicked.connect(lambda _checked: self.hide())
        form = QFormLayout()
        form.setSpacing(4)
        for title, widget in (
            (tr("&Name"), self.name),
            (tr("Da&y"), self.day),
            (tr("Area"), self.area),
        ):
            form.addRow(title, widget)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, spacing=4)
        flow.addWidget(self.add)
        flow.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addLayout(form)
        layout.addWidget(buttons)
        for line in (self.name, self.day):
            line.returnPressed.connect(self._make)
        self.hide()

    def ask(self, area: Box) -> None:
        """Ask for name and day of a disaster in *area*."""
        self._area = area
        self.area.setText(display_names.box(area))
        self.name.clear()
        self.day.set_day(None)
        self.show()
        self.name.setFocus()
        self.asking.emit()

    def _make(self) -> None:
        try:
            name, day = self.name.text().strip(), self.day.day()
            if not name or day is None:
                raise Alos2Error(
                    tr("A disaster needs a name and the day it began."),
                    hint=tr("Type both, then press Add and search."),
                )
        except Alos2Error as error:
            self.failed.emit(error)
            return
        self.hide()
        self.made.emit(own_event(name, datetime.combine(day, time(), timezone.utc), self._area))
