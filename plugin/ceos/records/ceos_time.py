"""UTC times as CEOS records write them: year with day of year, date with seconds, packed digits."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from ...domain.words.text import Text

FIRST_YEAR = 2014  # ALOS-2 was launched on 2014-05-24
LAST_YEAR = 2060
DAY_US = 86_400_000_000
# A line's clock may run past midnight under the old day number, for as long as a data take lasts.
LATEST_US_OF_DAY = DAY_US + 600_000_000

_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{0,6})")


def days_in_year(year: int) -> int:
    """Return 365 or 366."""
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def time_of_day_number(year: int, day_of_year: int, microseconds: int) -> datetime:
    """Return the time *microseconds* after the start of a day of the year (from 1).

    Raises ValueError for years, days and times of day that ALOS-2 cannot have.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(
            Text("a year from {first} to {last} is expected", first=FIRST_YEAR, last=LAST_YEAR)
        )
    if not 1 <= day_of_year <= days_in_year(year):
        raise ValueError(Text("a day of the year from 1 to {last} is expected", last=days_in_year(year)))
    if not 0 <= microseconds < LATEST_US_OF_DAY:
        raise ValueError(Text("a time below 24 hours is expected"))
    start = datetime(year, 1, 1, tzinfo=timezone.utc)
    return start + timedelta(days=day_of_year - 1, microseconds=microseconds)


def packed_time(digits: str) -> datetime | None:
    """Return the time written as yyyymmddhhmmss and fraction digits; None if it is not a time."""
    match = _PACKED.fullmatch(digits.strip())
    if match is None:
        return None
    *parts, fraction = match.groups()
    year, month, day, hour, minute, second = (int(part) for part in parts)
    try:
        # A leap second is written as second 60.
        start = datetime(year, month, day, hour, minute, tzinfo=timezone.utc)
    except ValueError:
        return None
    if second > 60:
        return None
    return start + timedelta(seconds=second, microseconds=int(fraction.ljust(6, "0")))
