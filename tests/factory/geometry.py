"""Earth, orbit side and zero-Doppler geometry of the factory, in closed form and vectorised.

Earth-fixed coordinates are metres, angles degrees on the outside and radians inside, heights metres
above the GRS80 ellipsoid. Nothing here is shared with the readers under test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .orbit import Orbit

GRS80_A = 6378137.0
GRS80_B = 6356752.3141
E2 = 1.0 - (GRS80_B / GRS80_A) ** 2
LIGHT = 299792458.0


def earth_fixed(lat_deg, lon_deg, height_m=0.0) -> np.ndarray:
    """Return Earth-fixed positions (..., 3) in metres of geodetic positions."""
    lat, lon, height = np.broadcast_arrays(np.radians(lat_deg), np.radians(lon_deg), height_m)
    normal = GRS80_A / np.sqrt(1.0 - E2 * np.sin(lat) ** 2)
    across = (normal + height) * np.cos(lat)
    up = (normal * (1.0 - E2) + height) * np.sin(lat)
    return np.stack([across * np.cos(lon), across * np.sin(lon), up], axis=-1)


def geodetic(position: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return latitude, longitude (deg) and height (m) of Earth-fixed positions (..., 3)."""
    x, y, z = position[..., 0], position[..., 1], position[..., 2]
    across = np.hypot(x, y)
    lat = np.arctan2(z, across * (1.0 - E2))
    for _ in range(6):
        normal = GRS80_A / np.sqrt(1.0 - E2 * np.sin(lat) ** 2)
        lat = np.arctan2(z + E2 * normal * np.sin(lat), across)
    normal = GRS80_A / np.sqrt(1.0 - E2 * np.sin(lat) ** 2)
    height = across * np.cos(lat) + z * np.sin(lat) - normal * (1.0 - E2 * np.sin(lat) ** 2)
    return np.degrees(lat), np.degrees(np.arctan2(y, x)), height


def up_vector(lat_deg, lon_deg) -> np.ndarray:
    """Return the unit normals (..., 3) of the ellipsoid."""
    lat, lon = np.broadcast_arrays(np.radians(lat_deg), np.radians(lon_deg))
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def _dot(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.einsum("...i,...i->...", a, b)


def to_radar(orbit: Orbit, lat_deg, lon_deg, height_m=0.0) -> tuple[np.ndarray, np.ndarray]:
    """Return zero-Doppler time (s from the orbit's epoch) and slant range (m)."""
    target = earth_fixed(lat_deg, lon_deg, height_m)
    time = np.zeros(target.shape[:-1])
    for _ in range(12):
        away = target - orbit.position(time)
        velocity = orbit.velocity(time)
        doppler = _dot(velocity, away)
        slope = _dot(orbit.acceleration(time), away) - _dot(velocity, velocity)
        step = doppler / slope
        time = time - step
        if np.max(np.abs(step)) < 1e-12:
            break
    return time, np.linalg.norm(target - orbit.position(time), axis=-1)


def _first_guess(position, velocity, slant_range, side: int) -> tuple[np.ndarray, np.ndarray]:
    radius = np.linalg.norm(position, axis=-1)
    up = position / radius[..., None]
    right = np.cross(velocity, up)
    right /= np.linalg.norm(right, axis=-1)[..., None]
    lat = np.arcsin(up[..., 2])
    earth = np.hypot(GRS80_A * np.cos(lat), GRS80_B * np.sin(lat))
    cosine = (radius**2 + slant_range**2 - earth**2) / (2.0 * radius * slant_range)
    sine = np.sqrt(np.maximum(1.0 - cosine**2, 0.0))
    ground = position + slant_range[..., None] * (
        side * sine[..., None] * right - cosine[..., None] * up
    )
    lat_deg, lon_deg, _ = geodetic(ground)
    return np.radians(lat_deg), np.radians(lon_deg)


def to_ground(
    orbit: Orbit, time_s, slant_range_m, side: int, height_m=0.0
) -> tuple[np.ndarray, np.ndarray]:
    """Return latitude and longitude (deg) seen at zero Doppler; *side* is +1 right, −1 left."""
    time, slant_range, height = np.broadcast_arrays(time_s, slant_range_m, height_m)
    slant_range = slant_range.astype(float)
    position, velocity = orbit.position(time), orbit.velocity(time)
    lat, lon = _first_guess(position, velocity, slant_range, side)
    for _ in range(12):
        away = earth_fixed(np.degrees(lat), np.degrees(lon), height) - position
        reach = np.linalg.norm(away, axis=-1)
        curvature = np.sqrt(1.0 - E2 * np.sin(lat) ** 2)
        meridian = (GRS80_A * (1.0 - E2) / curvature**3 + height)[..., None]
        parallel = ((GRS80_A / curvature + height) * np.cos(lat))[..., None]
        sin_lat, cos_lat, sin_lon, cos_lon = np.sin(lat), np.cos(lat), np.sin(lon), np.cos(lon)
        north = meridian * np.stack([-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat], axis=-1)
        east = parallel * np.stack([-sin_lon, cos_lon, np.zeros_like(lon)], axis=-1)
        a, b = _dot(away, north) / reach, _dot(away, east) / reach
        c, d = _dot(velocity, north), _dot(velocity, east)
        f, g = reach - slant_range, _dot(velocity, away)
        determinant = a * d - b * c
        step_lat, step_lon = (f * d - b * g) / determinant, (a * g - f * c) / determinant
        lat, lon = lat - step_lat, lon - step_lon
        if max(np.max(np.abs(step_lat)), np.max(np.abs(step_lon))) < 1e-15:
            break
    return np.degrees(lat), (np.degrees(lon) + 180.0) % 360.0 - 180.0


def incidence(orbit: Orbit, time_s, lat_deg, lon_deg, height_m=0.0) -> np.ndarray:
    """Return the angle (deg) between the line of sight and the ellipsoid's normal at the target."""
    sight = orbit.position(np.asarray(time_s, float)) - earth_fixed(lat_deg, lon_deg, height_m)
    cosine = _dot(sight, up_vector(lat_deg, lon_deg)) / np.linalg.norm(sight, axis=-1)
    return np.degrees(np.arccos(cosine))


def range_at_off_nadir(orbit: Orbit, time_s: float, off_nadir_deg: float, side: int) -> float:
    """Return the slant range (m) to the ellipsoid along an off-nadir angle at zero Doppler."""
    low, high = 500e3, 1800e3
    for _ in range(60):
        middle = 0.5 * (low + high)
        lat, lon = to_ground(orbit, np.array([time_s]), np.array([middle]), side)
        if off_nadir(orbit, time_s, float(lat[0]), float(lon[0])) < off_nadir_deg:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def off_nadir(orbit: Orbit, time_s: float, lat_deg: float, lon_deg: float) -> float:
    """Return the angle (deg) at the satellite between the Earth's centre and the target."""
    position = orbit.position(np.float64(time_s))
    away = earth_fixed(lat_deg, lon_deg) - position
    cosine = -np.dot(away, position) / np.linalg.norm(away) / np.linalg.norm(position)
    return float(np.degrees(np.arccos(cosine)))
