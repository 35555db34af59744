"""JAXA raised the calibration factor of ScanSAR beam W2 once: the date, and what to do about it.

Source: JAXA's calibration notice of 2016-10-19; backscatter of earlier products came out too low.
"""

from __future__ import annotations

from datetime import date, datetime, timezone

from ..domain.words.text import Text

RECALIBRATION = datetime(2016, 9, 28, 7, 0, tzinfo=timezone.utc)
CALIBRATION_FACTOR_DB = -79.0
ADVICE = Text(
    "JAXA raised the calibration factor of ScanSAR beam W2 on {recalibration:%Y-%m-%d %H:%M} UTC: for "
    "products ordered before, set the calibration factor to {calibration_factor_db:g} dB.",
    recalibration=RECALIBRATION,
    calibration_factor_db=CALIBRATION_FACTOR_DB,
)


def may_be_older(made: datetime | None, taken: date | None) -> bool:
    """Whether a product may have been ordered before; *taken* decides if *made* is not known."""
    if made is not None:
        return made < RECALIBRATION
    return taken is not None and taken < RECALIBRATION.date()
