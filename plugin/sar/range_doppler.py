"""Zero-Doppler Range-Doppler geometry: from the ground to the image and back.

PALSAR-2 images are in zero-Doppler geometry on the orbit of the leader, so a point lies in the line
whose time t fulfils V(t)·(X − P(t)) = 0, at the slant range R = |X − P(t)|.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles, east_north_up, to_earth_fixed, to_geographic
from ..domain.enums import Look
from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from .orbit import Orbit, acceleration

_ITERATIONS = 12
_TIME_TOLERANCE_S = 1e-9
_HEIGHT_TOLERANCE_M = 1e-7  # so that a place is the same, whatever others are asked for with it


@dataclass(frozen=True)
class RangeDoppler:
    """Range-Doppler equations on an orbit, looking to one side.

    Times are seconds after ``orbit.epoch``, ranges slant range in m, angles degrees, heights metres
    above the ellipsoid. Arguments may be arrays that broadcast.
    """

    orbit: Orbit
    look: Look

    def to_radar(
        self, latitude: npt.ArrayLike, longitude: npt.ArrayLike, height: npt.ArrayLike
    ) -> tuple[Doubles, Doubles]:
        """Return zero-Doppler time and slant range; NaN where the orbit never passes abeam.

        Points on the other side of the track have a time and range too: only points within the
        bounds of a footprint may be asked for.
        """
        points = to_earth_fixed(latitude, longitude, height)
        flat = points.reshape(-1, 3)
        time, found = self._zero_doppler(flat)
        position, _ = self.orbit.state(np.clip(time, 0.0, self.orbit.duration_s))
        distance = np.linalg.norm(flat - position, axis=1)
        time[~found] = distance[~found] = np.nan
        return time.reshape(points.shape[:-1]), distance.reshape(points.shape[:-1])

    def _zero_doppler(self, points: Doubles) -> tuple[Doubles, npt.NDArray[np.bool_]]:
        """Solve V·(X − P) = 0 by Newton's method from the nearest state vector."""
        end = self.orbit.duration_s
        nearest = _nearest(points, self.orbit.positions)
        time = nearest * self.orbit.interval_s
        step = np.full(len(points), np.inf)
        for _ in range(_ITERATIONS):
            position, velocity = self.orbit.state(time)
            towards = points - position
            doppler = np.einsum("ij,ij->i", velocity, towards)
            slope = np.einsum("ij,ij->i", acceleration(position, velocity), towards)
            slope -= np.einsum("ij,ij->i", velocity, velocity)
            moved = np.clip(time - doppler / slope, 0.0, end)
            step, time = np.abs(moved - time), moved
            if step.max(initial=0.0) < _TIME_TOLERANCE_S:
                break
        # A point abeam of neither end settles at a bound, where the equation does not hold.
        inside = (time > 0.0) & (time < end)
        return time, inside & (step < 1e-6)

    def to_ground(
        self, seconds: npt.ArrayLike, slant_range: npt.ArrayLike, height: npt.ArrayLike
    ) -> tuple[Doubles, Doubles]:
        """Return latitude and longitude (degrees) of points at *height* above the ellipsoid.

        Raises Alos2Error if the range does not reach that height.
        """
        slant_range, height = np.asarray(slant_range, float), np.asarray(height, float)
        position, velocity = self.orbit.state(np.asarray(seconds, float))
        down, across = self._looking_plane(position, velocity)
        angle = _first_look_angle(position, slant_range, height)
        if not np.isfinite(angle).all():
            raise Alos2Error(
                Text(
                    "The slant range does not reach the ground: {nearest:.0f} to {farthest:.0f} m.",
                    nearest=slant_range.min(),
                    farthest=slant_range.max(),
                )
            )
        other = angle + 1e-4
        missed = to_geographic(_at(angle, slant_range, position, down, across))[2] - height
        for _ in range(_ITERATIONS):
            latitude, longitude, up = to_geographic(_at(other, slant_range, position, down, across))
            missed_other = up - height
            change = missed_other - missed
            safe = np.where(change == 0.0, 1.0, change)
            following = np.where(change == 0.0, other, other - missed_other * (other - angle) / safe)
            angle, missed, other = other, missed_other, following
            if np.abs(missed).max(initial=0.0) < _HEIGHT_TOLERANCE_M:
                break
        return latitude, longitude

    def _looking_plane(self, position: Doubles, velocity: Doubles) -> tuple[Doubles, Doubles]:
        """Return unit vectors down and to the looked side, both perpendicular to the velocity."""
        along = velocity / np.linalg.norm(velocity, axis=-1, keepdims=True)
        down = -position + along * np.sum(position * along, axis=-1, keepdims=True)
        down /= np.linalg.norm(down, axis=-1, keepdims=True)
        right = np.cross(down, along)
        return down, right if self.look is Look.RIGHT else -right

    def to_satellite(
        self,
        latitude: npt.ArrayLike,
        longitude: npt.ArrayLike,
        height: npt.ArrayLike,
        seconds: npt.ArrayLike,
    ) -> Doubles:
        """Return unit vectors (…, 3) from the ground to the satellite as east, north, up."""
        position, _ = self.orbit.state(seconds)
        towards = position - to_earth_fixed(latitude, longitude, height)
        towards /= np.linalg.norm(towards, axis=-1, keepdims=True)
        axes = east_north_up(latitude, longitude)
        return np.stack([np.sum(axis * towards, axis=-1) for axis in axes], axis=-1)

    def incidence(
        self,
        latitude: npt.ArrayLike,
        longitude: npt.ArrayLike,
        height: npt.ArrayLike,
        seconds: npt.ArrayLike,
    ) -> Doubles:
        """Return the angle (degrees) between the ellipsoid's normal and the line to the satellite."""
        up = self.to_satellite(latitude, longitude, height, seconds)[..., 2]
        angle: Doubles = np.degrees(np.arccos(np.clip(up, -1.0, 1.0)))
        return angle


