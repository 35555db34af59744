"""Terrain-flattened γ⁰: power by the area of ground that a pixel sees across the line of sight.

Small, D. (2011), Flattening gamma: radiometric terrain correction for SAR imagery, IEEE TGRS 49(8),
doi 10.1109/TGRS.2011.2120616, divides by the area of all facets seen in a slant-range bin, projected
across the line of sight. In the zero-Doppler plane that area is R·dφ for each piece dφ of look angle
under which ground is seen. Ground is seen where the look angle exceeds all before it, so cast shadow is
exact; several slopes at one slant range add up; and the sum over a line is that of its look angles.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...common.array_file import Spool
from ...common.ellipsoid import Doubles
from ...common.parallel import map_in_order
from ...domain.progress import Progress
from ...domain.words.text import Text
from ..geocoding import HeightModel
from ..grid import Grid
from ..projection import Projection
from ..radar_image import RadarImage
from ..range_doppler import RangeDoppler
from .line_of_sight import LineOfSight, margin_columns, strips
from .scratch import Scratch
from .visible_area import visible_area

# Small (2011): where less ground is seen, noise would be raised by over 13 dB.
LEAST_SHARE_OF_FLAT_AREA = 0.05
# Along the ground, both ways, for elevation models of 30 m: folds need half of their spacing.
_GREATEST_SPACING_M = 14.0
_FINE_PIXEL_M = 7.0  # one node in each pixel up to here, at least two beyond
_LINES_AT_ONCE = 128  # of a thread: a tenth of a second, and few megabytes

Power = npt.NDArray[np.float32]


@dataclass(frozen=True)
class SeenArea:
    """Ground seen in the pixels (rows, columns) of an image, in units of their slant-plane area.

    ``area`` is A_γ / A_β, ``flat`` that of flat land (cot θ), ``sin_incidence`` sin θ on the ellipsoid.
    """

    area: Doubles
    flat: Doubles
    sin_incidence: Doubles

    @property
    def is_shadow(self) -> npt.NDArray[np.bool_]:
        """Where so little ground is seen that a pixel has no value."""
        return self.area < LEAST_SHARE_OF_FLAT_AREA * self.flat


class AreaOfGround:
    """Computes the ground seen in an image over terrain.

    ``rows`` may be called from threads, for at most ``rows_at_once`` rows to keep memory small.
    *heights* lie on *grid*, which reaches beyond the image as far as terrain can move a place. It is
    as fine as the elevation model: areas come from its slopes, whatever the pixel of the image.
    """

    def __init__(
        self,
        image: RadarImage,
        radar: RangeDoppler,
        heights: HeightModel,
        grid: Grid,
        projection: Projection,
    ) -> None:
        self._width = image.power.width
        nodes = nodes_in(image.column_spacing_m)
        margin = margin_columns(image, heights)
        steps = np.arange(-margin * nodes, (self._width + margin) * nodes + 1)
        self._sight = LineOfSight(image, radar, heights, grid, projection, steps / nodes - 0.5)
        self._columns = np.arange(self._width, dtype=float)
        self._work = Scratch()
        count = nodes_in(image.row_spacing_m)
        self._offsets = (np.arange(count) + 0.5) / count - 0.5
        self.rows_at_once = max(_LINES_AT_ONCE // count, 1)
        geometry, looks = image.geometry, image.looks.range
        self._bin_m = geometry.sample_spacing_m * looks
        self._first_edge_m = geometry.near_range_m - geometry.sample_spacing_m / 2.0
        self._ranges = self._first_edge_m / self._bin_m + 0.5 + self._columns

    def rows(self, start: int, stop: int) -> SeenArea:
        """Return what rows *start* to *stop* see; they lie in one strip of the image."""
        rows = np.arange(start, stop, dtype=float)
        lines = len(self._offsets)
        profiles = self._sight.profiles(
            (rows[:, None] + self._offsets).ravel(), lines, self._first_edge_m, self._bin_m, self._work
        )
        parts = [
            visible_area(part.slant_range_m, part.look_angle, self._ranges, lines, self._work)
            for part in profiles
        ]
        sine, cotangent = self._sight.incidence(rows, self._columns)
        return SeenArea(np.concatenate(parts), cotangent, sine)

    def sin_incidence(self, start: int, stop: int) -> Doubles:
        """Return (rows, columns) sin θ on the ellipsoid of rows *start* to *stop* of one strip."""
        return self._sight.incidence(np.arange(start, stop, dtype=float), self._columns)[0]


def nodes_in(pixel_m: float) -> int:
    """Return how many nodes a pixel of *pixel_m* needs along a side."""
    return max(math.ceil(pixel_m / _GREATEST_SPACING_M), 2 if pixel_m > _FINE_PIXEL_M else 1)


def fill_divisors(image: RadarImage, area: AreaOfGround, divisors: Spool, progress: Progress) -> None:
    """Store for each pixel of *image* what σ⁰ of the ellipsoid is divided by: sin θ · A_γ / A_β.

    *divisors* (float32, rows and columns of the image) is 0 in shadow. All polarisations of a scene
    share it.
    """
    parts = strips(image, area.rows_at_once)

    def fill(part: tuple[int, int]) -> None:
        seen = area.rows(*part)
        divisors.write(0, part[0], np.where(seen.is_shadow, 0.0, seen.area * seen.sin_incidence))

    for part, _ in zip(parts, map_in_order(fill, parts)):
        progress.step(
            part[1] / image.power.height, Text("Finding the ground seen in {name}", name=image.name)
        )


def fill_areas(
    image: RadarImage, area: AreaOfGround, divisors: Spool, areas: Spool, progress: Progress
) -> None:
    """Store A_γ / A_β of each pixel in *areas* (float32), 0 in shadow, from *divisors* of *image*."""
    parts = strips(image)

    def fill(part: tuple[int, int]) -> None:
        divisor = divisors.read(0, part[0], image.power.width, part[1] - part[0])
        areas.write(0, part[0], divisor / area.sin_incidence(*part))

    for part, _ in zip(parts, map_in_order(fill, parts)):
        progress.step(
            part[1] / image.power.height, Text("Finding the ground seen in {name}", name=image.name)
        )


def flatten(image: RadarImage, divisors: Spool, progress: Progress) -> float:
    """Turn σ⁰ of the ellipsoid in ``image.power`` into terrain-flattened γ⁰, in place.

    Pixels in shadow become 0, "no data" of the image. Returns their share of the pixels with data.
    """
    parts = strips(image)
    counts = np.zeros(2)

    def fill(part: tuple[int, int]) -> tuple[int, int]:
        window = (0, part[0], image.power.width, part[1] - part[0])
        power, divisor = image.power.read(*window), divisors.read(*window)
        there, hidden = power > 0, divisor <= 0
        divisor[hidden] = np.inf
        power /= divisor
        image.power.write(0, part[0], power)
        return int(np.count_nonzero(hidden & there)), int(np.count_nonzero(there))

    for part, found in zip(parts, map_in_order(fill, parts)):
        counts += found
        progress.step(part[1] / image.power.height, Text("Flattening {name}", name=image.name))
    return float(counts[0] / counts[1]) if counts[1] else 0.0
