"""Candidate changes as polygons: patches beyond the threshold, of a minimum area."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from osgeo import ogr

from ..common.atomic_file import take_name
from ..common.decibels import decibels_of
from ..common.parallel import map_in_order
from ..common.possible_path import output_file
from ..common.temporary_files import TemporaryFiles
from ..domain.progress import Progress
from ..rasters.gdal_calls import bounded_block_cache
from ..sar.grid import Grid, Window
from .candidate_mask import BRIGHTER, DARKER, CandidateMask
from .candidate_outlines import (
    CANDIDATE,
    Fields,
    Labels,
    driver_of,
    labels_of,
    outlined,
    save_polygons,
    touched_windows,
)
from .pixel_area import GroundArea
from .raster_pair import Pair, PowerOnGrid

NAMES = {DARKER: "darker", BRIGHTER: "brighter"}
_FIELDS = (
    ("kind", ogr.OFTString),
    ("sign", ogr.OFTInteger),
    ("change", ogr.OFTString),
    ("mean_db", ogr.OFTReal),
    ("area_m2", ogr.OFTReal),
    ("pixels", ogr.OFTInteger64),
)
_BLOCK_CACHE = 96 << 20


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
        driver_of(output)
        self._threshold = threshold
        self._window = window
        self._minimum_area_m2 = minimum_area_m2
        self._mask = CandidateMask(raster, grid)
        self._files = TemporaryFiles(self.output)
        self._part = self._files.path(f"part{output.suffix}")

    def add(self, column: int, row: int, ratio: npt.NDArray[np.float32]) -> None:
        """Take a piece of the ratio of both dates (power, NaN for no data)."""
        self._mask.add(column, row, ratio, self._threshold)

    def write(
        self, pair: Pair, measures: Measures, items: Mapping[str, str], progress: Progress
    ) -> None:
        """Outline and measure what was added; ``count`` then tells how many candidates there are.

        Fields: kind (*candidate change*), sign (−1 or 1), change (darker or brighter), mean_db (ratio
        of the mean powers inside, beyond the threshold), area_m2 on the ellipsoid, and pixels.
        Outlines are simplified by one pixel. *measures* gives what was added, *items* are the raster's.
        """
        areas = GroundArea(pair.grid)
        least = max(1, math.ceil(self._minimum_area_m2 / areas.largest - 1e-9))
        progress.step(0.0, "Outlining candidates")
        with bounded_block_cache(_BLOCK_CACHE):
            marks = self._mask.sieve(least)
            memory, layer = outlined(marks, pair.grid, self._mask.rows())
            sums = _sums(layer, pair, measures, areas, progress)
        try:
            self._save(layer, sums, abs(pair.grid.geotransform[1]), items)
        finally:
            del layer, memory
        progress.step(1.0)

    def _save(self, layer: Any, sums: _Sums, tolerance: float, items: Mapping[str, str]) -> None:
        """Write the patches of *layer* that are large enough, and count them."""

        def fields_of(label: int, value: int) -> Fields | None:
            return self._fields(label, value, sums)

        self.count = save_polygons(self._part, self.output, layer, _FIELDS, fields_of, tolerance, items)

    def _fields(self, label: int, value: int, sums: _Sums) -> Fields | None:
        """Return the fields of a patch, or None if it is not a candidate."""
        area, pixels = float(sums.area[label]), int(sums.pixels[label])
        mean = sums.mean_db(label, value == BRIGHTER, self._threshold, self._window)
        if mean is None or not pixels or area < self._minimum_area_m2:
            return None
        return {
            "kind": CANDIDATE,
            "sign": 1 if value == BRIGHTER else -1,
            "change": NAMES[value],
            "mean_db": round(mean, 3),
            "area_m2": area,
            "pixels": pixels,
        }

    def publish(self) -> None:
        """Give the finished file its name, replacing what was there."""
        take_name(self._part, self.output)

    def close(self) -> None:
        """Delete the temporary files."""
        self._mask.close()
        self._files.close()


def _sums(layer: Any, pair: Pair, measures: Measures, areas: GroundArea, progress: Progress) -> _Sums:
    """Add up the power of both dates and the area of each patch, chunk by chunk."""
    count = layer.GetFeatureCount() + 1
    sums = _Sums(np.zeros((2, count)), np.zeros((2, count)), np.zeros(count), np.zeros(count, np.int64))
    windows = touched_windows(layer, pair.grid)
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

    parts = labels_of(windows, layer, pair.grid, progress)
    for found, pixels, area, own, averaged in map_in_order(measure, parts):
        sums.pixels[found] += pixels
        sums.area[found] += area
        sums.own[:, found] += own
        sums.averaged[:, found] += averaged
    return sums


def _decibels(pre: float, post: float) -> float | None:
    """Return the ratio of two sums of power in dB, or None if one is nothing."""
    return decibels_of(post / pre) if pre > 0 and post > 0 else None
