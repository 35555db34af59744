"""Write power as a cloud-optimised GeoTIFF whose overviews are averaged in power.

Everything that products hand over is linear power. A product that can give any window at any time is
read while the file is written; else power is spooled to a file beside the output, so memory does not
grow with the raster. The output appears under its name only when it is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..common.parallel import map_in_order
from ..common.raster_items import RasterDescription
from ..domain.enums import Units
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from ..sar.grid import Grid, Window
from .cog import CHUNK, Workplace, copy_to_cog, create_tiled
from .gdal_calls import bounded_block_cache, write_gdal
from .pyramid import halve, mean_of_valid, overview_sizes, valid_sums
from .units import from_power, nodata_of

_BLOCK_CACHE = 48 << 20
ReadPower = Callable[[int, int, int, int], npt.NDArray[np.float32]]
_Levels = list[tuple[int, int, npt.NDArray[Any]]]


class PowerRasterWriter:
    """Context manager that takes power by windows and leaves a GeoTIFF in the wanted units.

    On a clean exit overviews are averaged in power, everything is converted to
    ``description.units`` (dB float32 and power float32 with NaN as nodata, amplitude uint16 with 0)
    and the file is put under the name *output*; after any exception no file is left. Pixels that were
    never written, are NaN, or are not above 0 are nodata. ``write`` may be called from several
    threads for windows that do not overlap. Overviews of a *weighted* raster are means weighted by
    the weights written with its power. Raises Alos2Error if the folder of *output* does not
    exist, is not writable or has too little space.
    """

    def __init__(
        self,
        output: Path,
        grid: Grid,
        description: RasterDescription,
        progress: Progress = SILENT,
        *,
        weighted: bool = False,
    ) -> None:
        self.grid = grid
        self._description = description
        self._progress = progress
        pixels = grid.width * grid.height
        self._workplace = Workplace(Path(output), needed=(15 if weighted else 11) * pixels)
        self._spool = self._workplace.spool(grid.width, grid.height)
        self._weights = self._workplace.spool(grid.width, grid.height) if weighted else None

    def write(
        self,
        column: int,
        row: int,
        power: npt.NDArray[np.float32],
        weights: npt.NDArray[np.float32] | None = None,
    ) -> None:
        """Store *power*, linear float32 (h, w), NaN for no data, with its corner at (column, row).

        *weights* of a weighted raster are above 0 wherever power is.
        """
        valid = power > 0
        if not valid.any():
            return  # what is never written stays a hole in the file
        self._spool.write(column, row, np.where(valid, power, np.float32(0)))
        if self._weights is not None and weights is not None:
            self._weights.write(column, row, weights)

    def read(self, window: Window) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Return what was written to *window*, 0 for no data, and its weights (1 if it has none)."""
        power: npt.NDArray[np.float32] = self._spool.read(*window)
        if self._weights is None:
            return power, np.ones_like(power)
        return power, self._weights.read(*window)

    def set_warnings(self, warnings: Sequence[str]) -> None:
        """Replace the description's warnings: some doubts are known when all is read."""
        self._description = replace(self._description, warnings=tuple(warnings))

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
            self._close_spools()
            self._workplace.close()

    def _close_spools(self) -> None:
        self._spool.close()
        if self._weights is not None:
            self._weights.close()

    def _finish(self) -> None:
        with bounded_block_cache(_BLOCK_CACHE):
            tiled = self._workplace.temporary("tiled.tif")
            fill_tiles(
                tiled,
                self.grid,
                self._description,
                self._spool.read,
                self._progress.part(0.0, 0.5),
                None if self._weights is None else self._weights.read,
            )
            self._close_spools()
            copy_to_cog(tiled, self._workplace, self._progress.part(0.5, 1.0))
        self._workplace.publish()


def write_power_raster(
    output: Path,
    grid: Grid,
    description: RasterDescription,
    read: ReadPower,
    progress: Progress = SILENT,
    read_weights: ReadPower | None = None,
) -> Path:
    """Write what *read* gives, as :class:`PowerRasterWriter` does, in one pass over the source.

    *read*, and *read_weights* for a weighted raster, are called from several threads, once for each
    window of CHUNK × CHUNK pixels.
    """
    workplace = Workplace(Path(output), needed=11 * grid.width * grid.height)
    try:
        with bounded_block_cache(_BLOCK_CACHE):
            tiled = workplace.temporary("tiled.tif")
            fill_tiles(tiled, grid, description, read, progress.part(0.0, 0.6), read_weights)
            copy_to_cog(tiled, workplace, progress.part(0.6, 1.0))
        workplace.publish()
    finally:
        workplace.close()
    return Path(output)


def fill_tiles(
    tiled: Path,
    grid: Grid,
    description: RasterDescription,
    read: ReadPower,
    progress: Progress,
    read_weights: ReadPower | None = None,
) -> None:
    """Write an uncompressed tiled file with its overviews from the power that *read* gives.

    ``read(column, row, width, height)`` returns linear float32 (height, width); what is not above 0 is
    no data. It is called from several threads. Overviews are means weighted by what *read_weights*
    gives: a ratio weighted by its denominator is the ratio of the means. Raises Alos2Error if the
    file cannot be written.
    """
    sizes = overview_sizes(grid.width, grid.height)
    what = Text("{name} could not be written", name=tiled.name)
    kind = gdal.GDT_UInt16 if description.units is Units.AMPLITUDE_DN else gdal.GDT_Float32
    dataset = create_tiled(tiled, grid, kind, len(sizes))
    band = dataset.GetRasterBand(1)
    bands = [band, *(band.GetOverview(level) for level in range(len(sizes)))]

    def levels_of(window: Window) -> _Levels:
        weights = None if read_weights is None else read_weights(*window)
        return _levels(window, read(*window), description.units, len(sizes), weights)

    try:
        write_gdal(what, band.SetNoDataValue, nodata_of(description.units))
        write_gdal(what, band.SetDescription, description.band_description())
        write_gdal(what, dataset.SetMetadata, description.metadata())
        windows = list(grid.windows(CHUNK, CHUNK))
        for done, levels in enumerate(map_in_order(levels_of, windows), 1):
            progress.step(done / len(windows), "Writing the raster")
            for level, (column, row, values) in enumerate(levels):
                write_gdal(what, bands[level].WriteArray, values, column, row)
        write_gdal(what, dataset.FlushCache)
    finally:
        bands.clear()
        band = dataset = None  # closes it, even while an exception remembers this frame


def _levels(
    window: Window,
    power: npt.NDArray[np.float32],
    units: Units,
    overviews: int,
    weights: npt.NDArray[np.float32] | None,
) -> _Levels:
    """Return (column, row, values in units) of a chunk at full size and in every overview."""
    column, row, _, _ = window
    levels: _Levels = [(column, row, from_power(power, units))]
    sums, counts = valid_sums(power)
    if weights is not None:
        counts = np.where((counts > 0) & (weights > 0), weights, np.float32(0))
        sums *= counts
    for _ in range(overviews):
        sums, counts = halve(sums), halve(counts)
        column, row = column // 2, row // 2
        levels.append((column, row, from_power(mean_of_valid(sums, counts), units)))
    return levels
