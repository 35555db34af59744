"""Bilinear heights in a small part of a grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...common.ellipsoid import Doubles
from .scratch import Scratch

Heights = npt.NDArray[np.float32]


class Places(NamedTuple):
    """Positions along one side of a grid: the pixel before each, and the way (0 to 1) to the next.

    Apart from the whole part, float32 does not round by where the grid begins.
    """

    before: npt.NDArray[np.int32]
    rest: Heights

    @classmethod
    def of(cls, positions: Doubles, first: int) -> Places:
        """Return fractional *positions* of pixels that count from *first*."""
        whole = np.floor(positions)
        rest = (positions - whole).astype(np.float32)
        whole -= first
        return cls(whole.astype(np.int32), rest)

    def within(self, size: int) -> Places:
        """Return the places, those beside pixels 0 to *size* − 1 at the nearest of them."""
        last = max(size - 2, 0)
        if self.before.min() >= 0 and self.before.max() <= last:
            return self
        rest = np.where(self.before > last, np.float32(1 if size > 1 else 0), self.rest)
        rest[self.before < 0] = 0
        return Places(np.clip(self.before, 0, last), rest)


@dataclass(frozen=True)
class HeightPatch:
    """Heights (m) of a part of a grid from row *top* and column *left* on."""

    terrain: Heights
    top: int
    left: int

    def at(self, rows: Doubles, columns: Doubles) -> Heights:
        """Return heights (m) at fractional positions of the grid, clamped to the part's edge."""
        return self.inside(Places.of(rows, self.top), Places.of(columns, self.left))

    def holds(self, rows: Doubles, columns: Doubles) -> bool:
        """Return whether fractional positions of the grid, and all between them, lie in the part."""
        height, width = self.terrain.shape
        least, most = rows.min() - self.top, rows.max() - self.top
        left, right = columns.min() - self.left, columns.max() - self.left
        # Rounded to float32, the last one may lie in the next pixel.
        return bool(min(least, left) >= 0 and most < height - 2 and right < width - 2)

    def inside(self, rows: Places, columns: Places) -> Heights:
        """Return heights at places that count from the part's first pixel."""
        height, width = self.terrain.shape
        rows, columns = rows.within(height), columns.within(width)
        index = rows.before.astype(np.intp) * width + columns.before
        return self._between(index, rows.rest, columns.rest, Scratch())

    def up_to_next(self, rows: Doubles, columns: Doubles, count: int, work: Scratch) -> Heights:
        """Return heights (count, rows, n − 1) at *count* places from each (rows, n) on.

        They lie evenly; the last is before the next one. The next call with *work* overwrites them.
        """
        is_held = self.holds(rows, columns)
        row, down, rows_on = _up_to_next(rows, self.top, count, work, "row")
        column, right, columns_on = _up_to_next(columns, self.left, count, work, "column")
        if not is_held:
            places = (
                Places(before + whole.astype(np.int32), rest)
                for before, whole, rest in ((row, rows_on, down), (column, columns_on, right))
            )
            return self.inside(*places)
        width = self.terrain.shape[1]
        rows_on *= np.float32(width)
        rows_on += columns_on
        cells = work.array("cells", rows_on.shape, np.int32)
        np.copyto(cells, rows_on, casting="unsafe")
        cells += row * np.int32(width) + column
        index = work.array("index of height", rows_on.shape, np.intp)
        np.copyto(index, cells)
        return self._between(index, down, right, work)

    def _between(
        self, index: npt.NDArray[np.intp], down: Heights, right: Heights, work: Scratch
    ) -> Heights:
        """Return heights the ways *down* and *right* from the pixels at *index* to the next ones."""
        height, width = self.terrain.shape
        below, beside = (width if height > 1 else 0), (1 if width > 1 else 0)
        flat = self.terrain.ravel()
        upper, lower, other = (
            work.array(name, index.shape, np.float32) for name in ("upper", "lower", "other")
        )
        # Indices are inside; to check that again costs more than the gathering.
        flat.take(index, mode="wrap", out=upper)
        flat[beside:].take(index, mode="wrap", out=other)
        other -= upper
        other *= right
        upper += other
        flat[below:].take(index, mode="wrap", out=lower)
        flat[below + beside :].take(index, mode="wrap", out=other)
        other -= lower
        other *= right
        lower += other
        lower -= upper
        lower *= down
        upper += lower
        return upper


def _up_to_next(
    positions: Doubles, first: int, count: int, work: Scratch, name: str
) -> tuple[npt.NDArray[np.int32], Heights, Heights]:
    """Return the pixel before each of *positions* (rows, n − 1), and ways from it to *count* places.

    They lie evenly up to the next position. Ways (count, rows, n − 1) are rests and whole pixels.
    """
    here = Places.of(positions[:, :-1], first)
    rise = np.diff(positions, axis=1).astype(np.float32)
    rest = work.array("rest of " + name, (count, *rise.shape), np.float32)
    whole = work.array("whole " + name, rest.shape, np.float32)
    steps = np.arange(count, dtype=np.float32) / np.float32(count)
    np.multiply(steps[:, None, None], rise, out=rest)
    rest += here.rest
    np.floor(rest, out=whole)
    rest -= whole
    return here.before, rest, whole
