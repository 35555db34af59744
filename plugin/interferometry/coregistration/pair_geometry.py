"""Two images of one beam on their orbits: how the second sees the ground of the first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...common.ellipsoid import Doubles
from ...sar.projection import Projection
from ...sar.range_doppler import ImageGeometry, RangeDoppler
from .smooth_field import Domain, SmoothField

_LEAST_SPAN_M = 100.0  # of heights, so that fields do not lean on one height alone
LINE, SAMPLE, FARTHER, X, Y = range(5)  # the quantities of :func:`fields_of`


@dataclass(frozen=True)
class View:
    """An image file's geometry on the orbit that took it."""

    geometry: ImageGeometry
    radar: RangeDoppler


@dataclass(frozen=True)
class ViewPair:
    """The views of the reference and of the secondary."""

    reference: View
    secondary: View

    def farther(self, latitude: Doubles, longitude: Doubles, height: Doubles) -> Doubles:
        """Return by how much (m) points are farther from the secondary's orbit than the reference's."""
        _, near = self.reference.radar.to_radar(latitude, longitude, height)
        _, far = self.secondary.radar.to_radar(latitude, longitude, height)
        return far - near


def fields_of(
    pair: ViewPair,
    lines: tuple[float, float],
    heights: tuple[float, float],
    projection: Projection,
    middle_x: float | None = None,
) -> SmoothField:
    """Return the pair's geometry over *lines* (first, end) of the reference and *heights* (m).

    LINE and SAMPLE, the coordinates of a point in the secondary minus those in the reference, FARTHER,
    its distance (m) from the secondary minus that from the reference, and X and Y, where it lies in
    *projection*. Both coordinates are those of one point: a height that is not quite that of the ground
    changes their difference little. Geographic X lie on the turn of *middle_x*.
    """
    reference, secondary = pair.reference, pair.secondary
    low, high = min(heights), max(heights)
    if high - low < _LEAST_SPAN_M:
        low, high = (low + high - _LEAST_SPAN_M) / 2.0, (low + high + _LEAST_SPAN_M) / 2.0

    def exact(line: Doubles, sample: Doubles, height: Doubles) -> Doubles:
        time, distance = reference.geometry.to_time_and_range(line, sample)
        latitude, longitude = reference.radar.to_ground(time, distance, height)
        own_line, own_sample = reference.geometry.to_image(
            *reference.radar.to_radar(latitude, longitude, height)
        )
        seconds, far = secondary.radar.to_radar(latitude, longitude, height)
        other_line, other_sample = secondary.geometry.to_image(seconds, far)
        x, y = projection.from_geographic(longitude, latitude)
        if projection.is_geographic:
            middle = float(x.flat[0]) if middle_x is None else middle_x
            x = x + 360.0 * np.round((middle - x) / 360.0)
        return np.stack([other_line - own_line, other_sample - own_sample, far - distance, x, y])

    last = reference.geometry.samples - 1.0
    return SmoothField.through(exact, Domain((lines[0], lines[1] - 1.0), (0.0, last), (low, high)))
