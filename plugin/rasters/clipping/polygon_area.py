"""The area that polygons of the user enclose, right across the date line, too."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from osgeo import gdal, ogr

from ...common.possible_path import user_path
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.raster_options import Area, Outline
from ...domain.words.text import Text
from ...sar.projection import find_system
from ..gdal_calls import call_gdal
from ..window import TURN_DEG
from .well_known_text import flat_geometry

_UNDEFINED = "undefined"  # as GeoPackage names the systems of layers that have none


def area_of_polygons(polygons: Iterable[str], crs: str, name: str) -> Area:
    """Return the area of *polygons* (WKT of polygons or several, coordinates of *crs*) with its box.

    Polygons in degrees may cross the date line: as one ring whose longitudes jump or go on beyond ±180°,
    or as parts on its two sides. *name* is what errors call them. Raises UnsupportedError if there is
    no polygon, or anything else, or *crs* is not known.
    """
    parts = [part for wkt in polygons for part in _polygons_of(flat_geometry(wkt), name)]
    if not parts:
        raise UnsupportedError(
            Text("{name} holds no polygon.", name=name), hint="Give a layer of polygons."
        )
    if system_of(crs).IsGeographic():
        parts = _on_one_side(parts)
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    for part in parts:
        whole.AddGeometry(part)
    xmin, xmax, ymin, ymax = whole.GetEnvelope()
    if not all(map(math.isfinite, (xmin, xmax, ymin, ymax))) or xmin >= xmax or ymin >= ymax:
        raise UnsupportedError(
            Text("The polygons of {name} enclose nothing.", name=name), hint="Draw them again."
        )
    return Area(xmin, ymin, xmax, ymax, crs, Outline(whole.ExportToWkt(), crs))


def read_area(path: str) -> Area:
    """Return the area of the polygons in the first layer of a vector file.

    Raises Alos2Error if it cannot be opened or does not say its reference system, UnsupportedError if
    it holds no polygon, or anything else.
    """
    what = Text("{path} could not be opened as a layer of polygons", path=path)
    flags = gdal.OF_VECTOR | gdal.OF_VERBOSE_ERROR
    dataset = call_gdal(what, gdal.OpenEx, str(user_path(path)), flags)
    layer = dataset.GetLayer(0)
    reference = layer.GetSpatialRef() if layer is not None else None
    if reference is None or reference.GetName().lower().startswith(_UNDEFINED):
        raise Alos2Error(
            Text("{path} does not say its reference system.", path=path),
            hint="Save it again with one, as GeoPackage.",
        )
    texts = []
    for feature in layer:
        geometry = feature.GetGeometryRef()  # which ends with its feature
        if geometry is not None:
            texts.append(geometry.ExportToWkt())
    return area_of_polygons(texts, reference.ExportToWkt(), path)


def system_of(crs: str) -> Any:
    """Return the reference system *crs* with x before y; UnsupportedError if it is not known."""
    system = find_system(crs)
    if system is None:
        raise UnsupportedError(
            Text("The reference system {crs!r} of the polygons is not known.", crs=crs)
        )
    return system


def parts_of(geometry: Any) -> Iterator[Any]:
    """Yield copies of the polygons of a flat polygon or multipolygon."""
    if geometry.GetGeometryType() == ogr.wkbPolygon:
        yield geometry.Clone()
        return
    for number in range(geometry.GetGeometryCount()):
        yield geometry.GetGeometryRef(number).Clone()


def turned(polygon: Any, turn: float) -> Any:
    """Return *polygon* moved by *turn* degrees to the east."""
    if not turn:
        return polygon
    made = ogr.Geometry(ogr.wkbPolygon)
    for number in range(polygon.GetGeometryCount()):
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in polygon.GetGeometryRef(number).GetPoints():
            ring.AddPoint_2D(x + turn, y)
        made.AddGeometry(ring)
    return made


def gathered(geometry: Any, middle: float | None = None) -> Any:
    """Return a flat point or (multi)polygon in degrees, whose longitudes do not jump at the date line.

    Each part lies on the turn of the globe that is nearest to the longitude *middle*, or to that of the
    first part.
    """
    if geometry.GetGeometryType() == ogr.wkbPoint:
        x = geometry.GetX()
        made = ogr.Geometry(ogr.wkbPoint)
        made.AddPoint_2D(x + _turns(x, x if middle is None else middle), geometry.GetY())
        return made
    made = ogr.Geometry(ogr.wkbMultiPolygon)
    for part in map(unwrapped, parts_of(geometry)):
        west, east, _, _ = part.GetEnvelope()
        own = (west + east) / 2.0
        middle = own if middle is None else middle
        made.AddGeometry(turned(part, _turns(own, middle)))
    return made


def _turns(longitude: float, middle: float) -> float:
    return TURN_DEG * round((middle - longitude) / TURN_DEG)


def _polygons_of(geometry: Any, name: str) -> Iterator[Any]:
    """Yield the polygons of a flat *geometry*; UnsupportedError for anything else."""
    if geometry is None:
        return
    if geometry.GetGeometryType() not in (ogr.wkbPolygon, ogr.wkbMultiPolygon):
        raise UnsupportedError(
            Text(
                "{name} holds a {kind}. Only polygons enclose an area.",
                name=name,
                kind=geometry.GetGeometryName().lower(),
            ),
            hint="Leave points and lines out.",
        )
    yield from parts_of(geometry)


def _on_one_side(polygons: list[Any]) -> list[Any]:
    """Return *polygons* in degrees with longitudes that do not jump at the date line."""
    polygons = [unwrapped(polygon) for polygon in polygons]
    boxes = [polygon.GetEnvelope() for polygon in polygons]
    if min(box[0] for box in boxes) > -180.0 or max(box[1] for box in boxes) < 180.0:
        return polygons
    return [
        turned(polygon, TURN_DEG) if box[1] <= 0.0 else polygon for polygon, box in zip(polygons, boxes)
    ]


def unwrapped(polygon: Any) -> Any:
    """Return *polygon* with rings whose longitudes never jump by more than half a turn."""
    made = ogr.Geometry(ogr.wkbPolygon)
    before: float | None = None
    for number in range(polygon.GetGeometryCount()):
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in polygon.GetGeometryRef(number).GetPoints():
            before = x if before is None else x + TURN_DEG * round((before - x) / TURN_DEG)
            ring.AddPoint_2D(before, y)
        made.AddGeometry(ring)
    return made
