"""How far apart two passes flew, and what that means for heights and coherence."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..common.ellipsoid import to_earth_fixed
from .coregistration.pair_geometry import ViewPair

_LIGHT_M_S = 299_792_458.0
_STEP_M = 100.0


@dataclass(frozen=True)
class Baseline:
    """Baseline in metres at the middle of the image, from the reference to the secondary.

    ``perpendicular_m`` is across the line of sight, plus for a secondary that looks at the place less
    steeply; ``parallel_m`` along it, plus for a secondary nearer to the place. ``height_of_ambiguity_m``
    is the error of height that makes one cycle of phase (infinite without a baseline).
    """

    perpendicular_m: float
    parallel_m: float
    height_of_ambiguity_m: float
    critical_m: float
    to_satellite: tuple[float, float, float]

    @property
    def share_of_critical(self) -> float:
        """How near the baseline is to the one at which no coherence is left."""
        return abs(self.perpendicular_m) / self.critical_m


def baseline_of(views: ViewPair, wavelength_m: float, bandwidth_hz: float, height_m: float) -> Baseline:
    """Return the baseline at the middle of the reference, on ground at *height_m*."""
    geometry, radar = views.reference.geometry, views.reference.radar
    time, distance = geometry.to_time_and_range(geometry.lines / 2.0, geometry.samples / 2.0)
    latitude, longitude = radar.to_ground(time, distance, height_m)
    ground = to_earth_fixed(latitude, longitude, height_m)
    here, velocity = radar.orbit.state(float(time))
    seconds, _ = views.secondary.radar.to_radar(latitude, longitude, height_m)
    there, _ = views.secondary.radar.orbit.state(float(seconds))
    sight = (ground - here) / np.linalg.norm(ground - here)
    along = velocity / np.linalg.norm(velocity)
    across = np.cross(sight, along)
    across /= np.linalg.norm(across)
    if across @ here > 0:
        across = -across
    apart = there - here
    # An error of height moves the place, too: what the pixel holds keeps its range.
    heights = np.array([height_m - _STEP_M, height_m + _STEP_M])
    farther = views.farther(*radar.to_ground(time, distance, heights), heights)
    slope = float(farther[1] - farther[0]) / (2.0 * _STEP_M)
    ambiguity = math.inf if abs(slope) < 1e-12 else wavelength_m / 2.0 / abs(slope)
    incidence = math.radians(float(radar.incidence(latitude, longitude, height_m, float(time))))
    critical = wavelength_m * float(distance) * math.tan(incidence) * bandwidth_hz / _LIGHT_M_S
    to_satellite = radar.to_satellite(latitude, longitude, height_m, float(time))
    return Baseline(
        float(apart @ across),
        float(apart @ sight),
        ambiguity,
        critical,
        (float(to_satellite[0]), float(to_satellite[1]), float(to_satellite[2])),
    )
