"""Where and when the satellite was: path, orbit, date, and the footprint they predict.

ALOS-2 repeats its ground track every 14 days after 207 revolutions, so path and frame (a twentieth
of a degree of the argument of latitude) fix the sub-satellite point, and beam and look fix the scene.
:mod:`.orbit` gives the height. Outlines that catalogues publish agree within 7 km at every corner,
times within about 15 s.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from .beam_geometry import BeamGeometry, beam_geometry, off_nadir_limits
from .enums import Look
from .footprint import Footprint
from .product_id import SCANSAR_BEAM_COUNT, ProductId, path_of_orbit
from .reference_orbit import (
    EARTH_RADIUS_M,
    INCLINATION,
    PATHS,
    REPEAT_DAYS,
    SEMI_MAJOR_M,
    SEMI_MINOR_M,
    orbit_radius,
)

ORBIT_PERIOD = timedelta(days=REPEAT_DAYS) / PATHS
FRAME_DEG = 0.05
TIME_UNCERTAINTY = timedelta(seconds=15)

_REFERENCE_ORBIT = 51890
_REFERENCE_NODE_TIME = datetime(2024, 1, 1, 14, 0, 17, tzinfo=timezone.utc)
_PATH_1_NODE_LONGITUDE = -1.48446872
_EARTH_TURNS_PER_ORBIT = REPEAT_DAYS / PATHS

_ECCENTRICITY2 = 1.0 - (SEMI_MINOR_M / SEMI_MAJOR_M) ** 2
_BEAM_OVERLAP = 0.1
_POLAR_DEG = 70.0
_POLAR_POINTS = 8

Vector = tuple[float, float, float]


def predicted_time(orbit: int, frame: int) -> datetime:
    """Return the UTC time at which *orbit* images the centre of *frame*, within about 15 s."""
    revolutions = orbit - _REFERENCE_ORBIT + frame * FRAME_DEG / 360.0
    return _REFERENCE_NODE_TIME + revolutions * ORBIT_PERIOD


def scene_times(orbit: int, frame: int, length_km: float) -> tuple[datetime, datetime]:
    """Return the predicted UTC start and stop of a scene *length_km* long, to whole seconds."""
    centre = predicted_time(orbit, frame).replace(microsecond=0)
    half = ORBIT_PERIOD * (length_km * 500.0 / (2.0 * math.pi * EARTH_RADIUS_M))
    half = timedelta(seconds=math.ceil(half.total_seconds()))
    return centre - half, centre + half


def orbit_range(start: datetime, stop: datetime) -> tuple[int, int]:
    """Return the first and last orbit that can have imaged anything from *start* to *stop* (UTC)."""
    first = (start - TIME_UNCERTAINTY - _REFERENCE_NODE_TIME) / ORBIT_PERIOD
    last = (stop + TIME_UNCERTAINTY - _REFERENCE_NODE_TIME) / ORBIT_PERIOD
    return max(1, _REFERENCE_ORBIT + math.floor(first)), max(1, _REFERENCE_ORBIT + math.floor(last))


def orbit_of(path: int, frame: int, day: date) -> int | None:
    """Return the orbit that imaged *path* and *frame* on the UTC *day*, or None if none did."""
    if not 1 <= path <= PATHS:
        return None
    midnight = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
    first, last = orbit_range(midnight - ORBIT_PERIOD, midnight + timedelta(days=1))
    for orbit in range(first, last + 1):
        since = predicted_time(orbit, frame) - midnight
        on_day = -TIME_UNCERTAINTY <= since < timedelta(days=1) + TIME_UNCERTAINTY
        if on_day and path_of_orbit(orbit) == path:
            return orbit
    return None


def frame_centre(path: int, frame: int, off_nadir_deg: float, look: Look) -> tuple[float, float]:
    """Return longitude and latitude in degrees of the centre of a frame seen at *off_nadir_deg*."""
    return _ground_point(path, frame * FRAME_DEG, math.radians(off_nadir_deg), look)


@lru_cache(maxsize=8192)
def predicted_footprint(
    path: int,
    frame: int,
    look: Look,
    geometry: BeamGeometry,
    part: tuple[float, float] = (0.0, 1.0),
) -> Footprint:
    """Return the outline of a scene; *part* takes a share of the swath, 0 near to 1 far range."""
    ratio = _height_ratio(frame)
    near, far = _swath_angles(geometry, ratio)
    shares = [_angle_at(near + (far - near) * share, ratio) for share in part]
    return _outline(path, frame, look, shares[0], shares[1], geometry.length_km)


@lru_cache(maxsize=8192)
def possible_footprint(path: int, frame: int, look: Look, mode: str) -> Footprint:
    """Return the outline in which a scene lies whose beam is unknown: every beam that *mode* has."""
    low, high = (math.radians(angle) for angle in off_nadir_limits(mode))
    return _outline(path, frame, look, low, high, 360.0 if mode in SCANSAR_BEAM_COUNT else 75.0)


def product_footprint(
    product: ProductId, beam: str = "", beam_numbers: tuple[int, ...] = ()
) -> Footprint:
    """Return the predicted outline of a product; of its ScanSAR beams if only some are contained.

    Beam 1 is nearest to the satellite. Without a known *beam* the outline is the widest possible.
    """
    geometry = beam_geometry(product.mode, beam, product.look)
    if geometry is None:
        return possible_footprint(product.path, product.frame, product.look, product.mode)
    part = (0.0, 1.0)
    count = SCANSAR_BEAM_COUNT.get(product.mode, 1)
    if beam_numbers and len(beam_numbers) < count:
        overlap = _BEAM_OVERLAP / 2.0 / count
        part = (
            max(0.0, (min(beam_numbers) - 1) / count - overlap),
            min(1.0, max(beam_numbers) / count + overlap),
        )
    return predicted_footprint(product.path, product.frame, product.look, geometry, part)


def _outline(path: int, frame: int, look: Look, near: float, far: float, length_km: float) -> Footprint:
    centre = frame * FRAME_DEG
    half = math.degrees(length_km * 500.0 / EARTH_RADIUS_M)
    corners = [(centre - half, near), (centre - half, far), (centre + half, far), (centre + half, near)]
    # Around a pole the corners alone do not tell on which side of it an edge passes.
    points = _POLAR_POINTS if abs(_ground_point(path, centre, far, look)[1]) > _POLAR_DEG else 1
    return Footprint.of_points(
        (_ground_point(path, u, angle, look) for u, angle in _along_edges(corners, points)), derived=True
    )


def _along_edges(corners: list[tuple[float, float]], points: int) -> Iterator[tuple[float, float]]:
    """Yield each corner and so many points, itself included, on the way to the next."""
    for start, end in zip(corners, corners[1:] + corners[:1]):
        for share in (step / points for step in range(points)):
            yield tuple(a + (b - a) * share for a, b in zip(start, end))  # type: ignore[misc]


def _height_ratio(frame: int) -> float:
    """Return the orbit's radius over the Earth's below it, at the centre of *frame*."""
    u = math.radians(frame * FRAME_DEG)
    flattening = 1.0 - math.sqrt(1.0 - _ECCENTRICITY2)
    sine = math.sin(u) * math.sin(INCLINATION)
    return orbit_radius(u) / (SEMI_MAJOR_M * (1.0 - flattening * sine * sine))


def _swath_angles(geometry: BeamGeometry, ratio: float) -> tuple[float, float]:
    """Return the Earth-central angles (radians) from nadir to the near and far edge of the swath."""
    off_nadir = math.radians(geometry.off_nadir_deg)
    centre = math.asin(math.sin(off_nadir) * ratio) - off_nadir
    half = geometry.width_km * 500.0 / EARTH_RADIUS_M
    return max(0.0, centre - half), centre + half


def _angle_at(central_angle: float, ratio: float) -> float:
    """Return the off-nadir angle (radians) under which a point at *central_angle* is seen."""
    return math.atan2(math.sin(central_angle), ratio - math.cos(central_angle))


def _ground_point(
    path: int, latitude_argument: float, off_nadir: float, look: Look
) -> tuple[float, float]:
    """Intersect the yaw-steered (zero-Doppler) line of sight with the WGS 84 ellipsoid.

    *latitude_argument* in degrees, *off_nadir* in radians; returns longitude, latitude in degrees.
    """
    u = math.radians(latitude_argument)
    cos_u, sin_u = math.cos(u), math.sin(u)
    cos_i, sin_i = math.cos(INCLINATION), math.sin(INCLINATION)
    up = (cos_u, sin_u * cos_i, sin_u * sin_i)
    # level velocity relative to the turning Earth, per radian of latitude argument: yaw steering
    # turns the beam across it, and the climb of at most 0.1 degrees moves a scene by less than 1 km
    along = (
        -sin_u + _EARTH_TURNS_PER_ORBIT * up[1],
        cos_u * cos_i - _EARTH_TURNS_PER_ORBIT * up[0],
        cos_u * sin_i,
    )
    speed = math.sqrt(sum(value * value for value in along))
    side = 1.0 if look is Look.LEFT else -1.0
    left = _cross(up, along)
    sight = tuple(
        -math.cos(off_nadir) * up[k] + math.sin(off_nadir) * side * left[k] / speed for k in range(3)
    )
    x, y, z = _meet_ellipsoid(tuple(orbit_radius(u) * value for value in up), sight)
    node = _PATH_1_NODE_LONGITUDE - (path - 1) * 360.0 / PATHS
    longitude = math.degrees(math.atan2(y, x) - u * _EARTH_TURNS_PER_ORBIT) + node
    latitude = math.degrees(math.atan2(z, (1.0 - _ECCENTRICITY2) * math.hypot(x, y)))
    return (longitude + 180.0) % 360.0 - 180.0, latitude


def _cross(a: Vector, b: Vector) -> Vector:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def _meet_ellipsoid(start: tuple[float, ...], sight: tuple[float, ...]) -> Vector:
    """Return where the ray meets WGS 84 first, or its nearest approach if it passes by."""
    stretch = (1.0, 1.0, 1.0 / math.sqrt(1.0 - _ECCENTRICITY2))
    p = [start[k] * stretch[k] for k in range(3)]
    d = [sight[k] * stretch[k] for k in range(3)]
    a = sum(v * v for v in d)
    b = sum(v * w for v, w in zip(p, d))
    c = sum(v * v for v in p) - SEMI_MAJOR_M**2
    distance = (-b - math.sqrt(max(0.0, b * b - a * c))) / a
    return (
        start[0] + distance * sight[0],
        start[1] + distance * sight[1],
        start[2] + distance * sight[2],
    )
