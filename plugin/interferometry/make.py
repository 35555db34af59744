"""Make coherence and interferogram of a pair of L1.1 scenes: the method on one page.

Check, read headers, place, match, resample and interfere beam by beam, geocode, average, filter, write.
Lines are read in blocks; memory does not grow with the scene.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..domain.errors import UnsupportedError
from ..domain.progress import SILENT, Progress
from ..elevation.found_ground import ground_of
from ..elevation.ground import Ground, GroundHeights
from ..products.l11.beam import Beam
from ..products.l11.image_footprint import projected_bounds
from ..products.l11.messages import describe_plan, remark_on_flat_ground
from ..products.l11.plan import BeamPart, Plan, make_plan, pixel_size_of
from ..products.l11.scene import L11Scene
from ..rasters.cog import Workplace
from ..rasters.source_files import refuse_inputs
from ..sar.multilook import Looks
from .baseline import Baseline, baseline_of
from .coherence import independent_looks
from .coregistration.matching import Images
from .coregistration.nodes import nodes_on
from .coregistration.offset_fit import Offsets
from .coregistration.pair_geometry import View, ViewPair, fields_of
from .coregistration.register import SCANSAR, STRIPMAP, correlations_of, find_offsets, layout_of
from .coregistration.smooth_field import SmoothField
from .description import PairFacts, coherence_items, phase_items
from .ground_surface import GroundSurface
from .map_blocks import MapBlocks, write_rasters
from .map_interferogram import BeamOnMap
from .options import InterferogramOptions
from .pair import ScenePair
from .pair_checks import baseline_doubts, pair_doubts, require_overlap, require_pair
from .radar_interferogram import BeamImages, RadarInterferogram, interfere

_USUAL_OVERSAMPLING = 1.2476
_NODE_LINES, _NODE_SAMPLES = 32, 64
_MATCH_NODES = 48  # along each side of an image
_MARGIN_LOOKS = 3
_PLANNED, _RADAR = 0.03, 0.6  # of the progress

Range = tuple[int, int]


def make_interferogram(
    one: L11Scene,
    other: L11Scene,
    options: InterferogramOptions,
    coherence: Path | None,
    phase: Path | None,
    progress: Progress = SILENT,
) -> None:
    """Write *coherence* and *phase* (each if given) of two scenes; the earlier is the reference.

    Raises UnsupportedError in one sentence before samples are read if they make no pair. If anything
    fails no file is left.
    """
    pair = ScenePair.of(one, other)
    require_pair(pair)
    interfere_scenes(pair, options, coherence, phase, progress)


def interfere_scenes(
    pair: ScenePair,
    options: InterferogramOptions,
    coherence: Path | None,
    phase: Path | None,
    progress: Progress = SILENT,
) -> None:
    """Do what :func:`make_interferogram` does for a pair that was checked."""
    warnings: list[str] = []
    progress = progress.keeping(warnings)
    outputs = [path for path in (coherence, phase) if path is not None]
    _refuse(outputs, options)
    with contextlib.ExitStack() as held, contextlib.ExitStack() as spools:
        # Headers, ground and plan: nothing of the samples yet.
        progress.step(0.0, "Reading headers")
        polarisation = pair.polarisation(options.raster.polarisation)
        beams = pair.beams(polarisation, options.raster, progress)
        require_overlap(pair, beams)
        _warn(pair_doubts(pair, beams), progress)
        pixel_m = pixel_size_of([beam for beam, _ in beams], options.raster, pair.is_scansar)
        ground = ground_of(options.raster, pixel_m, held, progress.part(0.0, 0.01))
        plan = make_plan(
            [beam for beam, _ in beams], pair.reference.radar, options.raster, ground, pair.is_scansar
        )
        for sentence in describe_plan(plan):
            progress.step(0.01, sentence)
        heights = ground.on(plan.grid, plan.projection)
        _warn(heights.doubts(), progress)
        if not heights.is_terrain:
            remark_on_flat_ground(
                [beam for beam, _ in beams], pair.reference.radar, heights.levels[0], progress
            )
        workplace = Workplace(outputs[0], needed=_bytes_needed(plan))
        held.callback(workplace.close)
        # Each beam: where the secondary lies, then the sums over looks of the flattened product.
        seconds = {beam.number: other for beam, other in beams}
        work = _Work(pair, options, plan, ground, workplace, spools)
        done, on_map, found = _PLANNED, [], []
        for part in plan.parts:
            share = (_RADAR - _PLANNED) * (part.lines[1] - part.lines[0]) / plan.lines
            beam = work.beam(part, seconds[part.beam.number], progress.part(done, done + share))
            done += share
            found.append(beam)
            on_map.append(
                BeamOnMap(
                    *(plan.grid, plan.projection, beam.radar, beam.views, heights, work.phase_per_m)
                )
            )
        # The map: exact flattening, windows, filter, rasters.
        window = options.window_of(pair.is_scansar)
        blocks = MapBlocks(plan.grid, on_map, window, options.filter_strength)
        ramp = _ramp(blocks, options, progress.part(_RADAR, _RADAR))
        _warn(blocks.settle_beams(progress), progress)
        looks = min(_looks_of(beam, plan, window) for beam in found)
        middle = found[len(found) // 2]
        baseline = baseline_of(
            middle.views,
            pair.wavelength_m,
            _bandwidth_hz(pair),
            heights.levels[len(heights.levels) // 2],
        )
        _warn(baseline_doubts(baseline, heights.is_terrain), progress)
        _warn(_offset_doubts(found), progress)
        facts = PairFacts(
            polarisation, baseline, looks, window, _offsets_text(found), ramp, tuple(warnings)
        )
        write_rasters(
            blocks,
            _described(coherence, coherence_items(pair, plan, heights, facts)),
            _described(phase, phase_items(pair, options, plan, heights, facts)),
            spools,
            progress.part(_RADAR, 1.0),
        )
    progress.report(1.0, "Done")


@dataclass(frozen=True)
class BeamResult:
    """A beam's interferogram in radar geometry and how it came about."""

    part: BeamPart
    radar: RadarInterferogram
    views: ViewPair
    offsets: Offsets
    correlations: tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]


