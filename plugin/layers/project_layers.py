"""The last step: layers made in a task join the project, in their place and in view."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeNode,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

from ..domain.disaster import DisasterEvent
from ..domain.enums import Content
from ..domain.errors import Alos2Error
from ..rasters.raster_facts import read_facts
from . import style
from .candidate_layer import dress_candidates, is_candidates_layer, is_of_coherence
from .change_colours import change_colours, noted_convention
from .layer_files import follow_file
from .layer_tree import place
from .properties import Property, property_of, set_property
from .raster_layer import PreparedLayer

_OF_TWO_DATES = {Content.COMPOSITE.value, Content.DIFFERENCE.value}


def add_layers(
    made: Sequence[PreparedLayer],
    event: DisasterEvent | None = None,
    project: QgsProject | None = None,
) -> None:
    """Add layers to *project* (default: the open one), each into its group."""
    project = project or QgsProject.instance()
    for one in made:
        _remove_previews(project, one)
        set_property(one.layer, Property.PREVIEW, one.facts.item("preview"))
        project.addMapLayer(one.layer, False)
        place(project, one.layer, one.facts, event)
        follow_file(one.layer)


def remove_layers(ids: Sequence[str]) -> None:
    """Take layers out of the project, and the groups that have nothing else in them."""
    project = QgsProject.instance()
    root = project.layerTreeRoot()
    groups = [node.parent() for layer_id in ids if (node := root.findLayer(layer_id)) is not None]
    project.removeMapLayers([layer_id for layer_id in ids if project.mapLayer(layer_id) is not None])
    for group in groups:
        _remove_if_empty(group)


def _remove_if_empty(group: QgsLayerTreeNode) -> None:
    parent = group.parent()
    if isinstance(parent, QgsLayerTreeGroup) and not group.children():
        parent.removeChildNode(group)
        _remove_if_empty(parent)


def _remove_previews(project: QgsProject, made: PreparedLayer) -> None:
    """Take away the coarse pictures of the same image; anything decoded stays."""
    same = {
        Property.SCENE_ID: made.facts.item("scene_id"),
        Property.PRODUCT_ID: made.facts.item("product_id"),
        Property.POLARISATION: made.facts.item("polarisation"),
    }
    old = [
        layer.id()
        for layer in project.mapLayers().values()
        if property_of(layer, Property.PREVIEW)
        and all(property_of(layer, name) == value for name, value in same.items())
    ]
    project.removeMapLayers(old)


def zoom_to_layers(made: Sequence[PreparedLayer], canvas: QgsMapCanvas) -> None:
    """Show all of *made* on the map."""
    _zoom_to([one.layer for one in made], canvas)


def zoom_to_ids(ids: Sequence[str], canvas: QgsMapCanvas) -> None:
    """Show the layers with these ids, as far as they are still in the project."""
    found = (QgsProject.instance().mapLayer(layer_id) for layer_id in ids)
    _zoom_to([layer for layer in found if layer is not None], canvas)


def _zoom_to(layers: Sequence[QgsMapLayer], canvas: QgsMapCanvas) -> None:
    extent = QgsRectangle()
    settings = canvas.mapSettings()
    for layer in layers:
        extent.combineExtentWith(settings.layerExtentToOutputExtent(layer, layer.extent()))
    if not extent.isEmpty():
        extent.scale(1.05)
        canvas.setExtent(extent)
        canvas.refresh()


def follow_change_colours(project: QgsProject | None = None) -> None:
    """Show every comparison in *project* (default: the open one) in the colours of the settings."""
    for layer in (project or QgsProject.instance()).mapLayers().values():
        quantity = property_of(layer, Property.QUANTITY)
        if isinstance(layer, QgsVectorLayer) and is_candidates_layer(layer):
            turned = noted_convention(layer) is not change_colours().convention
            if turned and not is_of_coherence(layer):
                dress_candidates(layer)
                layer.triggerRepaint()
        elif isinstance(layer, QgsRasterLayer) and quantity in _OF_TWO_DATES and layer.isValid():
            try:
                facts = read_facts(layer.source())
            except Alos2Error:  # its file is gone or damaged: QGIS says so itself
                continue
            style.follow_change_colours(layer, facts)
