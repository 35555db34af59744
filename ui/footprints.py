"""Footprints on the map: one layer, selected together with the results, highlighted on hover."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ..plugin.domain.scene import Scene
from ..plugin.layers.footprints import KEY_FIELD, add_footprints_layer, replace_footprints
from .flows.areas import WGS84

POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry


class Footprints(QObject):
    """``picked(keys)`` when the user selects footprints on the map."""

    picked = pyqtSignal(list)

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._layer: QgsVectorLayer | None = None
        self._ids: dict[str, int] = {}
        self._keys: dict[int, str] = {}
        self._selecting = False
        self._band: QgsRubberBand | None = None
        QgsProject.instance().layerWillBeRemoved.connect(self._layer_goes)

    def layer(self) -> QgsVectorLayer | None:
        """Return the layer, or None while there is none in the project."""
        return self._layer

    def show_scenes(self, scenes: Iterable[Scene]) -> None:
        """Show exactly the footprints of *scenes*; no layer is made for nothing."""
        shown = [scene for scene in scenes if scene.footprint is not None]
        if self._layer is None and not shown:
            return
        if self._layer is None:
            self._layer = add_footprints_layer(shown)
            self._layer.selectionChanged.connect(self._selection_changed)
        else:
            replace_footprints(self._layer, shown)
        field = self._layer.fields().indexOf(KEY_FIELD)
        self._keys = {feature.id(): feature[field] for feature in self._layer.getFeatures()}
        self._ids = {key: number for number, key in self._keys.items()}

    def select(self, keys: Iterable[str]) -> None:
        """Select the footprints of these products on the map."""
        if self._layer is None:
            return
        self._selecting = True
        self._layer.selectByIds([self._ids[key] for key in keys if key in self._ids])
        self._selecting = False

    def highlight(self, scenes: Iterable[Scene]) -> None:
        """Outline scenes on the map for as long as the mouse is over them."""
        if self._band is None:
            self._band = QgsRubberBand(self._canvas, POLYGON)
            self._band.setStrokeColor(QColor(255, 140, 0))
            self._band.setFillColor(QColor(255, 140, 0, 30))
            self._band.setWidth(3)
        self._band.reset(POLYGON)
        crs = QgsCoordinateReferenceSystem(WGS84)
        for wkt in dict.fromkeys(scene.footprint.wkt() for scene in scenes if scene.footprint):
            self._band.addGeometry(QgsGeometry.fromWkt(wkt), crs)

    def close(self) -> None:
        """Take layer and highlight away."""
        QgsProject.instance().layerWillBeRemoved.disconnect(self._layer_goes)
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
        if self._layer is not None:
            layer, self._layer = self._layer, None
            layer.selectionChanged.disconnect(self._selection_changed)
            QgsProject.instance().removeMapLayer(layer.id())

    def _selection_changed(self, *_: object) -> None:
        if not self._selecting and self._layer is not None:
            self.picked.emit(
                [
                    self._keys[number]
                    for number in self._layer.selectedFeatureIds()
                    if number in self._keys
                ]
            )

    def _layer_goes(self, layer_id: str) -> None:
        if self._layer is not None and self._layer.id() == layer_id:
            self._layer = None
            self._ids, self._keys = {}, {}
