"""Write power as a cloud-optimised GeoTIFF whose overviews are averaged in power.

Everything that products hand over is linear power. A product that can give any window at any time is
asked for chunks of the file; one that gives blocks of its own has them put together to chunks. Either
way a chunk is converted, reduced, compressed and written once, with no uncompressed file between. The
output appears under its name only when it is whole.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Optional

import numpy as np
import numpy.typing as npt

from ..common.parallel import WORKERS
from ..common.raster_items import RasterDescription
from ..domain.progress import SILENT, Progress
from ..sar.grid import Grid, Window
from .cog import Workplace, published
from .gdal_calls import bounded_block_cache
from .tiles.chunk_assembly import Chunk, ChunkAssembly
from .tiles.cog_file import CogFile, bytes_needed, level_sizes
from .tiles.cog_writer import LevelsOf, unwritable, write_cog
from .tiles.power_levels import Power, ReadNumbers, TabledLevels, levels_of_power
from .tiles.tiff_directory import ImageText
from .units import kind_of, nodata_of

# The tiles that are compressed at a time stay in GDAL's cache beside those that are read.
BLOCK_CACHE = (48 << 20) + WORKERS * (8 << 20)
_LATE_BYTES = 1 << 12  # of warnings that are known at the end
_Weighted = tuple[npt.NDArray[np.float32], Optional[npt.NDArray[np.float32]]]
ReadWeighted = Callable[[Window], _Weighted]
ReadPower = Callable[[int, int, int, int], npt.NDArray[np.float32]]


class PowerRasterWriter:
    """Context manager that takes power by windows and leaves a GeoTIFF in the wanted units.

    Overviews are averaged in power, everything is converted to ``description.units`` (dB float32 and
    power float32 with NaN as nodata, amplitude uint16 with 0), and on a clean exit the file is put under
    the name *output*; after any exception no file is left. Pixels that were never written, are NaN, or
    are not above 0 are nodata. ``write`` may be called from several threads for windows that do not
    overlap; if they come about row by row, few chunks are held in memory. Overviews of a *weighted*
    raster are means weighted by the weights written with its power. Raises Alos2Error if the folder of
    *output* does not exist, is not writable or has too little space.
    """

    def __init__(
        self,
        output: Path,
        grid: Grid,
        description: RasterDescription,
        progress: Progress = SILENT,
        *,
        weighted: bool = False,
        valid_share: float = 1.0,
    ) -> None:
        self.grid = grid
        self._description = description
        self._progress = progress
        kind, self._overviews = kind_of(description.units), _overviews_of(grid)
        self._workplace = Workplace(Path(output), bytes_needed(grid, kind, valid_share=valid_share))
        self._chunks = ChunkAssembly(grid, np.float32, 2 if weighted else 1)
        with contextlib.ExitStack() as ends:
            ends.callback(self._workplace.close)
            text, what = _text_of(description), unwritable(self._workplace)
            self._file = CogFile(
                *(self._workplace.result, grid, kind, text, what),
                valid_share=valid_share,
                late_bytes=_LATE_BYTES,
            )
            ends.callback(self._file.close)
            self._ends = ends.pop_all()

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
        height, width = power.shape
        window = Window(column, row, width, height)
        if not (power > 0).any():
            self._write(self._chunks.put(window))
        elif weights is None:
            self._write(self._chunks.put(window, power))
        else:
            self._write(self._chunks.put(window, power, weights))

    def set_warnings(self, warnings: Sequence[str]) -> None:
        """Replace the description's warnings: some doubts are known when all is read."""
        self._description = replace(self._description, warnings=tuple(warnings))

    def __enter__(self) -> PowerRasterWriter:
        self._ends.enter_context(bounded_block_cache(BLOCK_CACHE))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._ends:
            if kind is None:
                self._write(self._chunks.rest())
                self._progress.step(0.0, "Writing the raster")
                self._file.finish(_text_of(self._description))
                self._progress.step(1.0, "Writing the raster")
                self._workplace.publish()

    def _write(self, chunks: Iterable[Chunk]) -> None:
        for number, window, arrays in chunks:
            self._progress.check()  # a row of chunks takes a fifth of a second
            levels = None
            if arrays is not None:
                power, weights = arrays[0], arrays[1] if len(arrays) > 1 else None
                levels = levels_of_power(power, weights, self._description.units, self._overviews)
            self._file.write_chunk(number, window, levels)


