"""Write power as a cloud-optimised GeoTIFF whose overviews are averaged in power.

Everything that products hand over is linear power; it is spooled to a file beside the output, so
memory does not grow with the raster. The output appears under its name only when it is whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..domain.progress import SILENT, Progress
from ..domain.raster import RasterDescription
from ..domain.terms import Units
from ..sar.grid import Grid
from ..sar.parallel import map_in_order
from .cog import CHUNK, Workplace, copy_to_cog, create_tiled
from .gdal_files import bounded_block_cache, call_gdal
from .pyramid import halve, mean_of_valid, overview_sizes, valid_sums
from .units import from_power, nodata_of

__all__ = ["Grid", "PowerRasterWriter"]

_BLOCK_CACHE = 48 << 20
_Window = tuple[int, int, int, int]
_Levels = list[tuple[int, int, npt.NDArray[Any]]]


class PowerRasterWriter:
    """Context manager that takes power by windows and leaves a GeoTIFF in the wanted units.

    On a clean exit overviews are averaged in power, everything is converted to
    ``description.units`` (dB float32 and power float32 with NaN as nodata, amplitude uint16 with 0)
    and the file is put under the name *output*; on any exception nothing is left. Pixels that were
    never written, are NaN, or are not above 0 are nodata. ``write`` may be called from several
    threads for windows that do not overlap. Raises Alos2Error where the folder of *output* does not
    exist, is not writable or has too little space.
    """

    def __init__(
        self,
        output: Path,
        grid: Grid,
        description: RasterDescription,
        progress: Progress = SILENT,
    ) -> None:
        self.grid = grid
        self._description = description
        self._progress = progress
        self._type = gdal.GDT_UInt16 if description.units is Units.AMPLITUDE_DN else gdal.GDT_Float32
        pixels = grid.width * grid.height
        self._workplace = Workplace(Path(output), needed=11 * pixels)
        self._spool = self._workplace.spool(grid.width, grid.height)

    def write(self, column: int, row: int, power: npt.NDArray[np.float32]) -> None:
        """Store *power*, linear float32 (h, w), NaN for no data, with its corner at (column, row)."""
        valid = power > 0
        if not valid.any():
            return  # what is never written stays a hole in the file
        self._spool.write(column, row, np.where(valid, power, np.float32(0)))

    def __enter__(self) -> PowerRasterWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._spool.close()
            self._workplace.close()

    def _finish(self) -> None:
        with bounded_block_cache(_BLOCK_CACHE):
            tiled = self._workplace.temporary("tiled.tif")
            self._fill(tiled)
            self._spool.close()
            copy_to_cog(tiled, self._workplace, self._progress.part(0.5, 1.0))
        self._workplace.publish()

    def _fill(self, tiled: Path) -> None:
        """Convert the spool into a tiled file with its overviews."""
        sizes = overview_sizes(self.grid.width, self.grid.height)
        what = f"{self._workplace.output.name} could not be written"
        dataset = create_tiled(tiled, self.grid, self._type, len(sizes))
        band = dataset.GetRasterBand(1)
        bands = [band, *(band.GetOverview(level) for level in range(len(sizes)))]
        try:
            band.SetNoDataValue(nodata_of(self._description.units))
            band.SetDescription(self._description.band_description())
            dataset.SetMetadata(self._description.metadata())
            windows = list(_chunks(self.grid.width, self.grid.height))
            for done, levels in enumerate(map_in_order(self._levels, windows), 1):
                self._progress.part(0.0, 0.5).step(done / len(windows), "Writing the raster")
                for level, (column, row, values) in enumerate(levels):
                    call_gdal(what, bands[level].WriteArray, values, column, row)
            call_gdal(what, dataset.FlushCache)
        finally:
            bands.clear()
            band = dataset = None  # closes it, even while an exception remembers this frame

    def _levels(self, window: _Window) -> _Levels:
        """Return (column, row, values in units) of a chunk at full size and in every overview."""
        column, row, width, height = window
        units = self._description.units
        power = self._spool.read(column, row, width, height)
        levels: _Levels = [(column, row, from_power(power, units))]
        sums, counts = valid_sums(power)
        for _ in overview_sizes(self.grid.width, self.grid.height):
            sums, counts = halve(sums), halve(counts)
            column, row = column // 2, row // 2
            levels.append((column, row, from_power(mean_of_valid(sums, counts), units)))
        return levels


def _chunks(width: int, height: int) -> Iterator[_Window]:
    for row in range(0, height, CHUNK):
        for column in range(0, width, CHUNK):
            yield column, row, min(CHUNK, width - column), min(CHUNK, height - row)
