"""The maps of a sheet: main map or pair with grid, overview, scale bar and north arrow."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsFillSymbol,
    QgsLayout,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutItemMapOverview,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLineSymbol,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtGui import QColor, QFont

from .columns import box_of, item_of
from .lettering import fit_one_line, set_font, sized

_WGS84 = "EPSG:4326"
_STEPS_DEG = (
    *(20.0, 10.0, 5.0, 2.0, 1.0, 1 / 2, 1 / 3, 1 / 6, 1 / 12, 1 / 30, 1 / 60),
    *(1 / 120, 1 / 180, 1 / 360, 1 / 720, 1 / 1800, 1 / 3600),
)
_LINES_WANTED = 3
_OVERVIEW_DEG = 8.0
_EARTH_M = 6_371_000.0
_PAIR_GAP_MM = 4.0
_LINE_MM = 0.12
_SCALE_BAR_PART = 0.35


def main_map(layout: QgsLayout) -> QgsLayoutItemMap | None:
    """Return the map with the id ``map``, else the largest of the template, or None."""
    named = item_of(layout, "map")
    if isinstance(named, QgsLayoutItemMap):
        return named
    maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
    others = [item for item in maps if item.id() != "overview"]
    return max(others, key=lambda item: box_of(item).width() * box_of(item).height(), default=None)


def show(
    item: QgsLayoutItemMap,
    layers: Sequence[QgsMapLayer],
    crs: QgsCoordinateReferenceSystem,
    extent: QgsRectangle,
) -> None:
    """Show *layers*, the uppermost first, over *extent* in *crs*, with a grid of degrees."""
    item.setCrs(crs)
    item.setKeepLayerSet(True)
    item.setLayers(list(layers))
    item.setKeepLayerStyles(False)
    _zoom_to(item, extent)
    _add_grid(item)


def split(layout: QgsLayout, item: QgsLayoutItemMap) -> QgsLayoutItemMap:
    """Halve *item* along its longer side and return a second map that fills the other half."""
    box = box_of(item)
    other = QgsLayoutItemMap(layout)
    other.setId("map_after")
    other.setFrameEnabled(item.frameEnabled())
    other.setFrameStrokeWidth(item.frameStrokeWidth())
    other.setFrameStrokeColor(item.frameStrokeColor())
    other.setBackgroundColor(item.backgroundColor())
    layout.addLayoutItem(other)
    if box.width() >= box.height():
        width = (box.width() - _PAIR_GAP_MM) / 2
        item.attemptResize(QgsLayoutSize(width, box.height()))
        other.attemptMove(QgsLayoutPoint(box.left() + width + _PAIR_GAP_MM, box.top()))
        other.attemptResize(QgsLayoutSize(width, box.height()))
    else:
        height = (box.height() - _PAIR_GAP_MM) / 2
        item.attemptResize(QgsLayoutSize(box.width(), height))
        other.attemptMove(QgsLayoutPoint(box.left(), box.top() + height + _PAIR_GAP_MM))
        other.attemptResize(QgsLayoutSize(box.width(), height))
    return other


def add_caption(layout: QgsLayout, over: QgsLayoutItemMap, text: str, font: QFont) -> None:
    """Write *text* on white into the upper left corner of a map."""
    box = box_of(over)
    item = QgsLayoutItemLabel(layout)
    item.setId(f"{over.id()}_caption")
    layout.addLayoutItem(item)
    item.setMarginX(1.0)
    item.setMarginY(0.6)
    item.setBackgroundEnabled(True)
    item.setBackgroundColor(QColor("#ffffff"))
    bold = sized(font, 7.5)
    bold.setBold(True)
    set_font(item, bold)
    width = min(box.width() - 3.0, 66.0)
    fit_one_line(item, text, width - 3.0, smallest=5.0)
    item.attemptMove(QgsLayoutPoint(box.left() + 1.5, box.top() + 1.5))
    item.attemptResize(QgsLayoutSize(width, 5.0))


def show_overview(layout: QgsLayout, over: QgsLayoutItemMap, land: QgsMapLayer | None) -> None:
    """Show in ``overview`` where in the country the map lies."""
    item = item_of(layout, "overview")
    if not isinstance(item, QgsLayoutItemMap):
        return
    box = degrees_of(over.extent(), over.crs(), layout.project())
    centre = box.center()
    half = max(_OVERVIEW_DEG, box.width() * 2, box.height() * 2) / 2
    item.setKeepLayerSet(True)
    item.setLayers([land] if land else [])
    wide = QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)
    crs = QgsCoordinateReferenceSystem(_WGS84)
    if wide.xMinimum() < -180.0 or wide.xMaximum() > 180.0:
        crs, wide = _around_the_date_line(wide)
    item.setCrs(crs)
    _zoom_to(item, wide)
    overview = QgsLayoutItemMapOverview("overview", item)
    overview.setLinkedMap(over)
    overview.setFrameSymbol(
        QgsFillSymbol.createSimple(
            {"color": "200,30,30,60", "outline_color": "200,30,30", "outline_width": "0.6"}
        )
    )
    item.overviews().addOverview(overview)


def _around_the_date_line(degrees: QgsRectangle) -> tuple[QgsCoordinateReferenceSystem, QgsRectangle]:
    """Return a projection that is cut at Greenwich, and *degrees* in it."""
    crs = QgsCoordinateReferenceSystem.fromProj(f"+proj=eqc +lon_0=180 +R={_EARTH_M} +units=m")
    metres = math.radians(1.0) * _EARTH_M
    west = degrees.xMinimum() % 360.0 - 180.0
    return crs, QgsRectangle(
        *(west * metres, degrees.yMinimum() * metres),
        *((west + degrees.width()) * metres, degrees.yMaximum() * metres),
    )


def set_scale_bar(layout: QgsLayout, over: QgsLayoutItemMap) -> None:
    """Link ``scalebar`` to the map, with round numbers of metres or kilometres."""
    item = item_of(layout, "scalebar")
    if not isinstance(item, QgsLayoutItemScaleBar):
        return
    item.setLinkedMap(over)
    metres = _width_metres(over) * _SCALE_BAR_PART
    units = QgsUnitTypes.DistanceUnit
    is_long = metres >= 1000.0
    item.setUnits(units.DistanceKilometers if is_long else units.DistanceMeters)  # type: ignore[attr-defined]
    item.setUnitLabel("km" if is_long else "m")
    item.setNumberOfSegments(2)
    item.setNumberOfSegmentsLeft(0)
    stretched = _stretch(over)
    item.setMapUnitsPerScaleBarUnit(stretched)
    item.setUnitsPerSegment(stretched * _round_number(metres / (1000.0 if is_long else 1.0) / 2))
    item.update()


def set_north(layout: QgsLayout, over: QgsLayoutItemMap) -> None:
    """Let ``north`` follow the map."""
    item = item_of(layout, "north")
    if isinstance(item, QgsLayoutItemPicture):
        item.setLinkedMap(over)
        item.setNorthMode(QgsLayoutItemPicture.NorthMode.TrueNorth)


def degrees_of(
    extent: QgsRectangle, crs: QgsCoordinateReferenceSystem, project: QgsProject
) -> QgsRectangle:
    """Return *extent* in longitude and latitude; across the date line its east is above 180."""
    transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(_WGS84), project)
    box = transform.transformBoundingBox(extent, handle180Crossover=True)
    west, east = box.xMinimum(), box.xMaximum()
    return QgsRectangle(west, box.yMinimum(), east if east >= west else east + 360.0, box.yMaximum())


def _zoom_to(item: QgsLayoutItemMap, extent: QgsRectangle) -> None:
    """Show all of *extent* without a change of the item's size, whatever extent it had before."""
    box = box_of(item)
    wanted = box.width() / box.height()
    width = max(extent.width(), extent.height() * wanted)
    centre, height = extent.center(), width / wanted
    item.setExtent(
        QgsRectangle(
            *(centre.x() - width / 2, centre.y() - height / 2),
            *(centre.x() + width / 2, centre.y() + height / 2),
        )
    )
    item.attemptResize(QgsLayoutSize(box.width(), box.height()))


