"""Plan an L1.1 scene: its id, its orbit over the wanted place, and the geometry of every image file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from . import geometry
from .modes import BURST_LINES, MODES, Mode
from .orbit import (
    ARGUMENT_RATE,
    FIRST_PATH_NODE_DEG,
    NODE_RATE,
    TRACKS,
    Orbit,
    orbit_number_of,
    orbit_of_id,
    orbit_over,
    path_of,
)
from .truth import ImageTruth

UTC = timezone.utc
NOTO_ORBIT, NOTO_FRAME, NOTO_DATE = 51890, 770, dt.date(2024, 1, 1)
BEAM_OVERLAP = 0.10


@dataclass(frozen=True)
class ScenePlan:
    """Where and when a scene lies and what files it has; nothing is written yet."""

    mode: Mode
    scene_id: str
    product_id: str
    orbit_number: int
    frame: int
    ascending: bool
    side: int
    orbit: Orbit
    off_nadir_deg: float
    images: list[ImageTruth]

    @property
    def path(self) -> int:
        """RSP path number."""
        return path_of(self.orbit_number)

    def image(self, beam: int = 0) -> ImageTruth:
        """Return the first image of a beam; 0 takes the first beam."""
        return next(image for image in self.images if beam in (0, image.beam))

    def ground(
        self, line: float, pixel: float, height_m: float = 0.0, beam: int = 0
    ) -> tuple[float, float]:
        """Return (lat, lon) of a line and pixel of a beam at a height."""
        lat, lon = self.image(beam).to_ground(line, pixel, height_m)
        return float(lat), float(lon)

    def centre(self) -> tuple[float, float]:
        """Return (lat, lon) of the middle of the swath at the scene's centre time."""
        near, far = self.images[0], self.images[-1]
        reach = (near.near_range_m + far.near_range_m + (far.pixels - 1) * far.range_spacing_m) / 2.0
        lat, lon = geometry.to_ground(self.orbit, 0.0, np.float64(reach), self.side)
        return float(lat), float(lon)


def plan_scene(
    *,
    mode: str = "UBS",
    look: str = "R",
    direction: str = "A",
    orbit: int | None = None,
    frame: int | None = None,
    date: dt.date | None = None,
    time: datetime | None = None,
    center: tuple[float, float] | None = None,
    off_nadir: float | None = None,
    lines: int = 400,
    pixels: int = 300,
    polarisations: Sequence[str] | None = None,
    beams: Sequence[int] | None = None,
    window_moves: Sequence[tuple[int, int]] = (),
    invalid_lines: Sequence[int] = (),
    prf_scale: float = 1.0,
    level: str = "1.1",
) -> ScenePlan:
    """Plan a scene where its id says, or over *center* (lat, lon) with an id that fits.

    *time* is the UTC moment of the scene's centre (default: from the orbit's local time, on *date*).
    *lines* and *pixels* are those of the (first beam's) file; other beams cover the same time. For
    ScanSAR *beams* may name some of the mode's beams. *window_moves* lists (line, metres) where the
    near range changes inside every file; *prf_scale* thins the lines of long scenes.
    """
    kind = MODES[mode]
    side, ascending = (1 if look == "R" else -1), direction == "A"
    off_nadir = kind.off_nadir_deg if off_nadir is None else off_nadir
    if time is not None and time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    day = date or (time.date() if time else NOTO_DATE)
    if center is None:
        number, frame = orbit or NOTO_ORBIT, NOTO_FRAME if frame is None else frame
        path = orbit_of_id(number, frame, datetime(day.year, day.month, day.day, tzinfo=UTC), time)
    else:
        moment = time or datetime(day.year, day.month, day.day, 14, 10, 30, tzinfo=UTC)
        path = orbit_over(*center, moment, ascending=ascending, side=side, off_nadir_deg=off_nadir)
        number = orbit or orbit_number_at(path)
        frame = frame_at(path) if frame is None else frame
    if date is None and time is None and center is None:
        day = path.epoch.date()
    reach = geometry.range_at_off_nadir(path, 0.0, off_nadir, side)
    channels = tuple(polarisations or kind.polarisations)
    swath = _swath(kind, path, reach, side, lines, pixels, beams, prf_scale, window_moves)
    images = [
        ImageTruth(Path(), polarisation, *shape, side, path, invalid_lines=tuple(invalid_lines))
        for shape in swath
        for polarisation in channels
    ]
    option = "__" if level == "1.1" else "GU"
    return ScenePlan(
        kind,
        f"ALOS2{number:05d}{frame:04d}-{day:%y%m%d}",
        f"{mode}{look}{level}{option}{direction}",
        number,
        frame,
        ascending,
        side,
        path,
        off_nadir,
        images,
    )


def frame_at(orbit: Orbit) -> int:
    """Return the frame number (tens) at the orbit's epoch."""
    return round(np.degrees(orbit.argument_of_latitude) / 0.5) * 10 % 7200


def orbit_number_at(orbit: Orbit) -> int:
    """Return the total orbit number that its date and node allow."""
    argument = orbit.argument_of_latitude % (2.0 * np.pi)
    node = np.degrees(orbit.node - NODE_RATE * argument / ARGUMENT_RATE)
    path = round((FIRST_PATH_NODE_DEG - node) / 360.0 * TRACKS) % TRACKS + 1
    since = (orbit.epoch - datetime(2024, 1, 1, 13, 50, tzinfo=UTC)) / timedelta(days=1)
    return orbit_number_of(path, max(NOTO_ORBIT + round(since * TRACKS / 14.0), TRACKS))


def _swath(
    kind: Mode, orbit: Orbit, reach: float, side: int, lines: int, pixels: int, beams, prf_scale, moves
):
    """Return (beam, lines, pixels, first time, PRF, sampling, near ranges) of each file, near to far."""
    sampling = kind.sampling_mhz * 1e6
    spacing = geometry.LIGHT / (2.0 * sampling)
    prfs = [round(prf * prf_scale, 3) for prf in kind.prf_hz]
    widths = [pixels + 6 * (index % 3) for index in range(len(prfs))]
    starts = np.concatenate([[0.0], np.cumsum(np.array(widths[:-1]) * spacing * (1.0 - BEAM_OVERLAP))])
    first_range = reach - (starts[-1] + widths[-1] * spacing) / 2.0
    duration, lag, shapes = lines / prfs[0], 0.0, []
    for index, prf in enumerate(prfs):
        beam = index + 1 if kind.is_scansar else 0
        count = round(duration * prf)
        begin = orbit.epoch + timedelta(microseconds=round((lag - duration / 2.0) * 1e6))
        lag += min(BURST_LINES[index] / kind.prf_hz[index], duration / 20.0)
        near = round(first_range + starts[index])
        nears = ((0, near), *((line, near + metres) for line, metres in moves))
        if not beams or beam in beams or beam == 0:
            shapes.append((beam, count, widths[index], begin, prf, sampling, nears))
    return shapes
