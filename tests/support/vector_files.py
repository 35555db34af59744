"""Read vector files that were written: each feature's fields, and its geometry as GDAL reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from osgeo import gdal, ogr

_KML = "{http://www.opengis.net/kml/2.2}"


def read_features(path: Path) -> list[tuple[dict[str, Any], Any]]:
    """Return fields and geometry of each feature of *path*, in the order of the file.

    A GDAL built without LIBKML reads name and description of a KML file and no other field: those then
    come from the file's text.
    """
    options = ["GEOM_POSSIBLE_NAMES=WKT", "KEEP_GEOM_COLUMNS=NO"] if path.suffix == ".csv" else []
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR, open_options=options)
    assert dataset is not None
    features = [(one.items(), _copy(one.GetGeometryRef())) for one in dataset.GetLayer(0)]
    if path.suffix != ".kml" or ogr.GetDriverByName("LIBKML") is not None:
        return features
    places = places_of_kml(path)
    assert [fields["Name"] for fields, _ in features] == [fields["Name"] for fields in places]
    return [(fields, geometry) for fields, (_, geometry) in zip(places, features)]


def _copy(geometry: Any) -> Any:
    return geometry.Clone() if geometry is not None else None


def places_of_kml(path: Path) -> list[dict[str, Any]]:
    """Return name, description, times and columns of each place of a KML file, as texts."""
    root = ElementTree.parse(path).getroot()  # noqa: S314  # the test wrote it
    columns = {one.get("name"): None for one in root.iter(f"{_KML}SimpleField")}
    places = []
    for place in root.iter(f"{_KML}Placemark"):
        own = {
            "Name": place.findtext(f"{_KML}name"),
            "description": place.findtext(f"{_KML}description"),
            "begin": place.findtext(f"{_KML}TimeSpan/{_KML}begin"),
            "end": place.findtext(f"{_KML}TimeSpan/{_KML}end"),
        }
        said = {one.get("name"): one.text for one in place.iter(f"{_KML}SimpleData")}
        places.append({**columns, **own, **said})
    return places
