"""Coast and countries of the world map that QGIS ships: they need no network and no account."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsFillSymbol,
    QgsMapLayer,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

# Its corners lie 5 km apart and up to 2 km beside the shore: on larger scales it would be a lie.
COAST_FINEST_SCALE = 1_000_000.0
LAND_CREDIT = "Made with Natural Earth"
_ROLE = "alos2/land"
_STYLES = {
    "coast": {"style": "no", "outline_color": "15,98,140,255", "outline_width": "0.3"},
    "overview": {"color": "226,229,222,255", "outline_color": "140,146,150", "outline_width": "0.1"},
}


def world_layer(table: str) -> QgsVectorLayer | None:
    """Return a table of the world map as a layer (EPSG:4326), or None if QGIS lacks the file."""
    file = Path(QgsApplication.pkgDataPath()) / "resources" / "data" / "world_map.gpkg"
    if not file.is_file():
        return None
    layer = QgsVectorLayer(f"{file.as_posix()}|layername={table}", table, "ogr")
    return layer if layer.isValid() else None


def land_layer(project: QgsProject, role: str) -> QgsVectorLayer | None:
    """Return the layer of *project* that draws ``coast`` or ``overview``, added if it is missing.

    It is private: the list of layers does not show it. The coast is drawn where it is true enough for
    the scale. None if QGIS lacks the world map.
    """
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.customProperty(_ROLE) == role:
            return layer
    made = world_layer("countries")
    if made is None:
        return None
    made.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(_STYLES[role])))
    if role == "coast":
        made.setScaleBasedVisibility(True)
        made.setMinimumScale(0.0)
        made.setMaximumScale(COAST_FINEST_SCALE)
    made.setCustomProperty(_ROLE, role)
    made.setFlags(made.flags() | QgsMapLayer.LayerFlag(QgsMapLayer.LayerFlag.Private))
    project.addMapLayer(made, False)
    return made


def is_land(layer: QgsMapLayer) -> bool:
    """Whether *layer* is one that :func:`land_layer` added."""
    return layer.customProperty(_ROLE) is not None