def _add_grid(item: QgsLayoutItemMap) -> None:
    for old in list(item.grids().asList()):
        item.grids().removeGrid(old.id())
    box = degrees_of(item.extent(), item.crs(), item.layout().project())
    grid = QgsLayoutItemMapGrid("degrees", item)
    grid.setCrs(QgsCoordinateReferenceSystem(_WGS84))
    step = _grid_step(max(box.width(), box.height()))
    grid.setIntervalX(step)
    grid.setIntervalY(step)
    line = {"color": "40,50,60,140", "width": str(_LINE_MM)}
    grid.setLineSymbol(QgsLineSymbol.createSimple(line))
    grid.setFrameStyle(QgsLayoutItemMapGrid.FrameStyle.ExteriorTicks)
    grid.setFrameWidth(0.8)
    grid.setFramePenSize(0.15)
    grid.setAnnotationEnabled(True)
    formats = QgsLayoutItemMapGrid.AnnotationFormat
    grid.setAnnotationFormat(formats.DegreeMinute if step >= 1 / 60 else formats.DegreeMinuteSecond)
    grid.setAnnotationPrecision(0)
    _set_annotations(grid, item)
    item.grids().addGrid(grid)


def _set_annotations(grid: QgsLayoutItemMapGrid, item: QgsLayoutItemMap) -> None:
    modes, sides = QgsLayoutItemMapGrid.DisplayMode, QgsLayoutItemMapGrid.BorderSide
    hidden = modes.HideAll
    # A meridian that leans ends at the left edge, too, where its degrees would lie over a latitude.
    grid.setAnnotationDisplay(modes.LatitudeOnly, sides.Left)
    grid.setAnnotationDisplay(modes.LongitudeOnly, sides.Bottom)
    grid.setAnnotationDisplay(hidden, sides.Top)
    grid.setAnnotationDisplay(hidden, sides.Right)
    if item.id() == "map_after":
        is_beside = box_of(item).width() < box_of(item).height()
        if is_beside:
            grid.setAnnotationDisplay(hidden, sides.Left)
    direction = QgsLayoutItemMapGrid.AnnotationDirection.Vertical
    grid.setAnnotationDirection(direction, sides.Left)
    grid.setAnnotationFrameDistance(0.6)
    text = QgsTextFormat()
    text.setSize(6.0)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)  # type: ignore[attr-defined]
    text.setColor(QColor("#1f2933"))
    grid.setAnnotationTextFormat(text)


