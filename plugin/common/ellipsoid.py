"""Conversions on the GRS80 ellipsoid between geographic and Earth-fixed coordinates.

PALSAR-2 leaders state GRS80; WGS84 differs by 0.1 mm. Angles are degrees, lengths metres, Earth-fixed
arrays end in an axis of 3.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..domain.reference_orbit import SEMI_MAJOR_M, SEMI_MINOR_M

Doubles = npt.NDArray[np.float64]

_E2 = 1.0 - (SEMI_MINOR_M / SEMI_MAJOR_M) ** 2
_EP2 = (SEMI_MAJOR_M / SEMI_MINOR_M) ** 2 - 1.0


def to_earth_fixed(latitude: npt.ArrayLike, longitude: npt.ArrayLike, height: npt.ArrayLike) -> Doubles:
    """Return Earth-fixed x, y, z (…, 3) of points *height* metres above the ellipsoid."""
    phi, lam = np.radians(latitude), np.radians(longitude)
    up = np.asarray(height, float)
    sine = np.sin(phi)
    normal = SEMI_MAJOR_M / np.sqrt(1.0 - _E2 * sine * sine)
    across = (normal + up) * np.cos(phi)
    return np.stack(
        np.broadcast_arrays(
            across * np.cos(lam), across * np.sin(lam), (normal * (1.0 - _E2) + up) * sine
        ),
        axis=-1,
    )


def to_geographic(points: Doubles) -> tuple[Doubles, Doubles, Doubles]:
    """Return latitude, longitude (−180..180) and height of Earth-fixed *points* (…, 3).

    Bowring's formula, iterated twice: below a micrometre for heights up to orbits.
    """
    x, y, z = points[..., 0], points[..., 1], points[..., 2]
    across = np.hypot(x, y)
    beta = np.arctan2(z * SEMI_MAJOR_M, across * SEMI_MINOR_M)
    sine, cosine = np.sin(beta), np.cos(beta)
    for turn in range(3):
        phi = np.arctan2(
            z + _EP2 * SEMI_MINOR_M * sine**3,
            across - _E2 * SEMI_MAJOR_M * cosine**3,
        )
        sine, cosine = np.sin(phi), np.cos(phi)
        if turn < 2:
            beta = np.arctan2(SEMI_MINOR_M * sine, SEMI_MAJOR_M * cosine)
            sine, cosine = np.sin(beta), np.cos(beta)
    normal = SEMI_MAJOR_M / np.sqrt(1.0 - _E2 * sine * sine)
    # This form of the height is well conditioned at the poles and at the equator alike.
    height = across * cosine + z * sine - SEMI_MAJOR_M**2 / normal
    return np.degrees(phi), np.degrees(np.arctan2(y, x)), height


def east_north_up(latitude: npt.ArrayLike, longitude: npt.ArrayLike) -> tuple[Doubles, Doubles, Doubles]:
    """Return the Earth-fixed unit vectors (…, 3) east, north and up (the ellipsoid's normal)."""
    phi, lam = np.broadcast_arrays(np.radians(latitude), np.radians(longitude))
    sp, cp, sl, cl = np.sin(phi), np.cos(phi), np.sin(lam), np.cos(lam)
    east = np.stack([-sl, cl, np.zeros_like(sl)], axis=-1)
    north = np.stack([-sp * cl, -sp * sl, cp], axis=-1)
    up = np.stack([cp * cl, cp * sl, sp], axis=-1)
    return east, north, up
