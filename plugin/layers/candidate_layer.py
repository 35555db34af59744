"""Candidate changes on the map: outlined by sign, labelled with their mean change."""

from __future__ import annotations

from qgis.core import (
    QgsAttributeTableConfig,
    QgsCategorizedSymbolRenderer,
    QgsEditorWidgetSetup,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsProject,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..change.candidate_outlines import candidate_items
from ..change.coherence_candidates import CHANGE
from ..common.raster_items import RasterFacts
from ..domain.errors import Alos2Error
from ..domain.licence import CREDIT_LINE, split_credits
from ..domain.words.text import Text
from ..host.translated_text import translated
from .change_colours import change_colours, note_convention
from .layer_metadata import server_properties
from .layer_tree import OnTop, put_on_top
from .naming import translate
from .properties import Property, property_of, set_property

# What the attribute table leaves out: the same for all, or told by another column.
_HIDDEN = {"fid", "kind", "sign", "pixels"}
_FELL = "#7b3294"
_COHERENCE = "coherence_co"


def add_candidates_layer(path: str, *, project: QgsProject | None = None) -> QgsVectorLayer:
    """Add the polygons at *path* to *project*; raise Alos2Error if they cannot be opened."""
    layer = QgsVectorLayer(path, translate("Candidate changes"), "ogr")
    if not layer.isValid():
        raise Alos2Error(Text("{path} cannot be shown.", path=path), hint="Make the candidates again.")
    dress_candidates(layer)
    put_on_top(project or QgsProject.instance(), layer, OnTop.CANDIDATES)
    return layer


def is_candidates_layer(layer: QgsMapLayer) -> bool:
    """Whether *layer* shows candidate changes of the plugin."""
    return bool(property_of(layer, Property.CANDIDATES))


def dress_candidates(layer: QgsVectorLayer) -> None:
    """Give candidate polygons their colours, tips and table: by sign, or as coherence that fell."""
    if is_of_coherence(layer):
        _dress_fallen(layer)
    else:
        _dress_signs(layer)
    set_property(layer, Property.CANDIDATES, "1")
    _dress_table(layer)
    _describe(layer)


def is_of_coherence(layer: QgsVectorLayer) -> bool:
    """Whether the candidates of *layer* are of fallen coherence, whose colour means no sign."""
    if layer.fields().indexOf(_COHERENCE) >= 0:
        return True
    if layer.fields().indexOf("change") < 0:
        return False
    first = next(layer.getFeatures(QgsFeatureRequest().setLimit(1)), None)
    return first is not None and first["change"] == CHANGE  # an export, which has the fields of both


def _dress_signs(layer: QgsVectorLayer) -> None:
    """Colour by sign, in the colours of the settings."""
    colours = change_colours()
    names = {
        "darker": translate("candidate change: darker after"),
        "brighter": translate("candidate change: brighter after"),
    }
    shown = (("darker", colours.darker[0]), ("brighter", colours.brighter[0]))
    categories = [QgsRendererCategory(value, _outline(colour), names[value]) for value, colour in shown]
    layer.setRenderer(QgsCategorizedSymbolRenderer("change", categories))
    note_convention(layer, colours.convention)
    layer.setMapTipTemplate(
        '<b>[% "kind" %]</b><br>[% round("mean_db", 1) %] dB, [% round("area_m2" / 10000, 2) %] ha'
    )


def _dress_fallen(layer: QgsVectorLayer) -> None:
    """Colour fallen coherence, which has one sign; tips tell z, and both coherences if the file does."""
    category = QgsRendererCategory(
        CHANGE, _outline(_FELL), translate("candidate change: coherence fell")
    )
    layer.setRenderer(QgsCategorizedSymbolRenderer("change", [category]))
    tip = '<b>[% "kind" %]</b><br>z [% round("z", 1) %], [% round("area_m2" / 10000, 2) %] ha'
    if layer.fields().indexOf(_COHERENCE) >= 0:
        tip += '<br>γ [% round("coherence_pre", 2) %] → [% round("coherence_co", 2) %]'
    layer.setMapTipTemplate(tip)
    layer.setName(translate("Candidate changes: coherence fell"))


def _outline(colour: str) -> QgsFillSymbol:
    red, green, blue, _ = QColor(colour).getRgb()
    symbol: QgsFillSymbol = QgsFillSymbol.createSimple(
        {
            "color": f"{red},{green},{blue},60",
            "outline_color": f"{red},{green},{blue},255",
            "outline_width": "0.4",
        }
    )
    return symbol


def _describe(layer: QgsVectorLayer) -> None:
    facts = RasterFacts("", candidate_items(layer.source().partition("|")[0]))
    doubts = [
        translate("Doubt: {sentence}").format(sentence=translated(text)) for text in facts.warnings
    ]
    metadata = QgsLayerMetadata()
    metadata.setTitle(translate("Candidate changes"))
    # Files without items, such as GeoJSON, have told QGIS the same in English.
    metadata.setAbstract("\n".join(doubts) if facts.items else layer.metadata().abstract())
    metadata.setRights(list(split_credits(facts.item("credit") or CREDIT_LINE)))
    layer.setMetadata(metadata)
    # The tree shows the abstract in the layer's tool tip.
    server_properties(layer).setAbstract(metadata.abstract())


def _dress_table(layer: QgsVectorLayer) -> None:
    """Give the attribute table columns that one can read, the largest candidate first."""
    titles = {
        "change": translate("Change"),
        "mean_db": translate("Mean change [dB]"),
        "z": "z",
        "coherence_pre": translate("Coherence before"),
        "coherence_co": translate("Coherence across the event"),
        "area_m2": translate("Area [m²]"),
    }
    for name, title in titles.items():
        index = layer.fields().indexOf(name)
        if index >= 0:
            layer.setFieldAlias(index, title)
    decimals = {"mean_db": 1, "z": 1, "coherence_pre": 2, "coherence_co": 2, "area_m2": 0}
    for name, digits in decimals.items():
        index = layer.fields().indexOf(name)
        if index >= 0:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Range", {"Precision": digits}))
    config = QgsAttributeTableConfig()
    config.update(layer.fields())
    for index, column in enumerate(config.columns()):
        if column.name in _HIDDEN:
            config.setColumnHidden(index, True)
    config.setSortExpression('"area_m2"')
    config.setSortOrder(Qt.SortOrder.DescendingOrder)
    layer.setAttributeTableConfig(config)
