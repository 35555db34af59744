"""Outlines of marked pixels, and polygons written whole: what all kinds of candidates do alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr, osr

from ..common.raster_items import RasterFacts, own_items
from ..domain.errors import UnsupportedError
from ..domain.progress import Progress
from ..domain.words.text import Text
from ..rasters.gdal_calls import quiet_gdal, require_features, vectors_in_memory, write_gdal
from ..sar.grid import Grid, Window
from ..sar.projection import wgs84

CANDIDATE = "candidate change"
LAYER = "candidate_changes"
LABEL, VALUE = "label", "value"
_DRIVERS = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".json": "GeoJSON"}
_TILE = 512

Labels = npt.NDArray[np.int32]
Fields = dict[str, Any]


def driver_of(output: Path) -> str:
    """Return GDAL's driver for the ending; raise UnsupportedError if it is not written."""
    driver = _DRIVERS.get(output.suffix.lower())
    if driver is None:
        raise UnsupportedError(
            Text(
                "Candidates are not written as {suffix}.",
                suffix=output.suffix or Text("a file without ending"),
            ),
            hint="Choose .gpkg or .geojson.",
        )
    return driver


def outlined(marks: Any, grid: Grid, rows: Iterable[tuple[int, int]]) -> tuple[Any, Any]:
    """Return a dataset in memory and its layer of patches, each with a label from 1.

    Only *rows* (first, end) of *marks* are looked at: those that have any.
    """
    what = "The candidates could not be outlined"
    memory = vectors_in_memory()
    layer = memory.CreateLayer("patches", osr.SpatialReference(grid.crs_wkt), ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn(VALUE, ogr.OFTInteger))
    layer.CreateField(ogr.FieldDefn(LABEL, ogr.OFTInteger))
    for first, end in rows:
        part = write_gdal(
            *(what, gdal.Translate, "", marks), format="VRT", srcWin=[0, first, grid.width, end - first]
        )
        band = part.GetRasterBand(1)
        write_gdal(what, gdal.Polygonize, band, band, layer, 0, [])
        band = part = None
    for label in range(layer.GetFeatureCount()):
        feature = layer.GetFeature(label)
        feature.SetField(LABEL, label + 1)
        layer.SetFeature(feature)
    return memory, layer


def save_polygons(
    part: Path,
    output: Path,
    layer: Any,
    fields: tuple[tuple[str, int], ...],
    fields_of: Callable[[int, int], Fields | None],
    tolerance: float,
    items: Mapping[str, str],
) -> int:
    """Write the patches of *layer* that *fields_of* (label, value) gives fields for; return their count.

    They go into *part*, in the format of *output*. Outlines are simplified by *tolerance* map units.
    *items* are those of the raster that the patches were taken from: doubts and credit go with them
    into the description of the layer, all of them into the metadata of a GeoPackage.
    Raises Alos2Error if the file cannot be written whole.
    """
    what = Text("{name} could not be written", name=output.name)
    system, to_degrees = layer.GetSpatialRef(), None
    if driver_of(output) == "GeoJSON":
        system, to_degrees = _degrees(system)
    target = write_gdal(what, ogr.GetDriverByName(driver_of(output)).CreateDataSource, str(part))
    saved, count = None, 0
    try:
        described = description_options(items)
        saved = write_gdal(what, target.CreateLayer, LAYER, system, ogr.wkbPolygon, described)
        write_gdal(what, saved.SetMetadata, dict(items))
        for name, kind in fields:
            write_gdal(what, saved.CreateField, ogr.FieldDefn(name, kind))
        write_gdal(what, saved.StartTransaction)
        for patch in layer:
            values = fields_of(patch.GetField(LABEL), patch.GetField(VALUE))
            if values is None:
                continue
            geometry = patch.GetGeometryRef().SimplifyPreserveTopology(tolerance)
            if to_degrees is not None:
                geometry.Transform(to_degrees)
            feature = ogr.Feature(saved.GetLayerDefn())
            for name, value in values.items():
                feature.SetField(name, value)
            feature.SetGeometryDirectly(geometry)
            write_gdal(what, saved.CreateFeature, feature)
            count += 1
        write_gdal(what, saved.CommitTransaction)
    finally:
        saved = target = None  # closes it, even while an exception remembers this frame
    require_features(part, output.name, count)
    return count


def candidate_items(path: str) -> dict[str, str]:
    """Return the ``ALOS2_*`` items that a GeoPackage of candidates carries; none if it has none."""
    with quiet_gdal():
        try:
            source = gdal.OpenEx(path, gdal.OF_VECTOR)
        except RuntimeError:  # not a file: QGIS may hold a copy of the layer in memory
            source = None
        layer = source.GetLayerByName(LAYER) if source is not None else None
        return own_items(layer.GetMetadata() or {}) if layer is not None else {}


def description_options(items: Mapping[str, str]) -> list[str]:
    """Return the options for a layer that programs describe by dates, doubts and credit, one a line."""
    facts = RasterFacts("", items)
    lines = [f"Candidate changes from {facts.item('pre_date')} to {facts.item('post_date')}"]
    lines += [f"Doubt: {sentence}" for sentence in facts.warnings]
    return ["DESCRIPTION=" + "\n".join([*lines, facts.item("credit")])]


def touched_windows(layer: Any, grid: Grid) -> list[Window]:
    """Return of each tile the part that the outlines of *layer* touch, in the order of rows."""
    x0, dx, _, y0, _, dy = grid.geotransform
    touched: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for patch in layer:
        west, east, south, north = patch.GetGeometryRef().GetEnvelope()
        # Outlines follow the edges of pixels: half a pixel inwards lies in the pixel itself.
        left, right = (int((side - x0) / dx) for side in (west + 0.5 * dx, east - 0.5 * dx))
        top, bottom = (int((side - y0) / dy) for side in (north + 0.5 * dy, south - 0.5 * dy))
        for row in range(top // _TILE, bottom // _TILE + 1):
            for column in range(left // _TILE, right // _TILE + 1):
                part = touched.get((row, column), (grid.width, grid.height, 0, 0))
                touched[row, column] = (
                    min(part[0], max(left, column * _TILE)),
                    min(part[1], max(top, row * _TILE)),
                    max(part[2], min(right + 1, (column + 1) * _TILE)),
                    max(part[3], min(bottom + 1, (row + 1) * _TILE)),
                )
    return [
        Window(left, top, right - left, bottom - top)
        for _, (left, top, right, bottom) in sorted(touched.items())
    ]


def labels_of(
    windows: list[Window], layer: Any, grid: Grid, progress: Progress
) -> Iterator[tuple[Window, Labels]]:
    """Yield *windows* with the labels of their pixels."""
    driver = gdal.GetDriverByName("MEM")
    for done, window in enumerate(windows):
        progress.step(done / len(windows), "Measuring candidates")
        part = window.grid(grid)
        chunk = driver.Create("", part.width, part.height, 1, gdal.GDT_Int32)
        chunk.SetGeoTransform(part.geotransform)
        chunk.SetProjection(part.crs_wkt)
        layer.SetSpatialFilterRect(*part.bounds)
        gdal.RasterizeLayer(chunk, [1], layer, options=[f"ATTRIBUTE={LABEL}"])
        layer.SetSpatialFilter(None)
        yield window, chunk.ReadAsArray()


def _degrees(system: Any) -> tuple[Any, Any]:
    source, target = system.Clone(), wgs84()
    source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return target, osr.CoordinateTransformation(source, target)
