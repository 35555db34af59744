"""Goldstein's filter: the phase of small windows, sharpened by its own smoothed power spectrum.

Windows begin at absolute multiples of their step, so that parts of a raster agree with the whole.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Complexes = npt.NDArray[np.complex64]

WINDOW, STEP = 32, 8


def filtered(values: Complexes, exponent: float) -> Complexes:
    """Return *values* (h, w) filtered with |spectrum| to the power *exponent*; 0 for no data.

    Only the phase of *values* counts. Both sides are multiples of STEP and at least WINDOW; values
    nearer than WINDOW − 1 to an edge are filtered with fewer windows.
    """
    magnitude = np.abs(values)
    unit = np.divide(values, magnitude, out=np.zeros_like(values), where=magnitude > 0)
    total = np.zeros(values.shape, np.complex64)
    ramp = np.minimum(np.arange(1, WINDOW + 1), np.arange(WINDOW, 0, -1)).astype(np.float32)
    weight = ramp[:, None] * ramp
    starts = np.arange(0, values.shape[1] - WINDOW + 1, STEP)
    for top in range(0, values.shape[0] - WINDOW + 1, STEP):
        band = unit[top : top + WINDOW]
        if not band.any():
            continue
        windows = np.stack([band[:, left : left + WINDOW] for left in starts])
        found = _sharpened(windows, exponent) * weight
        for left, one in zip(starts, found):
            total[top : top + WINDOW, left : left + WINDOW] += one
    strength = np.abs(total)
    phase = np.divide(total, strength, out=np.zeros_like(total), where=strength > 0)
    return np.asarray(phase * magnitude, np.complex64)


def _sharpened(windows: Complexes, exponent: float) -> Complexes:
    spectrum = np.fft.fft2(windows)
    power = np.abs(spectrum).astype(np.float32)
    smooth = power + np.roll(power, 1, axis=1) + np.roll(power, -1, axis=1)
    smooth = smooth + np.roll(smooth, 1, axis=2) + np.roll(smooth, -1, axis=2)
    peak = smooth.max(axis=(1, 2), keepdims=True)
    peak[peak == 0] = 1
    smooth /= peak
    spectrum *= smooth if exponent == 1.0 else np.sqrt(smooth) if exponent == 0.5 else smooth**exponent
    return np.fft.ifft2(spectrum).astype(np.complex64)
