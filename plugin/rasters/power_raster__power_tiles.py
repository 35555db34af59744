"""A tiled file of power in the units wanted, with overviews averaged in power, chunk by chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..common.parallel import map_in_order
from ..domain.enums import Units
from ..domain.progress import Progress
from ..domain.raster_options import RasterDescription
from ..sar.grid import Grid
from .cog import CHUNK, create_tiled
from .gdal_calls import call_gdal
from .pyramid import halve, mean_of_valid, overview_sizes, valid_sums
from .units import from_power, nodata_of

ReadPower = Callable[[int, int, int, int], npt.NDArray[np.float32]]
_Window = tuple[int, int, int, int]
_Levels = list[tuple[int, int, npt.NDArray[Any]]]


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
    gives: a ratio weighted by its denominator is the ratio of the means. Raises Alos2Error where the
    file cannot be written.
    """
    sizes = overview_sizes(grid.width, grid.height)
    what = f"{tiled.name} could not be written"
    kind = gdal.GDT_UInt16 if description.units is Units.AMPLITUDE_DN else gdal.GDT_Float32
    dataset = create_tiled(tiled, grid, kind, len(sizes))
    band = dataset.GetRasterBand(1)
    bands = [band, *(band.GetOverview(level) for level in range(len(sizes)))]

    def levels_of(window: _Window) -> _Levels:
        weights = None if read_weights is None else read_weights(*window)
        return _levels(window, read(*window), description.units, len(sizes), weights)

    try:
        band.SetNoDataValue(nodata_of(description.units))
        band.SetDescription(description.band_description())
        dataset.SetMetadata(description.metadata())
        windows = list(_chunks(grid.width, grid.height))
        for done, levels in enumerate(map_in_order(levels_of, windows), 1):
            progress.step(done / len(windows), "Writing the raster")
            for level, (column, row, values) in enumerate(levels):
                call_gdal(what, bands[level].WriteArray, values, column, row)
        call_gdal(what, dataset.FlushCache)
    finally:
        bands.clear()
        band = dataset = None  # closes it, even while an exception remembers this frame


def _levels(
    window: _Window,
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


def _chunks(width: int, height: int) -> Iterator[_Window]:
    for row in range(0, height, CHUNK):
        for column in range(0, width, CHUNK):
            yield column, row, min(CHUNK, width - column), min(CHUNK, height - row)
