"""Why layers of the plugin are not drawn although they are in the project, and what mends it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDateTimeRange,
    QgsMapLayer,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
)

from ..footprints import is_outlines
from ..properties import Property, is_from_plugin, property_of


class Hidden(Enum):
    """What keeps a layer off the map."""

    SWITCHED_OFF = "switched off"
    DATE = "date"
    SCALE = "scale"
    PROJECTION = "projection"
    TRANSPARENT = "transparent"
    MASK = "mask"
    MASK_WRITTEN = "mask of a finished raster"


def rasters_of_plugin(project: QgsProject) -> list[QgsMapLayer]:
    """Return the rasters of *project* that the plugin made of scenes."""
    every = project.mapLayers().values()
    return [one for one in every if isinstance(one, QgsRasterLayer) and is_from_plugin(one)]


def reason_hidden(
    layer: QgsMapLayer, page: QgsMapSettings, project: QgsProject, *, with_tree: bool
) -> Hidden | None:
    """Return what keeps *layer* off *page*, or None if it is drawn where it lies.

    What somebody switched off in the layer tree is a reason only *with_tree*.
    """
    node = project.layerTreeRoot().findLayer(layer.id())
    if node is None or not node.isVisible():
        return Hidden.SWITCHED_OFF if with_tree and node is not None else None
    if not _can_be_transformed(layer, page.destinationCrs(), project):
        return Hidden.PROJECTION
    if page.isTemporal() and not _is_of_the_time(layer, page.temporalRange()):
        return Hidden.DATE
    if not layer.isInScaleRange(page.scale()):
        return Hidden.SCALE
    return Hidden.TRANSPARENT if layer.opacity() == 0.0 else None


def reason_all_hidden(
    layers: Sequence[QgsMapLayer], page: QgsMapSettings, project: QgsProject, *, with_tree: bool = False
) -> Hidden | None:
    """Return why none of *layers* is drawn, or None if one is or each was switched off by itself."""
    root = project.layerTreeRoot()
    wanted = [
        one for one in layers if with_tree or ((node := root.findLayer(one.id())) and node.isVisible())
    ]
    if not wanted and in_groups_off(layers, project) and not _shows_anything(page):
        return Hidden.SWITCHED_OFF
    reasons = [reason_hidden(one, page, project, with_tree=with_tree) for one in wanted]
    return None if not reasons or None in reasons else reasons[0]


def in_groups_off(layers: Sequence[QgsMapLayer], project: QgsProject) -> list[QgsMapLayer]:
    """Return those of *layers* that are switched on themselves, in a group that is off."""
    nodes = [(one, project.layerTreeRoot().findLayer(one.id())) for one in layers]
    return [one for one, node in nodes if node and node.itemVisibilityChecked() and not node.isVisible()]


def mend(layers: Sequence[QgsMapLayer], reason: Hidden, project: QgsProject) -> None:
    """Show *layers* again, if layers or tree are the reason; date and projection are the map's."""
    if reason is Hidden.SWITCHED_OFF:
        layers = in_groups_off(layers, project) or layers
    for layer in layers:
        if reason is Hidden.SWITCHED_OFF:
            node = project.layerTreeRoot().findLayer(layer.id())
            if node is not None:
                node.setItemVisibilityCheckedParentRecursive(True)
        elif reason is Hidden.SCALE:
            layer.setScaleBasedVisibility(False)
        elif reason is Hidden.TRANSPARENT:
            layer.setOpacity(1.0)
        layer.triggerRepaint()


def _shows_anything(page: QgsMapSettings) -> bool:
    """Whether *page* has a layer that is neither land under the scenes nor their outlines."""
    layers = page.layers()
    return not all(property_of(one, Property.BASE_MAP) or is_outlines(one) for one in layers)


def _is_of_the_time(layer: QgsMapLayer, span: QgsDateTimeRange) -> bool:
    times = layer.temporalProperties()
    return times is None or not times.isActive() or times.isVisibleInTemporalRange(span)


def _can_be_transformed(
    layer: QgsMapLayer, crs: QgsCoordinateReferenceSystem, project: QgsProject
) -> bool:
    """Whether the middle of *layer* has a place in the projection of the map."""
    if not crs.isValid():
        return not layer.crs().isValid()
    try:
        place = QgsCoordinateTransform(layer.crs(), crs, project).transform(layer.extent().center())
    except QgsCsException:
        return False
    return abs(place.x()) < _FARTHEST and abs(place.y()) < _FARTHEST


# Metres or degrees beyond which nothing on Earth lies in a projection that serves a map.
_FARTHEST = 1e9
