"""Write numbers that are not power, such as mask codes, angles or coherence, as a GeoTIFF."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import numpy.typing as npt

from ..domain.progress import Progress
from ..sar.grid import Grid, Window
from .cog import Workplace
from .tiles.chunk_assembly import Chunk, ChunkAssembly
from .tiles.coded_levels import mean_phases, means, most_frequent
from .tiles.cog_file import CogFile, bytes_needed, level_sizes
from .tiles.cog_writer import unwritable
from .tiles.tiff_directory import ImageText

_LEAST_OF_CODES = 4
Writer = TypeVar("Writer", bound="CodedRasterWriter")


class Overviews(Enum):
    """What a pixel of an overview is of those below it: the most frequent code, a mean, a mean phase."""

    MODE = "mode"
    AVERAGE = "average"
    PHASE = "phase"


_REDUCTIONS = {
    Overviews.MODE: most_frequent,
    Overviews.AVERAGE: means,
    Overviews.PHASE: mean_phases,
}


@dataclass(frozen=True)
class Coding:
    """What numbers stand for: their type, the one for no data, and the description of the band.

    ``kind`` is uint8, uint16 or float32. ``overviews`` are MODE for codes, AVERAGE for measures, and
    PHASE for angles in radians.
    """

    kind: npt.DTypeLike
    nodata: float
    description: str
    overviews: Overviews


def bytes_of_coded(grid: Grid, coding: Coding, valid_share: float = 1.0) -> int:
    """Return the bytes that a raster takes on the disk: codes are compressed to a quarter at least."""
    whole = bytes_needed(grid, coding.kind, valid_share=valid_share)
    return whole // _LEAST_OF_CODES if coding.overviews is Overviews.MODE else whole


class CodedRasterWriter:
    """Context manager that takes blocks of numbers; ``finish`` completes the file, ``publish`` names it.

    ``write`` and ``leave_out`` may be called from several threads for blocks that do not overlap, about
    row by row: a chunk that is complete is reduced, compressed and written at once. What is never
    written is 0. On any exception nothing is left. Raises Alos2Error if the file cannot be written, or
    the disk has no room for numbers in about *valid_share* of the pixels.
    """

    def __init__(
        self,
        output: Path,
        grid: Grid,
        coding: Coding,
        metadata: Mapping[str, str],
        valid_share: float = 1.0,
    ) -> None:
        self._coding = coding
        text = ImageText(coding.nodata, coding.description, dict(metadata), {})
        self._overviews = len(level_sizes(grid)) - 1
        self._workplace = Workplace(output, bytes_of_coded(grid, coding, valid_share))
        self._chunks = ChunkAssembly(grid, coding.kind)
        with contextlib.ExitStack() as ends:
            ends.callback(self._workplace.close)
            what = unwritable(self._workplace)
            self._file = CogFile(self._workplace.result, grid, coding.kind, text, what)
            ends.callback(self._file.close)
            self._ends = ends.pop_all()

    def write(self, column: int, row: int, numbers: npt.NDArray[Any]) -> None:
        """Add a block."""
        height, width = numbers.shape
        self._write(self._chunks.put(Window(column, row, width, height), numbers))

    def leave_out(self, window: Window) -> None:
        """Note that *window* will not be written."""
        self._write(self._chunks.put(window))

    def finish(self, progress: Progress) -> None:
        """Complete the file, still under a temporary name."""
        progress.step(0.0, "Writing the raster")
        self._write(self._chunks.rest())
        self._file.finish()
        progress.step(1.0, "Writing the raster")

    def publish(self) -> None:
        """Give the file its name."""
        self._workplace.publish()

    def __enter__(self: Writer) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ends.close()

    def _write(self, chunks: Iterable[Chunk]) -> None:
        reduce, nodata = _REDUCTIONS[self._coding.overviews], self._coding.nodata
        for number, window, arrays in chunks:
            levels = None if arrays is None else reduce(arrays[0], nodata, self._overviews)
            self._file.write_chunk(number, window, levels)
