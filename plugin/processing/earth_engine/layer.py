"""``alos2:earthenginelayer``: what Earth Engine computes, as a layer of tiles on the map."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProject,
)

from ..algorithm import progress_of
from ..parameters import Parameters, Results
from .base import EarthEngineAlgorithm

TILES, LAYER = "TILES", "LAYER"


class EarthEngineLayer(EarthEngineAlgorithm):
    """Let Earth Engine compute a picture and add it to the project; nothing is downloaded but tiles."""

    ID = "earthenginelayer"
    ICON = "show.svg"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Show from Earth Engine")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr(
            "A scene, two dates, or a mean, minimum or change over a period as a masked layer of tiles "
            "that Earth Engine computes."
        )

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        for parameter in self.common_parameters():
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputString(TILES, self.tr("Address of the tiles")))
        self.addOutput(QgsProcessingOutputString(LAYER, self.tr("Id of the layer")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Let Earth Engine make the map."""
        progress = progress_of(feedback)
        self._request = self.request_of(parameters, context, progress)
        self._tiles = self._engine.tiles(self._request.picture(), progress)
        feedback.pushInfo(f"{self._tiles.picture.legend}: {self._tiles.url}")
        return {TILES: self._tiles.url}

    def postProcessAlgorithm(  # noqa: N802  (Qt name)
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Add the layer; QGIS calls this on the main thread."""
        from ...layers.earth_engine.tile_layer import add_tile_layer

        project = context.project() or QgsProject.instance()
        layer = add_tile_layer(self._tiles, self._request, project=project)
        return {TILES: self._tiles.url, LAYER: layer.id()}