def write_power_raster(
    output: Path,
    grid: Grid,
    description: RasterDescription,
    read: ReadPower,
    progress: Progress = SILENT,
    read_weights: ReadPower | None = None,
    *,
    valid_share: float = 1.0,
    before_it_is_named: Callable[[], None] | None = None,
) -> Path:
    """Write what *read* gives, as :class:`PowerRasterWriter` does, in one pass over the source.

    ``read(column, row, width, height)`` returns linear float32 (height, width); what is not above 0 is
    no data. It and *read_weights* for a weighted raster are called from several threads, once for each
    window of CHUNK_WIDTH × CHUNK_HEIGHT pixels. About *valid_share* of the pixels holds data. What
    *before_it_is_named* raises leaves no file.
    """

    def read_both(window: Window) -> _Weighted:
        weights = None if read_weights is None else read_weights(*window)
        return read(*window), weights

    with bounded_block_cache(BLOCK_CACHE):
        return write_weighted_raster(
            *(output, grid, description, read_both, progress),
            valid_share=valid_share,
            before_it_is_named=before_it_is_named,
        )


def write_weighted_raster(
    output: Path,
    grid: Grid,
    description: RasterDescription,
    read: ReadWeighted,
    progress: Progress = SILENT,
    *,
    valid_share: float = 1.0,
    before_it_is_named: Callable[[], None] | None = None,
) -> Path:
    """Write a raster as :func:`write_power_raster` does, of power and its weights at once.

    ``read(window)`` returns both for a chunk of CHUNK_WIDTH × CHUNK_HEIGHT pixels, row by row of them.
    """
    kind = kind_of(description.units)
    needed = bytes_needed(grid, kind, valid_share=valid_share)
    with published(Path(output), needed) as workplace:
        _write(workplace, grid, description, read, progress, valid_share)
        if before_it_is_named is not None:
            before_it_is_named()
    return Path(output)


def write_tabled_raster(
    output: Path,
    grid: Grid,
    description: RasterDescription,
    read: ReadNumbers,
    power: Power,
    progress: Progress = SILENT,
    *,
    valid_share: float = 1.0,
) -> Path:
    """Write what *power* (TABLED,) holds for the numbers that *read* gives, in one pass.

    ``read(window)`` returns uint16 (height, width), from several threads, once for each window of
    CHUNK_WIDTH × CHUNK_HEIGHT pixels. A number whose power is not above 0 is no data; about
    *valid_share* of the pixels holds others.
    """
    levels = TabledLevels(power, description.units, _overviews_of(grid))
    needed = bytes_needed(grid, kind_of(description.units), valid_share=valid_share)
    with published(Path(output), needed) as workplace, bounded_block_cache(BLOCK_CACHE):
        _write_levels(
            *(workplace, grid, description, lambda part: levels(read(part)), progress), valid_share
        )
    return Path(output)


def _write(
    workplace: Workplace,
    grid: Grid,
    description: RasterDescription,
    read: ReadWeighted,
    progress: Progress,
    valid_share: float = 1.0,
) -> None:
    overviews = _overviews_of(grid)

    def levels_of(window: Window) -> list[npt.NDArray[Any]] | None:
        return levels_of_power(*read(window), description.units, overviews)

    _write_levels(workplace, grid, description, levels_of, progress, valid_share)


def _overviews_of(grid: Grid) -> int:
    return len(level_sizes(grid)) - 1


def _write_levels(
    workplace: Workplace,
    grid: Grid,
    description: RasterDescription,
    levels_of: LevelsOf,
    progress: Progress,
    valid_share: float,
) -> None:
    units = description.units
    kind, text = kind_of(units), _text_of(description)
    write_cog(workplace, grid, kind, text, levels_of, progress, valid_share=valid_share)


def _text_of(description: RasterDescription) -> ImageText:
    nodata, name = nodata_of(description.units), description.band_description()
    return ImageText(nodata, name, description.metadata(), {})
