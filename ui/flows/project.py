"""The last step: layers made in a task join the project, in their place and in view."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas

from ...plugin.domain.event import DisasterEvent
from ...plugin.layers.tree import place
from .work import Made

PREVIEW = "alos2/preview"


def add_layers(made: Sequence[Made], event: DisasterEvent | None) -> None:
    """Add layers to the project, each into its group."""
    project = QgsProject.instance()
    for one in made:
        _remove_previews(project, one)
        one.layer.setCustomProperty(PREVIEW, one.facts.item("preview"))
        project.addMapLayer(one.layer, False)
        place(project, one.layer, one.facts, event)


def _remove_previews(project: QgsProject, made: Made) -> None:
    """Take away the coarse pictures of the same image; anything decoded stays."""
    same = ("scene_id", "product_id", "polarisation")
    old = [
        layer.id()
        for layer in project.mapLayers().values()
        if layer.customProperty(PREVIEW, "")
        and all(layer.customProperty(f"alos2/{name}", "") == made.facts.item(name) for name in same)
    ]
    project.removeMapLayers(old)


def zoom_to_layers(made: Sequence[Made], canvas: QgsMapCanvas) -> None:
    """Show all of *made* on the map."""
    extent = QgsRectangle()
    settings = canvas.mapSettings()
    for one in made:
        extent.combineExtentWith(settings.layerExtentToOutputExtent(one.layer, one.layer.extent()))
    if not extent.isEmpty():
        extent.scale(1.05)
        canvas.setExtent(extent)
        canvas.refresh()
