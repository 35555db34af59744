"""The platform position record: state vectors of the orbit, checked against each other before use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

import numpy as np
from numpy.typing import NDArray

from ...domain.errors import FormatError
from ...domain.words.text import Text
from ..records.ceos_time import FIRST_YEAR, LAST_YEAR
from ..records.record_view import RecordView
from ..records.records import DAMAGED

Array = NDArray[np.float64]

# Eight-point interpolation needs eight vectors.
FEWEST_VECTORS = 8
# ALOS-2 flies at 628 km: a radius of 6.98 to 7.03 thousand km, at 7.6 km/s over the rotating Earth.
RADIUS_M = (6_800_000.0, 7_300_000.0)
SPEED_M_S = (7_000.0, 8_200.0)
# Simpson's rule over a minute each side is off by 0.1 m in a real orbit and grows with the fifth power.
_SIMPSON_LIMIT_M = 2.0
_PRECISION = {"0": "predicted", "1": "decided", "2": "high precision"}


@dataclass(frozen=True)
class PlatformPosition:
    """State vectors, ``interval_s`` apart: Earth-fixed positions (n, 3) in m, velocities (n, 3) in m/s.

    ``first_epoch`` is UTC; ``precision`` is predicted, decided, high precision or the record's own text.
    """

    first_epoch: datetime
    interval_s: float
    positions_m: Array
    velocities_m_s: Array
    precision: str
    reference_system: str
    leap_second: bool
    view: RecordView

    @property
    def last_epoch(self) -> datetime:
        """Time of the last vector, UTC."""
        return self.first_epoch + timedelta(seconds=self.interval_s * (len(self.positions_m) - 1))

    def covers(self, when: datetime) -> bool:
        """Whether *when* lies between the first and the last vector."""
        return self.first_epoch <= when <= self.last_epoch

    def state(self, when: datetime) -> tuple[Array, Array]:
        """Return position (3,) in m and velocity (3,) in m/s by a cubic between two vectors (0.3 m).

        Good for checks; geometry interpolates over more vectors. *when* must be covered.
        """
        steps = (when - self.first_epoch).total_seconds() / self.interval_s
        k = min(max(int(steps), 0), len(self.positions_m) - 2)
        u, h = steps - k, self.interval_s
        p0, p1 = self.positions_m[k : k + 2]
        v0, v1 = self.velocities_m_s[k : k + 2] * h
        position = (
            (2 * u**3 - 3 * u**2 + 1) * p0
            + (u**3 - 2 * u**2 + u) * v0
            + (3 * u**2 - 2 * u**3) * p1
            + (u**3 - u**2) * v1
        )
        velocity = (
            (6 * u**2 - 6 * u) * (p0 - p1) + (3 * u**2 - 4 * u + 1) * v0 + (3 * u**2 - 2 * u) * v1
        ) / h
        return position, velocity


def read_platform_position(view: RecordView) -> PlatformPosition:
    """Return the orbit; raise FormatError if a count, time or vector cannot be an ALOS-2 orbit."""
    count = view.integer("state_vectors", 0, view.record.group("state_vector").most)
    if count < FEWEST_VECTORS:
        raise view.error(
            "state_vectors",
            Text(
                "at least {fewest_vectors} are needed to interpolate the orbit",
                fewest_vectors=FEWEST_VECTORS,
            ),
        )
    rows = [view.group("state_vector", k) for k in range(count)]
    orbit = PlatformPosition(
        first_epoch=_first_epoch(view),
        interval_s=view.number("interval", 1.0, 600.0),
        positions_m=_vectors(rows, "position"),
        velocities_m_s=_vectors(rows, "velocity"),
        precision=_PRECISION.get(view.text("orbit_precision"), view.text("orbit_precision")),
        reference_system=view.text("reference_system"),
        leap_second=view.text("leap_second") == "1",
        view=view,
    )
    _require_earth_fixed(orbit)
    _require_range(view.file, Text("radius of state vector"), orbit.positions_m, RADIUS_M, "m")
    _require_range(view.file, Text("speed of state vector"), orbit.velocities_m_s, SPEED_M_S, "m/s")
    _require_smooth(orbit)
    return orbit


def _vectors(rows: list[RecordView], name: str) -> Array:
    vectors = np.empty((len(rows), 3))
    for k, row in enumerate(rows):
        vectors[k] = row.numbers(name)
        if np.isnan(vectors[k]).any():
            raise row.error(name, "three numbers are expected")
    return vectors


def _first_epoch(view: RecordView) -> datetime:
    year = view.integer("first_year", FIRST_YEAR, LAST_YEAR)
    month = view.integer("first_month", 1, 12)
    day = view.integer("first_day", 1, 31)
    try:
        start = datetime(year, month, day, tzinfo=timezone.utc)
    except ValueError as error:
        raise view.error("first_day", "a day of that month is expected") from error
    number = (start.date() - date(year, 1, 1)).days + 1
    if view.value("first_day_of_year") is not None:
        stated = view.integer("first_day_of_year", 1, 366)
        if stated != number:
            raise view.error(
                "first_day_of_year",
                Text("{number} is expected for {start:%Y-%m-%d}", number=number, start=start),
            )
    seconds = view.number("first_second_of_day", 0.0, 86_401.0)
    return start + timedelta(microseconds=round(seconds * 1e6))


def _require_earth_fixed(orbit: PlatformPosition) -> None:
    if orbit.reference_system.upper() not in {"ECR", "ITRF", "ECEF"}:
        raise orbit.view.error(
            "reference_system",
            "Earth-fixed vectors (ECR) are expected",
            "inertial orbits are not supported, please report this product",
        )


def _require_range(
    file: str, what: Text, vectors: Array, limits: tuple[float, float], unit: str
) -> None:
    with np.errstate(over="ignore"):
        lengths = np.linalg.norm(vectors, axis=1)
    wrong = np.flatnonzero((lengths < limits[0]) | (lengths > limits[1]))
    if wrong.size:
        k = int(wrong[0])
        raise FormatError(
            file,
            Text("platform_position: {what} {number}", what=what, number=k + 1),
            f"{lengths[k]:.6g} {unit}",
            Text(
                "{lowest:g} to {highest:g} {unit} are possible for ALOS-2",
                lowest=limits[0],
                highest=limits[1],
                unit=unit,
            ),
            DAMAGED,
        )


def _require_smooth(orbit: PlatformPosition) -> None:
    """Positions must be the integral of the velocities; a wrong digit or interval breaks that."""
    p, v, h = orbit.positions_m, orbit.velocities_m_s, orbit.interval_s
    integral = h / 3.0 * (v[:-2] + 4.0 * v[1:-1] + v[2:])
    gaps = np.linalg.norm(p[2:] - p[:-2] - integral, axis=1)
    worst = int(np.argmax(gaps))
    if gaps[worst] > _SIMPSON_LIMIT_M * max(1.0, (h / 60.0) ** 5):
        raise FormatError(
            orbit.view.file,
            Text("platform_position: state vectors {first} to {last}", first=worst + 1, last=worst + 3),
            Text("{gap:.3g} m apart from what their velocities and interval say", gap=gaps[worst]),
            "positions must follow from velocities",
            DAMAGED,
        )
