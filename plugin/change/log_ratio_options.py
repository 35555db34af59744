"""How change is told from noise: the options of the log ratio, and what no pair can be compared with."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.errors import UnsupportedError
from ..domain.words.text import Text

FEW_LOOKS = 1.0  # of a raster whose noise cannot be estimated


@dataclass(frozen=True)
class LogRatioOptions:
    """How change is told from noise.

    ``window`` odd pixels averaged in power before the ratio; ``significance`` in σ gives the
    threshold from the noise, ``threshold_db`` overrides it; ``looks`` is the equivalent number of
    looks of a pixel of the rasters if its pixels are independent, 0 estimates that of the averaged
    pair from the pair itself; ``speckle`` is a filter of ``sar.speckle.FILTERS`` applied before.
    """

    window: int = 5
    significance: float = 3.0
    threshold_db: float | None = None
    minimum_area_m2: float = 0.0
    looks: float = 0.0
    speckle: str = "none"
    speckle_window: int = 5


def require_sane(options: LogRatioOptions) -> None:
    """Raise UnsupportedError for options that no pair of rasters can be compared with."""
    require_odd(options.window)
    if options.threshold_db is not None and not 0 < options.threshold_db < 60:
        raise UnsupportedError(
            Text(
                "The threshold is {threshold_db:g} dB, but it must lie between 0 and 60 dB.",
                threshold_db=options.threshold_db,
            )
        )
    if not 0 < options.significance <= 8:
        raise UnsupportedError(
            Text(
                "The significance is {significance:g} σ, but it must lie between 0 and 8.",
                significance=options.significance,
            )
        )
    if options.minimum_area_m2 < 0 or options.looks < 0:
        raise UnsupportedError("Area and looks cannot be negative.")


def require_odd(window: int) -> None:
    """Raise UnsupportedError unless *window* is an odd number of pixels from 1 to 99."""
    if window % 2 != 1 or not 1 <= window <= 99:
        raise UnsupportedError(
            Text(
                "The window is {window} pixels, but it must be odd and between 1 and 99.", window=window
            ),
            hint="5 is a good start.",
        )
