"""Goldstein's filter: the phase of small windows, sharpened by its own smoothed power spectrum.

Windows begin at absolute multiples of their step, so that parts of a raster agree with the whole.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

Complexes = npt.NDArray[np.complex64]

WINDOW, STEP = 32, 8
REACH = WINDOW - 1  # cells away that have a part in a value
_AT_ONCE = 32  # windows beside each other: their numbers stay in the cache of a core


def filtered(values: Complexes, exponent: float) -> Complexes:
    """Return *values* (h, w) filtered with |spectrum| to the power *exponent*; 0 for no data.

    Only the phase of *values* counts. Both sides are multiples of STEP and at least WINDOW; values
    nearer than WINDOW − 1 to an edge are filtered with fewer windows.
    """
    magnitude = np.abs(values)
    unit = np.divide(values, magnitude, out=np.zeros_like(values), where=magnitude > 0)
    total = np.zeros(values.shape, np.complex64)
    width = values.shape[1]
    for left in range(0, width - WINDOW + 1, _AT_ONCE * STEP):
        right = min(left + (_AT_ONCE - 1) * STEP + WINDOW, width)
        _add_filtered(unit[:, left:right], exponent, total[:, left:right])
    strength = np.abs(total)
    phase = np.divide(total, strength, out=np.zeros_like(total), where=strength > 0)
    return np.asarray(phase * magnitude, np.complex64)


def _add_filtered(unit: Complexes, exponent: float, total: Complexes) -> None:
    """Add the filtered windows of a strip to *total*; windows above each other share transforms."""
    ramp = np.minimum(np.arange(1, WINDOW + 1), np.arange(WINDOW, 0, -1)).astype(np.float32)
    down = ramp[:, None, None]
    along = np.fft.fft(sliding_window_view(unit, WINDOW, axis=1)[:, ::STEP]).astype(np.complex64)
    sharpened = np.zeros_like(along)
    for top in range(0, len(unit) - WINDOW + 1, STEP):
        rows = slice(top, top + WINDOW)
        if unit[rows].any():
            sharpened[rows] += _sharpened(along[rows], exponent) * down
    found = np.fft.ifft(sharpened).astype(np.complex64) * ramp
    for number in range(found.shape[1]):
        total[:, number * STEP : number * STEP + WINDOW] += found[:, number]


def _sharpened(along: Complexes, exponent: float) -> Complexes:
    """Return windows (rows, windows, frequencies along a row) filtered, in the same form."""
    spectrum = np.fft.fft(along, axis=0).astype(np.complex64)
    power = np.sqrt(spectrum.real**2 + spectrum.imag**2)
    smooth = power + np.roll(power, 1, axis=0) + np.roll(power, -1, axis=0)
    smooth = smooth + np.roll(smooth, 1, axis=2) + np.roll(smooth, -1, axis=2)
    peak = smooth.max(axis=(0, 2), keepdims=True)
    peak[peak == 0] = 1
    smooth /= peak
    spectrum *= smooth if exponent == 1.0 else np.sqrt(smooth) if exponent == 0.5 else smooth**exponent
    return np.fft.ifft(spectrum, axis=0).astype(np.complex64)
