"""Layover and shadow: where terrain hides or folds, found along each line of sight.

Along a range line, ground at growing distance is seen at growing slant range and growing look angle.
Where terrain breaks the first order, several places share one range (layover, both the slope that
folds and what it folds onto); where it breaks the second, a place is hidden (shadow).
"""

from __future__ import annotations

from collections.abc import Iterable
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
Flags = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.int64]

# Of one thread: strips that touch share their ties, which two threads would both find.
_STRIPS_AT_ONCE = 4

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
    look = _Look(image, sight, divisors, has_gaps=gaps is not None)
    parts = strips(image)
    runs = [parts[begin : begin + _STRIPS_AT_ONCE] for begin in range(0, len(parts), _STRIPS_AT_ONCE)]

    def fill(run: list[tuple[int, int]]) -> None:
        for part in run:
            codes.write(0, part[0], look.codes(part))

    for run, _ in zip(runs, map_in_order(fill, runs)):
        progress.step(run[-1][1] / image.power.height, "Finding layover and shadow")
    return ReliefMap(codes, first)


@dataclass(frozen=True)
class _Look:
    """Finds the codes of strips of an image; see ``map_relief``."""

    image: RadarImage
    sight: LineOfSight
    divisors: Spool | None
    has_gaps: bool

    def codes(self, part: tuple[int, int]) -> Codes:
        """Return the codes of the rows of *part*, one strip."""
        dark = self._dark_pixels(part)
        if not self.has_gaps:
            return self._codes(self.sight.profiles(np.arange(*part, dtype=float)), dark)
        around = self.sight.profile(np.arange(part[0] - 1, part[1] + 1, dtype=float))
        inner = Profile(around.slant_range_m[1:-1], around.look_angle[1:-1])
        found = self._codes([inner], dark)
        if around.is_known is not None and not around.is_known.all():
            found[_acted_on(_columns(self.image, around), _known(around))] = INVALID
        return found

    def _dark_pixels(self, part: tuple[int, int]) -> Flags | None:
        """Return whether pixels of the rows of *part* have the divisor 0; None if none has."""
        if self.divisors is None:
            return None
        dark = self.divisors.read(0, part[0], self.image.power.width, part[1] - part[0]) <= 0
        return dark if dark.any() else None

    def _codes(self, profiles: Iterable[Profile], dark: Flags | None) -> Codes:
        """Return the codes of *profiles*, one below the other; what is seen in *dark* is shadow."""
        found: list[Codes] = []
        row = 0
        for few in profiles:
            codes = relief_codes(few)
            if dark is not None:
                pixels = dark[row : row + len(codes)]
                rows = np.flatnonzero(pixels.any(axis=1))
                seen = _seen_in(pixels[rows], _columns(self.image, few, rows))
                codes[rows] = np.where(seen, SHADOW, codes[rows])
            found.append(codes)
            row += len(codes)
        return np.concatenate(found)


def relief_codes(profile: Profile) -> Codes:
    """Return the codes (rows, nodes) of a profile; ranges and angles are not negative."""
    codes = np.full(profile.look_angle.shape, VALID, np.uint8)
    # Of numbers that are not negative the bits have the same order, and whole numbers accumulate
    # in a third of the time.
    distance, look = profile.slant_range_m.view(np.int64), profile.look_angle.view(np.int64)
    folds = _that_fall(distance)
    codes[folds] = np.where(_is_folded(distance[folds]), LAYOVER, VALID)
    hides = _that_fall(look)
    codes[hides] = np.where(_falls_below(look[hides]), SHADOW, codes[hides])
    return codes


def _that_fall(values: Bits) -> npt.NDArray[np.intp]:
    """Return the rows of *values* that do not rise throughout."""
    return np.flatnonzero((values[:, 1:] < values[:, :-1]).any(axis=1))


def _is_folded(distance: Bits) -> Flags:
    """Return whether ground before a node is seen farther, or ground behind it nearer."""
    folded = _falls_below(distance)
    nearest_behind = -running_maximum(-distance[:, :0:-1])[:, ::-1]
    folded[:, :-1] |= distance[:, :-1] > nearest_behind
    return folded


def _falls_below(values: Bits) -> Flags:
    """Return whether each value is less than one before it in its row."""
    below = np.zeros(values.shape, bool)
    np.less(values[:, 1:], running_maximum(values[:, :-1]), out=below[:, 1:])
    return below


def _seen_in(pixels: Flags, columns: npt.NDArray[np.intp]) -> Flags:
    """Return whether nodes that are seen in *columns* are seen in one of *pixels* of their row."""
    width = pixels.shape[1]
    inside = (columns >= 0) & (columns < width)
    seen: Flags = np.take_along_axis(pixels, np.clip(columns, 0, width - 1), axis=1)
    visible: Flags = inside & seen
    return visible


def _columns(
    image: RadarImage, profile: Profile, rows: slice | npt.NDArray[np.intp] = slice(None)
) -> npt.NDArray[np.intp]:
    """Return the column of the image that each node of *rows* of *profile* is seen in."""
    geometry = image.geometry
    samples = (profile.slant_range_m[rows] - geometry.near_range_m) / geometry.sample_spacing_m
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
