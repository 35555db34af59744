"""Which terms were accepted, and taking that back."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QCheckBox, QGridLayout, QWidget

from ...plugin.domain.licence import LICENCES, Licence
from ...plugin.host import accepted_licences, settings
from ..widgets import display_names
from ..widgets.translation import tr
from .section import Section, note


class LicencesSection(Section):
    """``alos2/accepted/<licence>``: what restricts use has a box, the other terms a link.

    And ``show_credit``, the line that the terms ask for.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Terms"), "alos2OptionsTerms", parent)
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setColumnStretch(0, 1)
        for row, licence in enumerate(LICENCES.values()):
            title = display_names.licence_title(licence)
            link = f'<a href="{licence.terms_url}">{title}</a>'
            grid.addWidget(note(link, self), row, 0)
            grid.addWidget(self._state(licence), row, 1)
        self.credit = QCheckBox(tr("Show the &credit line on the map"), self)
        self.credit.setObjectName("alos2ShowCredit")
        self.credit.setChecked(settings.shows_credit())
        grid.addWidget(self.credit, len(LICENCES), 0, 1, 2)

    def apply(self) -> None:
        """Accept or withdraw if a box was changed."""
        settings.set_shows_credit(self.credit.isChecked())
        for key, box in self.boxes.items():
            licence = LICENCES[key]
            if box.isChecked() and not accepted_licences.accepted_on(licence):
                accepted_licences.accept(licence)
            elif not box.isChecked() and accepted_licences.accepted_on(licence):
                accepted_licences.withdraw(licence)

    def _state(self, licence: Licence) -> QWidget:
        if licence.commercial:
            return note(tr("Commercial use allowed"), self)
        day = accepted_licences.accepted_on(licence)[:10]
        text = (
            tr("Accepted for non-commercial use on {day}").format(day=day)
            if day
            else tr("I accept: non-commercial use only")
        )
        box = QCheckBox(text, self)
        box.setObjectName(f"alos2Accepted_{licence.key}")
        box.setAccessibleName(f"{display_names.licence_title(licence)}: {text}")
        box.setChecked(bool(day))
        self.boxes[licence.key] = box
        return box
