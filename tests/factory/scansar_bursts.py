"""Full-aperture ScanSAR: what bursts leave of an image that stripmap would have seen whole.

The image is unfocused in azimuth (each frequency moves to the time at which the satellite receives it),
the times outside bursts are emptied, and it is focused again. This is how such products come about.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

AZIMUTH_BAND_HZ = 1930.0
FM_RATE_HZ_S = 510.0


@dataclass(frozen=True)
class Bursts:
    """Bursts of a beam: one every ``cycle_s``, each ``length_s`` long, the first at ``first_s``."""

    cycle_s: float
    length_s: float
    first_s: float

    def on(self, time_s: np.ndarray) -> np.ndarray:
        """Whether the beam is on at times (s)."""
        return (time_s - self.first_s) % self.cycle_s < self.length_s


def seen_in_bursts(image: np.ndarray, first_line_s: float, prf_hz: float, bursts: Bursts) -> np.ndarray:
    """Return *image* (lines, samples) as its bursts show it, with the mean power of before."""
    lines = len(image)
    reach = int(np.ceil(AZIMUTH_BAND_HZ / FM_RATE_HZ_S / 2.0 * prf_hz)) + 64
    size = 1 << int(np.ceil(np.log2(lines + 2 * reach)))
    frequency = np.fft.fftfreq(size, 1.0 / prf_hz)[:, None]
    chirp = np.exp(1j * np.pi * frequency**2 / FM_RATE_HZ_S)
    time = first_line_s + (np.arange(size) - reach) / prf_hz
    gate = bursts.on(time)[:, None]
    found = np.empty(image.shape, complex)
    for start in range(0, image.shape[1], 64):
        part = np.zeros((size, min(64, image.shape[1] - start)), complex)
        part[reach : reach + lines] = image[:, start : start + 64]
        received = np.fft.ifft(np.fft.fft(part, axis=0) * chirp, axis=0)
        received[~gate[:, 0]] = 0
        focused = np.fft.ifft(np.fft.fft(received, axis=0) * np.conj(chirp), axis=0)
        found[:, start : start + 64] = focused[reach : reach + lines]
    return found * np.sqrt(bursts.cycle_s / bursts.length_s)
