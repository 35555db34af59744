"""Candidate changes as polygons: patches beyond the threshold, of a minimum area."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr, osr

from ..common.atomic_file import take_name
from ..common.decibels import decibels_of
from ..common.parallel import map_in_order
from ..common.possible_path import output_file
from ..common.temporary_files import TemporaryFiles
from ..domain.errors import UnsupportedError
from ..domain.progress import Progress
from ..rasters.gdal_calls import bounded_block_cache, require_features, write_gdal
from ..sar.grid import Grid, Window
from .candidate_mask import BRIGHTER, DARKER, CandidateMask
from .pixel_area import GroundArea
from .raster_pair import Pair, PowerOnGrid

NAMES = {DARKER: "darker", BRIGHTER: "brighter"}
CANDIDATE = "candidate change"
LAYER = "candidate_changes"
_DRIVERS = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".json": "GeoJSON"}
_FIELDS = (
    ("kind", ogr.OFTString),
    ("sign", ogr.OFTInteger),
    ("change", ogr.OFTString),
    ("mean_db", ogr.OFTReal),
    ("area_m2", ogr.OFTReal),
    ("pixels", ogr.OFTInteger64),
)
_LABEL = "label"
_BLOCK_CACHE = 96 << 20

Labels = npt.NDArray[np.int32]
_TILE = 512


class Measures(Protocol):
    """The ratio that candidates were taken from, read back by windows."""

    def read(self, window: Window) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """Return the ratio of window means in power, 0 for no data, and the power before, summed."""


@dataclass
class _Sums:
    """By label: power before and after of the pixels and of their windows, area in m², and pixels."""

    own: npt.NDArray[np.float64]
    averaged: npt.NDArray[np.float64]
    area: npt.NDArray[np.float64]
    pixels: npt.NDArray[np.int64]

    def mean_db(self, label: int, brighter: bool, threshold: float, window: int) -> float | None:
        """Return the ratio of the mean powers in dB, or None if there is no power.

        The window means of its pixels distinguished the patch from noise. They blur it into its
        surroundings, so the pixels' own power measures a patch of a window's size better. In smaller
        patches, and if it contradicts, that power is mostly noise.
        """
        own = _decibels(*self.own[:, label])
        sign = 1 if brighter else -1
        if own is not None and self.pixels[label] >= window**2 and sign * own >= threshold:
            return own
        return _decibels(*self.averaged[:, label])


class CandidateWriter:
    """Candidates of the *raster* of a ratio, written beside *output* (.gpkg or .geojson).

    What *output* is stays until ``publish``; ``close`` deletes what was not published. Raises
    UnsupportedError for another ending.
    """

    def __init__(
        self,
        output: Path,
        raster: Path,
        grid: Grid,
        threshold: float,
        minimum_area_m2: float,
        window: int,
    ) -> None:
        self.output = output_file(output)
        self.count = 0
        self._driver = _driver_of(output)
        self._threshold = threshold
        self._window = window
        self._minimum_area_m2 = minimum_area_m2
        self._mask = CandidateMask(raster, grid)
        self._files = TemporaryFiles(self.output)
        self._part = self._files.path(f"part{output.suffix}")

    def add(self, column: int, row: int, ratio: npt.NDArray[np.float32]) -> None:
        """Take a piece of the ratio of both dates (power, NaN for no data)."""
        self._mask.add(column, row, ratio, self._threshold)

    def write(self, pair: Pair, measures: Measures, progress: Progress) -> None:
        """Outline and measure what was added; ``count`` then tells how many candidates there are.

        Fields: kind (*candidate change*), sign (−1 or 1), change (darker or brighter), mean_db (ratio
        of the mean powers inside, beyond the threshold), area_m2 on the ellipsoid, and pixels.
        Outlines are simplified by one pixel. *measures* gives what was added.
        """
        areas = GroundArea(pair.grid)
        least = max(1, math.ceil(self._minimum_area_m2 / areas.largest - 1e-9))
        progress.step(0.0, "Outlining candidates")
        with bounded_block_cache(_BLOCK_CACHE):
            marks = self._mask.sieve(least)
            memory, layer = _outlined(marks, pair.grid)
            sums = _sums(layer, pair, measures, areas, progress)
        try:
            self._save(layer, sums, abs(pair.grid.geotransform[1]))
        finally:
            layer = None
            memory.Destroy()

    def _save(self, layer: Any, sums: _Sums, tolerance: float) -> None:
        """Write the patches of *layer* that are large enough, and count them."""
        what = f"{self.output.name} could not be written"
        system, to_degrees = layer.GetSpatialRef(), None
        if self._driver == "GeoJSON":
            system, to_degrees = _degrees(system)
        driver = ogr.GetDriverByName(self._driver)
        target = write_gdal(what, driver.CreateDataSource, str(self._part))
        saved = None
        try:
            saved = write_gdal(what, target.CreateLayer, LAYER, system, ogr.wkbPolygon)
            for name, kind in _FIELDS:
                write_gdal(what, saved.CreateField, ogr.FieldDefn(name, kind))
            write_gdal(what, saved.StartTransaction)
            for patch in layer:
                feature = self._feature(saved, patch, sums)
                if feature is None:
                    continue
                geometry = patch.GetGeometryRef().SimplifyPreserveTopology(tolerance)
                if to_degrees is not None:
                    geometry.Transform(to_degrees)
                feature.SetGeometryDirectly(geometry)
                write_gdal(what, saved.CreateFeature, feature)
                self.count += 1
            write_gdal(what, saved.CommitTransaction)
        finally:
            saved = target = None  # closes it, even while an exception remembers this frame
        require_features(self._part, self.output.name, self.count)

    def _feature(self, saved: Any, patch: Any, sums: _Sums) -> Any | None:
        """Return a feature of the layer *saved* for a patch, or None if it is not a candidate."""
        label, value = patch.GetField(_LABEL), patch.GetField("value")
        area, pixels = float(sums.area[label]), int(sums.pixels[label])
        mean = sums.mean_db(label, value == BRIGHTER, self._threshold, self._window)
        if mean is None or not pixels or area < self._minimum_area_m2:
            return None
        return _feature(saved, value, mean, area, pixels)

    def publish(self) -> None:
        """Give the finished file its name, replacing what was there."""
        take_name(self._part, self.output)

    def close(self) -> None:
        """Delete the temporary files."""
        self._mask.close()
        self._files.close()


def _driver_of(output: Path) -> str:
    driver = _DRIVERS.get(output.suffix.lower())
    if driver is None:
        raise UnsupportedError(
            f"Candidates are not written as {output.suffix or 'a file without ending'}.",
            hint="Choose .gpkg or .geojson.",
        )
    return driver


def _outlined(marks: Any, grid: Grid) -> tuple[Any, Any]:
    """Return a dataset in memory and its layer of patches, each with a label from 1."""
    memory = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = memory.CreateLayer("patches", osr.SpatialReference(grid.crs_wkt), ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("value", ogr.OFTInteger))
    layer.CreateField(ogr.FieldDefn(_LABEL, ogr.OFTInteger))
    band = marks.GetRasterBand(1)
    write_gdal("The candidates could not be outlined", gdal.Polygonize, band, band, layer, 0, [])
    for label in range(layer.GetFeatureCount()):
        feature = layer.GetFeature(label)
        feature.SetField(_LABEL, label + 1)
        layer.SetFeature(feature)
    return memory, layer


def _sums(layer: Any, pair: Pair, measures: Measures, areas: GroundArea, progress: Progress) -> _Sums:
    """Add up the power of both dates and the area of each patch, chunk by chunk."""
    count = layer.GetFeatureCount() + 1
    sums = _Sums(np.zeros((2, count)), np.zeros((2, count)), np.zeros(count), np.zeros(count, np.int64))
    windows = _windows(layer, pair.grid)
    sources = (PowerOnGrid(pair.one, pair.grid), PowerOnGrid(pair.other, pair.grid))

    def measure(part: tuple[Window, Labels]) -> tuple[npt.NDArray[Any], ...]:
        window, labels = part
        inside = labels > 0
        found, place = np.unique(labels[inside], return_inverse=True)
        pre, post = (source.read(window)[inside] for source in sources)
        good = np.isfinite(pre) & np.isfinite(post)
        ratio, before = (values[inside] for values in measures.read(window))
        own = [np.bincount(place, np.where(good, power, 0)) for power in (pre, post)]
        averaged = [np.bincount(place, power) for power in (before, before * ratio)]
        area = np.bincount(place, areas.of(window)[inside])
        return found, np.bincount(place), area, np.stack(own), np.stack(averaged)

    parts = _labels(windows, layer, pair.grid, progress)
    for found, pixels, area, own, averaged in map_in_order(measure, parts):
        sums.pixels[found] += pixels
        sums.area[found] += area
        sums.own[:, found] += own
        sums.averaged[:, found] += averaged
    return sums


def _windows(layer: Any, grid: Grid) -> list[Window]:
    """Return the tiles that the outlines of *layer* touch, in the order of rows."""
    x0, dx, _, y0, _, dy = grid.geotransform
    tiles: set[tuple[int, int]] = set()
    for patch in layer:
        west, east, south, north = patch.GetGeometryRef().GetEnvelope()
        # Outlines follow the edges of pixels: half a pixel inwards lies in the pixel itself.
        columns = (int((side - x0) / dx) // _TILE for side in (west + 0.5 * dx, east - 0.5 * dx))
        rows = (int((side - y0) / dy) // _TILE for side in (north + 0.5 * dy, south - 0.5 * dy))
        (left, right), (top, bottom) = columns, rows
        tiles |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
    return [
        Window(
            column * _TILE,
            row * _TILE,
            min(_TILE, grid.width - column * _TILE),
            min(_TILE, grid.height - row * _TILE),
        )
        for row, column in sorted(tiles)
    ]


def _labels(
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
        gdal.RasterizeLayer(chunk, [1], layer, options=[f"ATTRIBUTE={_LABEL}"])
        layer.SetSpatialFilter(None)
        yield window, chunk.ReadAsArray()


def _feature(layer: Any, value: int, mean_db: float, area_m2: float, pixels: int) -> Any:
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetField("kind", CANDIDATE)
    feature.SetField("sign", 1 if value == BRIGHTER else -1)
    feature.SetField("change", NAMES[value])
    feature.SetField("mean_db", round(mean_db, 3))
    feature.SetField("area_m2", area_m2)
    feature.SetField("pixels", pixels)
    return feature


def _decibels(pre: float, post: float) -> float | None:
    """Return the ratio of two sums of power in dB, or None if one is nothing."""
    return decibels_of(post / pre) if pre > 0 and post > 0 else None


def _degrees(system: Any) -> tuple[Any, Any]:
    target = osr.SpatialReference()
    target.ImportFromEPSG(4326)
    source = system.Clone()
    for one in (source, target):
        one.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return target, osr.CoordinateTransformation(source, target)
