"""Offsets of tens of pixels, which a wrong time or range in a header leaves: one shift for the image.

A wide search in a single window would find noise. The correlations of many windows are added: noise
evens out, and the peak that all share stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ...common.parallel import map_in_order
from ...domain.progress import Progress
from .matching import Images, Row, WindowSize, fast_length, window_pairs
from .nodes import Nodes

_MOST = 8  # windows along each side
_LEAST_DATA = 0.5  # of the wider window, which may reach beyond the image
_LIMIT = 20.0  # times the noise, which no window exceeds: a few bright targets must not decide

Powers = npt.NDArray[np.float64]
T = TypeVar("T")


def widest_shift(
    images: Images, nodes: Nodes, rows: Sequence[Row], size: WindowSize, progress: Progress
) -> tuple[int, int] | None:
    """Return the whole lines and samples by which the secondary lies beside *nodes*; None without data.

    Windows of *rows* are correlated over ``size.wide_lines`` and ``size.wide_samples`` to each side.
    What is returned is the highest peak, which may be noise: match there before it is believed.
    """
    total = np.zeros((2 * size.wide_lines + 1, 2 * size.wide_samples + 1))
    found = False
    thinned = [(line, _thinned(samples)) for line, samples in _thinned(rows)]

    def search_row(row: Row) -> Powers | None:
        return _sum_of_row(images, nodes, row, size, progress)

    for done, part in enumerate(map_in_order(search_row, thinned), 1):
        progress.step(done / len(thinned), "Matching the two dates")
        if part is not None:
            total += part
            found = True
    if not found:
        return None
    down, right = np.unravel_index(int(total.argmax()), total.shape)
    return int(down) - size.wide_lines, int(right) - size.wide_samples


def _sum_of_row(
    images: Images, nodes: Nodes, row: Row, size: WindowSize, progress: Progress
) -> Powers | None:
    """Return the sum of squared correlations, in units of their noise, over the windows of a row."""
    reach = size.wide_lines, size.wide_samples
    total = None
    for pair in window_pairs(images, nodes, row, size, reach, progress, beyond_edges=True):
        if np.count_nonzero(pair.around) < _LEAST_DATA * pair.around.size:
            continue
        shape = fast_length(pair.around.shape[0]), fast_length(pair.around.shape[1])
        cross = np.conj(np.fft.fft2(pair.window, shape)) * np.fft.fft2(pair.around, shape)
        found = np.abs(np.fft.ifft2(cross)[: 2 * reach[0] + 1, : 2 * reach[1] + 1]) ** 2
        noise = float(np.median(found))
        if noise > 0.0:
            limited = found / (noise + found / _LIMIT)
            total = limited if total is None else total + limited
    return total


def _thinned(values: Sequence[T]) -> Sequence[T]:
    return values[:: -(-len(values) // _MOST)]
