"""From radar images to a map grid: terrain-corrected positions, interpolation in power, one mosaic."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles
from .grid import Grid, Window
from .interpolation import bilinear
from .local_incidence import Illumination
from .map_positions import at_heights, quadratic, span
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
    those of ``position_planes`` for each image, if they are known already.
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
    ) -> None:
        self.grid = grid
        self.images = tuple(images)
        self.heights = heights
        self._planes = planes or [
            position_planes(grid, projection, image.index, geometry, heights) for image in images
        ]
        self._light = Illumination(grid, projection, geometry, heights.levels) if gamma0 else None

    def windows(self) -> Iterator[Window]:
        """Yield the blocks of the grid, row by row."""
        return self.grid.windows(BLOCK_COLUMNS, BLOCK_ROWS)

    def block(self, window: Window) -> Power | None:
        """Return power of a block, float32 (height, width), NaN for no data; None if all is.

        Overlapping images are averaged in power, weighted by their distance to the edge of data.
        """
        around = ((one, planes, planes.block(*window)) for one, planes in zip(self.images, self._planes))
        reached = [part for part in around if _reaches(part[2], part[0], self._spread)]
        if not reached:
            return None
        terrain = self.heights.block(window, margin=1)
        offset = None if terrain is None else self._levels_from_middle(terrain[1:-1, 1:-1])
        if len(self.images) == 1:
            power = _sample(*reached[0], window, offset, is_alone=True)[0]
        else:
            sampled = [_sample(*part, window, offset, is_alone=False) for part in reached]
            power = _mosaic(sampled, [image for image, _, _ in reached])
        if power is not None and self._light is not None:
            power /= self._light.cosine(window, None)
        return power

    def share_reached(self) -> float:
        """Return about which share of the grid's pixels the images reach."""
        rows = np.linspace(0, self.grid.height - 1, _SAMPLED).astype(np.intp)
        columns = np.linspace(0, self.grid.width - 1, _SAMPLED).astype(np.intp)
        reached = np.zeros((_SAMPLED, _SAMPLED), np.bool_)
        for image, planes in zip(self.images, self._planes):
            row, column = (planes.at(term, rows, columns) for term in (0, len(planes.computed) // 2))
            reached |= (
                (row >= -0.5)
                & (row <= image.power.height - 0.5)
                & (column >= -0.5)
                & (column <= image.power.width - 0.5)
            )
        return float(reached.mean())

    @property
    def _spread(self) -> float:
        """How far heights go beyond the middle level, in steps of the levels."""
        return 0.0 if len(self.heights.levels) == 1 else 1.0

    def _levels_from_middle(self, heights: Power) -> Power:
        low, middle, _ = self.heights.levels
        return (heights - np.float32(middle)) / np.float32(middle - low)


def position_planes(
    grid: Grid,
    projection: Projection,
    index: ToIndex,
    geometry: RangeDoppler,
    heights: HeightModel,
    check: Callable[[], object] = lambda: None,
) -> TiePlanes:
    """Return planes of row and column in an image, which *index* gives for times and slant ranges.

    Each has its terms 1, u, u² of the height level u. What ``check()`` raises ends the work.
    """

    def exact(longitude: Doubles, latitude: Doubles) -> Doubles:
        levels = np.array(heights.levels)[:, None, None]
        row, column = index(*geometry.to_radar(latitude, longitude, levels))
        return np.concatenate([quadratic(row), quadratic(column)])

    return tie_planes(grid, projection, exact, check=check)


def _limits(ties: Doubles, spread: float) -> tuple[float, float]:
    """Return bounds of a quantity with terms *ties* over the levels −spread..spread."""
    more = np.abs(ties[1:]).sum(axis=0) * spread if len(ties) > 1 else 0.0
    return float(np.nanmin(ties[0] - more)), float(np.nanmax(ties[0] + more))


def _reaches(ties: Doubles, image: RadarImage, spread: float) -> bool:
    """Return whether *image* has data among positions that *ties* surround."""
    if np.isnan(ties[0]).all():
        return False
    terms = len(ties) // 2
    row_low, row_high = _limits(ties[:terms], spread)
    column_low, column_high = _limits(ties[terms:], spread)
    inside_rows = row_high >= -0.5 and row_low <= image.power.height - 0.5
    return inside_rows and column_high >= -0.5 and column_low <= image.power.width - 0.5


def _sample(
    image: RadarImage,
    planes: TiePlanes,
    ties: Doubles,
    window: Window,
    offset: Power | None,
    *,
    is_alone: bool,
) -> tuple[Power | None, Power, Power]:
    """Return power at the pixels of a block, and their places in *image* if it is not alone.

    *ties* are those of *planes* around the block.
    """
    terms = len(ties) // 2
    base_row = math.floor(float(np.nanmean(ties[0])))
    base_column = math.floor(float(np.nanmean(ties[terms])))
    if offset is None:
        rows, columns = planes.between(ties[[0, terms]], window, (base_row, base_column))
    else:
        rows = at_heights(planes, 0, window, base_row, offset)
        columns = at_heights(planes, terms, window, base_column, offset)
    top, bottom = span(rows, base_row, image.power.height)
    left, right = span(columns, base_column, image.power.width)
    if top >= bottom or left >= right:
        return None, rows, columns
    rows += np.float32(base_row - top)
    columns += np.float32(base_column - left)
    # Ties without a gap give each pixel a position, and where no edge cuts the span, data around it.
    within = min(top, left) > 0 and bottom < image.power.height and right < image.power.width
    are_inside = within and offset is None and bool(np.isfinite(ties).all())
    data = image.power.read(left, top, right - left, bottom - top)
    power = bilinear(data, rows, columns, are_inside=are_inside)
    if not is_alone:
        rows += np.float32(top)
        columns += np.float32(left)
    return power, rows, columns


def _mosaic(sampled: list[tuple[Power | None, Power, Power]], images: list[RadarImage]) -> Power | None:
    """Average images in power, weighted by the distance to their edges."""
    total = weights = None
    for (power, rows, columns), image in zip(sampled, images):
        if power is None:
            continue
        weight = image.edge_distance(rows, columns)
        weight += np.float32(1e-3)  # data on the very edge counts if it is alone
        weight[np.isnan(power)] = 0
        part = np.nan_to_num(power, copy=False, nan=0.0)
        part *= weight
        if total is None or weights is None:
            total, weights = part, weight
        else:
            total += part
            weights += weight
    if total is None or weights is None:
        return None
    return np.divide(total, weights, out=np.full_like(total, np.nan), where=weights > 0)
