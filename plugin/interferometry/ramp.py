"""A plane of phase over a whole interferogram, found as the peak of its spectrum."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..common.parallel import map_in_order
from ..domain.progress import Progress
from ..domain.words.text import Text
from ..sar.grid import Grid, Window

_MOST = 512  # means along a side
_PADDING = 4
_ROWS, _COLUMNS = 256, 1024
Complexes = npt.NDArray[np.complex64]


@dataclass(frozen=True)
class Ramp:
    """Turns a cell down and right, and at the grid's first cell."""

    down: float
    right: float
    constant: float

    def phasors(self, window: Window) -> Complexes:
        """Return exp(−jφ) of the plane at the cells of *window*."""
        rows = self.constant + self.down * (window.row + np.arange(window.height))
        columns = self.right * (window.column + np.arange(window.width))
        turns = rows[:, None] + columns
        angle = ((turns - np.rint(turns)) * (-2.0 * np.pi)).astype(np.float32)
        phasors = np.empty(angle.shape, np.complex64)
        phasors.real, phasors.imag = np.cos(angle), np.sin(angle)
        return phasors

    def text(self, grid: Grid) -> str:
        """Return the plane in cycles over the raster, and what taking it off costs."""
        return Text(
            "a plane of {down:+.2f} cycles downwards and "
            "{right:+.2f} to the right was taken off, and broad ground motion with it",
            down=self.down * grid.height,
            right=self.right * grid.width,
        )


def find_ramp(grid: Grid, cells: Callable[[Window], Any], progress: Progress) -> Ramp:
    """Return the plane that most of the phase follows; ``cells(window).product`` gives it."""
    step = max(1, -(-max(grid.width, grid.height) // _MOST))
    means = np.zeros((-(-grid.height // step), -(-grid.width // step)), complex)
    rows, columns = (max(step, side // step * step) for side in (_ROWS, _COLUMNS))
    windows = list(grid.windows(columns, rows))
    found = map_in_order(lambda window: _means(cells(window).product, step), windows)
    for done, (window, part) in enumerate(zip(windows, found), 1):
        top, left = window.row // step, window.column // step
        means[top : top + part.shape[0], left : left + part.shape[1]] = part
        progress.step(done / len(windows), "Looking for a ramp")
    size = [1 << math.ceil(math.log2(_PADDING * side)) for side in means.shape]
    spectrum = np.abs(np.fft.fft2(means, size))
    row, column = np.unravel_index(int(spectrum.argmax()), spectrum.shape)
    down, right = (float(np.fft.fftfreq(n, 1.0)[i]) for n, i in zip(size, (row, column)))
    down, right = _refined(means, down, right, 1.0 / size[0], 1.0 / size[1])
    lines, samples = np.arange(means.shape[0])[:, None], np.arange(means.shape[1])
    rest = (means * np.exp(-2j * np.pi * (down * lines + right * samples))).sum()
    # Means lie in the middle of their cells.
    constant = float(np.angle(rest)) / (2.0 * np.pi) - (down + right) * (step - 1) / (2.0 * step)
    return Ramp(down / step, right / step, constant)


def _refined(
    means: npt.NDArray[np.complex128], down: float, right: float, fine_down: float, fine_right: float
) -> tuple[float, float]:
    """Return the frequencies of the peak, by ever smaller steps around it."""
    lines, samples = np.arange(means.shape[0]), np.arange(means.shape[1])
    for _ in range(12):
        tries = [(down + i * fine_down, right + j * fine_right) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        heights = [
            abs(np.exp(-2j * np.pi * d * lines) @ means @ np.exp(-2j * np.pi * r * samples))
            for d, r in tries
        ]
        down, right = tries[int(np.argmax(heights))]
        fine_down, fine_right = fine_down / 2.0, fine_right / 2.0
    return down, right


def _means(product: Complexes, step: int) -> npt.NDArray[np.complex128]:
    """Return sums of unit phasors over *step* × *step* cells."""
    size = np.abs(product)
    unit = np.divide(product, size, out=np.zeros_like(product), where=size > 0)
    pads = [(0, -side % step) for side in unit.shape]
    unit = np.pad(unit, pads)
    rows, columns = unit.shape[0] // step, unit.shape[1] // step
    return np.asarray(unit.reshape(rows, step, columns, step).sum(axis=(1, 3), dtype=complex))
