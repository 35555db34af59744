"""A web background of tiles (XYZ) above the land of the base map, only if the user wants one."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeLayer, QgsMapLayer, QgsProject, QgsRasterLayer

from ...domain.errors import Alos2Error
from ..naming import translate
from ..properties import Property, property_of, set_property
from .base_map import is_base_map

OPENSTREETMAP = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
CREDIT = "© OpenStreetMap contributors (openstreetmap.org/copyright)"
WEB = "web"
_DEEPEST_ZOOM = 19


def show_background(url: str = "", project: QgsProject | None = None) -> QgsMapLayer:
    """Show tiles of *url* (blank: OpenStreetMap's) above the land and below all else; return the layer.

    Raises Alos2Error if *url* cannot be asked for tiles.
    """
    project = project or QgsProject.instance()
    url = url or OPENSTREETMAP
    hide_background(project)
    if not is_tile_address(url):
        raise Alos2Error(
            translate("'{url}' is not an address of map tiles.").format(url=url),
            hint=translate("It must look like {example}.").format(example=OPENSTREETMAP),
        )
    host = str(urlsplit(url).hostname)
    is_osm = host.endswith("openstreetmap.org")
    name = "OpenStreetMap" if is_osm else host
    source = f"type=xyz&zmin=0&zmax={_DEEPEST_ZOOM}&url={quote(url, safe=':/{}')}"
    layer = QgsRasterLayer(source, translate("Background: {name}").format(name=name), "wms")
    metadata = layer.metadata()
    metadata.setRights([CREDIT if is_osm else host])
    layer.setMetadata(metadata)
    set_property(layer, Property.BASE_MAP, WEB)
    project.addMapLayer(layer, False)
    _insert(project, layer)
    return layer


def hide_background(project: QgsProject | None = None) -> None:
    """Take the web background off the map."""
    project = project or QgsProject.instance()
    for layer in background_layers(project):
        project.removeMapLayer(layer.id())


def background_layers(project: QgsProject) -> list[QgsMapLayer]:
    """Return the web background of *project*, if it shows one."""
    return [one for one in project.mapLayers().values() if property_of(one, Property.BASE_MAP) == WEB]


def is_tile_address(url: str) -> bool:
    """Whether *url* can be asked for tiles."""
    has_place = "{z}" in url and "{x}" in url and ("{y}" in url or "{-y}" in url)
    return has_place and urlsplit(url).scheme in {"http", "https"} and bool(urlsplit(url).hostname)


def _insert(project: QgsProject, layer: QgsMapLayer) -> None:
    """Put *layer* on top of the base map's group, or below everything if there is none."""
    root = project.layerTreeRoot()
    for child in root.children():
        if isinstance(child, QgsLayerTreeGroup) and any(map(_is_land, child.findLayers())):
            child.insertLayer(0, layer)
            return
    root.insertLayer(len(root.children()), layer)


def _is_land(node: QgsLayerTreeLayer) -> bool:
    layer = node.layer()
    return layer is not None and is_base_map(layer)
