"""When and how far away an image's lines were seen: from sampled line headers that must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ...domain.errors import FormatError
from ...domain.words.text import Text, joined_by_and
from ..records.finding import Quirk
from ..records.records import DAMAGED
from .line_header import LineHeader, line_error

PRF_HZ = (200.0, 20_000.0)
NEAR_RANGE_M = (500_000.0, 2_000_000.0)
# Time stamps are whole microseconds, or milliseconds cut off; the PRF is a whole millihertz.
_MICROSECOND_TOLERANCE_S = 1e-4
_MILLISECOND_S = 1e-3
_IRREGULAR_LIMIT_S = 0.05  # 350 m along the track

Array = NDArray[np.float64]
HeaderOf = Callable[[int], Optional[LineHeader]]


@dataclass(frozen=True)
class ImageTiming:
    """Zero-Doppler time of line 0 (UTC), lines a second, slant range of sample 0 in m, and identity.

    ``prf_hz`` is the rate of the image's lines in this file. Where ``near_range_varies``, lines begin at
    the slant range that their own header states and ``near_range_m`` is the most frequent one.
    """

    first_line_time: datetime
    prf_hz: float
    near_range_m: float
    near_range_varies: bool
    polarisation: str
    scan_id: int
    quirks: tuple[Quirk, ...]

    def time_of(self, line: float) -> datetime:
        """Return the zero-Doppler time of a 0-based line, UTC."""
        return self.first_line_time + timedelta(seconds=line / self.prf_hz)


def measure_timing(file: str, headers: Sequence[LineHeader], header_of: HeaderOf) -> ImageTiming:
    """Return the timing that the sampled *headers*, in line order, agree on.

    ``header_of(line)`` reads the header of another line, None if it is blank.
    Raises FormatError if no line is usable, or if times, PRF or near range cannot be.
    """
    usable = [header for header in headers if not header.invalid and header.time is not None]
    if not usable:
        raise FormatError(
            file, "time of the sampled lines", "absent", "lines with a date are expected", DAMAGED
        )
    first, rate, quirks = _LineClock(file, usable, header_of).solve()
    near_range, varies, range_quirks = _near_range(file, usable)
    return ImageTiming(
        first_line_time=first,
        prf_hz=rate,
        near_range_m=near_range,
        near_range_varies=varies,
        polarisation=_common(file, usable),
        scan_id=Counter(header.scan_id for header in usable).most_common(1)[0][0],
        quirks=(*quirks, *range_quirks),
    )


class _LineClock:
    """Fits first-line time and line rate to the stamps of sampled lines."""

    def __init__(self, file: str, headers: Sequence[LineHeader], header_of: HeaderOf) -> None:
        self.file = file
        self._header_of = header_of
        self.lines: Array = np.array([header.line for header in headers], np.float64)
        times = [header.time for header in headers if header.time is not None]
        self.start = times[0]
        self.seconds: Array = np.array([(time - self.start).total_seconds() for time in times])
        self.coarse = not all(header.has_microseconds for header in headers)
        self.tolerance = 1.1 * _MILLISECOND_S if self.coarse else _MICROSECOND_TOLERANCE_S
        self.stated_hz = Counter(header.prf_hz for header in headers).most_common(1)[0][0]
        self.stated_varies = len({header.prf_hz for header in headers}) > 1

    def solve(self) -> tuple[datetime, float, list[Quirk]]:
        """Return time of line 0, lines a second, and what was met."""
        quirks = []
        if self.coarse:
            quirks.append(
                Quirk("time-milliseconds", "Lines state no microseconds; times come from milliseconds.")
            )
        if self.stated_varies:
            quirks.append(Quirk("prf-varies", "The PRF differs between line headers."))
        rate, found = self._rate()
        origin, noted = self._origin(rate)
        first = self.start + timedelta(seconds=origin)
        return first, rate, [*quirks, *found, *noted]

    def _residuals(self, rate: float) -> Array:
        return np.asarray(self.seconds - self.lines / rate, np.float64)

    def _rate(self) -> tuple[float, list[Quirk]]:
        stated_possible = PRF_HZ[0] <= self.stated_hz <= PRF_HZ[1]
        if stated_possible and np.ptp(self._residuals(self.stated_hz)) <= self.tolerance:
            return self.stated_hz, []
        if stated_possible and not self.seconds.any():
            return self.stated_hz, [
                Quirk("times-constant", "All lines state the same time; the PRF is used.")
            ]
        measured = self._measured_rate()
        if measured is not None:
            sentence = Text(
                "Line headers state a PRF of {stated_hz:.3f} Hz, but their times run at "
                "{measured:.3f} lines a second; the times are used.",
                stated_hz=self.stated_hz,
                measured=measured,
            )
            return measured, [Quirk("line-rate", sentence)]
        if not stated_possible:
            raise FormatError(
                self.file,
                "prf of the line headers",
                Text("{stated_hz:g} Hz", stated_hz=self.stated_hz),
                Text("{lowest:g} to {highest:g} Hz are possible", lowest=PRF_HZ[0], highest=PRF_HZ[1]),
                DAMAGED,
            )
        return self.stated_hz, []

    def _measured_rate(self) -> float | None:
        """Lines a second by the stamps, None if they do not lie on one straight line."""
        duration = float(self.seconds[-1] - self.seconds[0])
        if len(self.lines) < 3 or duration <= 0.0:
            return None
        rate = float((self.lines[-1] - self.lines[0]) / duration)
        if not PRF_HZ[0] <= rate <= PRF_HZ[1]:
            return None
        return rate if np.ptp(self._residuals(rate)) <= self.tolerance else None

    def _origin(self, rate: float) -> tuple[float, list[Quirk]]:
        """Seconds of line 0 after the first stamp: lone wrong stamps are outvoted."""
        if not self.seconds.any() and len(self.seconds) > 1:
            return float(-self.lines[0] / rate), []
        residuals = self._residuals(rate)
        if np.ptp(residuals) <= self.tolerance:
            return self._agreed_origin(residuals), []
        middle = float(np.median(residuals))
        gaps = np.abs(residuals - middle)
        worst = int(np.argmax(gaps))
        wrong = gaps > max(self.tolerance, 1.0 / rate)
        # One wrong stamp is outvoted; two in a row mean that the clock or the rate changes in the file.
        changed = [
            int(self.lines[k]) for k in np.flatnonzero(wrong) if self._is_change(int(k), wrong, rate)
        ]
        if changed or (2 * np.count_nonzero(wrong) >= len(gaps) and gaps[worst] > _IRREGULAR_LIMIT_S):
            line = changed[0] if changed else int(self.lines[worst])
            raise line_error(
                self.file,
                line,
                "time",
                Text("{gap:.3g} ms off", gap=gaps[self.lines == line][0] * 1e3),
                Text("times that follow the PRF of {rate:.3f} Hz are expected", rate=rate),
            )
        off = Text("{gap:.3g} ms", gap=gaps[worst] * 1e3)
        sentence = Text(
            "{wrong} of {gaps_count} sampled lines are up to {off} off the line rate.",
            wrong=np.count_nonzero(wrong),
            gaps_count=len(gaps),
            off=off,
        )
        return middle, [Quirk("times-irregular", sentence)]

    def _is_change(self, k: int, wrong: NDArray[np.bool_], rate: float) -> bool:
        """Whether the *wrong* stamp of sample *k* is shared: by the next sample, or by the next line."""
        if k + 1 < len(wrong) and wrong[k + 1]:
            return True
        line = int(self.lines[k])
        beside = self._header_of(line - 1 if line else 1) if len(self.lines) > 1 else None
        if beside is None or beside.invalid or beside.time is None:
            return False
        expected = self.seconds[k] + (beside.line - line) / rate
        gap = (beside.time - self.start).total_seconds() - expected
        return bool(abs(gap) <= max(self.tolerance, 1.0 / rate))

    def _agreed_origin(self, residuals: Array) -> float:
        if not self.coarse:
            return float(residuals[0])
        # Each cut stamp leaves the truth within the millisecond behind it: take where all overlap.
        earliest, latest = float(residuals.max()), float(residuals.min()) + _MILLISECOND_S
        return (earliest + latest) / 2.0 if earliest < latest else float(residuals[0])


def _near_range(file: str, headers: Sequence[LineHeader]) -> tuple[float, bool, list[Quirk]]:
    counts = Counter(header.near_range_m for header in headers)
    near_range = counts.most_common(1)[0][0]
    if not NEAR_RANGE_M[0] <= near_range <= NEAR_RANGE_M[1]:
        raise line_error(
            file,
            headers[0].line,
            "slant_range_first",
            f"{near_range:g} m",
            Text(
                "{nearest:g} to {farthest:g} m are possible",
                nearest=NEAR_RANGE_M[0],
                farthest=NEAR_RANGE_M[1],
            ),
        )
    if len(counts) == 1:
        return near_range, False, []
    steps = ", ".join(f"{value:g} m" for value in sorted(counts))
    sentence = Text("The slant range of the first sample changes between lines: {steps}.", steps=steps)
    return near_range, True, [Quirk("near-range-varies", sentence)]


def _common(file: str, headers: Sequence[LineHeader]) -> str:
    found = sorted({header.polarisation for header in headers})
    if len(found) > 1:
        raise line_error(
            file,
            headers[0].line,
            "transmit, receive",
            joined_by_and(found),
            "one polarisation is expected",
        )
    return found[0]
