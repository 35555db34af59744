"""The scatterers under an image of the first pass, as each later pass sees them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from .coherent_stack import responses
from .echo import power_of
from .modes import BURST_LINES
from .pair_geometry import Domain, GroundOf, SeenFrom
from .passes import Place, value_of
from .plan import ScenePlan
from .radar_response import HALF_LENGTH, Scatterers
from .scansar_bursts import Bursts, seen_in_bursts
from .truth import ImageTruth

CALIBRATION_FACTOR = -83.0
# The bursts of five beams and their gaps; a cycle of the real F1 takes 0.784 s.
_BURSTS_OF_CYCLE = 0.9617
_AROUND = HALF_LENGTH + 6
HEIGHT_ITERATIONS = 40


class Ground:
    """The scatterers under one image of the first pass (a polarisation and beam), at every date."""

    def __init__(self, reference, number, passes, plans, heights, sigma0_db, seed):
        self.reference, self.passes = reference, passes
        self.images = [plan.images[number] for plan in plans]
        self.plans, self.heights, self.generator = plans, heights, np.random.default_rng((seed, number))
        domain = self._domain()
        self.seen = [SeenFrom.of(image, reference, domain) for image in self.images]
        self.lines, self.columns = self._axes(domain)
        self.place = self._place(GroundOf.of(reference, domain), domain)
        level = value_of(sigma0_db, self.place) + self._cross()
        self.scale = np.sqrt(power_of(level, CALIBRATION_FACTOR))
        self.amplitude = self.scale * self._noise()

    def _cross(self) -> float:
        return -7.0 if self.reference.polarisation in ("HV", "VH") else 0.0

    def _noise(self) -> np.ndarray:
        shape = (len(self.lines), len(self.columns), 2)
        return (self.generator.standard_normal(shape) * math.sqrt(0.5)).view(complex)[..., 0]

    def _domain(self) -> Domain:
        image = self.reference
        lowest, highest = self._height_range()
        lines, samples = image.lines, image.pixels
        return Domain(
            (-lines - 200, 2 * lines + 200), (-samples - 200, 2 * samples + 200), (lowest, highest)
        )

    def _height_range(self) -> tuple[float, float]:
        if not callable(self.heights):
            return float(self.heights) - 10.0, float(self.heights) + 10.0
        image = self.reference
        corners = [
            image.to_ground(line, sample, 0.0)
            for line in (-image.lines, 2 * image.lines)
            for sample in (-image.pixels, 2 * image.pixels)
        ]
        lat, lon = np.array(corners).T
        grid = np.meshgrid(
            np.linspace(lat.min(), lat.max(), 200), np.linspace(lon.min(), lon.max(), 200), indexing="ij"
        )
        heights = self.heights(*grid)
        spare = 0.1 * float(np.ptp(heights)) + 10.0
        return float(np.min(heights)) - spare, float(np.max(heights)) + spare

    def _axes(self, domain: Domain) -> tuple[np.ndarray, np.ndarray]:
        """Return the lines and samples of scatterers that any of the images sees."""
        middle = sum(domain.heights) / 2.0
        line, sample = np.array([0.0, self.reference.lines]), np.array([0.0, self.reference.pixels])
        late = [value_range(seen.line.on_grid(line, sample, middle)) for seen in self.seen]
        far = [
            value_range(np.stack([seen.sample.on_grid(line, sample, h) for h in domain.heights]))
            for seen in self.seen
        ]
        ends = [max(i.lines for i in self.images), max(i.pixels for i in self.images)]
        axes = []
        for offsets, end in zip((late, far), ends):
            first = -max(high for _, high in offsets) - _AROUND
            last = end - min(low for low, _ in offsets) + _AROUND
            axes.append(np.arange(math.floor(first), math.ceil(last)))
        return axes[0], axes[1]

    def _place(self, ground: GroundOf, domain: Domain) -> Place:
        shape = (len(self.lines), len(self.columns))
        height = np.full(shape, 0.0 if callable(self.heights) else float(self.heights))
        if callable(self.heights):
            height += sum(domain.heights) / 2.0
            for _ in range(HEIGHT_ITERATIONS):
                lat, lon = (
                    one.on_grid(self.lines, self.columns, height) for one in (ground.lat, ground.lon)
                )
                before, height = height, np.asarray(self.heights(lat, lon), float)
                if np.max(np.abs(height - before)) < 1e-3:
                    break
        lat, lon = (one.on_grid(self.lines, self.columns, height) for one in (ground.lat, ground.lon))
        line, sample = np.meshgrid(self.lines, self.columns, indexing="ij")
        return Place(line.astype(float), sample.astype(float), lat, lon, height)

    def grid(self) -> Place:
        """Return the places of the first pass's own lines and samples."""
        top, left = -int(self.lines[0]), -int(self.columns[0])
        rows, columns = slice(top, top + self.reference.lines), slice(left, left + self.reference.pixels)
        place = self.place
        whole = (place.line, place.sample, place.lat, place.lon, place.height)
        return Place(*(values[rows, columns] for values in whole))

    def samples(self, number: int) -> np.ndarray:
        """Return the complex64 samples of a pass; passes are asked for in their order."""
        one, image = self.passes[number], self.images[number]
        if number:
            kept = np.clip(value_of(one.coherence, self.place), 0.0, 1.0)
            self.amplitude = kept * self.amplitude + np.sqrt(1.0 - kept**2) * self.scale * self._noise()
        motion = value_of(one.motion_m, self.place)
        seen = self.seen[number]
        line = self.place.line + seen.line.on_grid(self.lines, self.columns, self.place.height)
        sample = self.place.sample + seen.sample.on_grid(self.lines, self.columns, self.place.height)
        line = line - one.clock_error_s * image.prf_hz + value_of(one.lines_late, self.place)
        sample = sample + (motion - one.near_range_error_m) / image.range_spacing_m
        reach = self.reference.near_range_m + self.place.sample * self.reference.range_spacing_m
        away = seen.slant_range.on_grid(self.lines, self.columns, self.place.height) + motion
        turns = 2.0 / self.plans[number].mode.wavelength_m * (reach + away)
        amplitude = self.amplitude * np.exp(-2j * np.pi * (turns % 1.0))
        scansar = self.plans[number].mode.is_scansar
        azimuth, along = responses(image, one, scansar)
        found = Scatterers(amplitude, line, sample).image((image.lines, image.pixels), azimuth, along)
        if scansar:
            found = self._in_bursts(found, number)
        return found.astype(np.complex64)

    def _in_bursts(self, found: np.ndarray, number: int) -> np.ndarray:
        one, image = self.passes[number], self.images[number]
        bursts = bursts_of(self.reference, self.plans[0])
        middle = [np.array([self.reference.lines / 2.0]), np.array([self.reference.pixels / 2.0])]
        line = middle[0] + self.seen[number].line.on_grid(*middle, float(np.median(self.place.height)))
        here = image.first_line_s + float(line[0, 0]) / image.prf_hz
        there = self.reference.first_line_s + middle[0][0] / self.reference.prf_hz
        late = here - there + one.burst_shift * bursts.length_s
        first = image.first_line_s + one.clock_error_s
        return seen_in_bursts(found, first, image.prf_hz, replace(bursts, first_s=bursts.first_s + late))


def value_range(values: np.ndarray) -> tuple[float, float]:
    """Return the smallest and the largest."""
    return float(np.min(values)), float(np.max(values))


def bursts_of(reference: ImageTruth, plan: ScenePlan) -> Bursts:
    """Return the bursts of a beam: its own length, one a cycle of all beams."""
    lengths = [lines / prf for lines, prf in zip(BURST_LINES, plan.mode.prf_hz)]
    return Bursts(sum(lengths) / _BURSTS_OF_CYCLE, lengths[reference.beam - 1], 0.0)
