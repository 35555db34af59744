"""Bilinear heights in a small part of a grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...common.ellipsoid import Doubles

Heights = npt.NDArray[np.float32]


@dataclass(frozen=True)
class HeightPatch:
    """Heights (m) of a part of a grid from row *top* and column *left* on."""

    terrain: Heights
    top: int
    left: int

    def at(self, rows: Doubles, columns: Doubles) -> Heights:
        """Return heights (m) at fractional positions of the grid, clamped to the part's edge."""
        return self.inside(
            (rows - self.top).astype(np.float32), (columns - self.left).astype(np.float32)
        )

    def inside(self, rows: Heights, columns: Heights) -> Heights:
        """Return heights at positions of the part itself, which keep a ten thousandth of a pixel."""
        height, width = self.terrain.shape
        row, down = _split(rows, height)
        column, right = _split(columns, width)
        row *= width
        row += column
        below, beside = (width if height > 1 else 0), (1 if width > 1 else 0)
        flat = self.terrain.ravel()
        # Indices are inside; to check that again costs more than the gathering.
        upper, other = flat.take(row, mode="wrap"), flat[beside:].take(row, mode="wrap")
        other -= upper
        other *= right
        upper += other
        lower = flat[below:].take(row, mode="wrap")
        flat[below + beside :].take(row, mode="wrap", out=other)
        other -= lower
        other *= right
        lower += other
        lower -= upper
        lower *= down
        upper += lower
        return upper


def _split(positions: Heights, size: int) -> tuple[npt.NDArray[np.intp], Heights]:
    """Return the whole part of positions, such that the next index exists, and the rest."""
    if positions.min() < 0 or positions.max() >= size - 1:
        positions = np.clip(positions, 0, size - 1)
        whole = np.minimum(positions.astype(np.intp), max(size - 2, 0))
        return whole, positions - whole.astype(np.float32)
    floor = np.floor(positions)
    return floor.astype(np.intp), positions - floor
