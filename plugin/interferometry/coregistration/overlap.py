"""Which part of the reference's image the secondary saw, too: by geometry, before samples are read."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...common.ellipsoid import Doubles
from .pair_geometry import ViewPair

_POSITIONS = 33  # along each side of the image

Range = tuple[int, int]


class Shared(NamedTuple):
    """Lines and samples (first, end) of the reference that both dates see; empty if first >= end."""

    lines: Range
    samples: Range

    @property
    def is_empty(self) -> bool:
        """Whether no line or no sample is on both."""
        return self.lines[0] >= self.lines[1] or self.samples[0] >= self.samples[1]


def shared_part(views: ViewPair, height_m: float = 0.0) -> Shared:
    """Return the part of the reference whose ground, at *height_m*, is in the secondary's image."""
    own, other = views.reference.geometry, views.secondary.geometry
    line = np.linspace(0.0, own.lines - 1.0, _POSITIONS)
    sample = np.linspace(0.0, own.samples - 1.0, _POSITIONS)
    there, _ = _in_secondary(views, line, np.full(_POSITIONS, own.samples / 2.0), height_m)
    lines = _inside(line, there, other.lines)
    # Ranges change along the track: what counts is the middle of the lines that both have.
    middle = sum(lines) / 2.0 if lines[0] < lines[1] else own.lines / 2.0
    _, across = _in_secondary(views, np.full(_POSITIONS, middle), sample, height_m)
    return Shared(lines, _inside(sample, across, other.samples))


def _in_secondary(
    views: ViewPair, line: Doubles, sample: Doubles, height_m: float
) -> tuple[Doubles, Doubles]:
    """Return lines and samples of the secondary that show the ground of the reference's."""
    time, distance = views.reference.geometry.to_time_and_range(line, sample)
    latitude, longitude = views.reference.radar.to_ground(time, distance, height_m)
    radar = views.secondary.radar
    return views.secondary.geometry.to_image(*radar.to_radar(latitude, longitude, height_m))


def _inside(position: Doubles, there: Doubles, size: int) -> Range:
    """Return the whole positions (first, end) that lie from 0 to *size* − 1 in the secondary."""
    # Both rise together; the line through the outermost positions reaches beyond them.
    known = np.isfinite(there)
    if known.sum() < 2:
        return 0, 0
    position, there = position[known], there[known]
    first, last = np.interp([0.0, size - 1.0], there, position)
    if there[0] > size - 1.0 or there[-1] < 0.0:
        return 0, 0
    return int(np.ceil(first)), int(np.floor(last)) + 1
