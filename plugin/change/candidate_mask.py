"""Which pixels are beyond the threshold, kept on disk until all have been seen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..common.decibels import power_of
from ..common.temporary_files import TemporaryFiles
from ..domain.words.text import Text
from ..rasters.cog import CHUNK, place_on_map
from ..rasters.gdal_calls import call_gdal, release_datasets, write_gdal
from ..sar.grid import Grid

NONE, DARKER, BRIGHTER = 0, 1, 2
_TILE = 512
_WHAT = Text("The candidates could not be stored")


class CandidateMask:
    """A byte raster beside the output: 0 nothing, 1 darker, 2 brighter. ``close`` deletes it."""

    def __init__(self, output: Path, grid: Grid) -> None:
        self._files = TemporaryFiles(Path(output))
        self.grid = grid
        self.path = self._files.path("mask.tif")
        self.sieved = self._files.path("sieved.tif")
        self._dataset = self._create(self.path)

    def add(self, column: int, row: int, ratio: npt.NDArray[np.float32], threshold: float) -> None:
        """Store if *ratio* (power, NaN for no data) is beyond ±*threshold* dB."""
        limit = np.float32(power_of(threshold))
        with np.errstate(invalid="ignore"):
            marks = np.where(ratio <= 1 / limit, np.uint8(DARKER), np.uint8(NONE))
            marks[ratio >= limit] = BRIGHTER
        self.mark(column, row, marks)

    def mark(self, column: int, row: int, marks: npt.NDArray[np.uint8]) -> None:
        """Store *marks*, 0 for nothing."""
        write_gdal(_WHAT, self._dataset.WriteArray, marks, column, row)

    def sieve(self, least_pixels: int) -> Any:
        """Return the band without patches of fewer than *least_pixels*; holes in others stay."""
        band = self._dataset.GetRasterBand(1)
        write_gdal(_WHAT, self._dataset.FlushCache)
        if least_pixels <= 1:
            return self._dataset
        what = "The candidates could not be sorted by size"
        result = self._create(self.sieved)
        write_gdal(what, gdal.SieveFilter, band, None, result.GetRasterBand(1), least_pixels, 4)
        for window in self.grid.windows(CHUNK, CHUNK):
            kept, marks = (
                call_gdal(_WHAT, each.ReadAsArray, *window) for each in (result, self._dataset)
            )
            if kept.any():
                # What the sieve filled in was not beyond the threshold.
                own = np.where(kept == marks, kept, NONE)
                write_gdal(_WHAT, result.WriteArray, own, window.column, window.row)
        write_gdal(_WHAT, result.FlushCache)
        return result

    def close(self) -> None:
        """Delete the files."""
        self._dataset = None
        release_datasets(sys.exc_info()[1])
        self._files.close()

    def _create(self, path: Path) -> Any:
        options = ["TILED=YES", f"BLOCKXSIZE={_TILE}", f"BLOCKYSIZE={_TILE}", "COMPRESS=LZW"]
        options += ["SPARSE_OK=TRUE", "BIGTIFF=IF_SAFER"]
        driver = gdal.GetDriverByName("GTiff")
        size = (self.grid.width, self.grid.height, 1, gdal.GDT_Byte)
        dataset = write_gdal(
            Text("{name} could not be created", name=path.name), driver.Create, str(path), *size, options
        )
        place_on_map(dataset, self.grid, _WHAT)
        return dataset
