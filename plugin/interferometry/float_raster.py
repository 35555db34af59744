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

from ..domain.progress import Progress
from ..rasters.cog import Workplace
from ..rasters.pyramid import halve
from ..rasters.tiles.cog_writer import level_sizes, write_cog
from ..rasters.tiles.tiff_directory import ImageText
from ..sar.grid import Grid, Window

Reals = npt.NDArray[np.float32]


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
        self._workplace = Workplace(Path(output), needed=10 * grid.pixels)
        self._grid = grid
        self._description = description
        self._metadata = metadata
        self._is_phase = is_phase
        self._spool = self._workplace.spool(grid.width, grid.height)

    def write(self, window: Window, values: Reals) -> None:
        """Store *values*, NaN for no data; every block of the grid must be written once."""
        self._spool.write(window.column, window.row, values)

    def finish(self, progress: Progress) -> None:
        """Make the final file with its overviews, still under a temporary name."""
        text = ImageText(float("nan"), self._description, dict(self._metadata), {})
        overviews = len(level_sizes(self._grid)) - 1

        def levels_of(window: Window) -> list[Reals] | None:
            return self._levels(self._spool.read(*window), overviews)

        write_cog(self._workplace, self._grid, np.float32, text, levels_of, progress)
        self._spool.close()

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

    def _levels(self, values: Reals, overviews: int) -> list[Reals] | None:
        """Return the values of a chunk at full size and in every overview; None if it holds no data."""
        valid = np.isfinite(values)
        if not valid.any():
            return None
        levels = [values]
        plain = np.where(valid, values, np.float32(0))
        counts: Any = valid.astype(np.float32)
        parts: list[Any] = [np.cos(plain) * counts, np.sin(plain)] if self._is_phase else [plain]
        for _ in range(overviews):
            parts, counts = [halve(part) for part in parts], halve(counts)
            levels.append(self._mean(parts, counts))
        return levels

    def _mean(self, parts: list[Any], counts: Any) -> Reals:
        known = counts > 0
        if self._is_phase:
            angles = np.where(known, np.arctan2(parts[1], parts[0]), np.nan)
            return np.asarray(angles, np.float32)
        means: Reals = np.divide(parts[0], counts, out=np.full_like(counts, np.nan), where=known)
        return means
