"""The question that comes once a licence, before the first download under it."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, QTimer, pyqtBoundSignal, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...plugin.domain.licence import Licence
from ..widgets import display_names
from ..widgets.icon_label import IconLabel
from ..widgets.theme import link
from ..widgets.translation import tr


class LicencePanel(QFrame):
    """Shows a licence inside the dock; ``accepted(licence)`` or ``declined(licence)``."""

    accepted = pyqtSignal(object)
    declined = pyqtSignal(object)
    asking = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("termsPanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._licence: Licence | None = None
        self.text = QLabel(self)
        self.text.setObjectName("termsText")
        self.text.setWordWrap(True)
        self.text.setOpenExternalLinks(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.accept = QPushButton(tr("I accept, continue"), self)
        self.accept.setObjectName("acceptTerms")
        self.accept.clicked.connect(lambda _checked: self._answer(self.accepted))
        self.decline = QPushButton(tr("Not now"), self)
        self.decline.setObjectName("declineTerms")
        self.decline.clicked.connect(lambda _checked: self._answer(self.declined))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.decline)
        buttons.addWidget(self.accept)
        head = QHBoxLayout()
        head.addWidget(IconLabel("terms", 24, self), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(head)
        layout.addLayout(buttons)
        self.hide()

    def ask(self, licence: Licence) -> None:
        """Show the terms of *licence*."""
        self._licence = licence
        rule = (
            tr("These scenes may be used for non-commercial purposes only.")
            if not licence.commercial
            else tr("Using these scenes is subject to terms.")
        )
        terms = link(licence.terms_url, tr("Read the terms"))
        credit = tr("Show the credit wherever you show the data: {credit}").format(credit=licence.credit)
        self.text.setText(f"<b>{display_names.licence_title(licence)}</b><br>{rule} {terms}<br>{credit}")
        self.show()
        self.accept.setFocus()
        QTimer.singleShot(0, self.asking)

    def _answer(self, signal: pyqtBoundSignal) -> None:
        licence, self._licence = self._licence, None
        self.hide()
        if licence is not None:
            signal.emit(licence)
