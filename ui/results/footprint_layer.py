"""Footprints on the map: one layer, selected together with the results, highlighted on hover."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...plugin.domain.scene import Scene
from ...plugin.layers.footprints import (
    add_footprints_layer,
    append_footprints,
    remove_footprints,
    set_faint,
)
from ..map.areas import WGS84
from .pair_outline import PairOutline

# So many come in the same turn as the results. If there are more, each turn makes some for MAKING_S,
# BY at a time, after it has removed some, GONE_BY at a time.
AT_ONCE = 50
BY = 10
GONE_BY = 200
MAKING_S = 0.008
PAUSE_MS = 5
POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry  # type: ignore[attr-defined]


class FootprintLayer(QObject):
    """``picked(keys)`` when the user selects footprints on the map."""

    picked = pyqtSignal(list)

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._layer: QgsVectorLayer | None = None
        self._ids: dict[str, int] = {}
        self._keys: dict[int, str] = {}
        self._shown: dict[str, Scene] = {}
        self._wanted: list[Scene] = []
        self._coming: deque[Scene] = deque()
        self._going: list[int] = []  # ids of features that are to be removed
        self._selected: list[str] = []
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(PAUSE_MS)
        self._more.timeout.connect(self._add_some)
        # It has a turn of its own: the results have just been sorted and shown.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_wanted)
        self._selecting = False
        self._band: QgsRubberBand | None = None
        self._pair = PairOutline(canvas)
        self.outlined: list[Scene] = []
        QgsProject.instance().layerWillBeRemoved.connect(self._layer_goes)

    def layer(self) -> QgsVectorLayer | None:
        """Return the layer, or None while there is none in the project."""
        return self._layer

    def show_scenes(self, scenes: Iterable[Scene]) -> None:
        """Show exactly the footprints of *scenes*; no layer is made for nothing.

        Only what differs is changed, and many new ones come in portions, so that the window stays alive.
        """
        self._wanted = list(scenes)
        if self._layer is not None and max(len(self._wanted), len(self._shown)) > AT_ONCE:
            self._later.start()
        else:
            self._show_wanted()

    def add_scenes(self, scenes: Iterable[Scene]) -> None:
        """Show the footprints of *scenes*, none of which is shown yet, beside the others."""
        more = [scene for scene in scenes if scene.footprint is not None]
        if self._layer is None or self._later.isActive():
            self.show_scenes([*self._wanted, *more])
            return
        self._wanted += more
        self._coming.extend(more)
        if len(self._coming) > AT_ONCE:
            self._more.start()
        elif more:
            self._add_some()

    def _show_wanted(self) -> None:
        self._later.stop()
        shown = {scene.key: scene for scene in self._wanted if scene.footprint is not None}
        if self._layer is None:
            if not shown:
                return
            self._layer = add_footprints_layer(())
            self._layer.selectionChanged.connect(self._selection_changed)
        gone = [key for key, scene in self._shown.items() if shown.get(key) is not scene]
        for key in gone:
            del self._shown[key]
            number = self._ids.pop(key)
            del self._keys[number]
            self._going.append(number)
        self._coming = deque(scene for key, scene in shown.items() if key not in self._shown)
        self._add_some()

    def _add_some(self) -> None:
        """Add the next footprints that are to come, and continue when the window had its turn."""
        self._more.stop()
        if self._layer is None or not (self._coming or self._going):
            return
        over = time.perf_counter() + MAKING_S
        if len(self._going) == self._layer.featureCount():
            remove_footprints(self._layer, self._going)
            self._going.clear()
        while self._going and time.perf_counter() < over:
            remove_footprints(self._layer, self._going[-GONE_BY:])
            del self._going[-GONE_BY:]
        while self._coming and time.perf_counter() < over:
            some = [self._coming.popleft() for _ in range(min(BY, len(self._coming)))]
            for scene, feature in zip(some, append_footprints(self._layer, some)):
                self._shown[scene.key] = scene
                self._ids[scene.key] = feature.id()
                self._keys[feature.id()] = scene.key
        if self._coming or self._going:
            self._more.start()
            return
        self._layer.updateExtents()
        self._layer.triggerRepaint()
        self.select(self._selected)

    def pair(self) -> PairOutline:
        """Return what is outlined strongly."""
        return self._pair

    def select(self, keys: Iterable[str]) -> None:
        """Select the footprints of these products on the map."""
        self._selected = list(keys)
        if self._layer is None:
            return
        self._selecting = True
        self._layer.selectByIds([self._ids[key] for key in self._selected if key in self._ids])
        self._selecting = False
        chosen = [self._shown[key] for key in self._selected if key in self._shown]
        self.outlined = self._pair.show(chosen, self._shown.values())
        set_faint(self._layer, bool(self.outlined))

    def highlight(self, scenes: Iterable[Scene]) -> None:
        """Outline scenes on the map for as long as the mouse is over them."""
        if self._band is not None:
            self._band.reset(POLYGON)
        outlines = dict.fromkeys(scene.footprint.wkt() for scene in scenes if scene.footprint)
        # The mouse leaves the results, too, when the dock goes: that must not put a band on the map.
        if not outlines:
            return
        if self._band is None:
            self._band = _highlight_band(self._canvas)
        crs = QgsCoordinateReferenceSystem(WGS84)
        for wkt in outlines:
            self._band.addGeometry(QgsGeometry.fromWkt(wkt), crs)

    def close(self) -> None:
        """Take layer and highlight away."""
        self._more.stop()
        self._pair.remove()
        self._later.stop()
        QgsProject.instance().layerWillBeRemoved.disconnect(self._layer_goes)
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
        if self._layer is not None:
            layer, self._layer = self._layer, None
            layer.selectionChanged.disconnect(self._selection_changed)
            QgsProject.instance().removeMapLayer(layer.id())

    def _selection_changed(self, *_: object) -> None:
        if self._selecting or self._layer is None:
            return
        numbers = self._layer.selectedFeatureIds()
        self._selected = [self._keys[number] for number in numbers if number in self._keys]
        self.picked.emit(list(self._selected))

    def _layer_goes(self, layer_id: str) -> None:
        if self._layer is not None and self._layer.id() == layer_id:
            self._layer = None
            self._more.stop()
            self._pair.hide()
            self.outlined = []
            self._later.stop()
            self._ids, self._keys, self._shown, self._coming = {}, {}, {}, deque()
            self._going = []


def _highlight_band(canvas: QgsMapCanvas) -> QgsRubberBand:
    band = QgsRubberBand(canvas, POLYGON)
    band.setStrokeColor(QColor(255, 140, 0))
    band.setFillColor(QColor(255, 140, 0, 30))
    band.setWidth(3)
    return band
