"""Pictures that Earth Engine computes, as tile layers: styled and masked there, described here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from qgis.core import QgsProject, QgsRasterLayer

from ...catalogs.earth_engine.description import describe, scenes_of
from ...catalogs.earth_engine.request import REDUCERS, PictureRequest
from ...common.raster_items import RasterFacts, prefixed
from ...domain.disaster import DisasterEvent
from ...domain.errors import Alos2Error
from ..layer_files import require_storable
from ..layer_metadata import set_dates, set_metadata, set_properties
from ..layer_tree import place
from ..naming import layer_name, time_name, translate, value_name
from ..properties import Property, property_of, set_property

if TYPE_CHECKING:
    from ...catalogs.earth_engine.client import MapTiles

# Pixels of 25 m; finer tiles would only enlarge them.
LAST_ZOOM = 14


def add_tile_layer(
    tiles: MapTiles,
    request: PictureRequest,
    *,
    event: DisasterEvent | None = None,
    project: QgsProject | None = None,
) -> QgsRasterLayer:
    """Add the picture to *project* (default: the open one) and return its layer.

    The layer keeps *request*, so that its map is made again when it has expired. Raises Alos2Error,
    with no layer left behind, if QGIS cannot show tiles.
    """
    facts = facts_of(request, tiles.url)
    layer = QgsRasterLayer(tile_source(tiles.url), picture_name(request, facts), "wms")
    if not layer.isValid():
        raise Alos2Error(
            translate("QGIS cannot show tiles of Earth Engine."), details=layer.error().summary()
        )
    set_dates(layer, facts)
    set_metadata(layer, facts)
    set_properties(layer, facts)
    _say_what_colours_mean(layer, tiles)
    set_property(layer, Property.EARTH_ENGINE_REQUEST, request.to_json())
    _remember(layer, tiles)
    target = project or QgsProject.instance()
    target.addMapLayer(layer, False)
    place(target, layer, facts, event)
    return layer


def renew_tiles(layer: QgsRasterLayer, tiles: MapTiles) -> None:
    """Let *layer* show *tiles*, the same picture as a new map; all else about it stays."""
    metadata = layer.metadata().clone()  # a new source would bring its own
    layer.setDataSource(tile_source(tiles.url), layer.name(), "wms")
    layer.setMetadata(metadata)
    _remember(layer, tiles)
    layer.triggerRepaint()


def request_of(layer: QgsRasterLayer) -> PictureRequest | None:
    """Return what the layer shows of Earth Engine, None for another layer.

    Raises UnsupportedError if the layer's own note of it is damaged.
    """
    text = property_of(layer, Property.EARTH_ENGINE_REQUEST)
    return PictureRequest.from_json(text) if text else None


def show_otherwise(layer: QgsRasterLayer, request: PictureRequest, tiles: MapTiles) -> None:
    """Let *layer* show *tiles*, the picture of *request*: the same scene with another mask."""
    set_property(layer, Property.EARTH_ENGINE_REQUEST, request.to_json())
    set_metadata(layer, facts_of(request, tiles.url))
    _say_what_colours_mean(layer, tiles)
    renew_tiles(layer, tiles)


def tiles_of(layer: QgsRasterLayer) -> tuple[str, float]:
    """Return the address of the layer's tiles and when its map was made (seconds since 1970)."""
    try:
        created = float(property_of(layer, Property.EARTH_ENGINE_CREATED) or 0.0)
    except ValueError:
        created = 0.0
    return property_of(layer, Property.EARTH_ENGINE_TILES), created


def tile_source(url: str) -> str:
    """Return a tile address with ``{z}``, ``{x}`` and ``{y}`` as QGIS's provider of tiles takes it.

    Raises Alos2Error if the address holds a secret, which the project would keep.
    """
    require_storable(url)
    return f"type=xyz&zmin=0&zmax={LAST_ZOOM}&url={quote(url, safe=':/{}')}"


def picture_name(request: PictureRequest, facts: RasterFacts) -> str:
    """Return a layer's name: that of a scene's raster, or quantity, statistic, dates and scenes."""
    if request.period is None or request.show not in REDUCERS:
        return layer_name(facts)
    period = request.period
    ends = [f"{time:%Y-%m-%d}" if time else "" for time in (period.start, period.stop)]
    dates = " … ".join(ends) if any(ends) else time_name(facts)
    statistics = {
        "mean": translate("mean"),
        "min": translate("minimum"),
        "max": translate("maximum"),
        "median": translate("median"),
    }
    value = f"{value_name(facts)} {statistics[REDUCERS[request.show]]}"
    return " · ".join(part for part in (value, dates, scenes_of(period)) if part)


def facts_of(request: PictureRequest, path: str) -> RasterFacts:
    """Return what a picture says about itself, as a raster of the plugin would."""
    description = describe(request, translate("tiles in Web Mercator"))
    # A credit with its terms is all that a tile layer shows; its address may change.
    source = prefixed(source="").keys()
    items = {name: text for name, text in description.metadata().items() if name not in source}
    return RasterFacts(path, items)


def _say_what_colours_mean(layer: QgsRasterLayer, tiles: MapTiles) -> None:
    """Write the legend into the layer's description, since tiles have none of their own."""
    picture = tiles.picture
    legend = f"{picture.legend}: {picture.minimum:g} … {picture.maximum:g} dB"
    metadata = layer.metadata()
    metadata.setAbstract("\n".join(filter(None, (metadata.abstract(), legend))))
    layer.setMetadata(metadata)


def _remember(layer: QgsRasterLayer, tiles: MapTiles) -> None:
    set_property(layer, Property.EARTH_ENGINE_TILES, tiles.url)
    set_property(layer, Property.EARTH_ENGINE_CREATED, f"{tiles.created:.0f}")
