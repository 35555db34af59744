"""Keeps the layer panel and the selected scene together: ticks change the view at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..plugin.domain.errors import Alos2Error
from ..plugin.domain.terms import Level
from ..plugin.layers.facts import read_facts
from ..plugin.layers.masks import add_mask_layer, set_masked
from ..plugin.layers.presets import default_preset
from ..plugin.layers.style import apply_style, current_preset
from .layer_panel import LayerPanel
from .translation import tr

BACKSCATTER = ("sigma0", "gamma0")


class LayerLook(QObject):
    """``failed(error)`` where a layer cannot be changed."""

    failed = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, panel: LayerPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._panel = panel
        self._layer_id = ""
        panel.masked.connect(self._mask)
        panel.overlay.connect(self._overlay)
        panel.coloured.connect(self._colour)
        canvas.currentLayerChanged.connect(self.look_at)
        QgsProject.instance().layersWillBeRemoved.connect(self._layers_go)

    def look_at(self, layer: QgsMapLayer | None) -> None:
        """Show how *layer* is masked, if it is a view of a scene with a mask; any other hides it."""
        from ..plugin.products.view_edit import masked_classes

        self._layer_id = ""
        self._panel.hide()
        if not is_masked_view(layer):
            return
        try:
            dropped = masked_classes(Path(layer.source()))
        except Alos2Error as error:
            self.failed.emit(error)
            return
        self._layer_id = layer.id()
        preset = current_preset(layer)
        self._panel.show_layer(layer, dropped, preset.ramp if preset else "")

    def close(self) -> None:
        """Let go of map and project."""
        self._canvas.currentLayerChanged.disconnect(self.look_at)
        QgsProject.instance().layersWillBeRemoved.disconnect(self._layers_go)

    def _layer(self) -> QgsRasterLayer | None:
        return QgsProject.instance().mapLayer(self._layer_id)

    def _mask(self, classes: list[str]) -> None:
        layer = self._layer()
        if layer is None:
            return
        try:
            set_masked(layer, classes)
        except Alos2Error as error:
            self.failed.emit(error)
            self.look_at(layer)

    def _overlay(self) -> None:
        layer = self._layer()
        if layer is None:
            return
        try:
            mask = _mask_file(layer)
            if mask not in (one.source() for one in QgsProject.instance().mapLayers().values()):
                add_mask_layer(mask, layer.source())
        except Alos2Error as error:
            self.failed.emit(error)

    def _colour(self, ramp: str) -> None:
        layer = self._layer()
        if layer is None:
            return
        facts = read_facts(layer.source())
        now = current_preset(layer)
        preset = replace(now, ramp=ramp) if now else default_preset(facts, ramp)
        apply_style(layer, facts, preset)

    def _layers_go(self, ids: list[str]) -> None:
        if self._layer_id in ids:
            self._layer_id = ""
            self._panel.hide()


def is_masked_view(layer: QgsMapLayer | None) -> bool:
    """Whether *layer* is backscatter of a scene whose mask can be changed in place."""
    return (
        isinstance(layer, QgsRasterLayer)
        and layer.customProperty("alos2/level", "") == Level.L22.value
        and layer.customProperty("alos2/quantity", "") in BACKSCATTER
        and layer.source().lower().endswith(".vrt")
    )


def _mask_file(layer: QgsRasterLayer) -> str:
    """Return the mask beside the image of a view; Alos2Error where the view names none."""
    from ..plugin.products.view_edit import source_files

    for file in source_files(Path(layer.source())):
        if "MSK" in Path(file).name.upper():
            return file
    raise Alos2Error(
        tr("{layer} was made without a mask.").format(layer=layer.name()),
        hint=tr("Show the scene again with its mask file beside it."),
    )
