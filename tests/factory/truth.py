"""What the factory was asked to write and what it knows about it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from . import geometry
from .orbit import Orbit

Backscatter = Callable[[np.ndarray, np.ndarray, str], np.ndarray]
LinesDb = Callable[["ImageTruth", int, int], np.ndarray]
Samples = Callable[["ImageTruth", int, int], np.ndarray]


@dataclass(frozen=True)
class Area:
    """A patch of known σ⁰ (dB): a latitude/longitude rectangle, or lines and pixels [from, to).

    ``west > east`` crosses the date line. A later area lies on top of an earlier one.
    """

    sigma0_db: float
    south: float | None = None
    west: float | None = None
    north: float | None = None
    east: float | None = None
    lines: tuple[int, int] | None = None
    pixels: tuple[int, int] | None = None


@dataclass(frozen=True)
class PointTarget:
    """A corner reflector: position on the ground and the σ⁰-equivalent power (dB) of its peak."""

    lat: float
    lon: float
    height_m: float = 0.0
    peak_db: float = 25.0


@dataclass(frozen=True)
class AreaTruth:
    """Mean power of the samples of an area in one file, as σ⁰ in dB, and how many there are."""

    area: Area
    sigma0_db: float
    samples: int


@dataclass(frozen=True)
class TargetTruth:
    """Where a target's peak lies in one file (0-based at sample centres) and its phase (rad)."""

    target: PointTarget
    line: float
    pixel: float
    phase: float


@dataclass
class ImageTruth:
    """One image file: its geometry, exactly as its records say, and what is in it.

    ``near_ranges_m`` lists (first line, metres): one entry unless the sampling window moves inside
    the file. ``samples`` is the complex image as written, None where it was too large to keep.
    """

    path: Path
    polarisation: str
    beam: int
    lines: int
    pixels: int
    first_line_time: datetime
    prf_hz: float
    sampling_hz: float
    near_ranges_m: tuple[tuple[int, int], ...]
    side: int
    orbit: Orbit
    areas: list[AreaTruth] = field(default_factory=list)
    targets: list[TargetTruth] = field(default_factory=list)
    invalid_lines: tuple[int, ...] = ()
    samples: np.ndarray | None = None

    @property
    def near_range_m(self) -> int:
        """Slant range to the first sample of the first line."""
        return self.near_ranges_m[0][1]

    @property
    def range_spacing_m(self) -> float:
        """Slant range spacing c/(2·fs)."""
        return geometry.LIGHT / (2.0 * self.sampling_hz)

    @property
    def first_line_s(self) -> float:
        """Seconds of the first line from the orbit's epoch."""
        return self.orbit.seconds(self.first_line_time)

    @property
    def last_line_time(self) -> datetime:
        """Time of the last line."""
        return self.first_line_time + timedelta(seconds=(self.lines - 1) / self.prf_hz)

    def near_range_of(self, line) -> np.ndarray:
        """Return the near range (m) in force at each line."""
        starts = [first for first, _ in self.near_ranges_m]
        which = np.clip(np.searchsorted(starts, np.asarray(line), side="right") - 1, 0, None)
        return np.array([metres for _, metres in self.near_ranges_m], float)[which]

    def to_radar(self, lat, lon, height_m=0.0) -> tuple[np.ndarray, np.ndarray]:
        """Return line and pixel (0-based at sample centres) of positions, inside the image or not."""
        time, slant_range = geometry.to_radar(self.orbit, lat, lon, height_m)
        line = (time - self.first_line_s) * self.prf_hz
        return line, (slant_range - self.near_range_of(line)) / self.range_spacing_m

    def to_ground(self, line, pixel, height_m=0.0) -> tuple[np.ndarray, np.ndarray]:
        """Return latitude and longitude (deg) of lines and pixels."""
        line, pixel = np.asarray(line, float), np.asarray(pixel, float)
        slant_range = self.near_range_of(line) + pixel * self.range_spacing_m
        time = self.first_line_s + line / self.prf_hz
        return geometry.to_ground(self.orbit, time, slant_range, self.side, height_m)

    def incidence(self, lat, lon, height_m=0.0) -> np.ndarray:
        """Return the ellipsoidal incidence angle (deg) at positions."""
        time, _ = geometry.to_radar(self.orbit, lat, lon, height_m)
        return geometry.incidence(self.orbit, time, lat, lon, height_m)


@dataclass
class L11Truth:
    """A written product. ``location`` is the folder or zip to open; ``folder`` holds loose files."""

    location: Path
    folder: Path
    scene_id: str
    product_id: str
    mode: str
    path: int
    frame: int
    orbit_number: int
    images: list[ImageTruth]
    orbit: Orbit
    state_vectors: np.ndarray
    first_state_time: datetime
    centre: tuple[float, float]
    centre_time: datetime
    calibration_factor: float
    wavelength_m: float
    sampling_mhz: float
    files: dict[str, Path]

    def image(self, polarisation: str = "", beam: int = 0) -> ImageTruth:
        """Return the image of a polarisation and beam; blank and 0 take the first."""
        for image in self.images:
            if polarisation in ("", image.polarisation) and beam in (0, image.beam):
                return image
        raise KeyError((polarisation, beam))

    def corners(self) -> list[tuple[float, float]]:
        """Return (lat, lon) of the corners over all files: first line near, far; last far, near."""
        images: Sequence[ImageTruth] = [
            i for i in self.images if i.polarisation == self.images[0].polarisation
        ]
        near, far = images[0], images[-1]
        spots = [(near, 0, 0), (far, 0, 1), (far, 1, 1), (near, 1, 0)]
        found = []
        for image, last, right in spots:
            lat, lon = image.to_ground(last * (image.lines - 1), right * (image.pixels - 1))
            found.append((float(lat), float(lon)))
        return found
