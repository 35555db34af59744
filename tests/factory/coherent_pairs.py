"""Write L1.1 products of one place that are coherent with each other: pairs, and stacks of more dates.

    pair = write_coherent_pair(folder, baseline_m=200.0, coherence=0.7, motion_m=0.35)
    pair.reference, pair.secondary      # L11Truth: .location is the folder to open
    pair.at(lat, lon)                   # coherence, motion (m), phase (rad), heights at places

What an interferogram of it must show: ``coherence`` is that of the scatterers; noise is not added, and
the loss by the spectral shift of the baseline and of different Doppler centroids comes from the samples
themselves. ``phase`` = 4π/λ · motion, wrapped, plus = away from the satellite from the first pass to the
later one, with topography and the flat earth gone. Before that, the product first · conj(later) has the
phase 4π/λ · (r_later − r_first), see ``flattening``.

Whatever changes over the ground is a *field*: a number, a function of a ``Place``, or a ``Patches``
(rectangles of lines and samples of the reference over a value for the rest). A place has arrays ``line``
and ``sample`` (of the first pass, 0-based at sample centres), ``lat``, ``lon`` (deg) and ``height`` (m
above the ellipsoid). ScanSAR writes all *beams* given, each with bursts; a field of place sees each
beam's own lines and samples, so use lat and lon there.

Independent of the plugin: own orbit, own geometry, own samples. A pair of 500 × 400 takes a second.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Union

import numpy as np

from . import geometry
from .echo import power_of
from .l11 import write_l11
from .leader import USUAL_DOPPLER
from .modes import BURST_LINES, MODES
from .pair_geometry import Domain, GroundOf, SeenFrom
from .plan import ScenePlan, plan_scene
from .radar_response import AZIMUTH_SHARE, HALF_LENGTH, RANGE_SHARE, Response, Scatterers
from .scansar_bursts import AZIMUTH_BAND_HZ, Bursts, seen_in_bursts
from .truth import ImageTruth, L11Truth

FIRST_DATE = datetime(2022, 9, 26, 14, 10, 31, tzinfo=timezone.utc)
CALIBRATION_FACTOR = -83.0
CENTRE = (37.39, 136.90)
# The bursts of five beams and their gaps; a cycle of the real F1 takes 0.784 s.
_BURSTS_OF_CYCLE = 0.9617
_AROUND = HALF_LENGTH + 6
HEIGHT_ITERATIONS = 40


@dataclass(frozen=True)
class Place:
    """Places on the ground, arrays of one shape: lines and samples of the reference, deg, m."""

    line: np.ndarray
    sample: np.ndarray
    lat: np.ndarray
    lon: np.ndarray
    height: np.ndarray


@dataclass(frozen=True)
class Patches:
    """Values of rectangles of the reference: (lines from, to, samples from, to, value); later on top."""

    rest: float
    boxes: tuple[tuple[float, float, float, float, float], ...]

    def __call__(self, place: Place) -> np.ndarray:
        """Return the value of each place."""
        values = np.full(np.shape(place.line), self.rest)
        for top, bottom, left, right, value in self.boxes:
            inside = (place.line >= top) & (place.line < bottom)
            values[inside & (place.sample >= left) & (place.sample < right)] = value
        return values


Field = Union[float, Callable[[Place], np.ndarray]]
Heights = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Pass:
    """One date, as it differs from the first.

    ``baseline_m`` is the perpendicular baseline to the first pass (plus: the satellite stands farther
    from nadir of the place). ``coherence`` (field) is that of the ground with the pass before: what is
    lost stays lost. ``motion_m`` (field) is the way away from the satellite since the first pass.
    ``window`` (lines, samples) moves the first line and the near range of the file.
    ``near_range_error_m`` and ``clock_error_s`` are what the headers leave out: true minus written.
    ``lines_late`` (field) moves the samples along azimuth as an ionosphere does. ``doppler_hz`` None is
    the leader's usual value.
    ``burst_shift`` is how much of a burst the bursts lie beside those of the first pass (0 aligned).
    """

    days: int = 14
    baseline_m: float = 0.0
    coherence: Field = 1.0
    motion_m: Field = 0.0
    window: tuple[int, int] = (0, 0)
    prf_scale: float = 1.0
    near_range_error_m: float = 0.0
    clock_error_s: float = 0.0
    lines_late: Field = 0.0
    doppler_hz: float | None = None
    burst_shift: float = 0.0
    options: dict = field(default_factory=dict)


@dataclass(frozen=True)
class GroundTruth:
    """What is true at places: coherence and motion (m) between two passes, phase (rad), height (m)."""

    coherence: np.ndarray
    motion_m: np.ndarray
    phase: np.ndarray
    height: np.ndarray


@dataclass(frozen=True)
class CoherentStack:
    """The products of all passes and what is true between any two of them."""

    products: tuple[L11Truth, ...]
    passes: tuple[Pass, ...]
    heights: Heights | float
    grids: dict[int, Place]

    def grid(self, beam: int = 0) -> Place:
        """Return the places of all lines and samples (lines, samples) of the first pass's image."""
        return self.grids[beam]

    def independent_share(self, number: int = 0, beam: int = 0) -> float:
        """Return how many independent looks there are a sample of a pass's image: 1 / Σ|ρ|²."""
        azimuth, along = self._responses(number, beam)
        return azimuth.independent_share() * along.independent_share()

    def shared_spectrum(self, first: int = 0, later: int = 1, beam: int = 0) -> float:
        """Return the coherence that different Doppler centroids leave of the ground's."""
        return self._responses(first, beam)[0].shared_with(self._responses(later, beam)[0])

    def _responses(self, number: int, beam: int) -> tuple[Response, Response]:
        product = self.products[number]
        scansar = MODES[product.mode].is_scansar
        return responses(product.image(beam=beam), self.passes[number], scansar)

    def height_at(self, lat, lon) -> np.ndarray:
        """Return heights (m above the ellipsoid)."""
        if callable(self.heights):
            return np.asarray(self.heights(lat, lon), float)
        return np.full(np.shape(lat), float(self.heights))

    def place_at(self, lat, lon, beam: int = 0) -> Place:
        """Return the places of latitudes and longitudes, by the first pass's image of a beam."""
        lat, lon = np.broadcast_arrays(np.asarray(lat, float), np.asarray(lon, float))
        height = self.height_at(lat, lon)
        line, sample = self.products[0].image(beam=beam).to_radar(lat, lon, height)
        return Place(line, sample, lat, lon, height)

    def at(self, lat, lon, first: int = 0, later: int = 1, beam: int = 0) -> GroundTruth:
        """Return what is true at places between the passes *first* and *later*."""
        place = self.place_at(lat, lon, beam)
        coherence = np.ones(place.line.shape)
        for one in self.passes[first + 1 : later + 1]:
            coherence = coherence * value_of(one.coherence, place)
        motion = value_of(self.passes[later].motion_m, place)
        motion = motion - value_of(self.passes[first].motion_m, place)
        phase = np.angle(np.exp(4j * np.pi / self.products[0].wavelength_m * motion))
        return GroundTruth(coherence, motion, phase, place.height)

    def flattening(self, lat, lon, height_m, first: int = 0, later: int = 1) -> np.ndarray:
        """Return 4π/λ · (r_later − r_first) in radians (unwrapped) of places at a height, no motion."""
        ranges = [
            geometry.to_radar(self.products[number].orbit, lat, lon, height_m)[1]
            for number in (first, later)
        ]
        return 4.0 * np.pi / self.products[0].wavelength_m * (ranges[1] - ranges[0])

    def offsets(
        self, lat, lon, first: int = 0, later: int = 1, beam: int = 0
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return line and sample in *later* minus those in *first*, as the samples really lie."""
        place = self.place_at(lat, lon, beam)
        lines, samples = [], []
        for number in (first, later):
            image, one = self.products[number].image(beam=beam), self.passes[number]
            line, sample = image.to_radar(lat, lon, place.height)
            lines.append(line - one.clock_error_s * image.prf_hz + value_of(one.lines_late, place))
            moved = value_of(one.motion_m, place) - one.near_range_error_m
            samples.append(sample + moved / image.range_spacing_m)
        return lines[1] - lines[0], samples[1] - samples[0]


@dataclass(frozen=True)
class CoherentPair(CoherentStack):
    """A stack of two."""

    @property
    def reference(self) -> L11Truth:
        """The earlier product."""
        return self.products[0]

    @property
    def secondary(self) -> L11Truth:
        """The later product."""
        return self.products[1]


def value_of(field_of_place: Field, place: Place) -> np.ndarray:
    """Return a field's values at places."""
    if callable(field_of_place):
        return np.asarray(field_of_place(place), float)
    return np.full(np.shape(place.line), float(field_of_place))


def write_coherent_pair(
    folder: Path | str,
    *,
    heights: Heights | float = 0.0,
    sigma0_db: Field = -10.0,
    seed: int = 1,
    reference: Pass | None = None,
    scene: dict | None = None,
    **secondary,
) -> CoherentPair:
    """Write ``reference`` and ``secondary`` into *folder*.

    *scene* are arguments of ``plan_scene`` (mode, look, direction, center, off_nadir, lines, pixels,
    polarisations, beams, …; 500 lines of 400 samples of UBS by default). All others describe the later
    ``Pass`` (baseline_m, coherence, motion_m, …).
    """
    passes = (reference or Pass(days=0), Pass(**secondary))
    stack = write_coherent_stack(
        folder, passes, heights=heights, sigma0_db=sigma0_db, seed=seed, names=_PAIR, scene=scene
    )
    return CoherentPair(stack.products, stack.passes, heights, stack.grids)


_PAIR = ("reference", "secondary")


def write_coherent_stack(
    folder: Path | str,
    passes: Sequence[Pass],
    *,
    heights: Heights | float = 0.0,
    sigma0_db: Field = -10.0,
    seed: int = 1,
    names: Sequence[str] = (),
    scene: dict | None = None,
) -> CoherentStack:
    """Write a folder a pass (``pass0``, ``pass1``, … unless *names* are given); see the pair."""
    wanted = {"mode": "UBS", "lines": 500, "pixels": 400, "center": CENTRE, **(scene or {})}
    plans = _plans(passes, wanted)
    grounds = [
        _Ground(plans[0].images[number], number, passes, plans, heights, sigma0_db, seed)
        for number in range(len(plans[0].images))
    ]
    products = []
    for number, (one, plan) in enumerate(zip(passes, plans)):
        samples = {
            (image.polarisation, image.beam): ground.samples(number)
            for image, ground in zip(plan.images, grounds)
        }
        products.append(
            write_l11(
                Path(folder) / (names[number] if names else f"pass{number}"),
                plan=plan,
                samples=lambda image, a, b, all_of=samples: all_of[image.polarisation, image.beam][a:b],
                doppler=_doppler_of(one, plan),
                **one.options,
            )
        )
    grids = {ground.reference.beam: ground.grid() for ground in grounds}
    grids[0] = grounds[0].grid()
    return CoherentStack(tuple(products), tuple(passes), heights, grids)


def _plans(passes: Sequence[Pass], scene: dict) -> list[ScenePlan]:
    """Return a plan a pass: each sees the same place in the middle, from its own orbit."""
    first = plan_scene(time=FIRST_DATE, **scene)
    reach = geometry.to_radar(first.orbit, *first.centre())[1]
    plans, day = [], FIRST_DATE
    for one in passes:
        day += timedelta(days=one.days)
        turned = first.off_nadir_deg + math.degrees(one.baseline_m / float(reach))
        scale = scene.get("prf_scale", 1.0) * one.prf_scale
        plan = plan_scene(time=day, **{**scene, "off_nadir": turned, "prf_scale": scale})
        plan = replace(plan, off_nadir_deg=first.off_nadir_deg)
        for image, original in zip(plan.images, first.images):
            image.lines = original.lines
            late = timedelta(microseconds=round(one.window[0] / image.prf_hz * 1e6))
            image.first_line_time += late
            moved = round(one.window[1] * image.range_spacing_m)
            image.near_ranges_m = tuple((line, near + moved) for line, near in image.near_ranges_m)
        plans.append(plan)
    return plans


def _doppler_of(one: Pass, plan: ScenePlan) -> tuple[float, float] | None:
    return None if one.doppler_hz is None else (one.doppler_hz, 0.0)


class _Ground:
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


def responses(image: ImageTruth, one: Pass, scansar: bool) -> tuple[Response, Response]:
    """Return the responses along azimuth and range of an image."""
    reach = image.near_range_m + image.pixels / 2.0 * image.range_spacing_m
    doppler = one.doppler_hz if one.doppler_hz is not None else usual_doppler_hz(reach)
    share = AZIMUTH_BAND_HZ / image.prf_hz if scansar else AZIMUTH_SHARE
    return Response(share, doppler / image.prf_hz), Response(RANGE_SHARE)


def usual_doppler_hz(slant_range_m: float) -> float:
    """Return the Doppler centroid that the factory's leaders state."""
    return USUAL_DOPPLER[0] + USUAL_DOPPLER[1] * slant_range_m / 1e3


def bursts_of(reference: ImageTruth, plan: ScenePlan) -> Bursts:
    """Return the bursts of a beam: its own length, one a cycle of all beams."""
    lengths = [lines / prf for lines, prf in zip(BURST_LINES, plan.mode.prf_hz)]
    return Bursts(sum(lengths) / _BURSTS_OF_CYCLE, lengths[reference.beam - 1], 0.0)
