"""One image file of an L1.1 product on its orbit: geometry, ground spacing, and its multilook."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..ceos.image import ImageFile
from ..ceos.leader import Leader
from ..domain.progress import Progress
from ..sar.ellipsoid import to_earth_fixed
from ..sar.geometry import ImageGeometry, RangeDoppler
from ..sar.multilook import Looks, Multilooker, RecordLayout, SampleKind
from ..sar.orbit import Orbit
from ..sar.parallel import for_each
from ..sar.radar_image import RadarImage, valid_edges
from ..sar.spool import Spool
from .sampling_window import near_ranges, window_shifts

_READ_BYTES = 4 << 20  # of a thread; more falls out of the cache before it is averaged
_PREFETCH_BYTES = 32 << 20
_LEAST_BUFFER = (4 << 20) + 1  # numpy asks for huge pages from here on


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
    def name(self) -> str:
        """Beam in words, for progress and warnings."""
        return f"beam {self.number}" if self.number else "the image"

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
    """Return how far (m) the places that lines state lie from the geometry; None where none do.

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
        place = radar.to_ground(time, near + samples * beam.geometry.sample_spacing_m, 0.0)
        points = to_earth_fixed(*place, 0.0) - to_earth_fixed(latitude, longitude, 0.0)
        gaps.append(float(np.linalg.norm(points, axis=-1).max()))
    # One damaged line is outvoted.
    return float(np.median(gaps)) if gaps else None


def multilook_beam(
    beam: Beam,
    looks: Looks,
    scale: float,
    lines: tuple[int, int],
    spool: Spool,
    progress: Progress,
) -> RadarImage:
    """Average the power of *lines* (first, end) of a beam into *spool* and return it as radar image.

    Blocks of lines are read and averaged by a thread per core; *spool* has one row for each whole
    look. Raises FormatError where a line is no record, CancelledError when cancelled.
    """
    first, end = lines
    rows = (end - first) // looks.azimuth
    work = _Multilook(beam, looks, scale, first, spool)
    edges = np.zeros((rows, 2), np.float32)
    blocks = list(_blocks(rows, max(1, _READ_BYTES // (looks.azimuth * work.layout.record_bytes))))

    def average(block: tuple[int, int]) -> None:
        edges[slice(*block)] = work(block)

    for_each(average, blocks, lambda share: progress.step(share, f"Averaging {beam.name}"))
    for near_range, line in sorted(work.unseen.items(), key=lambda item: item[1]):
        progress.warn(
            f"{beam.image.file}: from line {line + 1} on lines begin at {near_range:g} m slant range, "
            "unlike the lines looked at before; their samples are moved into place."
        )
    return RadarImage(
        name=beam.name,
        power=spool,
        geometry=beam.geometry,
        looks=looks,
        first_line=first,
        edges=edges,
        row_spacing_m=beam.line_spacing_m * looks.azimuth,
        column_spacing_m=beam.sample_spacing_m * looks.range,
    )


def multilooked_size(beam: Beam, looks: Looks, lines: tuple[int, int]) -> tuple[int, int]:
    """Return columns and rows of the multilook of *lines* (first, end)."""
    return beam.geometry.samples // looks.range, (lines[1] - lines[0]) // looks.azimuth


def _blocks(rows: int, size: int) -> Iterator[tuple[int, int]]:
    for start in range(0, rows, size):
        yield start, min(start + size, rows)


class _Multilook:
    """Reads rows of looks, averages them and stores them; one buffer a thread."""

    def __init__(self, beam: Beam, looks: Looks, scale: float, first_line: int, spool: Spool) -> None:
        descriptor = beam.image.descriptor
        self.layout = RecordLayout(
            descriptor.record_bytes, descriptor.prefix_bytes, beam.image.pixels, SampleKind.COMPLEX
        )
        self._beam = beam
        self._multilook = Multilooker(self.layout, looks, scale, beam.extra_samples)
        self._first_line = first_line
        self._spool = spool
        self._known = [float(raw["slant_range_first"][0]) for _, raw in beam.image.sampled_headers()]
        self.unseen: dict[float, int] = {}
        self._local = threading.local()

    def __call__(self, rows: tuple[int, int]) -> npt.NDArray[np.float32]:
        start, stop = rows
        azimuth = self._multilook.looks.azimuth
        count = (stop - start) * azimuth
        buffer = getattr(self._local, "buffer", None)
        if buffer is None or len(buffer) < count:
            size = count * self.layout.record_bytes
            buffer = np.empty(max(size, _LEAST_BUFFER), np.uint8)[:size].reshape(count, -1)
            self._local.buffer = buffer
        image = self._beam.image
        self._prefetch(start * azimuth, count)
        records = image.read_records(self._first_line + start * azimuth, count, buffer)
        shifts = window_shifts(self._beam, records)
        if shifts is not None:
            self._note_windows(records, self._first_line + start * azimuth)
        power = self._multilook(records, image.invalid_lines(records), shifts)
        self._spool.write(0, start, power)
        return valid_edges(power)

    def _prefetch(self, line: int, count: int) -> None:
        """Let a disk work ahead in order: threads that read in turn hide it from the system."""
        prefetch = getattr(self._beam.image.source, "prefetch", None)
        if prefetch is not None:
            ahead = 0 if line == 0 else _PREFETCH_BYTES
            begin = self._beam.image.line_offset(self._first_line + line) + ahead
            prefetch(begin, count * self.layout.record_bytes + _PREFETCH_BYTES - ahead)

    def _note_windows(self, records: npt.NDArray[np.uint8], line: int) -> None:
        near = near_ranges(self._beam, records)
        for index in np.flatnonzero(~np.isin(near, self._known)):
            first = self.unseen.get(float(near[index]))
            here = line + int(index)
            self.unseen[float(near[index])] = here if first is None else min(first, here)
