"""Radar images over terrain: heights as fine as the elevation model, and σ⁰ turned into flattened γ⁰."""

from __future__ import annotations

import contextlib
import math
import threading
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ...common.array_file import Spool
from ...common.parallel import for_each
from ...domain.progress import Progress
from ...domain.words.text import Text
from ...elevation.acting_ground import acting_reach_m, widened
from ...elevation.ground import Ground, GroundHeights
from ...rasters.cog import Workplace
from ...sar.grid import Grid, Window
from ...sar.projection import Projection
from ...sar.radar_image import RadarImage
from ...sar.range_doppler import RangeDoppler
from ...sar.terrain.flattening import AreaOfGround, fill_areas, fill_divisors, flatten
from .plan import BeamPart, Plan

FINEST_SPACING_M, GREATEST_SPACING_M = 8.0, 15.0
_BLOCK = 1024


class StoredHeights:
    """Heights on a grid, read once from their source; ``block`` may be called from threads.

    ``gap_places`` (uint8) is 1 where the source knows no height, None if it knows all.
    """

    def __init__(
        self, heights: GroundHeights, grid: Grid, spool: Spool, gaps: Spool, progress: Progress
    ) -> None:
        self.levels = heights.levels
        self._spool = spool
        self._gaps = gaps
        found = threading.Event()

        def store(window: Window) -> None:
            block, unknown = heights.block_and_gaps(window)
            if block is not None:
                spool.write(window[0], window[1], block)
            if unknown.any():
                gaps.write(window[0], window[1], unknown.astype(np.uint8))
                found.set()

        for_each(
            store,
            list(grid.windows(_BLOCK, _BLOCK)),
            lambda share: progress.step(share, "Reading heights"),
        )
        self.gap_places = gaps if found.is_set() else None

    def block(self, window: Window, margin: int = 0) -> npt.NDArray[np.float32] | None:
        """Return heights in m (float32) of *window*; a margin is not stored."""
        if margin:
            raise ValueError("stored heights have no margin")
        part: npt.NDArray[np.float32] = self._spool.read(*window)
        return part

    def close(self) -> None:
        """Delete the array files; calling it again does nothing."""
        self._spool.close()
        self._gaps.close()


class Flattening:
    """What the σ⁰ of each image is divided by, found once for all polarisations of a scene.

    ``heights`` of *ground* lie on ``grid`` of ``projection``, that of :func:`grid_of_heights`, and
    reach as far beyond the images as terrain acts.
    """

    def __init__(
        self,
        images: Sequence[RadarImage],
        radar: RangeDoppler,
        place: tuple[Grid, Projection],
        ground: Ground,
        workplace: Workplace,
        spools: contextlib.ExitStack,
        progress: Progress,
    ) -> None:
        self.grid, self.projection = place
        size = self.grid.width, self.grid.height
        spool = spools.enter_context(workplace.spool(*size))
        gaps = spools.enter_context(workplace.spool(*size, np.uint8))
        source = ground.on(self.grid, self.projection)
        self.heights = StoredHeights(source, self.grid, spool, gaps, progress.part(0.0, 0.2))
        if self.gaps is not None:
            progress.warn(
                Text(
                    "The elevation model {name} has no height for some of the ground: the mask leaves "
                    "out what that ground acts in, and it has no value, since it cannot be flattened. "
                    "Give a model without gaps, or let one be found.",
                    name=source.dem_name,
                )
            )
        self.divisors: list[Spool] = []
        self._radar = radar
        rows = sum(image.power.height for image in images)
        done = 0
        for image in images:
            divisors = spools.enter_context(workplace.spool(image.power.width, image.power.height))
            begun = 0.2 + 0.8 * done / rows
            done += image.power.height
            share = progress.part(begun, 0.2 + 0.8 * done / rows)
            fill_divisors(image, self._area(image), divisors, share)
            self.divisors.append(divisors)

    @property
    def gaps(self) -> Spool | None:
        """Where on ``grid`` no height is known (uint8, not 0), or None if all are."""
        return self.heights.gap_places

    def scattering_areas(
        self,
        images: Sequence[RadarImage],
        workplace: Workplace,
        spools: contextlib.ExitStack,
        progress: Progress,
    ) -> list[RadarImage]:
        """Return images of A_γ / A_β in the places of *images*: β⁰ divided by it is flattened γ⁰."""
        found = []
        for done, (image, divisors) in enumerate(zip(images, self.divisors)):
            spool = spools.enter_context(workplace.spool(image.power.width, image.power.height))
            share = progress.part(done / len(images), (done + 1) / len(images))
            fill_areas(image, self._area(image), divisors, spool, share)
            found.append(replace(image, power=spool))
        return found

    def _area(self, image: RadarImage) -> AreaOfGround:
        """Return the area of one image; what it keeps for its lines must not be held for all beams."""
        return AreaOfGround(image, self._radar, self.heights, self.grid, self.projection)

    def close_heights(self) -> None:
        """Delete the heights; call it when relief and scattering areas are known."""
        self.heights.close()

    def close(self) -> None:
        """Delete all array files; call it when no image is flattened any more."""
        self.close_heights()
        for divisors in self.divisors:
            divisors.close()

    def apply(self, images: Sequence[RadarImage], progress: Progress) -> float:
        """Flatten *images* in place; return the largest share of a beam that lies in shadow."""
        shares = [
            flatten(image, divisors, progress.part(done / len(images), (done + 1) / len(images)))
            for done, (image, divisors) in enumerate(zip(images, self.divisors))
        ]
        return max(shares, default=0.0)


