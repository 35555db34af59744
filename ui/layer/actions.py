"""Does what the menu of the selected layer offers: looks at once, anything longer as a job."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.domain.errors import Alos2Error
from ...plugin.layers.presets import forget_user_preset, save_user_preset
from ...plugin.layers.style import apply_style, current_preset, stretch_to_percentiles
from ...plugin.rasters.raster_facts import read_facts
from ..widgets.translation import tr
from ..workflows.jobs import layer_jobs
from .menu import ANGLES, COLOURS, KEEP, OVERVIEWS, OWN_LOOK, RATIO, STRETCH, USUAL_LOOK


class LayerActions(QObject):
    """``work(work)`` asks for a job, ``restyled`` tells a change of looks; else ``failed(error)``."""

    work = pyqtSignal(object)
    restyled = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._looks: dict[str, Callable[[QgsRasterLayer], None]] = {
            STRETCH: self._stretch,
            OWN_LOOK: _keep_look,
            USUAL_LOOK: _usual_look,
        }
        self._works: dict[str, Callable[[QgsRasterLayer], object]] = {
            KEEP: layer_jobs.local_copy,
            OVERVIEWS: layer_jobs.overviews,
            RATIO: layer_jobs.ratio,
            ANGLES: layer_jobs.incidence,
            COLOURS: lambda layer: layer_jobs.polarisations(*layer_jobs.other_polarisation(layer)),
        }

    def act(self, action: str, layer: QgsRasterLayer) -> None:
        """Do *action*, a name of :mod:`.layer_menu`, with *layer*."""
        try:
            if action in self._looks:
                self._looks[action](layer)
                self.restyled.emit()
            else:
                self.work.emit(self._works[action](layer))
        except Alos2Error as error:
            self.failed.emit(error)

    def _stretch(self, layer: QgsRasterLayer) -> None:
        settings = self._canvas.mapSettings()
        transform = QgsCoordinateTransform(settings.destinationCrs(), layer.crs(), QgsProject.instance())
        try:
            extent = transform.transformBoundingBox(settings.visibleExtent())
        except QgsCsException:
            extent = layer.extent()
        if stretch_to_percentiles(layer, read_facts(layer.source()), extent) is None:
            raise Alos2Error(
                tr("The map shows no data of this layer."), hint=tr("Move the map over the scene.")
            )


def _keep_look(layer: QgsRasterLayer) -> None:
    preset = current_preset(layer)
    if preset is None:
        raise Alos2Error(
            tr("This layer has a style of its own, which is not one of colours and limits."),
            hint=tr("Choose colours in the panel first."),
        )
    save_user_preset(read_facts(layer.source()), preset)


def _usual_look(layer: QgsRasterLayer) -> None:
    facts = read_facts(layer.source())
    forget_user_preset(facts)
    apply_style(layer, facts)
