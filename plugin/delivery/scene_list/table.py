"""Scenes as a vector file: one feature a product, with its outline in longitude and latitude."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from osgeo import ogr

from ...catalogs.storable_scene import storable_scene
from ...domain.progress import Progress
from ...domain.scene import Scene
from ...domain.scene_json import scene_to_json
from ...domain.words.text import Text
from ...rasters.gdal_calls import write_gdal
from ...sar.projection import wgs84
from .fields import FIELDS, FieldKind, Value, values_of

# The driver of each ending, and how it is told to write.
DRIVERS = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".csv": "CSV"}
_LAYER_OPTIONS = {
    "GPKG": ["GEOMETRY_NAME=geom"],
    "GeoJSON": ["RFC7946=YES", "COORDINATE_PRECISION=6"],
    "CSV": ["GEOMETRY=AS_WKT", "WRITE_BOM=YES"],
}
LAYER = "scenes"
SCENE = "scene_json"
_KINDS = {
    FieldKind.TEXT: ogr.OFTString,
    FieldKind.WHOLE: ogr.OFTInteger,
    FieldKind.LONG: ogr.OFTInteger64,
    FieldKind.TIME: ogr.OFTDateTime,
}
_UTC = 100  # what OGR calls the time zone
_EACH = 200


def write_table(part: Path, name: str, scenes: Sequence[Scene], progress: Progress) -> None:
    """Write *scenes* into *part*, whose ending names the format of the file *name*.

    A GeoPackage or GeoJSON also carries each scene whole, so that ``alos2:download`` takes it. Raises
    Alos2Error if it cannot be written whole, CancelledError if cancelled.
    """
    driver = DRIVERS[part.suffix.lower()]
    what = Text("{name} could not be written", name=name)
    target = write_gdal(what, ogr.GetDriverByName(driver).CreateDataSource, str(part))
    layer = None
    try:
        layer = write_gdal(
            what,
            target.CreateLayer,
            LAYER,
            wgs84(),
            _geometry(scenes),
            _LAYER_OPTIONS.get(driver, []),
        )
        for field, kind in _fields(driver).items():
            write_gdal(what, layer.CreateField, ogr.FieldDefn(field, kind))
        write_gdal(what, layer.StartTransaction)
        for number, scene in enumerate(scenes):
            if number % _EACH == 0:
                progress.step(number / len(scenes))
            write_gdal(what, layer.CreateFeature, _feature(layer, scene, driver))
        write_gdal(what, layer.CommitTransaction)
    finally:
        layer = target = None  # closes it, even while an exception remembers this frame


def _geometry(scenes: Sequence[Scene]) -> int:
    """Return Polygon, or MultiPolygon if a scene lies on both sides of the date line."""
    split = any(scene.footprint is not None and len(scene.footprint.rings) > 1 for scene in scenes)
    return int(ogr.wkbMultiPolygon if split else ogr.wkbPolygon)


def _fields(driver: str) -> dict[str, int]:
    """Return the fields of a format: text formats get ISO 8601 times."""
    if driver == "GPKG":
        return {**{name: _KINDS[kind] for name, kind in FIELDS.items()}, SCENE: ogr.OFTString}
    texts = {
        name: ogr.OFTString if kind is FieldKind.TIME else _KINDS[kind] for name, kind in FIELDS.items()
    }
    return {**texts, SCENE: ogr.OFTString} if driver == "GeoJSON" else texts


def _feature(layer: Any, scene: Scene, driver: str) -> Any:
    feature = ogr.Feature(layer.GetLayerDefn())
    values = values_of(scene)
    if driver in ("GPKG", "GeoJSON"):
        values[SCENE] = scene_to_json(storable_scene(scene))
    for name, value in values.items():
        _set(feature, name, value, as_text=driver in ("CSV", "GeoJSON"))
    if scene.footprint is not None:
        geometry = ogr.CreateGeometryFromWkt(scene.footprint.wkt())
        if layer.GetGeomType() == ogr.wkbMultiPolygon:
            geometry = ogr.ForceToMultiPolygon(geometry)
        feature.SetGeometry(geometry)
    return feature


def _set(feature: Any, name: str, value: Value, as_text: bool) -> None:
    if value is None:
        return
    if not isinstance(value, datetime):
        feature.SetField(name, value)
        return
    time = value.astimezone(timezone.utc)
    if as_text:
        feature.SetField(name, time.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
        return
    seconds = time.second + time.microsecond / 1e6
    feature.SetField(name, time.year, time.month, time.day, time.hour, time.minute, seconds, _UTC)
