"""The layers of a sheet and what each of them shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer

from ..common.raster_items import RasterFacts
from ..domain.enums import Content
from ..domain.errors import Alos2Error
from ..layers.candidate_layer import dress_candidates
from ..layers.footprints import is_outlines
from ..layers.properties import BACKSCATTER, is_from_plugin
from ..layers.raster_layer import dress
from ..layers.surroundings.base_map import is_base_map
from ..rasters.raster_facts import read_facts
from .land import is_land


class Shows(Enum):
    """What a layer is on a sheet."""

    BACKSCATTER = "backscatter"
    DIFFERENCE = "difference"
    COMPOSITE = "composite"
    VALUES = "values"
    CANDIDATES = "candidates"
    OTHER = "other"


@dataclass(frozen=True)
class Shown:
    """A layer, what it shows, and what its raster says about itself, if the plugin made it."""

    layer: QgsMapLayer
    shows: Shows
    facts: RasterFacts | None = None

    @property
    def is_change(self) -> bool:
        """Whether it compares dates."""
        return self.shows in (Shows.DIFFERENCE, Shows.CANDIDATES) or (
            self.facts is not None
            and (bool(self.facts.item("pre_date")) or self.facts.quantity == "coherence_change")
        )


def visible_layers(project: QgsProject, *, with_base_map: bool = False) -> list[QgsMapLayer]:
    """Return the layers that *project* shows, the uppermost first, without outlines of scenes.

    The base map is left out unless it is wanted: a sheet draws coasts of its own.
    """
    root = project.layerTreeRoot()
    shown = []
    for layer in root.layerOrder():
        node = root.findLayer(layer.id())
        if node is None or not node.isVisible() or not layer.isValid() or is_outlines(layer):
            continue
        if with_base_map or not is_base_map(layer):
            shown.append(layer)
    return shown


def describe(layers: Sequence[QgsMapLayer]) -> list[Shown]:
    """Return *layers* with what they show, in their order, without land that a sheet added."""
    return [_describe(layer) for layer in layers if not is_land(layer)]


def dress_as_ours(layer: QgsMapLayer) -> None:
    """Give a file of the plugin, opened by QGIS alone, the style and credit that the dock gives it."""
    shown = _describe(layer)
    if shown.facts is not None and isinstance(layer, QgsRasterLayer):
        dress(layer, shown.facts)
    elif shown.shows is Shows.CANDIDATES and isinstance(layer, QgsVectorLayer):
        dress_candidates(layer)


def _describe(layer: QgsMapLayer) -> Shown:
    if isinstance(layer, QgsVectorLayer):
        fields = set(layer.fields().names())
        is_candidates = {"kind", "change", "area_m2"} <= fields
        return Shown(layer, Shows.CANDIDATES if is_candidates else Shows.OTHER)
    facts = _facts(layer)
    return Shown(layer, Shows.OTHER if facts is None else _kind(facts), facts)


def _facts(layer: QgsMapLayer) -> RasterFacts | None:
    if not isinstance(layer, QgsRasterLayer) or layer.providerType() != "gdal":
        return None
    try:
        return read_facts(layer.source())
    except Alos2Error:
        if is_from_plugin(layer):
            raise
        return None  # a raster of somebody else


def _kind(facts: RasterFacts) -> Shows:
    if facts.is_composite:
        return Shows.COMPOSITE
    if facts.quantity == Content.DIFFERENCE.value:
        return Shows.DIFFERENCE
    return Shows.BACKSCATTER if facts.quantity in BACKSCATTER else Shows.VALUES