def _grid_step(degrees: float) -> float:
    return next((step for step in _STEPS_DEG if degrees / step >= _LINES_WANTED), _STEPS_DEG[-1])


def _width_metres(over: QgsLayoutItemMap) -> float:
    measure = QgsDistanceArea()
    measure.setSourceCrs(over.crs(), over.layout().project().transformContext())
    measure.setEllipsoid("EPSG:7030")
    extent = over.extent()
    middle = extent.center().y()
    return float(
        measure.measureLine(QgsPointXY(extent.xMinimum(), middle), QgsPointXY(extent.xMaximum(), middle))
    )


def _stretch(over: QgsLayoutItemMap) -> float:
    """Return how many metres of the map's plane QGIS takes for one on the ground.

    In a project without an ellipsoid it measures in the plane, which Web Mercator stretches.
    """
    if over.layout().project().ellipsoid() not in ("", "NONE"):
        return 1.0
    metres = QgsUnitTypes.DistanceUnit.DistanceMeters  # type: ignore[attr-defined]
    factor = QgsUnitTypes.fromUnitToUnitFactor(over.crs().mapUnits(), metres)
    return over.extent().width() * factor / _width_metres(over)


def _round_number(value: float) -> float:
    """Return the largest of 1, 2, 5 times a power of ten that is at most *value*."""
    power = 10.0 ** len(str(int(value))) / 10.0 if value >= 1 else 0.1
    return next((step * power for step in (5.0, 2.0, 1.0) if step * power <= value), power)
