"""What every opened product can do, at any level and in any place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..domain.errors import UnsupportedError
from ..domain.product_id import ProductId
from ..domain.progress import SILENT, Progress
from ..domain.raster_options import RasterOptions
from ..domain.words.text import Text


@dataclass(frozen=True)
class Capabilities:
    """What a product offers apart from rasters of its backscatter.

    ``mask``: classes of its mask can be left out. ``view``: a ``.vrt`` can show its files without
    copying them. ``overviews``: they can be built beside its images. ``incidence`` and ``ratio``: the
    contents of that name can be made. ``preview``: decoding takes long, so a coarse picture is offered.
    """

    mask: bool = False
    view: bool = False
    overviews: bool = False
    incidence: bool = False
    ratio: bool = False
    preview: bool = False


class Product(Protocol):
    """An opened product; ``close`` releases its files."""

    @property
    def product(self) -> ProductId:
        """Identity of the product."""

    @property
    def location(self) -> str:
        """Folder, file, zip or URL it was opened from, without secrets."""

    @property
    def capabilities(self) -> Capabilities:
        """What this product offers apart from rasters of its backscatter."""

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

    def check(self, options: RasterOptions, progress: Progress = SILENT) -> None:
        """Hold the files of a view to the check sums of a local zip; raise FormatError for damage.

        Rasters are checked while they are made: this is for those who read a view as a whole.
        """

    def preview(self, output: Path, polarisation: str = "", progress: Progress = SILENT) -> Path:
        """Write a coarse picture to *output*; raise UnsupportedError if none is offered."""
        raise UnsupportedError(
            Text("{product} needs no preview: its raster is made at once.", product=self.product),
            hint="Make the raster.",
        )

    def build_overviews(self, polarisation: str = "", progress: Progress = SILENT) -> Path | None:
        """Write overviews beside an image, or return None if it has some or is small.

        Raises UnsupportedError if this product cannot have overviews.
        """
        raise UnsupportedError(
            Text("Overviews are not built beside the images of {product}.", product=self.product)
        )

    def close(self) -> None:
        """Release open files."""