def _nearest(points: Doubles, positions: Doubles) -> Doubles:
    """Return for each point the index of the state vector nearest to it, as float."""
    result = np.empty(len(points))
    for start in range(0, len(points), 65536):
        part = points[start : start + 65536]
        # |X − P|² without |X|², which does not change the order
        distance = (positions**2).sum(axis=1) - 2.0 * part @ positions.T
        result[start : start + 65536] = distance.argmin(axis=1)
    return result


def _first_look_angle(position: Doubles, slant_range: Doubles, height: Doubles) -> Doubles:
    """Return the angle from *down* on a sphere through the sub-satellite height, NaN beyond it."""
    latitude, longitude, up = to_geographic(position)
    radius = np.linalg.norm(to_earth_fixed(latitude, longitude, 0.0), axis=-1) + height
    distance = np.linalg.norm(position, axis=-1)
    cosine = (slant_range**2 + distance**2 - radius**2) / (2.0 * slant_range * distance)
    valid = (slant_range > 0.0) & (np.abs(cosine) <= 1.0) & (up > height)
    angle: Doubles = np.arccos(np.where(valid, cosine, np.nan))
    return angle


def _at(
    angle: Doubles, slant_range: Doubles, position: Doubles, down: Doubles, across: Doubles
) -> Doubles:
    unit = np.cos(angle)[..., None] * down + np.sin(angle)[..., None] * across
    return position + slant_range[..., None] * unit


@dataclass(frozen=True)
class ImageGeometry:
    """Where the lines and samples of one image file lie in time and range.

    ``first_line_s`` is seconds after the orbit's epoch of line 0, ``line_rate_hz`` lines per second,
    ``near_range_m`` the slant range of sample 0 and ``sample_spacing_m`` that of samples (c/2fs).
    Lines and samples count from 0 at their centres.
    """

    first_line_s: float
    line_rate_hz: float
    near_range_m: float
    sample_spacing_m: float
    lines: int
    samples: int

    def to_image(self, seconds: Doubles, slant_range: Doubles) -> tuple[Doubles, Doubles]:
        """Return line and sample (fractional) of zero-Doppler times and slant ranges."""
        line = (seconds - self.first_line_s) * self.line_rate_hz
        return line, (slant_range - self.near_range_m) / self.sample_spacing_m

    def to_time_and_range(self, line: npt.ArrayLike, sample: npt.ArrayLike) -> tuple[Doubles, Doubles]:
        """Return zero-Doppler time and slant range of lines and samples (fractional)."""
        time = self.first_line_s + np.asarray(line, float) / self.line_rate_hz
        return time, self.near_range_m + np.asarray(sample, float) * self.sample_spacing_m
