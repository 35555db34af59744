"""Make coherence and interferogram of a pair of L1.1 scenes: the method on one page.

Check, read headers, place, match, resample and interfere beam by beam, geocode, average, filter, write.
Lines are read in blocks; memory does not grow with the scene.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..domain.errors import UnsupportedError
from ..domain.progress import SILENT, Progress
from ..domain.raster_options import Area
from ..domain.words.text import Text
from ..elevation.found_ground import ground_of
from ..elevation.ground import Ground, GroundHeights
from ..products.l11.beam import Beam
from ..products.l11.messages import describe_plan, remark_on_flat_ground
from ..products.l11.plan import Plan, make_plan, pixel_size_of
from ..products.l11.scene import L11Scene
from ..rasters.cog import Workplace, require_folder
from ..rasters.source_files import refuse_inputs
from ..rasters.tiles.cog_file import bytes_needed
from ..sar.multilook import Looks
from .baseline import Baseline, baseline_of
from .beam_work import BeamResult, BeamWork, is_local
from .coherence import independent_looks
from .description import PairFacts, coherence_items, phase_items
from .goldstein import REACH
from .map_blocks import MapBlocks, write_rasters
from .map_interferogram import BeamOnMap
from .options import InterferogramOptions
from .pair import ScenePair
from .pair_checks import baseline_doubts, pair_doubts, require_overlap, require_pair

_USUAL_OVERSAMPLING = 1.2476
_PLANNED, _RADAR = 0.03, 0.6  # of the progress


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
        read = _read(pair, options, held, progress)
        plan, heights = read.plan, read.heights
        # Cells around an area belong to windows inside of it.
        wider = _around(plan, pair, read.beams, options, read.ground, filters=phase is not None)
        if not heights.is_terrain:
            remark_on_flat_ground(read.first, pair.reference.radar, heights.levels[0], progress)
        workplace = Workplace(outputs[0], _bytes_needed(plan, wider, read.beams, options, len(outputs)))
        held.callback(workplace.close)
        # Each beam: where the secondary lies, then the sums over looks of the flattened product.
        work = BeamWork(pair, options, wider, read.ground, workplace, spools)
        found = _interfere_beams(work, read.beams, progress.part(_PLANNED, _RADAR))
        # The map: exact flattening, windows, filter, rasters.
        around = heights if wider is plan else read.ground.on(wider.grid, plan.projection)
        on_map = [
            BeamOnMap(wider.grid, plan.projection, beam.radar, beam.views, around, work.phase_per_m)
            for beam in found
        ]
        window = options.window_of(pair.is_scansar)
        blocks = MapBlocks(
            wider.grid, plan.grid, on_map, window, options.filter_strength, progress.check
        )
        ramp = _ramp(blocks, options, progress.part(_RADAR, _RADAR))
        _warn(blocks.settle_beams(), progress)
        facts = _facts(pair, read, found, window, ramp, warnings, progress)
        write_rasters(
            blocks,
            _described(coherence, coherence_items(pair, plan, heights, facts)),
            _described(phase, phase_items(pair, options, plan, heights, facts)),
            spools,
            progress.part(_RADAR, 1.0),
        )
    progress.report(1.0, "Done")


@dataclass(frozen=True)
class _Reading:
    """What headers and elevation model tell: beams of both dates, ground, plan of the map, heights."""

    polarisation: str
    beams: Sequence[tuple[Beam, Beam]]
    ground: Ground
    plan: Plan
    heights: GroundHeights

    @property
    def first(self) -> list[Beam]:
        """The beams of the reference."""
        return [beam for beam, _ in self.beams]


def _read(
    pair: ScenePair, options: InterferogramOptions, held: contextlib.ExitStack, progress: Progress
) -> _Reading:
    """Read headers and ground; raise UnsupportedError if the dates do not overlap."""
    progress.step(0.0, "Reading headers")
    polarisation = pair.polarisation(options.raster.polarisation)
    beams = pair.beams(polarisation, options.raster, progress)
    require_overlap(pair, beams)
    _warn(pair_doubts(pair, beams), progress)
    first, radar = [beam for beam, _ in beams], pair.reference.radar
    pixel_m = pixel_size_of(first, options.raster, pair.is_scansar)
    ground = ground_of(options.raster, pixel_m, held, progress.part(0.0, 0.01))
    plan = make_plan(first, radar, options.raster, ground, pair.is_scansar)
    for sentence in describe_plan(plan):
        progress.step(0.01, sentence)
    heights = ground.on(plan.grid, plan.projection)
    _warn(heights.doubts(), progress)
    return _Reading(polarisation, beams, ground, plan, heights)


def _around(
    plan: Plan,
    pair: ScenePair,
    beams: Sequence[tuple[Beam, Beam]],
    options: InterferogramOptions,
    ground: Ground,
    *,
    filters: bool,
) -> Plan:
    """Return *plan* with as many cells around its area as windows and filter reach beyond it.

    So two areas of a scene have the same values where they overlap. The filter reaches far: what a
    server would have to send for it is left out.
    """
    if options.raster.area is None:
        return plan
    cells = options.window_of(pair.is_scansar) // 2
    if filters and options.filter_strength and all(is_local(beam) for both in beams for beam in both):
        cells += REACH
    x0, y0, x1, y1 = plan.grid.bounds
    margin = cells * plan.grid.geotransform[1]
    area = Area(x0 - margin, y0 - margin, x1 + margin, y1 + margin, plan.projection.wkt)
    raster = replace(options.raster, area=area, crs=plan.projection.wkt, pixel_size_m=plan.pixel_size_m)
    first = [beam for beam, _ in beams]
    return make_plan(first, pair.reference.radar, raster, ground, pair.is_scansar)


def _interfere_beams(
    work: BeamWork, beams: Sequence[tuple[Beam, Beam]], progress: Progress
) -> list[BeamResult]:
    """Return the interferogram of each beam of the plan in radar geometry."""
    seconds = {beam.number: other for beam, other in beams}
    done, found = 0.0, []
    for part in work.plan.parts:
        share = (part.lines[1] - part.lines[0]) / work.plan.lines
        found.append(work.beam(part, seconds[part.beam.number], progress.part(done, done + share)))
        done += share
    return found


def _facts(
    pair: ScenePair,
    read: _Reading,
    found: Sequence[BeamResult],
    window: int,
    ramp: str,
    warnings: Sequence[str],
    progress: Progress,
) -> PairFacts:
    """Return what the rasters say of the pair, with all *warnings*, to which this adds its own."""
    looks = min(_looks_of(beam, read.plan, window) for beam in found)
    baseline = _baseline(pair, found[len(found) // 2], read.heights)
    _warn(baseline_doubts(baseline, read.heights.is_terrain), progress)
    _warn(_offset_doubts(found), progress)
    offsets = _offsets_text(found)
    return PairFacts(read.polarisation, baseline, looks, window, offsets, ramp, tuple(warnings))


def _refuse(outputs: Sequence[Path], options: InterferogramOptions) -> None:
    if not outputs:
        raise UnsupportedError("Neither coherence nor phase is wanted.", hint="Name a file for one.")
    options.raster.require_backscatter()
    # Two ways to write one name would leave only what is written last.
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise UnsupportedError("Coherence and phase cannot be one file.", hint="Name two files.")
    for path in outputs:
        require_folder(path)
    for path in outputs if options.raster.dem else ():
        refuse_inputs(path, options.raster.dem)


def _bytes_needed(
    plan: Plan,
    wider: Plan,
    beams: Sequence[tuple[Beam, Beam]],
    options: InterferogramOptions,
    outputs: int,
) -> int:
    """Return the bytes that sums over looks, lines of a server that are kept, and results take."""
    kept = 0
    if options.raster.area is not None and not all(is_local(beam) for both in beams for beam in both):
        kept = (
            2
            * 8
            * sum((part.lines[1] - part.lines[0]) * part.beam.geometry.samples for part in wider.parts)
        )
    result = bytes_needed(plan.grid, np.float32, valid_share=plan.share_covered)
    return 16 * wider.radar_pixels + kept + outputs * result


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
        text = beam.offsets.text(*_middle(beam))
        texts.append(text if len(found) == 1 else f"{beam.part.beam.name}: {text}")
    return " | ".join(texts)


def _middle(beam: BeamResult) -> tuple[float, float]:
    """Return the middle line and sample of the reference."""
    geometry = beam.views.reference.geometry
    return geometry.lines / 2.0, geometry.samples / 2.0


def _offset_doubts(found: Sequence[BeamResult]) -> list[Text]:
    doubts = []
    for beam in found:
        if beam.offsets.line is None:
            doubts.append(
                Text(
                    "Only {used} of {tried} windows of {name} "
                    "match: the dates are laid on each other by orbits alone, so that coherence may "
                    "be too "
                    "low. Water, dense forest, snow or too long a time leave nothing to match.",
                    used=beam.offsets.used,
                    tried=beam.offsets.tried,
                    name=beam.part.beam.name,
                )
            )
            continue
        if beam.offsets.header_error is not None:
            lines, samples = beam.offsets.at(*_middle(beam))
            doubts.append(
                Text(
                    "In {name} the later date lies {lines:+.1f} lines and {samples:+.1f} samples beside "
                    "the place that its headers tell. Matching laid the dates on each other, but a time "
                    "or range in a header is wrong, and the place on the map may be wrong by as much.",
                    name=beam.part.beam.name,
                    lines=lines,
                    samples=samples,
                )
            )
        if beam.offsets.azimuth_is_bent:
            doubts.append(
                Text(
                    "Offsets along the track bend over {name}: an ionosphere is likely, and "
                    "the phase has ramps and waves from it. Large ground motion does the same.",
                    name=beam.part.beam.name,
                )
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
