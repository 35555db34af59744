"""Where the satellite is: 8-point Hermite interpolation of Earth-fixed state vectors.

Over the 60 s spacing of PALSAR-2 leaders it is exact to 0.01 mm, where a cubic between two vectors
is off by 0.3 m.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles
from ..domain.errors import Alos2Error
from ..domain.words.text import Text

POINTS = 8
_GM = 3.986004418e14  # m³/s²
_EARTH_RATE = 7.2921151467e-5  # rad/s
_RADIUS_RANGE_M = (6.5e6, 8.5e6)
_OUTSIDE_S = 1.0


@dataclass(frozen=True)
class Orbit:
    """Earth-fixed positions (n, 3) in m and velocities (n, 3) in m/s every *interval_s* from *epoch*.

    ``epoch`` is UTC; times of the methods are seconds after it. Raises Alos2Error for vectors that
    cannot be an orbit of ALOS-2.
    """

    epoch: datetime
    interval_s: float
    positions: Doubles
    velocities: Doubles

    def __post_init__(self) -> None:
        positions = np.asarray(self.positions, float)
        velocities = np.asarray(self.velocities, float)
        if positions.shape != velocities.shape or positions.ndim != 2 or len(positions) < POINTS:
            raise Alos2Error(
                Text(
                    "The orbit has {positions_count} state vectors, but at least {points} are needed.",
                    positions_count=len(positions),
                    points=POINTS,
                )
            )
        if not (np.isfinite(self.interval_s) and 0.1 <= self.interval_s <= 600.0):
            raise Alos2Error(
                Text(
                    "The orbit's interval is {interval_s} s, but 60 s are usual.",
                    interval_s=self.interval_s,
                )
            )
        radius = np.linalg.norm(positions, axis=1)
        low, high = _RADIUS_RANGE_M
        if not (np.isfinite(velocities).all() and (radius > low).all() and (radius < high).all()):
            raise Alos2Error("The orbit's state vectors do not circle the Earth at 130 to 2100 km.")
        if self.velocity_mismatch() > 50.0:
            raise Alos2Error(
                Text(
                    "The orbit's velocities are not the changes of its positions "
                    "(they differ by {velocity_mismatch:.0f} m/s).",
                    velocity_mismatch=self.velocity_mismatch(),
                )
            )

    @property
    def duration_s(self) -> float:
        """Time from the first to the last state vector."""
        return float(self.interval_s * (len(self.positions) - 1))

    def seconds(self, time: datetime) -> float:
        """Return a UTC *time* as seconds after the epoch."""
        return (time - self.epoch).total_seconds()

    def velocity_mismatch(self) -> float:
        """Largest difference (m/s) of a velocity to the change of the positions around it.

        Central differences of fourth order: below 1 m/s if velocities are Earth-fixed.
        """
        step = 12.0 * self.interval_s
        p = self.positions
        change = (8.0 * (p[3:-1] - p[1:-3]) - (p[4:] - p[:-4])) / step
        return float(np.abs(change - self.velocities[2:-2]).max())

    def state(self, seconds: npt.ArrayLike) -> tuple[Doubles, Doubles]:
        """Return positions (…, 3) in m and velocities (…, 3) in m/s; raise outside of the vectors."""
        times = np.atleast_1d(np.asarray(seconds, float))
        if not ((times >= -_OUTSIDE_S) & (times <= self.duration_s + _OUTSIDE_S)).all():
            raise Alos2Error(
                Text(
                    "The image lies outside of the orbit's state vectors: they span "
                    "{duration_s:.0f} s from {epoch:%Y-%m-%d %H:%M:%S}, but the image has lines "
                    "{earliest:.0f} to {latest:.0f} s after that.",
                    duration_s=self.duration_s,
                    epoch=self.epoch,
                    earliest=times.min(),
                    latest=times.max(),
                ),
                hint="Check that leader and image belong to the same scene.",
            )
        flat = times.ravel() / self.interval_s
        first = np.clip(np.floor(flat).astype(int) - POINTS // 2 + 1, 0, len(self.positions) - POINTS)
        position = np.empty((flat.size, 3))
        velocity = np.empty((flat.size, 3))
        for start in np.unique(first):
            inside = first == start
            position[inside], velocity[inside] = self._hermite(flat[inside], int(start))
        shape = (*np.shape(seconds), 3)
        return position.reshape(shape), velocity.reshape(shape)

    def _hermite(self, nodes: Doubles, start: int) -> tuple[Doubles, Doubles]:
        """Interpolate at *nodes* (in intervals) between the POINTS vectors from *start*.

        Hermite's basis is Lᵢ²·(1 − 2Lᵢ'(tᵢ)(t − tᵢ)) for positions, Lᵢ²·(t − tᵢ) for velocities.
        """
        where = np.arange(POINTS, dtype=float)
        away = (nodes - start)[:, None] - where
        gaps = where[:, None] - where
        np.fill_diagonal(gaps, 1.0)
        slope_at_node = (1.0 / gaps - np.eye(POINTS)).sum(axis=1)
        lagrange, slope = _lagrange(away, gaps)
        square, square_slope = lagrange**2, 2.0 * lagrange * slope
        tilt = 1.0 - 2.0 * slope_at_node * away
        of_position = square * tilt
        of_position_slope = square_slope * tilt - 2.0 * slope_at_node * square
        of_velocity, of_velocity_slope = square * away, square_slope * away + square
        p = self.positions[start : start + POINTS]
        v = self.velocities[start : start + POINTS] * self.interval_s
        position = of_position @ p + of_velocity @ v
        velocity = (of_position_slope @ p + of_velocity_slope @ v) / self.interval_s
        return position, velocity


def _lagrange(away: Doubles, gaps: Doubles) -> tuple[Doubles, Doubles]:
    """Return the Lagrange basis and its slope, (points, nodes), by products that never divide by 0."""
    value = np.ones_like(away)
    slope = np.zeros_like(away)
    for other in range(POINTS):
        own_value, own_slope = value[:, other].copy(), slope[:, other].copy()
        factor = away[:, other, None] / gaps[:, other]
        slope *= factor
        slope += value * (1.0 / gaps[:, other])
        value *= factor
        # Its own basis has no factor of a node.
        value[:, other], slope[:, other] = own_value, own_slope
    return value, slope


def acceleration(position: Doubles, velocity: Doubles) -> Doubles:
    """Return the Earth-fixed acceleration (…, 3) in m/s² of a point mass; good to 0.1 %."""
    radius = np.linalg.norm(position, axis=-1, keepdims=True)
    rate = np.array([0.0, 0.0, _EARTH_RATE])
    coriolis = 2.0 * np.cross(rate, velocity)
    centrifugal = np.cross(rate, np.cross(rate, position))
    result: Doubles = -_GM * position / radius**3 - coriolis - centrifugal
    return result
