"""Write numbers that are not power, such as mask codes, angles or coherence, as a GeoTIFF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from ..domain.progress import Progress
from ..sar.grid import Grid, Window
from .cog import Workplace
from .tiles.coded_levels import mean_phases, means, most_frequent
from .tiles.cog_writer import level_sizes, write_cog
from .tiles.tiff_directory import ImageText

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


class CodedRasterWriter:
    """Context manager that takes blocks of numbers; ``finish`` makes the file, ``publish`` names it.

    ``write`` may be called from several threads for blocks that do not overlap; what is never written
    is 0. On any exception nothing is left. Raises Alos2Error if the file cannot be written.
    """

    def __init__(self, output: Path, grid: Grid, coding: Coding, metadata: Mapping[str, str]) -> None:
        self._grid = grid
        self._coding = coding
        self._text = ImageText(coding.nodata, coding.description, dict(metadata), {})
        size = np.dtype(coding.kind).itemsize
        self._workplace = Workplace(output, needed=3 * size * grid.pixels)
        self._spool = self._workplace.spool(grid.width, grid.height, coding.kind)

    def write(self, column: int, row: int, numbers: npt.NDArray[Any]) -> None:
        """Store a block."""
        self._spool.write(column, row, numbers)

    def finish(self, progress: Progress) -> None:
        """Make the final file with its overviews, still under a temporary name."""
        coding, overviews = self._coding, len(level_sizes(self._grid)) - 1
        reduce = _REDUCTIONS[coding.overviews]

        def levels_of(window: Window) -> list[npt.NDArray[Any]] | None:
            return reduce(self._spool.read(*window), coding.nodata, overviews)

        write_cog(self._workplace, self._grid, coding.kind, self._text, levels_of, progress)
        self._spool.close()

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
        self._spool.close()
        self._workplace.close()
