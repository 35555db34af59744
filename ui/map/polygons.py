"""Areas that are polygons: drawn on the map, of a layer, or of its selected features."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
)

from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.footprint import Box, Footprint, Ring
from ...plugin.domain.raster_options import Area
from ...plugin.rasters.clipping.polygon_area import area_of_polygons
from ..widgets.translation import tr
from .area_map_tools import POLYGON
from .areas import WGS84

# More would hold up the window while they are read, and no map of an event has so many.
MOST_POLYGONS = 5000


@dataclass(frozen=True)
class PolygonArea:
    """Polygons twice: for a search in degrees without holes, and as rasters are cut along them."""

    footprint: Footprint
    area: Area

    @property
    def box(self) -> Box:
        """The box around them."""
        return self.footprint.around()


def drawn_polygon(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> PolygonArea | None:
    """Return a polygon drawn on a map in *crs*, or None if it lies nowhere on Earth."""
    return _area([geometry], crs)


def polygons_of_layer(layer: QgsMapLayer | None) -> PolygonArea | None:
    """Return the selected polygons of *layer*, or all if none is selected; None if it has none.

    Raises Alos2Error if there are too many, or if they lie nowhere on Earth.
    """
    if not isinstance(layer, QgsVectorLayer) or layer.geometryType() != POLYGON:
        return None
    selected = layer.selectedFeatureCount()
    if (selected or layer.featureCount()) > MOST_POLYGONS:
        raise Alos2Error(
            tr("The layer '{name}' has more than {count} polygons.").format(
                name=layer.name(), count=MOST_POLYGONS
            ),
            hint=tr("Select those that you mean."),
        )
    features = layer.getSelectedFeatures() if selected else layer.getFeatures(QgsFeatureRequest())
    shapes = [feature.geometry() for feature in features if feature.hasGeometry()]
    if not shapes:
        return None
    area = _area(shapes, layer.crs())
    if area is None:
        raise Alos2Error(
            tr("The polygons of '{name}' cannot be put into longitude and latitude.").format(
                name=layer.name()
            ),
            hint=tr("See whether the layer's reference system is right."),
        )
    return area


def _area(shapes: Iterable[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> PolygonArea | None:
    """Return *shapes*, coordinates of *crs*, as an area; None if they have none in degrees.

    Raises UnsupportedError if they enclose nothing.
    """
    target = QgsCoordinateReferenceSystem(WGS84)
    transform = QgsCoordinateTransform(crs, target, QgsProject.instance()) if crs.isValid() else None
    rings: list[Ring] = []
    texts: list[str] = []
    try:
        for shape in shapes:
            moved = QgsGeometry(shape)
            moved.convertToStraightSegment()
            texts.append(moved.asWkt())
            if transform is not None:
                moved.transform(transform)
            rings += Footprint.of_geojson(json.loads(moved.asJson(9))).rings
    except (QgsCsException, ValueError):
        return None
    if not rings:
        return None
    name = crs.authid() or crs.toWkt() if crs.isValid() else WGS84
    return PolygonArea(Footprint(tuple(rings)), area_of_polygons(texts, name, tr("The area")))
