"""One image file of an L1.1 product on its orbit: its geometry, ground spacing and stated place."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from ...ceos.image.image import ImageFile
from ...ceos.leader.leader import Leader
from ...common.ellipsoid import to_earth_fixed
from ...domain.errors import Alos2Error
from ...domain.words.text import Text
from ...sar.orbit import Orbit
from ...sar.range_doppler import ImageGeometry, RangeDoppler


def range_doppler(leader: Leader) -> RangeDoppler:
    """Return the Range-Doppler geometry of a leader's orbit and side."""
    vectors = leader.platform_position
    orbit = Orbit(vectors.first_epoch, vectors.interval_s, vectors.positions_m, vectors.velocities_m_s)
    return RangeDoppler(orbit, leader.look)


@dataclass(frozen=True)
class Beam:
    """An image file with its geometry; ``number`` is 0 outside of ScanSAR.

    ``extra_samples`` is how far the sampling window moves within the file: lines that begin later
    are shifted onto the grid of ``geometry``, which begins at the nearest range of all.
    """

    number: int
    image: ImageFile
    geometry: ImageGeometry
    extra_samples: int
    sample_spacing_m: float
    line_spacing_m: float

    @property
    def name(self) -> Text:
        """Beam in words, for progress and warnings."""
        return Text("beam {beam}", beam=self.number) if self.number else Text("the image")

    def time_of(self, line: float) -> datetime:
        """Return the zero-Doppler time (UTC) of a 0-based line."""
        return self.image.timing().time_of(line)

    @property
    def spacings(self) -> tuple[float, float]:
        """Ground distance (m) of neighbouring samples and lines at the middle."""
        return self.sample_spacing_m, self.line_spacing_m


def make_beam(number: int, image: ImageFile, leader: Leader, radar: RangeDoppler) -> Beam:
    """Return the geometry of an image file from its sampled line headers and the leader."""
    timing = image.timing()
    spacing = leader.data_set_summary.range_spacing_m
    near, extra = timing.near_range_m, 0
    if timing.near_range_varies:
        ranges = [float(raw["slant_range_first"][0]) for _, raw in image.sampled_headers()]
        ranges = [metres for metres in ranges if abs(metres - near) < image.pixels * spacing]
        near = min(ranges, default=near)
        extra = round((max(ranges, default=near) - near) / spacing)
    geometry = ImageGeometry(
        first_line_s=radar.orbit.seconds(timing.first_line_time),
        line_rate_hz=timing.prf_hz,
        near_range_m=near,
        sample_spacing_m=spacing,
        lines=image.lines,
        samples=image.pixels + extra,
    )
    return Beam(number, image, geometry, extra, *_ground_spacings(geometry, radar))


def _ground_spacings(geometry: ImageGeometry, radar: RangeDoppler) -> tuple[float, float]:
    """Return ground distances (m) of samples and of lines, at the middle of the image."""
    line, sample = geometry.lines / 2.0, geometry.samples / 2.0
    step = 10.0
    times, ranges = geometry.to_time_and_range(
        [line, line, line + step], [sample, sample + step, sample]
    )
    points = to_earth_fixed(*radar.to_ground(times, ranges, 0.0), 0.0)
    across, along = np.linalg.norm(points[1:] - points[0], axis=1) / step
    return float(across), float(along)


def stated_gap(beam: Beam, radar: RangeDoppler) -> float | None:
    """Return how far (m) the places that lines state lie from the geometry, None if no line does.

    Lines carry latitude and longitude of their first, centre and last sample on the ellipsoid, so a
    damaged orbit, clock, sampling rate or near range shows.
    """
    gaps = []
    for line, raw in beam.image.sampled_headers():
        latitude, longitude = raw["latitude"][0] / 1e6, raw["longitude"][0] / 1e6
        if not (latitude.any() or longitude.any()) or np.abs(latitude).max() > 90.0:
            continue
        near = float(raw["slant_range_first"][0])
        samples = np.array([0.0, (beam.image.pixels - 1) / 2.0, beam.image.pixels - 1.0])
        time, _ = beam.geometry.to_time_and_range(line, 0.0)
        with contextlib.suppress(Alos2Error):  # of a damaged range that does not reach the ground
            place = radar.to_ground(time, near + samples * beam.geometry.sample_spacing_m, 0.0)
            points = to_earth_fixed(*place, 0.0) - to_earth_fixed(latitude, longitude, 0.0)
            gaps.append(float(np.linalg.norm(points, axis=-1).max()))
    # One damaged line is outvoted.
    return float(np.median(gaps)) if gaps else None