@dataclass(frozen=True)
class _Work:
    """Steps that are done for every beam of *plan*."""

    pair: ScenePair
    options: InterferogramOptions
    plan: Plan
    ground: Ground
    workplace: Workplace
    spools: contextlib.ExitStack

    @property
    def phase_per_m(self) -> float:
        """4π/λ in radians a metre."""
        return 4.0 * math.pi / self.pair.wavelength_m

    def beam(self, part: BeamPart, second: Beam, progress: Progress) -> BeamResult:
        """Return the interferogram of one beam in radar geometry."""
        first, pair = part.beam, self.pair
        views = ViewPair(
            View(first.geometry, pair.reference.radar), View(second.geometry, pair.secondary.radar)
        )
        shape = first.geometry.lines, first.geometry.samples
        wanted = part.lines, self._samples(part)
        matched = ((0, shape[0]), (0, shape[1])) if self._is_at_hand(first, second) else wanted
        surface, field = self._surface(views, matched[0])
        level = surface.level
        images = Images(
            lambda line, count: pair.reference.samples(first, line, count),
            lambda line, count: pair.secondary.samples(second, line, count),
            shape,
            (second.geometry.lines, second.geometry.samples),
            self.phase_per_m,
        )
        pitch = [max(1, -(-size // _MATCH_NODES)) for size in shape]
        coarse = nodes_on(
            None if surface.is_flat else surface, field, *matched, (pitch[0], pitch[1]), level
        )
        layout = layout_of(shape, SCANSAR if pair.is_scansar else STRIPMAP, matched, wanted)
        offsets = find_offsets(images, coarse, layout, progress.part(0.0, 0.25))
        correlations = correlations_of(images, layout.size, matched)
        looks = part.looks
        fine = nodes_on(
            None if surface.is_flat else surface,
            field,
            *wanted,
            (_multiple(_NODE_LINES, looks.azimuth), _multiple(_NODE_SAMPLES, looks.range)),
            level,
        )
        fine = fine.moved(*offsets.on_grid(*fine.coordinates()))
        radar = interfere(
            BeamImages(
                first.name,
                views,
                images.reference,
                images.secondary,
                self._doppler(second),
                self.phase_per_m,
            ),
            looks,
            fine,
            *wanted,
            (first.line_spacing_m * looks.azimuth, first.sample_spacing_m * looks.range),
            self.workplace,
            self.spools,
            progress.part(0.25, 1.0),
        )
        return BeamResult(part, radar, views, offsets, correlations)

    def _is_at_hand(self, *beams: Beam) -> bool:
        """Whether reading all over both images costs little: their files are local."""
        local = all(getattr(beam.image.source, "prefetch", None) is not None for beam in beams)
        found = self.options.raster.dem_source is not None and not self.options.raster.dem
        return local and (self.options.raster.area is None or not found)

    def _surface(self, views: ViewPair, lines: Range) -> tuple[GroundSurface, SmoothField]:
        """Return the ground under *lines* of the reference, and the geometry of the pair on it."""
        plan, radar, geometry = self.plan, views.reference.radar, views.reference.geometry
        near = (self.ground.fill_m,)
        whole = projected_bounds([geometry], radar, near, plan.projection)
        if lines == (0, geometry.lines):
            heights = self.ground.height_range(whole, plan.projection)
            bounds = projected_bounds([geometry], radar, heights, plan.projection)
        else:
            bounds = plan.grid.bounds
            heights = self.ground.height_range(bounds, plan.projection)
        pixel = plan.grid.geotransform[1]
        surface = GroundSurface(self.ground, plan.projection, bounds, whole, pixel)
        field = fields_of(
            views, lines, (min(heights), max(heights)), plan.projection, (whole[0] + whole[2]) / 2.0
        )
        return surface, field

    def _samples(self, part: BeamPart) -> Range:
        """Return the samples (first, end) of a beam that the grid needs, in whole looks."""
        plan, geometry, looks = self.plan, part.beam.geometry, part.looks
        xmin, ymin, xmax, ymax = plan.grid.bounds
        side = np.linspace(0.0, 1.0, 21)
        x, y = np.meshgrid(xmin + (xmax - xmin) * side, ymin + (ymax - ymin) * side)
        longitude, latitude = plan.projection.to_geographic(x, y)
        heights = self.ground.height_range(plan.grid.bounds, plan.projection)
        levels = np.array(sorted({min(heights), max(heights)}))[:, None, None]
        radar = self.pair.reference.radar
        _, sample = geometry.to_image(*radar.to_radar(latitude, longitude, levels))
        first = math.floor(np.nanmin(sample) / looks.range) - _MARGIN_LOOKS
        end = math.ceil(np.nanmax(sample) / looks.range) + _MARGIN_LOOKS
        first, end = max(first, 0), min(end, geometry.samples // looks.range)
        return first * looks.range, end * looks.range

    def _doppler(self, beam: Beam) -> npt.NDArray[np.float64]:
        """Return the middle of the secondary's azimuth spectrum in cycles a line, for every sample."""
        geometry = beam.geometry
        _, distance = geometry.to_time_and_range(0.0, np.arange(geometry.samples, dtype=float))
        return self.pair.secondary.leader.data_set_summary.doppler_hz(distance) / geometry.line_rate_hz


def _multiple(size: int, of: int) -> int:
    return max(1, size // of) * of


def _refuse(outputs: Sequence[Path], options: InterferogramOptions) -> None:
    if not outputs:
        raise UnsupportedError("Neither coherence nor phase is wanted.", hint="Name a file for one.")
    if len(outputs) == 2 and outputs[0] == outputs[1]:
        raise UnsupportedError("Coherence and phase cannot be one file.", hint="Name two files.")
    for path in outputs if options.raster.dem else ():
        refuse_inputs(path, options.raster.dem)


def _bytes_needed(plan: Plan) -> int:
    looked = 0
    for part in plan.parts:
        rows = (part.lines[1] - part.lines[0]) // part.looks.azimuth
        looked += 16 * rows * (part.beam.geometry.samples // part.looks.range)
    return looked + 26 * plan.grid.pixels


def _bandwidth_hz(pair: ScenePair) -> float:
    summary = pair.reference.leader.data_set_summary
    return summary.range_bandwidth_hz or summary.range_sampling_hz / _USUAL_OVERSAMPLING


def _looks_of(beam: BeamResult, plan: Plan, window: int) -> float:
    """Return the independent looks of a window of cells."""
    looks: Looks = beam.part.looks
    spacing = beam.radar.spacing_m
    cells = plan.pixel_size_m / spacing[0], plan.pixel_size_m / spacing[1]
    return independent_looks(looks, cells, window, beam.correlations)


def _offsets_text(found: Sequence[BeamResult]) -> str:
    texts = []
    for beam in found:
        geometry = beam.views.reference.geometry
        text = beam.offsets.text(geometry.lines / 2.0, geometry.samples / 2.0)
        texts.append(text if len(found) == 1 else f"{beam.part.beam.name}: {text}")
    return " | ".join(texts)


def _offset_doubts(found: Sequence[BeamResult]) -> list[str]:
    doubts = []
    for beam in found:
        if beam.offsets.line is None:
            doubts.append(
                f"Only {beam.offsets.used} of {beam.offsets.tried} windows of {beam.part.beam.name} "
                "match: the dates are laid on each other by orbits alone, so that coherence may be too "
                "low. Water, dense forest, snow or too long a time leave nothing to match."
            )
        elif beam.offsets.azimuth_is_bent:
            doubts.append(
                f"Offsets along the track bend over {beam.part.beam.name}: an ionosphere is likely, and "
                "the phase has ramps and waves from it. Large ground motion does the same."
            )
    return doubts


def _described(path: Path | None, items: dict[str, str]) -> tuple[Path, dict[str, str]] | None:
    return None if path is None else (path, items)


def _baseline(pair: ScenePair, beam: BeamResult, heights: GroundHeights) -> Baseline:
    middle = heights.levels[len(heights.levels) // 2]
    return baseline_of(beam.views, pair.wavelength_m, _bandwidth_hz(pair), middle)


def _ramp(blocks: MapBlocks, options: InterferogramOptions, progress: Progress) -> str:
    return blocks.remove_ramp(progress) if options.remove_ramp else ""


def _warn(sentences: Sequence[str], progress: Progress) -> None:
    for sentence in sentences:
        progress.warn(sentence)
