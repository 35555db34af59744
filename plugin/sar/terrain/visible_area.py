"""The ground seen in each slant-range bin of profiles across the line of sight."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from ...common.ellipsoid import Doubles
from ..running import running_maximum, running_sum
from .scratch import Scratch

# rad a bin: steeper ground lies in one bin, and its ramp would blur the sums of its row.
_STEEPEST = 1.0

Indices = npt.NDArray[np.intp]


def visible_area(
    position: Doubles, look_angle: Doubles, ranges: Doubles, lines: int = 1, work: Scratch | None = None
) -> Doubles:
    """Return (rows / lines, bins) the ground seen in slant-range bins, in units of their slant plane.

    Profiles (rows, nodes) lie along increasing ground range; so many *lines* are in each pixel. A
    *position* counts bins from the edge of the first; *ranges* (bins,) are the slant ranges of their
    middles, in bins too. Each piece of ground between two nodes is spread evenly over the bins that it
    spans, so that flat ground gives one value without a pattern.
    """
    work, bins = work or Scratch(), len(ranges)
    ramps = _Ramps(position, bins, lines, work)
    angle = _to_next(look_angle, work.array("angle", position.shape))
    extent = _to_next(position, work.array("extent", position.shape))
    emerging = np.empty(0, np.intp)
    if angle.min() < 0.0:
        highest = running_maximum(look_angle)
        emerging, hidden = _out_of_shadow(look_angle, highest, _to_next(highest, angle))
        begin = position.ravel()[emerging] + hidden * extent.ravel()[emerging]
        extent.ravel()[emerging] *= 1.0 - hidden
    # Behind the last node of a row there is no ground.
    extent[:, -1] = 1.0
    rate, upright = _rates(angle, extent, work.array("rate", position.shape))
    # Where a rate begins, the angle of all further bins rises with it; where it ends, it falls again.
    jumps = extent.ravel()
    jumps[0] = rate[0]
    np.subtract(rate[1:], rate[:-1], out=jumps[1:])
    jumps[emerging] -= rate[emerging]
    row = np.arange(len(position))
    seen = ramps.risen(row[:, None], position, extent)
    if len(emerging):
        seen += ramps.risen(emerging // position.shape[1], begin, rate[emerging])
    if len(upright):
        there = ramps.bin_of(upright // position.shape[1], position.ravel()[upright + 1])
        np.add.at(seen, there, angle.ravel()[upright])
    seen = seen[:, -ramps.lowest : bins - ramps.lowest]
    # R·dφ: all ground in a bin is as far as its middle, to half of a bin.
    seen *= ranges / lines
    return np.maximum(seen, 0.0, out=seen)  # rounding leaves less than nothing


def _to_next(values: Doubles, result: Doubles) -> Doubles:
    """Fill *result* (rows, n) with what comes to each of *values* up to the next; 0 for the last."""
    # One call for all rows, which lie behind each other, takes a third of the time.
    np.subtract(values.ravel()[1:], values.ravel()[:-1], out=result.ravel()[:-1])
    result[:, -1] = 0.0
    return result


def _out_of_shadow(look_angle: Doubles, highest: Doubles, angle: Doubles) -> tuple[Indices, Doubles]:
    """Return which pieces of ground leave shadow, and the part (0..1) of each that is hidden."""
    behind = np.flatnonzero(look_angle < highest)
    emerging = behind[angle.ravel()[behind] > 0.0]
    hidden = highest.ravel()[emerging] - look_angle.ravel()[emerging]
    return emerging, hidden / (hidden + angle.ravel()[emerging])


def _rates(angle: Doubles, extent: Doubles, result: Doubles) -> tuple[Doubles, Indices]:
    """Fill *result* with the *angle* of each piece a bin; return it, and which pieces stand upright.

    Rates of these are 0. What is in *extent* is lost.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        rate: Doubles = np.divide(angle, extent, out=result).ravel()
        upright = np.empty(0, np.intp)
        if not -_STEEPEST < rate.min() <= rate.max() < _STEEPEST:
            upright = np.flatnonzero(~(np.abs(rate, out=extent.ravel()) < _STEEPEST))
    rate[upright] = 0.0
    return rate, upright


class _Ramps:
    """Sums of ramps over bins: each begins at a position and rises by its rate a bin.

    Bins reach from *lowest* on as far as ground is seen in the lines of *position* (rows, nodes).
    """

    def __init__(self, position: Doubles, bins: int, lines: int, work: Scratch) -> None:
        self.lowest = min(math.floor(position.min()), 0)
        self._count = max(math.floor(position.max()) + 1, bins) - self.lowest
        self._rows = len(position) // lines
        self._lines = lines
        self._work = work

    def bin_of(self, row: Indices, position: Doubles) -> tuple[Indices, Indices]:
        """Return row and column of the bins that positions in rows of profiles lie in."""
        return row // self._lines, np.floor(position).astype(np.intp) - self.lowest

    def risen(self, row: Indices, position: Doubles, rate: Doubles) -> Doubles:
        """Return the sum (rows / lines, bins) of what all ramps rise inside each bin."""
        whole = np.floor(position, out=self._work.array("whole", position.shape))
        cells = self._work.array("bins", position.shape, np.int32)
        np.copyto(cells, whole, casting="unsafe")
        cells += (row // self._lines * self._count - self.lowest).astype(np.int32)
        index = self._work.array("index", position.shape, np.intp)
        np.copyto(index, cells)
        missed = np.subtract(position, whole, out=whole)
        missed *= rate
        size = self._rows * self._count
        full, less = (
            np.bincount(index.ravel(), part.ravel(), size).reshape(self._rows, self._count)
            for part in (rate, missed)
        )
        result = running_sum(full)
        result -= less
        return result
