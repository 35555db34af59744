"""What was asked for last lies above the other rasters: pressing a button changes what one sees."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsMapLayer, QgsProject

from ...plugin.layers.layer_tree import bring_forward
from ...plugin.layers.properties import Property, is_backscatter, property_of

_DERIVED = "~"  # after every date


class Forefront:
    """Brings layers forward as they come; of one request the newest date is uppermost."""

    def __init__(self) -> None:
        self._brought: list[tuple[str, list[str]]] = []  # days and layers, the uppermost first

    def begin(self) -> None:
        """Let the layers of the next request lie above all that is there."""
        self._brought = []

    def bring(self, layers: Sequence[QgsMapLayer]) -> None:
        """Draw *layers*, the uppermost first, above other rasters but newer ones of the same request."""
        project = QgsProject.instance()
        day = max((_day(layer) for layer in layers), default="")
        newer = [brought for brought in self._brought if brought[0] > day]
        others = self._brought[len(newer) :]
        upper = [*newer, (day, [layer.id() for layer in layers])]
        self._brought = [*upper, *others]
        there = (project.mapLayer(layer_id) for _, ids in upper for layer_id in ids)
        bring_forward(project, [layer for layer in there if layer is not None])


def _day(layer: QgsMapLayer) -> str:
    """Return the day of a scene as text that sorts; what is derived from scenes is newer than all."""
    if not is_backscatter(layer):
        return _DERIVED
    return property_of(layer, Property.SCENE_ID).rpartition("-")[2]
