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
from typing import Any, Optional

import numpy as np
import numpy.typing as npt

from ..common.parallel import WORKERS
from ..common.raster_items import RasterDescription
from ..domain.enums import Units
from ..domain.progress import SILENT, Progress
from ..sar.grid import Grid, Window
from ..sar.radiometry import decibels
from .cog import Workplace
from .gdal_calls import bounded_block_cache
from .pyramid import halve, halve_valid, mean_of_valid
from .tiles.cog_writer import level_sizes, write_cog
from .tiles.tiff_directory import ImageText
from .units import from_power, kind_of, nodata_of

# The tiles that are compressed at a time stay in GDAL's cache beside those that are read.
BLOCK_CACHE = (48 << 20) + WORKERS * (8 << 20)
_BYTES_A_PIXEL = 6  # of float32 that cannot be compressed, with its overviews
_STRIP = 32
_Weighted = tuple[npt.NDArray[np.float32], Optional[npt.NDArray[np.float32]]]
ReadWeighted = Callable[[Window], _Weighted]
ReadPower = Callable[[int, int, int, int], npt.NDArray[np.float32]]


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
        self._workplace = Workplace(
            Path(output), needed=(_BYTES_A_PIXEL + (8 if weighted else 4)) * pixels
        )
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
        def read(window: Window) -> _Weighted:
            weights = None if self._weights is None else self._weights.read(*window)
            return self._spool.read(*window), weights

        with bounded_block_cache(BLOCK_CACHE):
            _write(self._workplace, self.grid, self._description, read, self._progress)
            self._close_spools()
        self._workplace.publish()


def write_power_raster(
    output: Path,
    grid: Grid,
    description: RasterDescription,
    read: ReadPower,
    progress: Progress = SILENT,
    read_weights: ReadPower | None = None,
    *,
    before_it_is_named: Callable[[], None] | None = None,
) -> Path:
    """Write what *read* gives, as :class:`PowerRasterWriter` does, in one pass over the source.

    ``read(column, row, width, height)`` returns linear float32 (height, width); what is not above 0 is
    no data. It and *read_weights* for a weighted raster are called from several threads, once for each
    window of CHUNK_WIDTH × CHUNK_HEIGHT pixels. What *before_it_is_named* raises leaves no file.
    """

    def read_both(window: Window) -> _Weighted:
        weights = None if read_weights is None else read_weights(*window)
        return read(*window), weights

    with bounded_block_cache(BLOCK_CACHE):
        return write_weighted_raster(
            *(output, grid, description, read_both, progress), before_it_is_named=before_it_is_named
        )


def write_weighted_raster(
    output: Path,
    grid: Grid,
    description: RasterDescription,
    read: ReadWeighted,
    progress: Progress = SILENT,
    *,
    before_it_is_named: Callable[[], None] | None = None,
) -> Path:
    """Write a raster as :func:`write_power_raster` does, of power and its weights at once.

    ``read(window)`` returns both for a chunk of CHUNK_WIDTH × CHUNK_HEIGHT pixels, row by row of them.
    """
    workplace = Workplace(Path(output), needed=_BYTES_A_PIXEL * grid.pixels)
    try:
        _write(workplace, grid, description, read, progress)
        if before_it_is_named is not None:
            before_it_is_named()
        workplace.publish()
    finally:
        workplace.close()
    return Path(output)


def _write(
    workplace: Workplace,
    grid: Grid,
    description: RasterDescription,
    read: ReadWeighted,
    progress: Progress,
) -> None:
    units = description.units
    overviews = len(level_sizes(grid)) - 1
    text = ImageText(nodata_of(units), description.band_description(), description.metadata(), {})

    def levels_of(window: Window) -> list[npt.NDArray[Any]] | None:
        return _levels(*read(window), units, overviews)

    write_cog(workplace, grid, kind_of(units), text, levels_of, progress)


def _weighted(
    power: npt.NDArray[np.float32], weights: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return power times weight, and the weight, both 0 if either is not above 0."""
    with np.errstate(invalid="ignore"):
        valid = (power > 0) & (weights > 0)
    if not valid.all():
        power, weights = (np.where(valid, values, np.float32(0)) for values in (power, weights))
    return power * weights, weights


def _levels(
    power: npt.NDArray[np.float32],
    weights: npt.NDArray[np.float32] | None,
    units: Units,
    overviews: int,
) -> list[npt.NDArray[Any]] | None:
    """Return values in units of a chunk at full size and in each overview; None if it holds no data.

    Overviews are means weighted by *weights*: a ratio weighted by its denominator is the ratio of the
    means.
    """
    height, width = power.shape
    values = np.empty(power.shape, kind_of(units))
    sums, counts = np.zeros((2, -(-height // 2), -(-width // 2)), np.float32)
    # In strips that fit the processor's cache.
    for first in range(0, height, _STRIP):
        part, half = slice(first, first + _STRIP), slice(first // 2, (first + _STRIP) // 2)
        if units is Units.DB:
            decibels(power[part], out=values[part])
        else:
            values[part] = from_power(power[part], units)
        if weights is None:
            sums[half], counts[half] = halve_valid(power[part])
        else:
            sums[half], counts[half] = map(halve, _weighted(power[part], weights[part]))
    if not sums.any():
        return None
    levels = [values]
    for level in range(overviews):
        if level:
            sums, counts = halve(sums), halve(counts)
        levels.append(from_power(mean_of_valid(sums, counts), units))
    return levels
