"""One image of a product that is to be shown or written, and the mask that goes with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..domain.progress import Progress
from ..domain.raster_options import Area
from ..sar.grid import Window
from .geotiff_header import GeoTiff
from .window import window_of


@dataclass(frozen=True)
class Band:
    """A file that GDAL opens under ``path`` and what its tags say.

    ``check`` raises FormatError if the file is not what was packed; None if it lies in no local zip.
    """

    path: str
    image: GeoTiff
    check: Callable[[Progress], None] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Masking:
    """A mask and, for each of its values 0..255, whether pixels that have it are dropped."""

    band: Band
    dropped: Sequence[bool]


@dataclass(frozen=True)
class CalibratedImage:
    """One image to be written: where it lies, its calibration, its mask and the area wanted.

    ``calibration_db``: dB = 20·log10(DN) + calibration.
    """

    polarisation: str
    band: Band
    calibration_db: float
    masking: Masking | None
    area: Area | None

    def window(self) -> Window:
        """Return the pixels that the area covers; raise Alos2Error if it misses the image."""
        return window_of(self.band.image.grid, self.area, self.band.image.name)
