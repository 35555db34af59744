"""Keeps the layer panel and the selected raster together: ticks change a view at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.domain.errors import Alos2Error
from ...plugin.host.translated_text import translated
from ...plugin.layers.layer_files import without_braces
from ...plugin.layers.layer_tree import bring_forward
from ...plugin.layers.masks import (
    about_folds,
    add_mask_layer,
    is_masked_view,
    set_masked,
    views_of_the_scene,
)
from ...plugin.layers.presets import default_preset
from ...plugin.layers.properties import BACKSCATTER, Property, is_backscatter, property_of
from ...plugin.layers.side_files import disturbing_file, sentence_about
from ...plugin.layers.style import apply_style, current_preset
from ...plugin.rasters.raster_facts import read_facts
from ..widgets.translation import tr
from .actions import LayerActions
from .panel import LayerPanel

if TYPE_CHECKING:
    from typing import TypeGuard  # novermin (read by type checkers alone)

SHOWN = (*BACKSCATTER, "local_incidence")


class LayerController(QObject):
    """``failed(error)`` if a layer cannot be changed, ``work(work)`` for what takes longer."""

    failed = pyqtSignal(object)
    work = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, panel: LayerPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._panel = panel
        self._layer_id = ""
        panel.masked.connect(self._mask)
        panel.overlay.connect(self._overlay)
        panel.coloured.connect(self._colour)
        self._actions = LayerActions(canvas, self)
        self._actions.work.connect(self.work)
        self._actions.failed.connect(self.failed)
        self._actions.restyled.connect(self.look_again)
        panel.more.asked.connect(self._act)
        canvas.currentLayerChanged.connect(self.look_at)
        QgsProject.instance().layersWillBeRemoved.connect(self._layers_go)

    def look_at(self, layer: QgsMapLayer | None) -> None:
        """Show how *layer*, a raster of the plugin, is masked and coloured, or hide the panel."""
        self._layer_id = ""
        self._panel.hide()
        if not is_own_raster(layer):
            return
        try:
            self._show(layer)
        except Alos2Error as error:
            self.failed.emit(error)
            return
        self._layer_id = layer.id()

    def look_again(self) -> None:
        """Show the selected raster as it is now, after something else has changed it."""
        self.look_at(self._layer())

    def _show(self, layer: QgsRasterLayer) -> None:
        from ...plugin.rasters.view.edit import masked_classes

        dropped = masked_classes(Path(layer.source())) if is_masked_view(layer) else None
        ramp = None
        if is_backscatter(layer):
            preset = current_preset(layer)
            ramp = preset.ramp if preset else ""
        facts = read_facts(layer.source())
        doubts = [translated(text) for text in facts.warnings]
        file = disturbing_file(layer.source())
        if file is not None:
            doubts.insert(0, sentence_about(file))
        shown = views_of_the_scene(layer) if dropped is not None else ()
        names = sorted({property_of(one, Property.POLARISATION) for one in shown})
        # What is left out of a view can change, so its ticks tell whether folds show.
        folds = about_folds(facts, None if dropped is None else ())
        self._panel.show_layer(layer, dropped, ramp, doubts, names, folds)

    def close(self) -> None:
        """Let go of map and project."""
        self._canvas.currentLayerChanged.disconnect(self.look_at)
        QgsProject.instance().layersWillBeRemoved.disconnect(self._layers_go)

    def _layer(self) -> QgsRasterLayer | None:
        layer = QgsProject.instance().mapLayer(self._layer_id)
        return layer if isinstance(layer, QgsRasterLayer) else None

    def _mask(self, classes: list[str]) -> None:
        layer = self._layer()
        if layer is None:
            return
        try:
            for each in views_of_the_scene(layer):
                set_masked(each, classes)
        except Alos2Error as error:
            self.failed.emit(error)
            self.look_at(layer)

    def _overlay(self) -> None:
        layer = self._layer()
        if layer is None:
            return
        try:
            file = _mask_file(layer)
            every = QgsProject.instance().mapLayers().values()
            shown = [one for one in every if one.source() == without_braces(file)]
            mask = shown[0] if shown else add_mask_layer(file, layer.source())
        except Alos2Error as error:
            self.failed.emit(error)
            return
        bring_forward(QgsProject.instance(), [mask])
        node = QgsProject.instance().layerTreeRoot().findLayer(mask)
        if node is not None:  # the mask was there, but switched off
            node.setItemVisibilityCheckedParentRecursive(True)

    def _act(self, action: str) -> None:
        layer = self._layer()
        if layer is not None:
            self._actions.act(action, layer)

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


def is_own_raster(layer: QgsMapLayer | None) -> TypeGuard[QgsRasterLayer]:
    """Whether *layer* shows a file of the plugin that is stretched between limits."""
    return (
        isinstance(layer, QgsRasterLayer)
        and layer.isValid()
        and layer.providerType() == "gdal"
        and property_of(layer, Property.QUANTITY) in SHOWN
    )


def _mask_file(layer: QgsRasterLayer) -> str:
    """Return the mask beside the image of a view; raise Alos2Error if the view names none."""
    from ...plugin.rasters.view.edit import source_files

    for file in source_files(Path(layer.source())):
        if "MSK" in Path(file).name.upper():
            return file
    raise Alos2Error(
        tr("{layer} was made without a mask.").format(layer=layer.name()),
        hint=tr("Show the scene again with its mask file beside it."),
    )
