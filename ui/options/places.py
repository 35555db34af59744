"""The map around the scenes, and which geocoder is asked for places that the shipped towns lack."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QWidget

from ...plugin.gazetteer.towns import CREDIT
from ...plugin.host import settings
from ...plugin.host.network import geocoding
from ...plugin.layers.surroundings.web_background import OPENSTREETMAP, is_tile_address
from ..widgets.translation import tr
from .section import Section, note

TILE_TERMS = "https://operations.osmfoundation.org/policies/tiles/"
QGIS_GEOCODER = "https://nominatim.qgis.org/search"


class PlacesSection(Section):
    """``alos2/ask_nominatim``, ``endpoints/nominatim``, and what lies under and beside the outlines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Map and places"), "alos2OptionsPlaces", parent)
        self.asks = QCheckBox(tr("Ask a &geocoder for places that the shipped towns lack"), self)
        self.asks.setObjectName("alos2AskGeocoder")
        self.asks.setChecked(settings.asks_geocoder())
        self.address = QLineEdit(settings.geocoder(), self)
        self.address.setObjectName("alos2Geocoder")
        self.address.setPlaceholderText(QGIS_GEOCODER)
        self.address.setClearButtonEnabled(True)
        self.background = self._box(
            tr("&Web background under the outlines"), "alos2ShowBackground", settings.shows_background()
        )
        self.tiles = QLineEdit(settings.background(), self)
        self.tiles.setObjectName("alos2Background")
        self.tiles.setPlaceholderText(OPENSTREETMAP)
        self.tiles.setClearButtonEnabled(True)
        self.overview = self._box(
            tr("Small map of where in the country the map lies"),
            "alos2ShowOverview",
            settings.shows_overview(),
        )
        self.exports = self._box(
            tr("Base map and web background on map sheets, too"),
            "alos2ExportBaseMap",
            settings.exports_base_map(),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.asks)
        self._add_line(form, tr("Address of the geocoder (&Nominatim)"), self.address)
        explained = tr("Only after Enter, only what was typed, and at most once a second.")
        form.addRow(note(f"{explained}<br>{CREDIT}. {geocoding.CREDIT}, ODbL.", self))
        form.addRow(self.background)
        self._add_line(form, tr("Address of its &tiles"), self.tiles)
        terms = tr("OpenStreetMap's tiles are for looking at; its credit stands on the map.")
        link = f'<a href="{TILE_TERMS}">{tr("Terms of the tiles")}</a>'
        form.addRow(note(f"{terms} {link}", self))
        form.addRow(self.overview)
        form.addRow(self.exports)

    def _box(self, text: str, name: str, checked: bool) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setObjectName(name)
        box.setChecked(checked)
        return box

    def _add_line(self, form: QFormLayout, text: str, line: QLineEdit) -> None:
        label = QLabel(text, self)
        label.setBuddy(line)
        line.setAccessibleName(text.replace("&", ""))
        form.addRow(label, line)

    def problem(self) -> str:
        """Return what is wrong with the address."""
        from ...plugin.transfer.urls import is_url

        address = self.address.text().strip()
        if address and address != settings.geocoder() and not is_url(address):
            return tr("'{url}' is not an address of a geocoder: it must begin like {example}.").format(
                url=address, example=QGIS_GEOCODER
            )
        tiles = self.tiles.text().strip()
        if tiles and tiles != settings.background() and not is_tile_address(tiles):
            return tr("'{url}' is not an address of map tiles: it must look like {example}.").format(
                url=tiles, example=OPENSTREETMAP
            )
        return ""

    def apply(self) -> None:
        """Store what is shown."""
        settings.set_shows_background(self.background.isChecked())
        settings.set_background(self.tiles.text().strip())
        settings.set_shows_overview(self.overview.isChecked())
        settings.set_exports_base_map(self.exports.isChecked())
        settings.set_asks_geocoder(self.asks.isChecked())
        settings.set_geocoder(self.address.text().strip())
