"""The geometry of a pair at nodes of the reference image, on the heights of the ground.

Nodes lie at absolute multiples of lines and samples, so that parts of a scene agree with the whole. What
is between them is linear; what that leaves out of the phase is known exactly and put right on the map.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ...common.ellipsoid import Doubles
from .pair_geometry import FARTHER, LINE, SAMPLE, X, Y
from .smooth_field import SmoothField

_ITERATIONS = 6
_SETTLED_M = 1.0
_KEPT = 0.7  # of a step: heights then settle on slopes that face the radar, too


class Surface(Protocol):
    """Heights of the ground at any place."""

    def __call__(self, x: Doubles, y: Doubles) -> Doubles:
        """Return heights above the ellipsoid (m) at map coordinates."""


@dataclass(frozen=True)
class Nodes:
    """Values (rows, columns) every ``lines`` lines and ``samples`` samples of the reference.

    Row 0 lies at line ``first_line``, column 0 at sample ``first_sample``. ``line`` and ``sample`` are
    coordinates in the secondary minus those in the reference, ``farther`` is the secondary's slant range
    (m) minus the reference's.
    """

    first_line: int
    first_sample: int
    lines: int
    samples: int
    line: Doubles
    sample: Doubles
    farther: Doubles

    def coordinates(self) -> tuple[Doubles, Doubles]:
        """Return lines and samples of the rows and columns."""
        rows, columns = self.line.shape
        return (
            self.first_line + float(self.lines) * np.arange(rows, dtype=np.float64),
            self.first_sample + float(self.samples) * np.arange(columns, dtype=np.float64),
        )

    def moved(self, line: Doubles, sample: Doubles) -> Nodes:
        """Return nodes whose coordinates in the secondary are *line* and *sample* more."""
        return replace(self, line=self.line + line, sample=self.sample + sample)

    def row(self, values: Doubles, line: float) -> Doubles:
        """Return *values* of the nodes at a fractional *line*, one for each column."""
        at = (line - self.first_line) / self.lines
        upper = min(max(int(np.floor(at)), 0), len(values) - 2)
        part = at - upper
        return np.asarray(values[upper] * (1.0 - part) + values[upper + 1] * part)

    def along_row(self, values: Doubles, line: float, first: int, count: int) -> Doubles:
        """Return *values* at *count* samples from *first* of a fractional *line*."""
        at = (np.arange(first, first + count) - self.first_sample) / self.samples
        left = np.clip(at.astype(np.int64), 0, values.shape[1] - 2)
        part = at - left
        row = self.row(values, line)
        return np.asarray(row[left] + (row[left + 1] - row[left]) * part)

    def at(self, values: Doubles, line: Doubles, sample: Doubles) -> Doubles:
        """Return *values* at fractional lines and samples of any one shape."""
        down, right = (line - self.first_line) / self.lines, (sample - self.first_sample) / self.samples
        upper = np.clip(np.floor(down).astype(np.int64), 0, values.shape[0] - 2)
        left = np.clip(np.floor(right).astype(np.int64), 0, values.shape[1] - 2)
        down, right = down - upper, right - left
        top = values[upper, left] * (1.0 - right) + values[upper, left + 1] * right
        bottom = values[upper + 1, left] * (1.0 - right) + values[upper + 1, left + 1] * right
        return np.asarray(top * (1.0 - down) + bottom * down)

    def plane_at(
        self,
        values: Doubles,
        base: float,
        line: npt.NDArray[np.float32],
        sample: npt.NDArray[np.float32],
        origin: tuple[float, float],
    ) -> npt.NDArray[np.float32]:
        """Return *values* minus *base*, float32, at positions counted from *origin* (line, sample)."""
        flat = (values - base).astype(np.float32)
        pitch = flat.shape[1]
        down = (line + np.float32(origin[0] - self.first_line)) / np.float32(self.lines)
        right = (sample + np.float32(origin[1] - self.first_sample)) / np.float32(self.samples)
        down, right = np.nan_to_num(down), np.nan_to_num(right)
        upper = np.clip(np.floor(down), 0, flat.shape[0] - 2).astype(np.intp)
        left = np.clip(np.floor(right), 0, pitch - 2).astype(np.intp)
        down -= upper
        right -= left
        index = upper * pitch + left
        flat = flat.ravel()
        top, bottom = flat.take(index), flat.take(index + pitch)
        top += (flat.take(index + 1) - top) * right
        bottom += (flat.take(index + pitch + 1) - bottom) * right
        top += (bottom - top) * down
        return np.asarray(top, np.float32)


def nodes_on(
    surface: Surface | None,
    field: SmoothField,
    lines: tuple[int, int],
    samples: tuple[int, int],
    pitch: tuple[int, int],
    height: float,
) -> Nodes:
    """Return nodes over *lines* and *samples* (first, end) of the reference, *pitch* apart.

    Their heights are those of *surface*, found from *height* on by iteration; without a surface all
    are *height*.
    """
    first_line, first_sample = (
        first // step * step for (first, _), step in zip((lines, samples), pitch)
    )
    rows = -(-(lines[1] - first_line) // pitch[0]) + 1
    columns = -(-(samples[1] - first_sample) // pitch[1]) + 1
    line = first_line + float(pitch[0]) * np.arange(rows, dtype=np.float64)
    sample = first_sample + float(pitch[1]) * np.arange(columns, dtype=np.float64)
    heights = np.full((rows, columns), height)
    low, high = field.domain.heights
    values = field.on_grid(line, sample, heights)
    for _ in range(_ITERATIONS):
        if surface is None:
            break
        found = np.clip(surface(values[X], values[Y]), low, high)
        step = found - heights
        heights = heights + step * _KEPT
        values = field.on_grid(line, sample, heights)
        if np.abs(step).max() < _SETTLED_M:
            break
    return Nodes(
        first_line, first_sample, *pitch, values[LINE].copy(), values[SAMPLE].copy(), values[FARTHER]
    )
