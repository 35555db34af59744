"""Where to search: boxes of the canvas, of shapes drawn on it, of layers, and of typed coordinates."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsMapLayer,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QLocale

from ...plugin.common.typed_area import area_of_text
from ...plugin.domain.errors import Alos2Error, UnsupportedError
from ...plugin.domain.footprint import Box
from ..widgets.translation import tr

WGS84 = "EPSG:4326"


def canvas_box(canvas: QgsMapCanvas) -> Box:
    """Return what the map shows."""
    return box_of(canvas.extent(), canvas.mapSettings().destinationCrs())


def geometry_box(geometry: QgsGeometry, canvas: QgsMapCanvas) -> Box:
    """Return the box around a shape drawn on the map."""
    return box_of(geometry.boundingBox(), canvas.mapSettings().destinationCrs())


def layer_box(layer: QgsMapLayer | None) -> Box:
    """Return the box around a layer, or around its selected features; raise Alos2Error without one."""
    if layer is None:
        raise Alos2Error(
            tr("No layer is active, so there is no area to take from it."),
            hint=tr("Click a layer in the layer panel first."),
        )
    extent = layer.extent()
    if isinstance(layer, QgsVectorLayer) and layer.selectedFeatureCount():
        extent = layer.boundingBoxOfSelected()
    if extent.isNull() or not extent.isFinite():
        raise Alos2Error(
            tr("The layer '{name}' has no extent.").format(name=layer.name()),
            hint=tr("Choose a layer with data."),
        )
    return box_of(extent, layer.crs())


def box_of(extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> Box:
    """Return a rectangle of *crs* as longitudes and latitudes."""
    target = QgsCoordinateReferenceSystem(WGS84)
    try:
        degrees = (
            QgsCoordinateTransform(crs, target, QgsProject.instance()).transformBoundingBox(
                extent, handle180Crossover=True
            )
            if crs.isValid() and crs != target
            else extent
        )
    except QgsCsException as error:
        raise Alos2Error(
            tr("The area cannot be expressed in longitude and latitude."),
            details=str(error),
            hint=tr("Zoom to a part of the Earth that the map's projection covers."),
        ) from error
    return Box(
        max(-180.0, degrees.xMinimum()),
        max(-90.0, degrees.yMinimum()),
        min(180.0, degrees.xMaximum()),
        min(90.0, degrees.yMaximum()),
    )


def canvas_extent(box: Box, canvas: QgsMapCanvas) -> QgsRectangle:
    """Return *box* as a rectangle of the map, for zooming.

    A box over the date line becomes its larger part if the map is cut there, as Web Mercator is.
    """
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(WGS84),
        canvas.mapSettings().destinationCrs(),
        QgsProject.instance(),
    )
    parts, whole = [], QgsRectangle()
    for part in box.parts():
        degrees = QgsRectangle(part.west, part.south, part.east, part.north)
        parts.append(transform.transformBoundingBox(degrees) if transform.isValid() else degrees)
        whole.combineExtentWith(parts[-1])
    larger = max(parts, key=lambda one: float(one.width()))
    return whole if whole.width() <= 2.0 * sum(one.width() for one in parts) else larger


def zoom_to(box: Box, canvas: QgsMapCanvas) -> None:
    """Show *box* on the map with a margin."""
    extent = canvas_extent(box, canvas)
    extent.scale(1.1)
    canvas.setExtent(extent)
    canvas.refresh()


def box_text(box: Box) -> str:
    """Return *box* as it can be typed again: west, south, east, north."""
    return ", ".join(
        f"{value:.4f}".rstrip("0").rstrip(".") for value in (box.west, box.south, box.east, box.north)
    )


def parse_box(text: str) -> Box:
    """Return the box in *text*: ``west, south, east, north``, or a point as ``latitude, longitude``.

    A decimal comma counts if the user's locale writes so. Alos2Error says what was not understood.
    """
    try:
        return area_of_text(text, decimal_comma=QLocale().decimalPoint() == ",")
    except UnsupportedError as error:
        raise _not_understood(text) from error


def _not_understood(text: str) -> Alos2Error:
    return Alos2Error(
        tr("'{text}' is not an area in degrees.").format(text=text),
        hint=tr("Type west, south, east, north (136.5, 36.6, 137.5, 37.6) or a point (37.4N 137.2E)."),
    )
