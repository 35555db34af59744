"""Focused samples of a scene: speckle of known mean power, and point targets at their exact places."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.polynomial import chebyshev

from . import geometry
from .truth import Area, AreaTruth, Backscatter, ImageTruth, LinesDb, PointTarget, Samples, TargetTruth

KERNEL_HALF = 12
DEGREE = 7
L11_OFFSET_DB = 32.0


def power_of(sigma0_db, calibration_factor: float):
    """Return I² + Q² of a σ⁰ in dB for L1.1: σ⁰ = 10·log10(I²+Q²) + CF − 32."""
    return 10.0 ** ((np.asarray(sigma0_db) - calibration_factor + L11_OFFSET_DB) / 10.0)


class GroundMap:
    """Latitude and longitude over one image's (time, slant range), fitted to the exact geometry."""

    def __init__(self, image: ImageTruth, centre_lon: float):
        ranges = [metres for _, metres in image.near_ranges_m]
        stop = (image.pixels - 1) * image.range_spacing_m
        self._t = (image.first_line_s, max((image.lines - 1) / image.prf_hz, 1e-3))
        self._r = (min(ranges), max(max(ranges) - min(ranges) + stop, 1.0))
        self._lon0 = centre_lon
        nodes = np.cos(np.pi * (np.arange(DEGREE + 3) + 0.5) / (DEGREE + 3))
        time = self._t[0] + (nodes + 1) / 2 * self._t[1]
        reach = self._r[0] + (nodes + 1) / 2 * self._r[1]
        lat, lon = geometry.to_ground(image.orbit, time[:, None], reach[None, :], image.side)
        lon = (lon - centre_lon + 180.0) % 360.0 - 180.0
        inverse = np.linalg.pinv(chebyshev.chebvander(nodes, DEGREE))
        self._lat, self._lon = inverse @ lat @ inverse.T, inverse @ lon @ inverse.T

    def positions(self, time: np.ndarray, slant_range: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return (times, ranges) arrays of latitude, and of longitude unwrapped about the centre."""
        t = chebyshev.chebvander((time - self._t[0]) / self._t[1] * 2 - 1, DEGREE)
        r = chebyshev.chebvander((slant_range - self._r[0]) / self._r[1] * 2 - 1, DEGREE).T
        return t @ self._lat @ r, t @ self._lon @ r + self._lon0


@dataclass(frozen=True)
class Surface:
    """What covers the ground: a background, areas, targets, or a σ⁰ function of position.

    ``lines_db`` gives σ⁰ (dB) of the samples of lines themselves, where terrain decides it; ``samples``
    gives the complex samples of lines, and nothing is added to them.
    """

    background_db: float = -15.0
    areas: tuple[Area, ...] = ()
    targets: tuple[PointTarget, ...] = ()
    backscatter: Backscatter | None = None
    cross_offset_db: float = -7.0
    speckle: bool = True
    lines_db: LinesDb | None = None
    samples: Samples | None = None


@dataclass
class Echo:
    """Makes the blocks of one image and adds up the power of its areas."""

    image: ImageTruth
    surface: Surface
    calibration_factor: float
    wavelength_m: float
    centre_lon: float
    generator: np.random.Generator
    _sums: np.ndarray = field(init=False)
    _counts: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.ground = GroundMap(self.image, self.centre_lon)
        self._sums = np.zeros(len(self.surface.areas) + 2)
        self._counts = np.zeros(len(self.surface.areas) + 2, int)
        self.image.targets = list(self._placed_targets())
        self._offset = self.surface.cross_offset_db if self.image.polarisation in ("HV", "VH") else 0.0

    def _placed_targets(self):
        for target in self.surface.targets:
            line, pixel = self.image.to_radar(target.lat, target.lon, target.height_m)
            inside = -0.5 <= line < self.image.lines - 0.5 and -0.5 <= pixel < self.image.pixels - 0.5
            if inside:
                reach = self.image.near_range_of(line) + pixel * self.image.range_spacing_m
                phase = float(-4.0 * np.pi * reach / self.wavelength_m % (2.0 * np.pi))
                yield TargetTruth(target, float(line), float(pixel), phase)

    def _segments(self, first: int, stop: int):
        """Yield runs of lines (from, to, near range) within which the sampling window stands."""
        starts = [start for start, _ in self.image.near_ranges_m] + [self.image.lines]
        for (start, metres), end in zip(self.image.near_ranges_m, starts[1:]):
            if max(start, first) < min(end, stop):
                yield max(start, first), min(end, stop), metres

    def positions(self, first: int, stop: int, pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return latitude and unwrapped longitude at h = 0 of lines first..stop at *pixels*."""
        image, parts = self.image, []
        for a, b, metres in self._segments(first, stop):
            time = image.first_line_s + np.arange(a, b) / image.prf_hz
            parts.append(self.ground.positions(time, metres + pixels * image.range_spacing_m))
        return tuple(np.concatenate(grids) for grids in zip(*parts))

    def _labels(self, first: int, stop: int) -> np.ndarray:
        """Return 1 for the background and 2, 3, … for the areas."""
        labels = np.ones((stop - first, self.image.pixels), np.int16)
        by_place = any(area.south is not None for area in self.surface.areas)
        if by_place:
            lat, lon = self.positions(first, stop, np.arange(self.image.pixels))
        for number, area in enumerate(self.surface.areas, start=2):
            if area.south is None:
                rows = slice(max(area.lines[0] - first, 0), max(area.lines[1] - first, 0))
                labels[rows, slice(*area.pixels)] = number
                continue
            width = (area.east - area.west) % 360.0
            inside = (lat >= area.south) & (lat <= area.north) & ((lon - area.west) % 360.0 <= width)
            labels[inside] = number
        return labels

    def block(self, first: int, stop: int) -> np.ndarray:
        """Return complex64 samples (lines, pixels) of lines first..stop."""
        labels = self._labels(first, stop)
        if self.surface.samples is not None:
            self._labelled = labels
            return self.surface.samples(self.image, first, stop).copy()
        if self.surface.lines_db is not None:
            sigma0 = self.surface.lines_db(self.image, first, stop)
            amplitude = np.sqrt(power_of(sigma0, self.calibration_factor)).astype(np.float32)
        elif self.surface.backscatter is not None:
            lat, lon = self.positions(first, stop, np.arange(self.image.pixels))
            sigma0 = self.surface.backscatter(lat, lon, self.image.polarisation)
            amplitude = np.sqrt(power_of(sigma0, self.calibration_factor)).astype(np.float32)
        else:
            levels = [0.0, self.surface.background_db, *(area.sigma0_db for area in self.surface.areas)]
            powers = power_of(np.array(levels) + self._offset, self.calibration_factor)
            amplitude = np.sqrt(powers).astype(np.float32)[labels]
        samples = np.empty(labels.shape, np.complex64)
        if self.surface.speckle:
            noise = self.generator.standard_normal((*labels.shape, 2), np.float32)
            np.multiply(
                noise,
                amplitude[..., None] * np.float32(np.sqrt(0.5)),
                out=samples.view(np.float32).reshape(noise.shape),
            )
        else:
            samples[...] = amplitude * np.complex64(np.exp(0.25j * np.pi))
        self._add_targets(samples, labels, first, stop)
        self._labelled = labels
        return samples

    def _add_targets(self, samples: np.ndarray, labels: np.ndarray, first: int, stop: int) -> None:
        for truth in self.image.targets:
            rows = np.arange(
                max(int(truth.line) - KERNEL_HALF, first), min(int(truth.line) + KERNEL_HALF + 2, stop)
            )
            if rows.size == 0:
                continue
            columns = np.arange(
                max(int(truth.pixel) - KERNEL_HALF, 0),
                min(int(truth.pixel) + KERNEL_HALF + 2, self.image.pixels),
            )
            shape = _peak(rows - truth.line)[:, None] * _peak(columns - truth.pixel)[None, :]
            strength = np.sqrt(power_of(truth.target.peak_db, self.calibration_factor))
            box = np.ix_(rows - first, columns)
            samples[box] += (strength * np.exp(1j * truth.phase) * shape).astype(np.complex64)
            labels[box] = 0

    def account(self, samples: np.ndarray, valid: np.ndarray) -> None:
        """Add the power of *samples*, as they are written, to their areas; *valid* is per sample."""
        labels = np.where(valid, self._labelled, 0).ravel()
        power = samples.real.astype(np.float64) ** 2 + samples.imag.astype(np.float64) ** 2
        self._sums += np.bincount(labels, power.ravel(), len(self._sums))
        self._counts += np.bincount(labels, minlength=len(self._counts))

    def finish(self) -> None:
        """Tell the image's truth what its areas came to; the last entry is the background."""
        areas = [Area(self.surface.background_db), *self.surface.areas]
        for area, total, count in zip(areas, self._sums[1:], self._counts[1:]):
            if count:
                sigma0 = 10.0 * np.log10(total / count) + self.calibration_factor - L11_OFFSET_DB
                self.image.areas.append(AreaTruth(area, float(sigma0), int(count)))


def _peak(distance: np.ndarray) -> np.ndarray:
    """Return a windowed sinc a little more than one sample wide, 1 at zero."""
    window = np.where(
        np.abs(distance) <= KERNEL_HALF, 0.54 + 0.46 * np.cos(np.pi * distance / KERNEL_HALF), 0.0
    )
    return np.sinc(distance / 1.25) * window