def grid_of_heights(
    plan: Plan, ground: Ground, heights: GroundHeights, radar: RangeDoppler
) -> tuple[Grid, Projection]:
    """Return the grid that slopes are taken from, as wide as terrain can act.

    *heights* are those of *ground* on the plan's grid. The grid of the elevation model keeps its slopes
    as they are; one finer than ``FINEST_SPACING_M``, or turned, is read on a grid of the plan's
    projection.
    """
    wide = with_acting_ground(plan, ground, heights, radar)
    own = ground.own_grid(wide.bounds, plan.projection)
    if own is not None and own[0].geotransform[1] * own[1].unit_m >= FINEST_SPACING_M:
        return own
    return refined(wide, plan.projection), plan.projection


def bytes_to_flatten(plan: Plan, grid: Grid) -> int:
    """Return the bytes that heights on *grid*, their gaps and the divisors of all images take."""
    return 5 * grid.pixels + 4 * plan.radar_pixels


def with_acting_ground(plan: Plan, ground: Ground, heights: GroundHeights, radar: RangeDoppler) -> Grid:
    """Return the grid of *plan*, on which *heights* lie, as much wider as *ground* beside it acts."""
    angles = np.radians([angle for part in plan.parts for angle in _incidence(part, radar)])
    # Shadows are as long as tan θ for each metre of height; ground is folded over as far as cot θ.
    reach_per_m = float(max(np.tan(angles).max(), 1.0 / np.tan(angles).min()))
    reach_m = acting_reach_m(ground, plan.grid, plan.projection, heights.levels, reach_per_m)
    return widened(plan.grid, plan.projection, reach_m)


def _incidence(part: BeamPart, radar: RangeDoppler) -> npt.NDArray[np.float64]:
    """Return the angles of incidence (degrees) on the ellipsoid at the near and far edge of a beam."""
    geometry, azimuth = part.beam.geometry, part.looks.azimuth
    rows = (part.lines[1] - part.lines[0]) // azimuth
    line = np.full(2, part.lines[0] + rows * azimuth / 2.0)
    seconds, distance = geometry.to_time_and_range(line, np.array([0.0, geometry.samples - 1.0]))
    latitude, longitude = radar.to_ground(seconds, distance, 0.0)
    return radar.incidence(latitude, longitude, 0.0, seconds)


def refined(grid: Grid, projection: Projection) -> Grid:
    """Return *grid* with pixels of at most ``GREATEST_SPACING_M``."""
    x0, dx, _, y0, _, dy = grid.geotransform
    parts = math.ceil(dx * projection.unit_m / GREATEST_SPACING_M)
    corner = (x0, dx / parts, 0.0, y0, 0.0, dy / parts)
    return Grid(grid.width * parts, grid.height * parts, corner, grid.crs_wkt)
