"""The selected scenes and their partners on the map: strong, on top, with their dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ...plugin.domain.enums import Phase
from ...plugin.domain.scene import Scene
from ...plugin.layers.footprints import PHASE_COLOURS
from ..map.area_map_tools import POLYGON
from ..map.areas import WGS84
from ..map.place_mark import LABEL, PlaceMark
from ..widgets import display_names

WIDTH = 3
# Each outline is an item of the map, which is slow with thousands of them.
MOST = 200
HALO = QColor(255, 255, 255, 200)
# The lowest first: what was before the event lies under what is after it.
_FROM_BELOW = (None, Phase.ARCHIVE, Phase.POST)


class PairOutline:
    """``show(selected, all scenes)`` in place of what was shown before; ``remove`` at the end."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []
        self._label = PlaceMark(canvas, LABEL)

    def show(self, selected: Sequence[Scene], known: Iterable[Scene]) -> list[Scene]:
        """Outline *selected* and what *known* has of their pairs; return what is outlined.

        Nothing is outlined if more than MOST are selected: the layer of all outlines shows what is.
        """
        self.hide()
        if len(selected) > MOST:
            return []
        shown = [one for one in with_partners(selected, known) if one.footprint is not None]
        for phase in _FROM_BELOW:
            outlines = dict.fromkeys(one.footprint.wkt() for one in shown if one.phase is phase)
            for number, wkt in enumerate(outlines):
                self._outline(wkt, QColor(PHASE_COLOURS[phase.value if phase else ""]), number)
        if shown:
            box = max(shown, key=lambda one: one.start).footprint.boxes()[0]
            self._label.show((box.west + box.east) / 2, box.north, dates_of(shown))
        return shown

    def text(self) -> str:
        """Return what is written into the outline, blank for nothing."""
        return self._label.shown()

    def colours(self) -> list[str]:
        """Return the colours of the outlines, the lowest first."""
        return [band.strokeColor().name() for band in self._bands]

    def hide(self) -> None:
        """Outline nothing."""
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands = []
        self._label.hide()

    def remove(self) -> None:
        """Take everything off the map for good."""
        self.hide()
        self._label.remove()

    def _outline(self, wkt: str, colour: QColor, number: int) -> None:
        band = QgsRubberBand(self._canvas, POLYGON)
        band.setStrokeColor(colour)
        band.setSecondaryStrokeColor(HALO)
        band.setWidth(WIDTH)
        nothing = QColor(colour)
        nothing.setAlpha(0)
        band.setFillColor(nothing)
        band.setZValue(100 + len(self._bands) + number)
        band.setToGeometry(QgsGeometry.fromWkt(wkt), QgsCoordinateReferenceSystem(WGS84))
        self._bands.append(band)


def with_partners(selected: Sequence[Scene], known: Iterable[Scene]) -> list[Scene]:
    """Return *selected* and the scenes of *known* that catalogues name as their pair."""
    pairs = {one.pair_id for one in selected if one.pair_id}
    if not pairs:
        return list(selected)
    keys = {one.key for one in selected}
    return [*selected, *(one for one in known if one.pair_id in pairs and one.key not in keys)]


def dates_of(scenes: Iterable[Scene]) -> str:
    """Return days with what they are: ``2024-01-01 post · 2022-09-26 archive``, newest first."""
    days = {
        (display_names.day(one.start), display_names.phase_name(one.phase)): one.start for one in scenes
    }
    newest_first = sorted(days, key=lambda day: days[day], reverse=True)
    return " · ".join(f"{day} {phase}".strip() for day, phase in newest_first[:3])
