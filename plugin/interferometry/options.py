"""What users ask of an interferogram, beside what they ask of any raster."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..domain.errors import UnsupportedError
from ..domain.raster_options import RasterOptions
from ..domain.words.text import Text

STRIPMAP_WINDOW, SCANSAR_WINDOW = 5, 3  # cells
WIDEST_WINDOW = 51
USUAL_FILTER = 0.5


@dataclass(frozen=True)
class InterferogramOptions:
    """Area, grid and heights as for any raster, and how phases are averaged and filtered.

    ``window`` is the side in cells, odd, over which coherence and phase are averaged (0: 5, or 3 for
    ScanSAR). ``filter_strength`` is Goldstein's exponent for the phase alone (0: none).
    ``remove_ramp`` takes a plane off the phase.
    """

    raster: RasterOptions = field(default_factory=RasterOptions)
    window: int = 0
    filter_strength: float = USUAL_FILTER
    remove_ramp: bool = False

    def __post_init__(self) -> None:
        if self.window and (self.window % 2 == 0 or not 1 <= self.window <= WIDEST_WINDOW):
            raise UnsupportedError(
                Text("A window of {window} cells is not possible.", window=self.window),
                hint=Text(
                    "Give an odd number from 1 to {widest_window}, or 0 for the usual one.",
                    widest_window=WIDEST_WINDOW,
                ),
            )
        if not 0.0 <= self.filter_strength <= 1.0:
            raise UnsupportedError(
                Text(
                    "A filter of {filter_strength:g} is not possible.",
                    filter_strength=self.filter_strength,
                ),
                hint="Give 0 (off) to 1.",
            )

    def window_of(self, scansar: bool) -> int:
        """Return the side of the window in cells."""
        return self.window or (SCANSAR_WINDOW if scansar else STRIPMAP_WINDOW)
