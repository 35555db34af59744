"""Layover and shadow: where terrain hides or folds, found along each line of sight.

Along a range line, ground at growing distance is seen at growing slant range and growing look angle.
Where terrain breaks the first order, several places share one range (layover, both the slope that
folds and what it folds onto); where it breaks the second, a place is hidden (shadow).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...common.array_file import Spool
from ...common.ellipsoid import Doubles
from ...common.parallel import map_in_order
from ...domain.progress import Progress
from ..geocoding import HeightModel
from ..grid import Grid
from ..projection import Projection
from ..radar_image import RadarImage
from ..range_doppler import RangeDoppler
from ..running import running_maximum
from .line_of_sight import LineOfSight, Profile, strips

Codes = npt.NDArray[np.uint8]

# The codes of JAXA's NRB masks.
NO_DATA, VALID, LAYOVER, SHADOW, INVALID = 0, 1, 2, 3, 5


@dataclass(frozen=True)
class ReliefMap:
    """Codes (rows, columns) of an image by the place at height 0; column 0 is *first_column*."""

    codes: Spool
    first_column: int


def map_relief(
    image: RadarImage,
    radar: RangeDoppler,
    heights: HeightModel,
    grid: Grid,
    projection: Projection,
    codes: Spool,
    progress: Progress,
    divisors: Spool | None = None,
    gaps: Spool | None = None,
) -> ReliefMap:
    """Fill *codes* with the relief codes of *image*; *heights* lie on *grid*.

    *codes* is uint8 with the rows of the image and its columns plus twice ``margin_columns``. Places
    that are seen in pixels whose *divisors* are 0 have no flattened value: they are in shadow, too.
    Places seen in pixels that ground of unknown height acts in are invalid (*gaps*: see LineOfSight).
    """
    first = -((codes.width - image.power.width) // 2)
    columns = np.arange(first, first + codes.width, dtype=float)
    sight = LineOfSight(image, radar, heights, grid, projection, columns, gaps)
    parts = strips(image)

    def fill(part: tuple[int, int]) -> None:
        profile = sight.profile(np.arange(*part, dtype=float))
        found = relief_codes(profile)
        if divisors is not None:
            found[_too_little_seen(image, profile, part, divisors)] = SHADOW
        if profile.is_known is not None:
            around = sight.profile(np.arange(part[0] - 1, part[1] + 1, dtype=float))
            found[_acted_on(_columns(image, around), _known(around))] = INVALID
        codes.write(0, part[0], found)

    for part, _ in zip(parts, map_in_order(fill, parts)):
        progress.step(part[1] / image.power.height, "Finding layover and shadow")
    return ReliefMap(codes, first)


def relief_codes(profile: Profile) -> Codes:
    """Return the codes (rows, nodes) of a profile."""
    distance, look = profile.slant_range_m, profile.look_angle
    codes = np.full(distance.shape, VALID, np.uint8)
    folds = _that_fall(distance)
    codes[folds] = np.where(_is_folded(distance[folds]), LAYOVER, VALID)
    hides = _that_fall(look)
    codes[hides] = np.where(look[hides] < _before(look[hides]), SHADOW, codes[hides])
    return codes


def _that_fall(values: Doubles) -> npt.NDArray[np.intp]:
    """Return the rows of *values* that do not rise throughout."""
    return np.flatnonzero(np.diff(values, axis=1).min(axis=1, initial=0.0) < 0.0)


def _is_folded(distance: Doubles) -> npt.NDArray[np.bool_]:
    """Return whether ground before a node is seen farther, or ground behind it nearer."""
    folded: npt.NDArray[np.bool_] = distance < _before(distance)
    folded |= distance > -_before(-distance[:, ::-1])[:, ::-1]
    return folded


def _too_little_seen(
    image: RadarImage, profile: Profile, part: tuple[int, int], divisors: Spool
) -> npt.NDArray[np.bool_]:
    """Return whether each place of the rows of *part* is seen in a pixel whose divisor is 0."""
    column = _columns(image, profile)
    inside = (column >= 0) & (column < image.power.width)
    here = divisors.read(0, part[0], image.power.width, part[1] - part[0])
    seen = np.take_along_axis(here, np.clip(column, 0, image.power.width - 1), axis=1)
    hidden: npt.NDArray[np.bool_] = inside & (seen <= 0)
    return hidden


def _columns(image: RadarImage, profile: Profile) -> npt.NDArray[np.intp]:
    """Return the column of the image that each node of *profile* is seen in."""
    geometry = image.geometry
    samples = (profile.slant_range_m - geometry.near_range_m) / geometry.sample_spacing_m
    columns: npt.NDArray[np.intp] = np.floor((samples + 0.5) / image.looks.range).astype(np.intp)
    return columns


def _known(profile: Profile) -> npt.NDArray[np.bool_]:
    """Return whether the ground of nodes is known, and whether they are hidden or seen."""
    known, look = profile.is_known, profile.look_angle
    if known is None or known.all():
        return np.ones(look.shape, bool)
    hidden_by_known = look < _before(np.where(known, look, -np.inf))
    found: npt.NDArray[np.bool_] = known & (hidden_by_known | (look >= _before(look)))
    return found


def _acted_on(columns: npt.NDArray[np.intp], is_known: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return whether nodes are seen where ground with an unknown end acts, but for the outer rows.

    *columns* of the image are those of the nodes. A value on the map is interpolated between pixels, so
    pixels beside those that a piece of such ground reaches count, too.
    """
    seen = columns - int(columns.min()) + 1
    count = int(seen.max()) + 2
    reached = np.zeros((len(seen), count), bool)
    for row in np.flatnonzero(~is_known.all(axis=1)):
        unknown = ~(is_known[row, :-1] & is_known[row, 1:])
        ends = seen[row, :-1][unknown], seen[row, 1:][unknown]
        begins = np.bincount(np.minimum(*ends) - 1, minlength=count + 1)
        stops = np.bincount(np.maximum(*ends) + 2, minlength=count + 1)
        reached[row] = (begins - stops).cumsum()[:count] > 0
    beside = reached[:-2] | reached[1:-1] | reached[2:]
    found: npt.NDArray[np.bool_] = np.take_along_axis(beside, seen[1:-1], axis=1)
    return found


def _before(values: Doubles) -> Doubles:
    """Return for each value the largest of those before it in its row, −inf for the first."""
    largest = np.full_like(values, -np.inf)
    largest[:, 1:] = running_maximum(values[:, :-1])
    return largest
