"""Candidate changes on the map: outlined by sign, labelled with their mean change."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLayerMetadata,
    QgsProject,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..domain.errors import Alos2Error
from ..domain.licence import CREDIT_LINE
from .naming import translate

_COLOURS = {"darker": "#2166ac", "brighter": "#b2182b"}


def add_candidates_layer(path: str, *, project: QgsProject | None = None) -> QgsVectorLayer:
    """Add the polygons at *path* to *project*; raise Alos2Error if they cannot be opened."""
    layer = QgsVectorLayer(path, translate("Candidate changes"), "ogr")
    if not layer.isValid():
        raise Alos2Error(f"{path} cannot be shown.", hint="Make the candidates again.")
    dress_candidates(layer)
    (project or QgsProject.instance()).addMapLayer(layer)
    return layer


def dress_candidates(layer: QgsVectorLayer) -> None:
    """Give candidate polygons their colours: blue darker, red brighter afterwards."""
    names = {
        "darker": translate("candidate change: darker after"),
        "brighter": translate("candidate change: brighter after"),
    }
    categories = []
    for value, colour in _COLOURS.items():
        red, green, blue, _ = QColor(colour).getRgb()
        symbol = QgsFillSymbol.createSimple(
            {
                "color": f"{red},{green},{blue},60",
                "outline_color": f"{red},{green},{blue},255",
                "outline_width": "0.4",
            }
        )
        categories.append(QgsRendererCategory(value, symbol, names[value]))
    layer.setRenderer(QgsCategorizedSymbolRenderer("change", categories))
    layer.setMapTipTemplate(
        '<b>[% "kind" %]</b><br>[% round("mean_db", 1) %] dB, [% round("area_m2" / 10000, 2) %] ha'
    )
    metadata = QgsLayerMetadata()
    metadata.setTitle(translate("Candidate changes"))
    metadata.setRights([CREDIT_LINE])
    layer.setMetadata(metadata)
