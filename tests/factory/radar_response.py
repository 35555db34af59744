"""Focused samples of exact scatterers: each is put where one orbit sees it, with its phase and response.

A scatterer has a place (line and sample, both with fractions) and a complex amplitude. Its response is
a sinc of the bandwidth with a Kaiser window (side bands below -60 dB) about the Doppler centroid.
Scatterers stand in rows; first all of a row are added up along range, then the columns along azimuth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

RANGE_SHARE, AZIMUTH_SHARE = 0.80, 0.62
HALF_LENGTH = 14
_BETA, _FINE = 6.0, 2048


@dataclass(frozen=True)
class Response:
    """The response along one axis: the share of the sampling rate that is filled, and its centre.

    ``centre`` is the middle of the spectrum in cycles a sample.
    """

    share: float
    centre: float = 0.0

    def table(self) -> np.ndarray:
        """Return the response without its centre at all fine distances, of unit energy."""
        distance = np.arange(-HALF_LENGTH * _FINE, HALF_LENGTH * _FINE + 1) / _FINE
        window = np.i0(_BETA * np.sqrt(np.clip(1 - (distance / HALF_LENGTH) ** 2, 0, 1))) / np.i0(_BETA)
        shape = np.sinc(self.share * distance) * window
        return (shape / np.sqrt(np.sum(shape**2) / _FINE)).astype(np.float64)

    def independent_share(self) -> float:
        """Return how many independent samples there are a sample: 1 / Σ|ρ|²."""
        shape = self.table()[::_FINE]
        correlation = np.correlate(shape, shape, "full")
        return float(1.0 / np.sum((correlation / correlation.max()) ** 2))

    def shared_with(self, other: Response) -> float:
        """Return the coherence that is left if one image has this centre and the other another."""
        shape = self.table()[:: _FINE // 16]
        distance = (np.arange(len(shape)) - len(shape) // 2) / 16.0
        turned = shape**2 * np.exp(2j * np.pi * (self.centre - other.centre) * distance)
        return float(abs(turned.sum()) / np.sum(shape**2))


def spread(amplitude: np.ndarray, place: np.ndarray, size: int, response: Response) -> np.ndarray:
    """Return rows of *size* samples with the responses of scatterers at *place* along each row.

    *amplitude* (complex) and *place* (samples from 0) are (rows, scatterers); the result is
    (rows, size), complex128. Scatterers outside add what reaches inside.
    """
    rows = len(amplitude)
    table = response.table()
    first = np.floor(place).astype(np.int64)
    total = np.zeros((rows, size + 4 * HALF_LENGTH), complex)
    base = np.arange(rows)[:, None] * total.shape[1]
    for step in range(1 - HALF_LENGTH, HALF_LENGTH + 1):
        sample = first + step
        distance = sample - place
        weight = table[np.rint((distance + HALF_LENGTH) * _FINE).astype(np.int64)] * amplitude
        if response.centre:
            weight = weight * np.exp(2j * np.pi * response.centre * distance)
        column = sample + 2 * HALF_LENGTH
        inside = (column >= 0) & (column < total.shape[1])
        index = (base + np.clip(column, 0, total.shape[1] - 1)).ravel()
        weight = np.where(inside, weight, 0).ravel()
        added = np.bincount(index, weight.real, total.size) + 1j * np.bincount(
            index, weight.imag, total.size
        )
        total += added.reshape(total.shape)
    return total[:, 2 * HALF_LENGTH : 2 * HALF_LENGTH + size]


@dataclass(frozen=True)
class Scatterers:
    """Rows of scatterers: complex amplitude and fractional line and sample, all (rows, columns)."""

    amplitude: np.ndarray
    line: np.ndarray
    sample: np.ndarray

    def image(self, shape: tuple[int, int], azimuth: Response, along: Response) -> np.ndarray:
        """Return the complex samples (lines, samples) of an image with the two responses.

        The line of a scatterer may change by no more than 0.001 over the length of a range response.
        """
        lines, samples = shape
        rows = spread(self.amplitude, self.sample, samples, along)
        middle = np.rint(np.arange(samples) - np.median(self.sample[:, :1])).astype(int)
        column = np.clip(middle, 0, self.line.shape[1] - 1)
        return spread(rows.T, self.line[:, column].T, lines, azimuth).T
