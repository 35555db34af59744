"""Coherence of a window of looks, and how many of these looks are independent.

γ̂ = |ΣI| / √(ΣP₁·ΣP₂) is biased: with n independent looks noise alone shows √(π/4n) (Touzi 1999).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..sar.multilook import Looks

Reals = npt.NDArray[np.float32]
Complexes = npt.NDArray[np.complex64]

_LEAST_VALID = 0.5  # of the cells of a window
_SHIFTS = 16  # of the map's cells against the looks, to average over


def window_sums(values: npt.NDArray[Any], window: int) -> npt.NDArray[Any]:
    """Return sums over *window* × *window* cells; the result is smaller by *window* − 1 each way."""
    rows = len(values) - window + 1
    down = values[:rows].copy()
    for step in range(1, window):
        down += values[step : step + rows]
    columns = values.shape[1] - window + 1
    sums = down[:, :columns].copy()
    for step in range(1, window):
        sums += down[:, step : step + columns]
    return sums


def complex_coherence(product: Complexes, first: Reals, second: Reals, window: int) -> Complexes:
    """Return ΣI / √(ΣP₁·ΣP₂) over windows of cells, complex64; 0 for no data.

    *product* is I = s₁·conj(s₂) summed over looks, *first* and *second* are the powers summed over the
    same samples; all are (h + window − 1, w + window − 1) and 0 for no data. A result needs data in its
    own cell and in half of its window.
    """
    valid = (first > 0) & (second > 0)
    enough = window_sums(valid.astype(np.float32), window) >= _LEAST_VALID * window * window
    margin = window // 2
    enough &= valid[margin : len(valid) - margin, margin : valid.shape[1] - margin]
    summed = window_sums(product, window)
    powers = window_sums(first, window).astype(np.float64) * window_sums(second, window)
    known = enough & (powers > 0)
    root = np.sqrt(np.where(known, powers, 1.0)).astype(np.float32)
    found: Complexes = np.where(known, summed / root, np.complex64(0)).astype(np.complex64)
    return found


def noise_floor(independent: float) -> float:
    """Return the mean of γ̂ where two dates have nothing in common."""
    return math.sqrt(math.pi / (4.0 * max(independent, 1.0)))


def correlation_of_band(share: float, lags: int) -> npt.NDArray[np.float64]:
    """Return |ρ|² at 0..lags − 1 samples of a flat spectrum that fills *share* of the sampling rate."""
    return np.asarray(np.sinc(share * np.arange(lags)) ** 2)


def independent_looks(
    looks: Looks,
    cells: tuple[float, float],
    window: int,
    correlations: Sequence[npt.NDArray[np.float64]],
) -> float:
    """Return how many independent looks a window holds: (Σw)² / ΣΣ w·w′·|ρ|², azimuth times range.

    *cells* is the size of a map cell in looks along azimuth and range, *correlations* |ρ|² of single
    samples at lags from 0 along both. Looks are boxes of samples, between which the map is linear.
    """
    counts = (looks.azimuth, looks.range)
    return math.prod(
        _along_one_axis(look, cell, window, squared)
        for look, cell, squared in zip(counts, cells, correlations)
    )


def _along_one_axis(look: int, cell: float, window: int, squared: npt.NDArray[np.float64]) -> float:
    found = []
    for shift in np.arange(_SHIFTS) / _SHIFTS:
        at = shift + cell * np.arange(window)
        whole = np.floor(at).astype(int)
        weights = np.zeros(whole[-1] + 2)
        np.add.at(weights, whole, 1.0 - (at - whole))
        np.add.at(weights, whole + 1, at - whole)
        samples = np.repeat(weights, look)
        size = 1 << int(np.ceil(np.log2(2 * len(samples))))
        spectrum = np.abs(np.fft.rfft(samples, size)) ** 2
        own = np.fft.irfft(spectrum, size)[: len(samples)]
        lags = min(len(own), len(squared))
        total = own[0] * squared[0] + 2.0 * float(own[1:lags] @ squared[1:lags])
        found.append(samples.sum() ** 2 / total)
    return float(np.mean(found))
