"""Bilinear heights in a small part of a grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...common.ellipsoid import Doubles

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
        return cls((whole - first).astype(np.int32), (positions - whole).astype(np.float32))

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

    def inside(self, rows: Places, columns: Places, *, are_held: bool = False) -> Heights:
        """Return heights at places that count from the part's first pixel.

        *are_held* tells that none is beside the part.
        """
        height, width = self.terrain.shape
        if not are_held:
            rows, columns = rows.within(height), columns.within(width)
        down, right = rows.rest, columns.rest
        cells = rows.before * np.int32(width)
        cells += columns.before
        index = cells.astype(np.intp)
        below, beside = (width if height > 1 else 0), (1 if width > 1 else 0)
        flat = self.terrain.ravel()
        # Indices are inside; to check that again costs more than the gathering.
        upper, other = flat.take(index, mode="wrap"), flat[beside:].take(index, mode="wrap")
        other -= upper
        other *= right
        upper += other
        lower = flat[below:].take(index, mode="wrap")
        flat[below + beside :].take(index, mode="wrap", out=other)
        other -= lower
        other *= right
        lower += other
        lower -= upper
        lower *= down
        upper += lower
        return upper
