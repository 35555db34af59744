"""Write numbers that are not power, such as mask codes, angles or coherence, as a GeoTIFF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..domain.progress import Progress
from ..domain.words.text import Text
from ..sar.grid import Grid
from .cog import Workplace, copy_to_cog, create_tiled
from .gdal_calls import bounded_block_cache, write_gdal

_BLOCK_CACHE = 32 << 20
_SMALLEST_OVERVIEW = 512
_GDAL_TYPES = {
    np.dtype(np.uint8): gdal.GDT_Byte,
    np.dtype(np.uint16): gdal.GDT_UInt16,
    np.dtype(np.float32): gdal.GDT_Float32,
}
Writer = TypeVar("Writer", bound="CodedRasterWriter")


@dataclass(frozen=True)
class Coding:
    """What numbers stand for: their type, the one for no data, and the description of the band.

    ``kind`` is uint8, uint16 or float32. ``overviews`` is how GDAL makes them: ``MODE`` for codes,
    ``AVERAGE`` for measures.
    """

    kind: npt.DTypeLike
    nodata: float
    description: str
    overviews: str


class CodedRasterWriter:
    """Context manager that takes blocks of numbers; ``finish`` makes the file, ``publish`` names it.

    On any exception nothing is left. Raises Alos2Error if the file cannot be written.
    """

    def __init__(
        self, output: Path, grid: Grid, coding: Coding, metadata: Mapping[str, str], needed: int = 4
    ) -> None:
        self._workplace = Workplace(output, needed=needed * grid.width * grid.height)
        self._what = Text("{name} could not be written", name=output.name)
        self._path = self._workplace.temporary("tiled.tif")
        self._overviews = coding.overviews
        self._dataset: Any = create_tiled(self._path, grid, _GDAL_TYPES[np.dtype(coding.kind)], 0)
        band = self._dataset.GetRasterBand(1)
        band.SetNoDataValue(coding.nodata)
        band.SetDescription(coding.description)
        self._dataset.SetMetadata(dict(metadata))

    def write(self, column: int, row: int, numbers: npt.NDArray[Any]) -> None:
        """Store a block; from one thread only."""
        write_gdal(self._what, self._dataset.WriteArray, numbers, column, row)

    def finish(self, progress: Progress) -> None:
        """Make the overviews and the final file, still under a temporary name."""
        side = max(self._dataset.RasterXSize, self._dataset.RasterYSize)
        factors: list[int] = []
        while side / 2 ** len(factors) > _SMALLEST_OVERVIEW:
            factors.append(2 ** (len(factors) + 1))
        with bounded_block_cache(_BLOCK_CACHE):
            if factors:
                write_gdal(self._what, self._dataset.BuildOverviews, self._overviews, factors)
            self._dataset = None
            copy_to_cog(self._path, self._workplace, progress)

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
        self._dataset = None
        self._workplace.close()
