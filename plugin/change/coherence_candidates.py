"""Candidate changes of coherence as polygons: connected cells whose coherence fell significantly."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import ogr

from ..common.atomic_file import take_name
from ..common.possible_path import output_file
from ..common.temporary_files import TemporaryFiles
from ..domain.progress import Progress
from ..rasters.gdal_calls import bounded_block_cache
from ..sar.grid import Grid, Window
from .candidate_mask import CandidateMask
from .candidate_outlines import (
    CANDIDATE,
    Fields,
    driver_of,
    labels_of,
    outlined,
    save_polygons,
    touched_windows,
)
from .pixel_area import GroundArea

Array = npt.NDArray[np.float32]
# Returns z, coherence before and across of a window.
Measures = Callable[[Window], tuple[Array, Array, Array]]

CHANGE = "coherence fell"
_MARK = 1
_FIELDS = (
    ("kind", ogr.OFTString),
    ("change", ogr.OFTString),
    ("z", ogr.OFTReal),
    ("coherence_pre", ogr.OFTReal),
    ("coherence_co", ogr.OFTReal),
    ("area_m2", ogr.OFTReal),
    ("pixels", ogr.OFTInteger64),
)
_BLOCK_CACHE = 96 << 20


class CoherenceCandidates:
    """Candidates beside *output* (.gpkg or .geojson), which appears when ``publish`` is called.

    ``close`` deletes what was not published. Raises UnsupportedError for another ending.
    """

    def __init__(self, output: Path, raster: Path, grid: Grid, minimum_area_m2: float) -> None:
        self.output = output_file(output)
        self.count = 0
        driver_of(output)
        self._grid = grid
        self._minimum_area_m2 = minimum_area_m2
        self._mask = CandidateMask(raster, grid)
        self._files = TemporaryFiles(self.output)
        self._part = self._files.path(f"part{output.suffix}")

    def add(self, window: Window, beyond: npt.NDArray[np.bool_]) -> None:
        """Take which cells of *window* are beyond the threshold."""
        self._mask.mark(window.column, window.row, np.where(beyond, np.uint8(_MARK), np.uint8(0)))

    def write(self, measures: Measures, items: Mapping[str, str], progress: Progress) -> None:
        """Outline and measure what was added; ``count`` then tells how many candidates there are.

        Fields: kind (*candidate change*), change, means of z and of both coherences, area_m2 on the
        ellipsoid, and pixels. Outlines are simplified by one pixel. *items* are those of the raster.
        """
        areas = GroundArea(self._grid)
        least = max(1, math.ceil(self._minimum_area_m2 / areas.largest - 1e-9))
        progress.step(0.0, "Outlining candidates")
        with bounded_block_cache(_BLOCK_CACHE):
            marks = self._mask.sieve(least)
            memory, layer = outlined(marks, self._grid, self._mask.rows())
            sums = self._sums(layer, measures, areas, progress)
        try:
            self.count = save_polygons(
                self._part,
                self.output,
                layer,
                _FIELDS,
                lambda label, value: self._fields(sums[:, label]),
                abs(self._grid.geotransform[1]),
                items,
            )
        finally:
            del layer, memory

    def publish(self) -> None:
        """Give the finished file its name, replacing what was there."""
        take_name(self._part, self.output)

    def close(self) -> None:
        """Delete the temporary files."""
        self._mask.close()
        self._files.close()

    def _sums(
        self, layer: Any, measures: Measures, areas: GroundArea, progress: Progress
    ) -> npt.NDArray[np.float64]:
        """Return by label the sums of cells, area, z and both coherences, (5, labels)."""
        sums = np.zeros((5, layer.GetFeatureCount() + 1))
        windows = touched_windows(layer, self._grid)
        for window, labels in labels_of(windows, layer, self._grid, progress):
            inside = labels > 0
            found, place = np.unique(labels[inside], return_inverse=True)
            values = [np.ones(place.size), areas.of(window)[inside]]
            values += [one[inside].astype(np.float64) for one in measures(window)]
            sums[:, found] += [np.bincount(place, one) for one in values]
        return sums

    def _fields(self, sums: npt.NDArray[np.float64]) -> Fields | None:
        """Return the fields of a patch, or None if it is too small."""
        pixels, area, z, before, across = (float(value) for value in sums)
        if not pixels or area < self._minimum_area_m2:
            return None
        return {
            "kind": CANDIDATE,
            "change": CHANGE,
            "z": round(z / pixels, 3),
            "coherence_pre": round(before / pixels, 4),
            "coherence_co": round(across / pixels, 4),
            "area_m2": area,
            "pixels": int(pixels),
        }
