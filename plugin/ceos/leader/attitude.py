"""The attitude record: pitch, roll and yaw of the platform, one point a second."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..records.record_view import RecordView

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Attitude:
    """n points: day of year (n,), seconds of day (n,), angles (n, 3) deg and rates (n, 3) deg/s.

    The columns are pitch, roll, yaw; NaN where the record is blank.
    """

    day_of_year: Array
    seconds_of_day: Array
    angles_deg: Array
    rates_deg_s: Array


def read_attitude(view: RecordView) -> Attitude:
    """Return the attitude; raise FormatError if the count does not fit or values are not numbers."""
    points = [view.group("point", k) for k in range(view.group_count("point"))]

    def column(name: str, width: int) -> Array:
        return np.array([point.numbers(name) for point in points], np.float64).reshape(-1, width)

    return Attitude(
        day_of_year=column("day_of_year", 1)[:, 0],
        seconds_of_day=column("millisecond_of_day", 1)[:, 0] / 1000.0,
        angles_deg=column("angles", 3),
        rates_deg_s=column("rates", 3),
    )
