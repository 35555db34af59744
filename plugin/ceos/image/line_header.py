"""One line's prefix in the units of the field, and the vectorised checks of many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...domain.errors import FormatError
from ...domain.words.text import Text, as_text
from ..records.ceos_time import time_of_day_number
from ..records.records import DAMAGED, Record

Headers = np.ndarray[Any, np.dtype[np.void]]

_POLARISATION = "HV"
_GREATEST_CLOCK_GAP_US = 10_000


@dataclass(frozen=True)
class LineHeader:
    """What a line says of itself; ``line`` is 0-based.

    ``time`` is UTC at zero Doppler, from microseconds of the day if they are filled
    (``has_microseconds``), else from truncated milliseconds; None if all are zero. Latitudes and
    longitudes are of the first, centre and last sample, None if zero.
    """

    line: int
    line_number: int
    left_fill: int
    data_pixels: int
    right_fill: int
    time: datetime | None
    has_microseconds: bool
    polarisation: str
    prf_hz: float
    scan_id: int
    near_range_m: float
    invalid: bool
    latitudes_deg: tuple[float, float, float] | None
    longitudes_deg: tuple[float, float, float] | None


def read_line_header(file: str, line: int, raw: np.void) -> LineHeader:
    """Return the header of the 0-based *line*; raise FormatError for values that cannot be."""
    names = raw.dtype.names or ()
    micro = int(raw["microsecond_of_day"]) if "microsecond_of_day" in names else 0
    latitudes, longitudes = _places(file, line, raw)
    return LineHeader(
        line=line,
        line_number=int(raw["line_number"]),
        left_fill=int(raw["left_fill"]),
        data_pixels=int(raw["data_pixels"]),
        right_fill=int(raw["right_fill"]),
        time=_time(file, line, raw, micro),
        has_microseconds=micro != 0,
        polarisation=_polarisation(file, line, raw),
        prf_hz=int(raw["prf"]) / 1000.0,
        scan_id=int(raw["scan_id"]),
        near_range_m=float(raw["slant_range_first"]),
        invalid="invalid" in names and int(raw["invalid"]) != 0,
        latitudes_deg=latitudes,
        longitudes_deg=longitudes,
    )


def line_error(file: str, line: int, field: str, found: object, expected: str) -> FormatError:
    """Return the error that *field* of the 0-based *line* does not hold what is expected."""
    return FormatError(
        file,
        Text("{field} of line {line}", field=as_text(field), line=line + 1),
        found,
        expected,
        DAMAGED,
    )


def _time(file: str, line: int, raw: np.void, micro: int) -> datetime | None:
    year, day, milli = int(raw["year"]), int(raw["day_of_year"]), int(raw["millisecond_of_day"])
    if not (year or day or milli or micro):
        return None
    if micro and milli and abs(micro - milli * 1000) > _GREATEST_CLOCK_GAP_US:
        raise line_error(
            file,
            line,
            "microsecond_of_day",
            micro,
            Text("its millisecond_of_day is {milli}, the same clock", milli=milli),
        )
    try:
        return time_of_day_number(year, day, micro or milli * 1000)
    except ValueError as error:
        found = f"{year}, {day}, {micro or milli * 1000}"
        names = Text("year, day_of_year, microsecond_of_day")
        raise line_error(file, line, names, found, error.args[0]) from error


def _polarisation(file: str, line: int, raw: np.void) -> str:
    transmit, receive = int(raw["transmit"]), int(raw["receive"])
    if transmit > 1 or receive > 1:
        raise line_error(
            file, line, "transmit, receive", f"{transmit}, {receive}", "0 (H) or 1 (V) is expected"
        )
    return _POLARISATION[transmit] + _POLARISATION[receive]


Triple = tuple[float, float, float]


def _places(file: str, line: int, raw: np.void) -> tuple[Triple | None, Triple | None]:
    latitudes, longitudes = raw["latitude"] / 1e6, raw["longitude"] / 1e6
    if not latitudes.any() and not longitudes.any():
        return None, None
    if np.abs(latitudes).max() > 90.0 or np.abs(longitudes).max() > 360.0:
        found = f"{latitudes.tolist()}, {longitudes.tolist()}"
        raise line_error(file, line, "latitude, longitude", found, "places on the Earth are expected")
    return _triple(latitudes), _triple(longitudes)


def _triple(values: NDArray[np.float64]) -> Triple:
    return float(values[0]), float(values[1]), float(values[2])


def blank_lines(headers: Headers) -> NDArray[np.bool_]:
    """Return True, shape (count,), for lines whose 12 header bytes are all zero."""
    blank: NDArray[np.bool_] = headers["record_length"] == 0
    if blank.any():
        blank &= headers["sequence"] == 0
        blank &= ~headers["codes"].any(axis=1)
    return blank


def invalid_lines(headers: Headers) -> NDArray[np.bool_]:
    """Return True, shape (count,), for lines that are flagged invalid or have a blank header."""
    blank = blank_lines(headers)
    if "invalid" in (headers.dtype.names or ()):
        blank |= headers["invalid"] != 0
    return blank


def require_line_records(
    file: str, first_line: int, headers: Headers, record: Record, record_bytes: int
) -> None:
    """Raise FormatError at the first line that is not blank and not a record of this kind and length."""
    good = headers["record_length"] == record_bytes
    for position in (0, 1):
        good &= headers["codes"][:, position] == record.codes[position]
    if good.all():
        return
    good |= blank_lines(headers)
    if good.all():
        return
    k = int(np.argmin(good))
    found = f"{headers['codes'][k].tolist()}, {int(headers['record_length'][k])}"
    raise line_error(
        file,
        first_line + k,
        "codes and length",
        found,
        Text(
            "{codes}, {record_bytes} are expected", codes=list(record.codes), record_bytes=record_bytes
        ),
    )
