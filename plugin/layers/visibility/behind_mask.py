"""What a map shows of views that have a mask, as values that a task can look into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

from ...common.mask_classes import MASKED_BY_DEFAULT
from ...domain.errors import Alos2Error
from ...rasters.view.edit import masked_classes
from ...rasters.view.masked_out import Bounds, mask_that_shows
from ..masks import is_masked_view, set_masked, views_of_the_scene


@dataclass(frozen=True)
class MaskedPart:
    """The part of a masked view that a map shows; *bounds* in the view's CRS."""

    layer_id: str
    view: Path
    bounds: Bounds


def masked_parts(
    layers: Sequence[QgsMapLayer], page: QgsMapSettings, project: QgsProject
) -> list[MaskedPart]:
    """Return what *page* shows of *layers* if all of that may lie behind masks, else nothing."""
    found = []
    for layer in layers:
        node = project.layerTreeRoot().findLayer(layer.id())
        seen = _seen_of(layer, page, project) if node is not None and node.isVisible() else None
        if seen is None:
            continue
        if not is_masked_view(layer) or not _leaves_out_what_was_measured(layer):
            return []
        bounds = (seen.xMinimum(), seen.yMinimum(), seen.xMaximum(), seen.yMaximum())
        found.append(MaskedPart(layer.id(), Path(layer.source()), bounds))
    return found


def masks_that_show(parts: Sequence[MaskedPart]) -> dict[str, tuple[str, ...]]:
    """Return, by layer, the classes to leave out so that something is seen; empty if something is.

    It reads the files: call it in a task.
    """
    found = {}
    for part in parts:
        try:
            wider = mask_that_shows(part.view, part.bounds)
        except Alos2Error:
            return {}  # without its mask, or not readable: the map itself says so
        if wider is None:
            return {}
        found[part.layer_id] = wider
    return found


def show_behind_masks(masks: dict[str, tuple[str, ...]], project: QgsProject) -> None:
    """Leave out no more than *masks* says, in all views of each scene; may raise Alos2Error."""
    for layer_id, classes in masks.items():
        layer = project.mapLayer(layer_id)
        if isinstance(layer, QgsRasterLayer):
            for view in views_of_the_scene(layer):
                set_masked(view, classes)


def _leaves_out_what_was_measured(layer: QgsMapLayer) -> bool:
    try:
        return not set(masked_classes(Path(layer.source()))) <= set(MASKED_BY_DEFAULT)
    except Alos2Error:
        return False


def _seen_of(layer: QgsMapLayer, page: QgsMapSettings, project: QgsProject) -> QgsRectangle | None:
    """Return the part of *layer* that lies on *page*, in the layer's CRS, or None."""
    transform = QgsCoordinateTransform(page.destinationCrs(), layer.crs(), project)
    try:
        seen = transform.transformBoundingBox(page.visibleExtent()).intersect(layer.extent())
    except QgsCsException:
        return None
    return None if seen.isEmpty() else seen
