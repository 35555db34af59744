"""What every opened product can do, whatever its level and wherever its files lie."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from ..domain.product_id import ProductId
from ..domain.progress import SILENT, Progress
from ..domain.raster_options import RasterOptions


class Product(Protocol):
    """An opened product; ``close`` releases its files."""

    @property
    def product(self) -> ProductId:
        """Identity of the product."""

    @property
    def location(self) -> str:
        """Folder, file, zip or URL it was opened from, without secrets."""

    def polarisations(self) -> tuple[str, ...]:
        """Polarisations present, in the order HH, HV, VH, VV (VV first without HH)."""

    def info(self) -> dict[str, object]:
        """Return what ``alos2:productinfo`` prints: JSON-ready values only.

        Keys: identity, times, mode, beams, polarisations, geometry, calibration, incidence,
        footprint, files, quirks.
        """

    def raster(self, options: RasterOptions, output: Path, progress: Progress = SILENT) -> Path:
        """Write the raster to *output* (under its final name only when whole) and return it.

        Raises UnsupportedError for options that this product cannot honour, FormatError for
        damaged files, CancelledError when cancelled.
        """

    def close(self) -> None:
        """Release open files."""
