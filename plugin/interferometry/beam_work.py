"""One beam of a pair in radar geometry: placed, matched, resampled and interfered.

Lines are read in blocks; memory does not grow with the beam.
"""

from __future__ import annotations

import contextlib
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..domain.progress import Progress
from ..elevation.ground import Ground
from ..products.l11.beam import Beam
from ..products.l11.image_footprint import projected_bounds
from ..products.l11.plan import BeamPart, Plan
from ..products.l11.scene import L11Scene
from ..rasters.cog import Workplace
from .coregistration.matching import Images
from .coregistration.nodes import nodes_on
from .coregistration.offset_fit import Offsets
from .coregistration.overlap import Shared, shared_part
from .coregistration.pair_geometry import ViewPair, fields_of
from .coregistration.register import SCANSAR, STRIPMAP, correlations_of, find_offsets, layout_of
from .coregistration.smooth_field import SmoothField
from .ground_surface import GroundSurface
from .kept_lines import KeptLines, ReadSamples, Samples
from .options import InterferogramOptions
from .pair import ScenePair
from .radar_interferogram import BeamImages, RadarInterferogram, interfere

_NODE_LINES, _NODE_SAMPLES = 32, 64
_MATCH_NODES = 48  # along each side of an image
_MARGIN_LOOKS = 3
# Lines and samples that are matched at least: fewer hold too few windows for a fit.
_LEAST_MATCHED, _LEAST_LINES_SCANSAR = 256, 1536

Range = tuple[int, int]


@dataclass(frozen=True)
class BeamResult:
    """A beam's interferogram in radar geometry and how it came about."""

    part: BeamPart
    radar: RadarInterferogram
    views: ViewPair
    offsets: Offsets
    correlations: tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]


@dataclass(frozen=True)
class BeamWork:
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
        views = pair.views(first, second)
        shape = first.geometry.lines, first.geometry.samples
        wanted = part.lines, self._samples(part)
        matched = self._matched(first, second, wanted)
        surface, field = self._surface(views, matched[0])
        ground, level = None if surface.is_flat else surface, surface.level
        images = Images(
            self._reader(pair.reference, first),
            self._reader(pair.secondary, second),
            shape,
            (second.geometry.lines, second.geometry.samples),
            self.phase_per_m,
        )
        # Where the second date lies: by the orbits, then by matching.
        pitch = (max(1, -(-shape[0] // _MATCH_NODES)), max(1, -(-shape[1] // _MATCH_NODES)))
        coarse = nodes_on(ground, field, *matched, pitch, level)
        seen = _common(matched, shared_part(views, level))
        layout = layout_of(shape, SCANSAR if pair.is_scansar else STRIPMAP, seen, wanted)
        offsets = find_offsets(images, coarse, layout, progress.part(0.0, 0.25))
        correlations = correlations_of(images, layout.size, seen, progress)
        # The sums over looks.
        looks = part.looks
        pitch = _multiple(_NODE_LINES, looks.azimuth), _multiple(_NODE_SAMPLES, looks.range)
        fine = nodes_on(ground, field, *wanted, pitch, level)
        radar = interfere(
            self._images_of(first, second, views, images),
            looks,
            fine.moved(*offsets.on_grid(*fine.coordinates())),
            *wanted,
            (first.line_spacing_m * looks.azimuth, first.sample_spacing_m * looks.range),
            self.workplace,
            self.spools,
            progress.part(0.25, 1.0),
        )
        return BeamResult(part, radar, views, offsets, correlations)

    def _matched(self, first: Beam, second: Beam, wanted: tuple[Range, Range]) -> tuple[Range, Range]:
        """Return the lines and samples to match: all of a beam at hand, else little beside *wanted*."""
        lines, samples = first.geometry.lines, first.geometry.samples
        if self._is_at_hand(first, second):
            return (0, lines), (0, samples)
        least = _LEAST_LINES_SCANSAR if self.pair.is_scansar else _LEAST_MATCHED
        return _widened(wanted[0], lines, least), _widened(wanted[1], samples, _LEAST_MATCHED)

    def _images_of(self, first: Beam, second: Beam, views: ViewPair, images: Images) -> BeamImages:
        return BeamImages(
            *(first.name, views, images.reference, images.secondary),
            self._doppler(second),
            self.phase_per_m,
        )

    def _reader(self, scene: L11Scene, beam: Beam) -> ReadSamples:
        """Return the function that reads lines of *beam*; what a server sends of an area is kept."""

        def read(line: int, count: int) -> Samples:
            return scene.samples(beam, line, count)

        if is_local(beam) or self.options.raster.area is None:
            return read
        spool = self.workplace.spool(beam.geometry.samples, 0, np.complex64)
        return KeptLines(read, self.spools.enter_context(spool), beam.geometry.lines)

    def _is_at_hand(self, *beams: Beam) -> bool:
        """Whether reading all over both images costs little: their files are local."""
        local = all(map(is_local, beams))
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


def is_local(beam: Beam) -> bool:
    """Whether the file of *beam* lies on this computer."""
    return getattr(beam.image.source, "prefetch", None) is not None


def _widened(span: Range, size: int, least: int) -> Range:
    """Return *least* lines or samples around *span*, or it, as far as the image has them."""
    missing = max(least - (span[1] - span[0]), 0)
    first = max(min(span[0] - missing // 2, size - (span[1] - span[0]) - missing), 0)
    return first, min(max(span[1], first + least), size)


def _common(matched: tuple[Range, Range], shared: Shared) -> tuple[Range, Range]:
    """Return what of *matched* both dates show, or all of it if they show nothing of it."""
    lines, samples = (
        (max(one[0], other[0]), min(one[1], other[1])) for one, other in zip(matched, shared)
    )
    return matched if Shared(lines, samples).is_empty else (lines, samples)


def _multiple(size: int, of: int) -> int:
    return max(1, size // of) * of
