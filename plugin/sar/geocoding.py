"""From radar images to a map grid: terrain-corrected positions, interpolation in power, one mosaic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles
from .grid import Grid, Window
from .interpolation import bilinear
from .local_incidence import Illumination
from .map_positions import levels_of_terms, limits, positions_at, quadratic, span
from .projection import Projection
from .radar_image import RadarImage, ToIndex
from .range_doppler import RangeDoppler
from .tie_points import TiePlanes, tie_planes

Power = npt.NDArray[np.float32]

BLOCK_ROWS, BLOCK_COLUMNS = 256, 1024
_SAMPLED = 128  # pixels along each side of the grid


class HeightModel(Protocol):
    """Heights above the ellipsoid for every pixel of a grid."""

    @property
    def levels(self) -> tuple[float, ...]:
        """One height if all are equal, else three at equal steps that span them."""

    def block(self, window: Window, margin: int = 0) -> Power | None:
        """Return heights in m, float32 (height + 2·margin, width + 2·margin); None for one level."""


class ConstantHeight:
    """One height above the ellipsoid for every pixel."""

    def __init__(self, height_m: float) -> None:
        self.levels: tuple[float, ...] = (height_m,)

    def block(self, window: Window, margin: int = 0) -> Power | None:
        """Return None: one level tells it all."""
        return None


class Geocoder:
    """Computes blocks of a map grid from radar images; ``block`` may be called from threads.

    *gamma0* divides by the cosine of the incidence angle against the ellipsoid's normal. *planes* are
    those of ``position_planes`` for each image, if they are known already. *whole* is the grid of the
    whole scene, on the same lattice: what a pixel gets does not depend on the part that *grid* is.
    """

    def __init__(
        self,
        grid: Grid,
        projection: Projection,
        images: Sequence[RadarImage],
        geometry: RangeDoppler,
        heights: HeightModel,
        gamma0: bool = False,
        planes: Sequence[TiePlanes] = (),
        whole: Grid | None = None,
    ) -> None:
        self.grid = grid
        self.images = tuple(images)
        self.heights = heights
        self._planes = planes or [
            position_planes(grid, projection, image.index_in_file, geometry, heights, whole=whole)
            for image in images
        ]
        levels = heights.levels
        self._light = Illumination(grid, projection, geometry, levels, whole) if gamma0 else None

    def windows(self) -> Iterator[Window]:
        """Yield the blocks of the grid, row by row."""
        return self.grid.windows(BLOCK_COLUMNS, BLOCK_ROWS)

    def block(self, window: Window) -> Power | None:
        """Return power of a block, float32 (height, width), NaN for no data; None if all is.

        Overlapping images are averaged in power, weighted by their distance to the edge of data.
        """
        parts = ((one, planes, planes.block(*window)) for one, planes in zip(self.images, self._planes))
        reached = [part for part in parts if _reaches(part[2], part[0], self.heights.levels)]
        if not reached:
            return None
        around = self.heights.block(window, margin=1)  # with which a mask beside asks for it, too
        terrain = None if around is None else around[1:-1, 1:-1]
        is_alone = len(self.images) == 1
        sampled = (_sample(*part, window, terrain, is_alone=is_alone) for part in reached)
        power = _mosaic([part for part in sampled if part is not None])
        if power is not None and self._light is not None:
            power /= self._light.cosine_on_ellipsoid(window, terrain)
        return power

    def share_reached(self) -> float:
        """Return about which share of the grid's pixels the images reach."""
        rows = np.linspace(0, self.grid.height - 1, _SAMPLED).astype(np.intp)
        columns = np.linspace(0, self.grid.width - 1, _SAMPLED).astype(np.intp)
        reached = np.zeros((_SAMPLED, _SAMPLED), np.bool_)
        for image, planes in zip(self.images, self._planes):
            row, column = (planes.at(term, rows, columns) for term in (0, len(planes.computed) // 2))
            row -= image.first_row
            reached |= (
                (row >= -0.5)
                & (row <= image.power.height - 0.5)
                & (column >= -0.5)
                & (column <= image.power.width - 0.5)
            )
        return float(reached.mean())


def position_planes(
    grid: Grid,
    projection: Projection,
    index: ToIndex,
    geometry: RangeDoppler,
    heights: HeightModel,
    check: Callable[[], object] = lambda: None,
    whole: Grid | None = None,
) -> TiePlanes:
    """Return planes of row and column in an image, which *index* gives for times and slant ranges.

    Each has its terms for ``positions_at``. *whole* is the grid of the whole scene (see
    :func:`tie_planes`). What ``check()`` raises ends the work.
    """
    levels = levels_of_terms(heights.levels)

    def exact(longitude: Doubles, latitude: Doubles) -> Doubles:
        row, column = index(*geometry.to_radar(latitude, longitude, levels))
        return np.concatenate([quadratic(row), quadratic(column)])

    return tie_planes(grid, projection, exact, whole=whole, check=check)


def _reaches(ties: Doubles, image: RadarImage, levels: Sequence[float]) -> bool:
    """Return whether *image* has data among positions that *ties* surround, at heights of *levels*."""
    if np.isnan(ties[0]).all():
        return False
    terms = len(ties) // 2
    row_low, row_high = limits(ties[:terms], levels)
    column_low, column_high = limits(ties[terms:], levels)
    first = image.first_row
    inside_rows = row_high >= first - 0.5 and row_low <= first + image.power.height - 0.5
    return inside_rows and column_high >= -0.5 and column_low <= image.power.width - 0.5


def _sample(
    image: RadarImage,
    planes: TiePlanes,
    ties: Doubles,
    window: Window,
    terrain: Power | None,
    *,
    is_alone: bool,
) -> tuple[Power, Power | None] | None:
    """Return power at the pixels of a block, and its weights if *image* is not alone; None for none.

    *ties* are those of *planes* around the block, *terrain* the heights of its pixels.
    """
    rows, columns = positions_at(planes, ties, window, terrain)
    first, height, width = image.first_row, image.power.height, image.power.width
    top, bottom = span(rows, first, first + height)
    left, right = span(columns, 0, width)
    if top >= bottom or left >= right:
        return None
    # Ties without a gap give each pixel a position, and where no edge cuts the span, data around it.
    within = min(top - first, left) > 0 and bottom < first + height and right < width
    are_inside = within and terrain is None and bool(np.isfinite(ties).all())
    data = image.power.read(left, top - first, right - left, bottom - top)
    power = bilinear(data, rows, columns, origin=(top, left), are_inside=are_inside)
    rows -= first
    return power, None if is_alone else image.edge_distance(rows, columns)


def _mosaic(sampled: list[tuple[Power, Power | None]]) -> Power | None:
    """Average images in power, weighted by the distance to their edges.

    The mean goes from image to image, so that a pixel that one alone has data of keeps its number.
    """
    if not sampled or sampled[0][1] is None:
        return sampled[0][0] if sampled else None
    mean = np.zeros_like(sampled[0][0])
    total = np.zeros_like(mean)
    for power, distance in sampled:
        weight = np.zeros_like(mean) if distance is None else distance
        weight += np.float32(1e-3)  # data on the very edge counts if it is alone
        weight[np.isnan(power)] = 0
        total += weight
        np.divide(weight, total, out=weight, where=total > 0)
        change = np.nan_to_num(power - mean, copy=False, nan=0.0)
        change *= weight
        mean += change
    mean[total <= 0] = np.nan
    return mean
