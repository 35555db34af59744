"""Complex samples of one image at the pixels of another: eight azimuth taps, then eight range taps.

Within a block of lines the distance to the whole sample depends on the sample alone, so a pass is eight
scaled additions of whole rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...common.ellipsoid import Doubles
from .kernels import AZIMUTH_BAND, BEFORE, FRACTIONS, RANGE_BAND, TAPS, Weights, kernel_bank

Samples = npt.NDArray[np.complex64]

_SEGMENT = 512  # samples: with the taps a block fits the cache of a core
_CENTRED = 0.05  # of the line rate: a spectrum this near to the middle needs no shift


class Positions(NamedTuple):
    """Where the samples of a block's columns lie in the other image.

    ``lines`` is the line there of the block's first line, ``samples`` the sample, both float64 with
    one value a column. ``doppler`` is the middle of the azimuth spectrum in cycles a line.
    """

    lines: Doubles
    samples: Doubles
    doppler: Doubles | None = None


class Resampler:
    """Interpolates blocks of complex samples; may be called from several threads."""

    def __init__(self) -> None:
        self._azimuth = kernel_bank(AZIMUTH_BAND)
        self._azimuth_pairs = _twice(self._azimuth)
        self._range_pairs = _twice(kernel_bank(RANGE_BAND))

    def __call__(self, image: Samples, first_line: int, positions: Positions, count: int) -> Samples:
        """Return *count* lines, complex64 (count, columns), of *image* at *positions*.

        *image* (lines, samples) begins at line *first_line*; it must hold every line that
        :func:`lines_needed` tells. A sample of which a tap is missing (0 in *image*, or outside of its
        samples) is 0.
        """
        found = np.zeros((count, len(positions.samples)), np.complex64)
        whole_line = np.floor(positions.lines).astype(np.int64)
        whole_sample = np.floor(positions.samples).astype(np.int64)
        for start, stop in _segments(whole_line, whole_sample):
            top = int(whole_line[start]) - BEFORE - first_line
            left = int(whole_sample[start]) - BEFORE
            part = _columns(image[top : top + count + TAPS - 1], left, stop - start + TAPS - 1)
            if part is not None:
                self._fill(found[:, start:stop], np.ascontiguousarray(part), positions, start, stop)
        return found

    def _fill(self, found: Samples, part: Samples, positions: Positions, start: int, stop: int) -> None:
        count = len(found)
        # The azimuth pass needs the columns of all range taps; their places change by far less than
        # a thousandth of a line over eight samples.
        columns = np.clip(np.arange(start - BEFORE, stop + TAPS - 1 - BEFORE), start, stop - 1)
        lines = positions.lines[columns]
        if positions.doppler is None:
            middle = _scaled_sum_of_rows(part, _each(self._azimuth_pairs, lines), count)
        else:
            weights = self._azimuth[:, _fraction(lines)]
            turns = positions.doppler[columns] * (
                np.arange(TAPS)[:, None] - BEFORE - (lines - np.floor(lines))
            )
            shifted = (weights * np.exp(-2j * np.pi * turns)).astype(np.complex64)
            # The kernel is centred on the spectrum: the sum of s(k)·w(k − µ)·e^(j2πf(µ − k)).
            middle = _complex_sum_of_rows(part, shifted, count)
        across = _each(self._range_pairs, positions.samples[start:stop])
        _scaled_sum_of_columns(middle, across, found)
        holes = part.view(np.uint64) == 0
        if holes.any():
            found[_touched(holes, *found.shape)] = 0


def lines_needed(lines: Doubles, count: int) -> tuple[int, int]:
    """Return the first line and the end of what interpolating *count* lines takes."""
    first = int(np.floor(lines.min())) - BEFORE
    return first, int(np.floor(lines.max())) - BEFORE + count + TAPS - 1


def needs_shift(doppler: Doubles) -> bool:
    """Return whether an azimuth spectrum (cycles a line) is off the middle by more than 0.05."""
    return bool(np.abs(doppler).max() > _CENTRED)


def _segments(*whole: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield runs of columns in which lines are one whole number and samples follow each other."""
    line, sample = whole
    steps = (np.diff(line) != 0) | (np.diff(sample) != 1)
    edges = [0, *(np.flatnonzero(steps) + 1).tolist(), len(line)]
    for first, last in zip(edges, edges[1:]):
        for start in range(first, last, _SEGMENT):
            yield start, min(start + _SEGMENT, last)


def _columns(image: Samples, left: int, width: int) -> Samples | None:
    """Return columns of *image*, 0 outside of it; None if all are outside."""
    if left >= image.shape[1] or left + width <= 0:
        return None
    if left >= 0 and left + width <= image.shape[1]:
        return image[:, left : left + width]
    wide = np.zeros((len(image), width), image.dtype)
    first, last = max(left, 0), min(left + width, image.shape[1])
    wide[:, first - left : last - left] = image[:, first:last]
    return wide


def _fraction(positions: Doubles) -> npt.NDArray[np.intp]:
    return np.asarray(np.rint((positions - np.floor(positions)) * FRACTIONS), np.intp)


def _twice(bank: Weights) -> npt.NDArray[np.float64]:
    """Return each weight of *bank* twice, for real and imaginary part, as one value of eight bytes."""
    return np.repeat(bank, 2, axis=1).view(np.float64)


def _each(pairs: npt.NDArray[np.float64], positions: Doubles) -> Weights:
    """Return the weights of positions for real and imaginary parts, (TAPS, 2 · positions)."""
    return pairs.take(_fraction(positions), axis=1).view(np.float32)


def _pairs(samples: Samples) -> npt.NDArray[np.float32]:
    """Return complex samples as float32 (lines, 2 · samples) without copying."""
    return samples.view(np.float32)


def _scaled_sum_of_rows(part: Samples, each: Weights, count: int) -> Samples:
    values = _pairs(part)
    total = values[:count] * each[0]
    scaled = np.empty_like(total)
    for tap in range(1, TAPS):
        np.multiply(values[tap : tap + count], each[tap], out=scaled)
        total += scaled
    return np.asarray(total.view(np.complex64))


def _complex_sum_of_rows(part: Samples, weights: Samples, count: int) -> Samples:
    total = part[:count] * weights[0]
    for tap in range(1, TAPS):
        total += part[tap : tap + count] * weights[tap]
    return np.asarray(total)


def _scaled_sum_of_columns(middle: Samples, each: Weights, found: Samples) -> None:
    values = _pairs(middle)
    width = each.shape[1]
    total = values[:, :width] * each[0]
    scaled = np.empty_like(total)
    for tap in range(1, TAPS):
        np.multiply(values[:, 2 * tap : 2 * tap + width], each[tap], out=scaled)
        total += scaled
    found[...] = total.view(np.complex64)


def _touched(holes: npt.NDArray[np.bool_], lines: int, columns: int) -> npt.NDArray[np.bool_]:
    """Return which results have a hole under any of their taps."""
    down = holes[:lines].copy()
    for tap in range(1, TAPS):
        down |= holes[tap : tap + lines]
    touched = down[:, :columns].copy()
    for tap in range(1, TAPS):
        touched |= down[:, tap : tap + columns]
    return touched
