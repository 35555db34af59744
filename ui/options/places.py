"""Which geocoder is asked for places that the shipped table of towns lacks, if any."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QWidget

from ...plugin.gazetteer.towns import CREDIT
from ...plugin.host import settings
from ...plugin.host.network import geocoding
from ..widgets.translation import tr
from .section import Section, note

QGIS_GEOCODER = "https://nominatim.qgis.org/search"


class PlacesSection(Section):
    """``alos2/ask_nominatim`` and ``alos2/endpoints/nominatim``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Places"), "alos2OptionsPlaces", parent)
        self.asks = QCheckBox(tr("Ask a &geocoder for places that the shipped towns lack"), self)
        self.asks.setObjectName("alos2AskGeocoder")
        self.asks.setChecked(settings.asks_geocoder())
        self.address = QLineEdit(settings.geocoder(), self)
        self.address.setObjectName("alos2Geocoder")
        self.address.setPlaceholderText(QGIS_GEOCODER)
        self.address.setClearButtonEnabled(True)
        label = QLabel(tr("Address of the geocoder (&Nominatim)"), self)
        label.setBuddy(self.address)
        self.address.setAccessibleName(label.text().replace("&", ""))
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.asks)
        form.addRow(label, self.address)
        explained = tr("Only after Enter, only what was typed, and at most once a second.")
        form.addRow(note(f"{explained}<br>{CREDIT}. {geocoding.CREDIT}, ODbL.", self))

    def problem(self) -> str:
        """Return what is wrong with the address."""
        from ...plugin.transfer.urls import is_url

        address = self.address.text().strip()
        if address and address != settings.geocoder() and not is_url(address):
            return tr("'{url}' is not an address of a geocoder: it must begin like {example}.").format(
                url=address, example=QGIS_GEOCODER
            )
        return ""

    def apply(self) -> None:
        """Store both."""
        settings.set_asks_geocoder(self.asks.isChecked())
        settings.set_geocoder(self.address.text().strip())
