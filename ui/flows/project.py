"""The last step: layers made in a task join the project, in their place and in view."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas

from ...plugin.domain.event import DisasterEvent
from ...plugin.layers.tree import place
from .work import Made


def add_layers(made: Sequence[Made], event: DisasterEvent | None) -> None:
    """Add layers to the project, each into its group."""
    project = QgsProject.instance()
    for one in made:
        project.addMapLayer(one.layer, False)
        place(project, one.layer, one.facts, event)


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
