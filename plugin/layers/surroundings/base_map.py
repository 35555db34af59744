"""Land under the outlines: coasts, countries and provinces of the world map that QGIS ships, offline."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from ..naming import translate
from ..properties import Property, property_of, set_property

WORLD_MAP = "world_map.gpkg"
# Its corners lie 5 km apart and up to 2 km beside the shore: closer up it would show sea as land.
FINEST_SCALE = 250_000.0
# From below: land with its coast, borders of countries, borders of provinces.
_PARTS = {
    "countries": ("236,236,231,255", "150,150,145,255", "0.3"),
    "states_provinces": ("236,236,231,0", "200,200,195,255", "0.15"),
}


def world_map() -> Path | None:
    """Return the world map of this QGIS, or None if it ships none."""
    path = Path(QgsApplication.pkgDataPath()) / "resources" / "data" / WORLD_MAP
    return path if path.is_file() else None


def add_base_map(project: QgsProject | None = None) -> QgsLayerTreeGroup | None:
    """Put the world map under all layers of *project*, once; None if this QGIS ships none.

    In an empty project the map shows degrees of WGS 84 until something else is chosen. At the scale of
    a town it is not drawn: the web background is for that.
    """
    project = project or QgsProject.instance()
    path = world_map()
    if path is None or any(map(is_base_map, project.mapLayers().values())):
        return None
    if not project.crs().isValid():
        project.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    root = project.layerTreeRoot()
    group = root.insertGroup(len(root.children()), translate("Base map (Natural Earth)"))
    for name, (fill, line, width) in _PARTS.items():
        look = {"color": fill, "outline_color": line, "outline_width": width}
        layer = QgsVectorLayer(f"{path}|layername={name}", _names()[name], "ogr")
        if not layer.isValid():
            continue
        layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(look)))
        flags = layer.flags() & ~QgsMapLayer.LayerFlag.Identifiable  # type: ignore[operator]
        layer.setFlags(flags)
        layer.setScaleBasedVisibility(True)
        layer.setMinimumScale(0.0)
        layer.setMaximumScale(FINEST_SCALE)
        set_property(layer, Property.BASE_MAP, "1")
        project.addMapLayer(layer, False)
        group.insertLayer(0, layer).setExpanded(False)
    group.setExpanded(False)
    return group


def is_base_map(layer: QgsMapLayer) -> bool:
    """Whether *layer* is part of the base map, which exports leave out unless it is wanted."""
    return bool(property_of(layer, Property.BASE_MAP))


def _names() -> dict[str, str]:
    return {"countries": translate("Countries"), "states_provinces": translate("Provinces")}
