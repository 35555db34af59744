"""The custom properties of the plugin's layers; projects keep them, so their names never change."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.core import QgsMapLayer


class Property(Enum):
    """One custom property; the value is its name in the project file."""

    SCENE_ID = "alos2/scene_id"
    PRODUCT_ID = "alos2/product_id"
    LEVEL = "alos2/level"
    QUANTITY = "alos2/quantity"
    POLARISATION = "alos2/polarisation"
    UNITS = "alos2/units"
    BEAM = "alos2/beam"
    PATH = "alos2/path"
    FRAME = "alos2/frame"
    ORBIT = "alos2/orbit"
    LOOK = "alos2/look"
    DIRECTION = "alos2/direction"
    MODE = "alos2/mode"
    RAMP = "alos2/ramp"
    PREVIEW = "alos2/preview"
    THRESHOLD_DB = "alos2/threshold_db"
    CANDIDATES = "alos2/candidates"
    BASE_MAP = "alos2/base_map"
    CHANGE_COLOURS = "alos2/change_colours"
    EARTH_ENGINE_REQUEST = "alos2/earthengine"
    EARTH_ENGINE_CREATED = "alos2/earthengine_created"
    EARTH_ENGINE_TILES = "alos2/earthengine_tiles"


BACKSCATTER = ("sigma0", "gamma0")


def set_property(layer: QgsMapLayer, name: Property, value: str | float) -> None:
    """Set one property of *layer*."""
    layer.setCustomProperty(name.value, value)


def property_of(layer: QgsMapLayer, name: Property) -> str:
    """Return one property of *layer* as text, blank if it is not set."""
    value = layer.customProperty(name.value)
    return "" if value is None else str(value)


def is_from_plugin(layer: QgsMapLayer) -> bool:
    """Whether the plugin made *layer* from a scene or from rasters of scenes."""
    return layer.customProperty(Property.LEVEL.value) is not None


def is_backscatter(layer: QgsMapLayer) -> bool:
    """Whether *layer* shows σ⁰ or γ⁰, and nothing derived from it."""
    return property_of(layer, Property.QUANTITY) in BACKSCATTER


def shows_earth_engine(layer: QgsMapLayer) -> bool:
    """Whether *layer* shows tiles that Earth Engine computes."""
    return bool(property_of(layer, Property.EARTH_ENGINE_REQUEST))
