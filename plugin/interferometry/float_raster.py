"""Write coherence or phase as a cloud-optimised GeoTIFF: float32, NaN for no data.

Overviews of coherence are means. Overviews of phase are phases of the mean phasor: an average of
angles would be wrong wherever they wrap.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..common.parallel import map_in_order
from ..domain.progress import Progress
from ..domain.words.text import Text
from ..rasters.cog import CHUNK, Workplace, copy_to_cog, create_tiled
from ..rasters.gdal_calls import bounded_block_cache, write_gdal
from ..rasters.pyramid import halve, overview_sizes
from ..sar.grid import Grid, Window

_BLOCK_CACHE = 48 << 20
Reals = npt.NDArray[np.float32]
_Levels = list[tuple[int, int, Reals]]


class FloatRasterWriter:
    """Context manager that takes blocks; ``finish`` makes the file, ``publish`` gives it its name.

    After any exception nothing is left. *is_phase* says that values are angles in radians. Blocks may
    be written from several threads. Raises Alos2Error if the file cannot be written.
    """

    def __init__(
        self,
        output: Path,
        grid: Grid,
        description: str,
        metadata: Mapping[str, str],
        *,
        is_phase: bool,
    ) -> None:
        self._workplace = Workplace(Path(output), needed=13 * grid.pixels)
        self._grid = grid
        self._description = description
        self._metadata = metadata
        self._is_phase = is_phase
        self._what = Text("{name} could not be written", name=output.name)
        self._spool = self._workplace.spool(grid.width, grid.height)

    def write(self, window: Window, values: Reals) -> None:
        """Store *values*, NaN for no data; every block of the grid must be written once."""
        self._spool.write(window.column, window.row, values)

    def finish(self, progress: Progress) -> None:
        """Make the final file with its overviews, still under a temporary name."""
        tiled = self._workplace.temporary("tiled.tif")
        with bounded_block_cache(_BLOCK_CACHE):
            self._fill(tiled, progress.part(0.0, 0.5))
            self._spool.close()
            copy_to_cog(tiled, self._workplace, progress.part(0.5, 1.0))

    def publish(self) -> None:
        """Give the file its name."""
        self._workplace.publish()

    def __enter__(self) -> FloatRasterWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._spool.close()
        self._workplace.close()

    def _fill(self, tiled: Path, progress: Progress) -> None:
        sizes = overview_sizes(self._grid.width, self._grid.height)
        dataset: Any = create_tiled(tiled, self._grid, gdal.GDT_Float32, len(sizes))
        band = dataset.GetRasterBand(1)
        bands = [band, *(band.GetOverview(level) for level in range(len(sizes)))]
        try:
            write_gdal(self._what, band.SetNoDataValue, float("nan"))
            write_gdal(self._what, band.SetDescription, self._description)
            write_gdal(self._what, dataset.SetMetadata, dict(self._metadata))
            windows = list(self._grid.windows(CHUNK, CHUNK))

            def levels_of(window: Window) -> _Levels:
                return self._levels(window, len(sizes))

            for done, levels in enumerate(map_in_order(levels_of, windows), 1):
                progress.step(done / len(windows), "Writing the raster")
                for level, (column, row, values) in enumerate(levels):
                    write_gdal(self._what, bands[level].WriteArray, values, column, row)
            write_gdal(self._what, dataset.FlushCache)
        finally:
            bands.clear()
            band = dataset = None  # closes it, even while an exception remembers this frame

    def _levels(self, window: Window, overviews: int) -> _Levels:
        """Return (column, row, values) of a chunk at full size and in every overview."""
        values: Reals = self._spool.read(*window)
        column, row, _, _ = window
        levels: _Levels = [(column, row, values)]
        valid = np.isfinite(values)
        plain = np.where(valid, values, np.float32(0))
        counts: Any = valid.astype(np.float32)
        parts: list[Any] = [np.cos(plain) * counts, np.sin(plain)] if self._is_phase else [plain]
        for _ in range(overviews):
            parts, counts = [halve(part) for part in parts], halve(counts)
            column, row = column // 2, row // 2
            levels.append((column, row, self._mean(parts, counts)))
        return levels

    def _mean(self, parts: list[Any], counts: Any) -> Reals:
        known = counts > 0
        if self._is_phase:
            angles = np.where(known, np.arctan2(parts[1], parts[0]), np.nan)
            return np.asarray(angles, np.float32)
        means: Reals = np.divide(parts[0], counts, out=np.full_like(counts, np.nan), where=known)
        return means
