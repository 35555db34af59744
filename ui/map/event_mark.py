"""Where a disaster struck, on the map: a star for each epicentre, or a dashed line around its area."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt

from ...plugin.domain.disaster import DisasterEvent
from ...plugin.domain.footprint import Box
from .area_map_tools import POLYGON
from .areas import WGS84
from .place_mark import INK, STAR, PlaceMark

CLEAR = 0


class EventMark:
    """``show(event)`` marks it in place of the one before; ``remove`` before the canvas goes."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._stars: list[PlaceMark] = []
        self._band: QgsRubberBand | None = None

    def show(self, event: DisasterEvent) -> None:
        """Mark the epicentres of *event*; its area if none is known."""
        self.hide()
        for epicentre in event.epicentres:
            star = PlaceMark(self._canvas, STAR)
            name = f"M {epicentre.magnitude:.1f} ({epicentre.by})"
            star.show(epicentre.longitude, epicentre.latitude, name)
            self._stars.append(star)
        if not event.epicentres:
            self._outline(event.area)

    def names(self) -> list[str]:
        """Return what is written beside the stars."""
        return [star.shown() for star in self._stars]

    def is_area_marked(self) -> bool:
        """Whether the area is outlined."""
        return self._band is not None and self._band.numberOfVertices() > 0

    def hide(self) -> None:
        """Mark nothing."""
        for star in self._stars:
            star.remove()
        self._stars = []
        if self._band is not None:
            self._band.reset(POLYGON)

    def remove(self) -> None:
        """Take everything off the map for good."""
        self.hide()
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None

    def _outline(self, area: Box) -> None:
        if self._band is None:
            self._band = _dashed_band(self._canvas)
        for part in area.parts():
            shape = QgsGeometry.fromRect(QgsRectangle(part.west, part.south, part.east, part.north))
            self._band.addGeometry(shape, QgsCoordinateReferenceSystem(WGS84))


def _dashed_band(canvas: QgsMapCanvas) -> QgsRubberBand:
    band = QgsRubberBand(canvas, POLYGON)
    band.setStrokeColor(INK)
    band.setLineStyle(Qt.PenStyle.DashLine)
    band.setWidth(2)
    nothing = band.fillColor()
    nothing.setAlpha(CLEAR)
    band.setFillColor(nothing)
    return band
