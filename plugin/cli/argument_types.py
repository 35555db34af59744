"""Texts of the command line as values; each raises ValueError with the reason for anything else."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable
from datetime import datetime, time, timedelta, timezone
from typing import TypeVar

from ..common.typed_area import area_of_text
from ..domain.enums import Level
from ..domain.errors import UnsupportedError
from ..domain.footprint import Box
from ..domain.platform import Platform

T = TypeVar("T")
_CODE = re.compile(r"[A-Za-z0-9/-]{0,20}")
_DIGITS = 9
_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
_MOMENT = re.compile(_DAY.pattern + r"([T ].+)?")
_YEARS = 1900, 2999  # the calendar of Python ends beyond, and no satellite flew before


def argument(parse: Callable[[str], T]) -> Callable[[str], T]:
    """Return *parse* for argparse, which then prints the reason and not only the value."""

    def parsed(text: str) -> T:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return parsed


def minutes(text: str) -> float:
    """Return a duration in minutes."""
    value = float(text) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{0,6})?", text) else -1.0
    if value < 0:
        raise ValueError(f"{text} is not a time to wait: give minutes, such as 30.")
    return value


def bounds(text: str) -> tuple[float, float, float, float]:
    """Return the numbers of ``xmin,ymin,xmax,ymax``, or of a box written with letters or minutes."""
    try:
        xmin, ymin, xmax, ymax = (float(part) for part in text.split(","))
    except ValueError:
        return _typed_bounds(text)
    if not all(math.isfinite(number) for number in (xmin, ymin, xmax, ymax)):
        raise ValueError(f"{text!r} has a number that is not finite")
    if ymin > ymax:
        raise ValueError(f"{text!r} has ymin above ymax")
    return xmin, ymin, xmax, ymax


def _typed_bounds(text: str) -> tuple[float, float, float, float]:
    try:
        box = area_of_text(text)
    except UnsupportedError:
        raise ValueError(
            f"{text!r} is not four numbers xmin,ymin,xmax,ymax such as 136.5,36.6,137.5,37.6"
        ) from None
    return box.west, box.south, box.east, box.north


def box_of(corners: tuple[float, float, float, float] | None) -> Box | None:
    """Return bounds in degrees as a box across the date line if xmin > xmax or they go beyond ±180."""
    if corners is None:
        return None
    west, south, east, north = corners
    beyond = max(abs(west), abs(east))
    if beyond > 360 or (beyond > 180 and west > east) or max(abs(south), abs(north)) > 90:
        listed = ",".join(f"{corner:.10g}" for corner in corners)
        raise ValueError(f"{listed} are not longitudes and latitudes in degrees")
    return Box.of_extent(west, south, east, north)


def start_time(text: str) -> datetime:
    """Return an ISO 8601 date or time as UTC; a day means its beginning."""
    # Python takes any sign for the T: it would read 2024-01-01+09:00 as nine o'clock.
    written = _MOMENT.fullmatch(text.strip())
    try:
        if written is None:
            raise ValueError
        year, month, day, clock = written.groups(default="")
        moment = datetime.fromisoformat(f"{year}-{month}-{day}{clock}".replace("Z", "+00:00"))
    except ValueError:
        raise ValueError(
            f"{text!r} is not a date such as 2024-01-01 or time such as 2024-01-01T14:10 (UTC)"
        ) from None
    if not _YEARS[0] <= moment.year <= _YEARS[1]:
        raise ValueError(f"{text!r} is not a time from the year {_YEARS[0]} to {_YEARS[1]}")
    return moment.astimezone(timezone.utc) if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def end_time(text: str) -> datetime:
    """Return an ISO 8601 date or time as UTC; a day means its end."""
    moment = start_time(text)
    if not _DAY.fullmatch(text.strip()):
        return moment
    return datetime.combine(moment.date(), time.min, timezone.utc) + timedelta(days=1, microseconds=-1)


def code(text: str) -> str:
    """Return the code of a mode, beam or polarisation in upper case; blank stays blank."""
    if not _CODE.fullmatch(text.strip()):
        raise ValueError(f"{text[:20]!r} is not a code such as UBS, W2 or HH")
    return text.strip().upper()


def words(text: str) -> tuple[str, ...]:
    """Return the words of ``nodata,invalid``; blank gives none."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def platforms(text: str) -> tuple[Platform, ...]:
    """Return the platforms of ``eorc,aws``; ``all`` gives every one."""
    if text.strip().lower() == "all":
        return tuple(Platform)
    known = {platform.value: platform for platform in Platform}
    if not words(text):
        raise ValueError(f"no platform is named; there are {', '.join(known)} and all")
    unknown = [name for name in words(text.lower()) if name not in known]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is not a platform; there are {', '.join(known)} and all")
    return tuple(known[name] for name in words(text.lower()))


def levels(text: str) -> tuple[Level, ...]:
    """Return the levels of ``L1.1,2.2``."""
    try:
        return tuple(Level.of(name) for name in words(text))
    except ValueError:
        known = ", ".join(level.value for level in Level)
        raise ValueError(f"{text!r} has no level; there are {known}") from None


def whole(text: str) -> int:
    """Return a whole number from 0 to a thousand million."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text!r} is not a whole number from 0 up")
    if len(text) > _DIGITS:
        raise ValueError(f"{text[:20]}… is too large a number")
    return int(text)


def positive(text: str) -> int:
    """Return a whole number from 1 up."""
    if whole(text) < 1:
        raise ValueError(f"{text!r} is not 1 or more")
    return int(text)


def service_url(text: str) -> tuple[str, str]:
    """Return service and base URL of ``aws=http://127.0.0.1:8080``."""
    service, equals, url = text.partition("=")
    if not equals or "://" not in url:
        raise ValueError(f"{text!r} is not SERVICE=URL")
    return service.strip(), url.strip()


# As argparse takes them.
BOUNDS = argument(bounds)
START_TIME = argument(start_time)
END_TIME = argument(end_time)
CODE = argument(code)
PLATFORMS = argument(platforms)
LEVELS = argument(levels)
WHOLE = argument(whole)
POSITIVE = argument(positive)
SERVICE_URL = argument(service_url)
