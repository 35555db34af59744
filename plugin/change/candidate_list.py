"""Candidate changes one by one, the largest first, and their table for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr, osr

from ..common.atomic_file import take_name
from ..common.json_file import write_text
from ..common.temporary_files import TemporaryFiles
from ..domain.errors import UnsupportedError
from ..domain.footprint import Box
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from ..rasters.gdal_calls import call_gdal, require_features, write_gdal
from ..sar.projection import wgs84
from .candidate_outlines import LAYER, candidate_items, description_options

PlaceOf = Callable[[float, float], str]
_DRIVERS = {".gpkg": "GPKG", ".kml": "KML", ".geojson": "GeoJSON"}
_CSV = ".csv"
_COLUMNS: tuple[tuple[str, int], ...] = (
    *(("rank", ogr.OFTInteger), ("place", ogr.OFTString), ("kind", ogr.OFTString)),
    *(("change", ogr.OFTString), ("mean_db", ogr.OFTReal), ("z", ogr.OFTReal)),
    *(("area_m2", ogr.OFTReal), ("longitude", ogr.OFTReal), ("latitude", ogr.OFTReal)),
)


@dataclass(frozen=True)
class Candidate:
    """One patch: a point inside it and its box in degrees, area (m²), and how it changed.

    ``mean_db`` is None for a candidate of fallen coherence, ``z`` for one of brightness.
    """

    rank: int
    feature: int
    longitude: float
    latitude: float
    box: Box
    area_m2: float
    kind: str
    change: str
    mean_db: float | None
    z: float | None

    def values(self, place: str) -> dict[str, Any]:
        """Return the values of the columns of the table."""
        return {
            "rank": self.rank,
            "place": place,
            "kind": self.kind,
            "change": self.change,
            "mean_db": None if self.mean_db is None else round(self.mean_db, 2),
            "z": None if self.z is None else round(self.z, 2),
            "area_m2": round(self.area_m2, 1),
            "longitude": round(self.longitude, 6),
            "latitude": round(self.latitude, 6),
        }


def read_candidates(path: Path | str, progress: Progress = SILENT) -> list[Candidate]:
    """Return the candidates in the vector file at *path*, the largest first.

    Raises Alos2Error if it cannot be opened, CancelledError.
    """
    dataset = _opened(path)
    layer = dataset.GetLayer(0)
    to_degrees = osr.CoordinateTransformation(layer.GetSpatialRef(), wgs84())
    found: list[Candidate] = []
    for feature in layer:
        progress.check()
        shape = feature.GetGeometryRef()
        if shape is None or shape.IsEmpty():
            continue
        shape = shape.Clone()
        shape.Transform(to_degrees)
        inside = shape.PointOnSurface()
        west, east, south, north = shape.GetEnvelope()
        found.append(
            Candidate(
                rank=0,
                feature=feature.GetFID(),
                longitude=inside.GetX(),
                latitude=inside.GetY(),
                box=Box(west, south, east, north),
                area_m2=_number(feature, "area_m2") or 0.0,
                kind=_text(feature, "kind"),
                change=_text(feature, "change"),
                mean_db=_number(feature, "mean_db"),
                z=_number(feature, "z"),
            )
        )
    found.sort(key=lambda one: (-one.area_m2, one.feature))
    return [replace(one, rank=number) for number, one in enumerate(found, start=1)]


def write_candidates(
    source: Path | str,
    candidates: Sequence[Candidate],
    output: Path,
    place_of: PlaceOf,
    progress: Progress = SILENT,
) -> Path:
    """Write *candidates* of the file *source* to *output*: .gpkg, .kml, .geojson, or .csv (UTF-8).

    Places are what *place_of* calls a longitude and latitude. GeoPackage keeps the reference system,
    the others are in degrees; CSV has the point inside each candidate. GeoPackage and GeoJSON tell the
    doubts that *source* tells. The file gets its name when it is whole. Raises UnsupportedError for
    another ending, Alos2Error if it cannot be written.
    """
    suffix = output.suffix.lower()
    rows = [one.values(place_of(one.longitude, one.latitude)) for one in candidates]
    if suffix == _CSV:
        write_text(_csv_text(rows), output)
        return output
    if suffix not in _DRIVERS:
        raise UnsupportedError(
            Text(
                "Candidates are not exported as {suffix}.",
                suffix=suffix or Text("a file without ending"),
            ),
            hint="Choose .gpkg, .kml, .geojson or .csv.",
        )
    files = TemporaryFiles(output)
    try:
        part = files.path(f"part{suffix}")
        _write(source, candidates, rows, part, output.name, progress)
        require_features(part, output.name, len(rows))
        take_name(part, output)
    finally:
        files.close()
    return output


def _write(
    source: Path | str,
    candidates: Sequence[Candidate],
    rows: Sequence[dict[str, Any]],
    part: Path,
    name: str,
    progress: Progress,
) -> None:
    what = Text("{name} could not be written", name=name)
    driver = _DRIVERS[part.suffix]
    opened = _opened(source)
    layer = opened.GetLayer(0)
    system, to_degrees = layer.GetSpatialRef(), None
    if driver != "GPKG":
        to_degrees = osr.CoordinateTransformation(system, wgs84())
        system = wgs84()
    options = ["NameField=place", "DescriptionField=change"] if driver == "KML" else []
    target = write_gdal(what, ogr.GetDriverByName(driver).CreateDataSource, str(part), options)
    saved = None
    try:
        items = candidate_items(str(source))
        described = [] if driver == "KML" else _description(layer, items)
        saved = write_gdal(what, target.CreateLayer, LAYER, system, ogr.wkbUnknown, described)
        write_gdal(what, saved.SetMetadata, items)
        for column, kind in _COLUMNS:
            write_gdal(what, saved.CreateField, ogr.FieldDefn(column, kind))
        for one, values in zip(candidates, rows):
            progress.step(one.rank / len(rows), "Writing the candidates")
            feature = ogr.Feature(saved.GetLayerDefn())
            for column, value in values.items():
                if value is not None:
                    feature.SetField(column, value)
            patch = layer.GetFeature(one.feature)
            shape = patch.GetGeometryRef().Clone()
            if to_degrees is not None:
                shape.Transform(to_degrees)
            feature.SetGeometryDirectly(shape)
            write_gdal(what, saved.CreateFeature, feature)
    finally:
        saved = target = None  # closes it, even while an exception remembers this frame


def _description(layer: Any, items: Mapping[str, str]) -> list[str]:
    """Return the option that describes candidates by *items*; GeoJSON keeps none but its description."""
    if items:
        return description_options(items)
    told = layer.GetMetadataItem("DESCRIPTION")
    return [f"DESCRIPTION={told}"] if told else []


def _csv_text(rows: Sequence[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, [name for name, _ in _COLUMNS], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _opened(path: Path | str) -> Any:
    what = Text("{path} could not be opened as a layer of candidates", path=str(path))
    return call_gdal(what, gdal.OpenEx, str(path), gdal.OF_VECTOR | gdal.OF_VERBOSE_ERROR)


def _number(feature: Any, name: str) -> float | None:
    index = feature.GetFieldIndex(name)
    return (
        feature.GetFieldAsDouble(index) if index >= 0 and feature.IsFieldSetAndNotNull(index) else None
    )


def _text(feature: Any, name: str) -> str:
    index = feature.GetFieldIndex(name)
    return str(feature.GetFieldAsString(index)) if index >= 0 else ""
