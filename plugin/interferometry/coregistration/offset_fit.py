"""Offsets between two dates from matched windows: a robust polynomial, and a local field if need be.

The lowest degree is taken beyond which what is left stops falling. A quadratic or a local field along
azimuth means that something other than the orbit moved the image: an ionosphere, or the ground.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...common.ellipsoid import Doubles
from .matching import Match

FEWEST = 8
_MATCHES_A_TERM = 6
_FALLS_BY = 0.85  # of what is left: a higher degree must be worth it
_HUBER = 1.5
_ROUNDS = 8
_LEAST_CHANGE_PX = 0.02  # that a higher degree must make somewhere
_BENT_PX = _LOCAL_PX = 0.1
_LOCAL_SHARE = 0.02
_FAULT_PX = 1.0  # between neighbouring windows
_FEWEST_AROUND = 4  # of the nine of a median
_TERMS = {0: 1, 1: 3, 2: 6}
_NAMES = {0: "constant", 1: "plane", 2: "quadratic"}


@dataclass(frozen=True)
class Polynomial:
    """An offset as a polynomial of line and sample, with what it leaves (robust rms)."""

    degree: int
    coefficients: Doubles
    scale: tuple[float, float, float, float]
    left: float

    @property
    def name(self) -> str:
        """The degree in words."""
        return _NAMES[self.degree]

    @property
    def bend(self) -> float:
        """How far the quadratic terms go over the windows, in pixels."""
        return float(np.abs(self.coefficients[3:]).sum())

    def __call__(self, line: npt.ArrayLike, sample: npt.ArrayLike) -> Doubles:
        """Return the offset at lines and samples."""
        terms = _terms(np.asarray(line, float), np.asarray(sample, float), self.scale, self.degree)
        return np.asarray(np.tensordot(self.coefficients, terms, 1))


@dataclass(frozen=True)
class LocalField:
    """Offsets beyond a polynomial on a grid of windows: rows at ``lines``, columns at ``samples``."""

    lines: Doubles
    samples: Doubles
    values: Doubles

    def __call__(self, line: Doubles, sample: Doubles) -> Doubles:
        """Return offsets at the crossings of two axes: linear between windows, constant beyond them.

        Neighbours that differ by more than a pixel lie on the two sides of a fault: between them the
        nearest window counts, since a value in the middle would be right on neither side.
        """
        down, upper, lower = _between(line, self.lines)
        right, left, other = _between(sample, self.samples)
        down = down[:, None]
        values = self.values
        corners = [values[np.ix_(row, at)] for row in (upper, lower) for at in (left, other)]
        top = corners[0] * (1.0 - right) + corners[1] * right
        bottom = corners[2] * (1.0 - right) + corners[3] * right
        smooth = top * (1.0 - down) + bottom * down
        nearest = values[
            np.ix_(np.where(down[:, 0] < 0.5, upper, lower), np.where(right < 0.5, left, other))
        ]
        apart = np.max(corners, axis=0) - np.min(corners, axis=0)
        return np.asarray(np.where(apart > _FAULT_PX, nearest, smooth))


@dataclass(frozen=True)
class Offsets:
    """Offsets beyond geometry, in lines and samples; None if too few windows matched.

    ``header_error`` is the shift (lines, samples) of the whole image, if it is so large that a time or
    range in a header must be wrong.
    """

    line: Polynomial | None = None
    sample: Polynomial | None = None
    used: int = 0
    tried: int = 0
    local_line: LocalField | None = None
    local_sample: LocalField | None = None
    header_error: tuple[int, int] | None = None

    def on_grid(self, line: Doubles, sample: Doubles) -> tuple[Doubles, Doubles]:
        """Return offsets of lines and samples at the crossings of two axes."""
        lines, samples = np.broadcast_arrays(line[:, None], sample)
        found = []
        for polynomial, local in ((self.line, self.local_line), (self.sample, self.local_sample)):
            values = np.zeros(lines.shape) if polynomial is None else polynomial(lines, samples)
            found.append(values if local is None else values + local(line, sample))
        return found[0], found[1]

    @property
    def azimuth_is_bent(self) -> bool:
        """Whether offsets along azimuth leave a plane by more than a tenth of a line."""
        bend = 0.0 if self.line is None else self.line.bend
        return bend > _BENT_PX or self.local_line is not None

    def at(self, line: float, sample: float) -> tuple[float, float]:
        """Return the polynomials' offsets at a place of the reference, 0 if nothing matched."""
        if self.line is None or self.sample is None:
            return 0.0, 0.0
        return float(self.line(line, sample)), float(self.sample(line, sample))

    def text(self, line: float, sample: float) -> str:
        """Return the offsets at a place of the reference, and how they were found, in one line."""
        if self.line is None or self.sample is None:
            return f"geometry only: {self.used} of {self.tried} windows matched"
        parts = []
        for name, unit, polynomial, local in (
            ("azimuth", "lines", self.line, self.local_line),
            ("range", "samples", self.sample, self.local_sample),
        ):
            kind = f"{polynomial.name} and local field" if local is not None else polynomial.name
            offset = float(polynomial(line, sample))
            parts.append(f"{name} {offset:+.3f} {unit} ({kind}, rms {polynomial.left:.3f})")
        return f"{', '.join(parts)}; {self.used} of {self.tried} windows"


def _between(
    position: Doubles, nodes: Doubles
) -> tuple[Doubles, npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return for positions the share of the way between two nodes, and the indices of both."""
    at = np.interp(position, nodes, np.arange(len(nodes), dtype=float))
    first = np.clip(at.astype(np.intp), 0, max(len(nodes) - 2, 0))
    return np.asarray(at - first, np.float64), first, np.minimum(first + 1, len(nodes) - 1)


def constant_offsets(lines: int, samples: int) -> Offsets:
    """Return one shift of the whole image, which a wrong header explains."""
    one = (0.0, 1.0, 0.0, 1.0)
    return Offsets(
        Polynomial(0, np.array([float(lines)]), one, 0.0),
        Polynomial(0, np.array([float(samples)]), one, 0.0),
        header_error=(lines, samples),
    )


def fit_offsets(matches: Sequence[Match], tried: int) -> Offsets:
    """Return the polynomials through *matches*; none if there are fewer than eight."""
    if len(matches) < FEWEST:
        return Offsets(used=len(matches), tried=tried)
    table = np.array(matches, float)
    weights = _weights(table[:, 4])
    line = _lowest(table[:, 0], table[:, 1], table[:, 2], weights)
    sample = _lowest(table[:, 0], table[:, 1], table[:, 3], weights)
    return Offsets(line, sample, len(matches), tried)


def local_fields(
    offsets: Offsets, matches: Sequence[Match], lines: Sequence[int], samples: Sequence[int]
) -> tuple[LocalField | None, LocalField | None]:
    """Return what *matches* on the grid of *lines* and *samples* show beyond *offsets*.

    None for a direction in which neighbours do not agree on more than 0.1 of a pixel.
    """
    if offsets.line is None or offsets.sample is None or len(matches) < FEWEST:
        return None, None
    table = np.array(matches, float)
    row = np.searchsorted(np.asarray(lines, float), table[:, 0])
    column = np.searchsorted(np.asarray(samples, float), table[:, 1])
    places = np.meshgrid(np.asarray(lines, float), np.asarray(samples, float), indexing="ij")
    found: list[LocalField | None] = []
    for values, polynomial in ((table[:, 2], offsets.line), (table[:, 3], offsets.sample)):
        grid = np.full((len(lines), len(samples)), np.nan)
        grid[row, column] = values
        fitted = polynomial(*places)
        smooth = _medians(grid - fitted)
        known = np.isfinite(smooth)
        bound = max(_LOCAL_PX, 1.5 * _noise(grid - fitted, smooth))
        far = known & (np.abs(np.where(known, smooth, 0.0)) > bound)
        if far.sum() < max(_FEWEST_AROUND, _LOCAL_SHARE * known.sum()):
            found.append(None)
            continue
        # A polynomial through a step slopes on both sides of it: there the medians of offsets
        # themselves are right to the edge of the image.
        plain = _medians(grid)
        total = plain if _apart(grid, plain) < _apart(grid, smooth + fitted) else smooth + fitted
        filled = _from_nearest(total) - fitted
        found.append(LocalField(np.asarray(lines, float), np.asarray(samples, float), filled))
    return found[0], found[1]


def _apart(grid: Doubles, smooth: Doubles) -> float:
    """Return by how much windows differ from *smooth* on average, each by half a pixel at most."""
    return float(np.nanmean(np.minimum(np.abs(grid - smooth), 0.5)))


def _from_nearest(values: Doubles) -> Doubles:
    """Return *values*, of which some are known, with the means of known neighbours in the others."""
    while not np.isfinite(values).all():
        known = np.isfinite(values)
        sums, counts = (_sums_around(part) for part in (np.where(known, values, 0.0), known))
        values = np.where(known | (counts == 0), values, sums / np.maximum(counts, 1.0))
    return values


def _sums_around(values: npt.NDArray[Any]) -> Doubles:
    rows, columns = values.shape
    padded = np.pad(values.astype(float), 1)
    around = np.stack([padded[r : r + rows, c : c + columns] for r in range(3) for c in range(3)])
    return np.asarray(around.sum(axis=0), np.float64)


def _weights(coherence: Doubles) -> Doubles:
    """Return weights like the inverse variance of a correlation's peak, γ²/(1 − γ²), bounded."""
    square = np.clip(coherence, 0.02, 0.95) ** 2
    return square / (1.0 - square)


def _terms(
    line: Doubles, sample: Doubles, scale: tuple[float, float, float, float], degree: int
) -> Doubles:
    y, x = (line - scale[0]) / scale[1], (sample - scale[2]) / scale[3]
    terms = [np.ones_like(y), y, x, y * y, y * x, x * x]
    return np.stack(terms[: _TERMS[degree]])


def _lowest(line: Doubles, sample: Doubles, values: Doubles, weights: Doubles) -> Polynomial:
    """Return the polynomial of the lowest degree whose successor leaves hardly less."""
    best = _fitted(line, sample, values, weights, 0)
    for degree in (1, 2):
        if len(values) < _MATCHES_A_TERM * _TERMS[degree]:
            break
        other = _fitted(line, sample, values, weights, degree)
        change = float(np.abs(other(line, sample) - best(line, sample)).max())
        if other.left < _FALLS_BY * best.left and change > _LEAST_CHANGE_PX:
            best = other
    return best


def _fitted(
    line: Doubles, sample: Doubles, values: Doubles, weights: Doubles, degree: int
) -> Polynomial:
    """Fit by iteratively reweighted least squares with Huber's weights, from the median on."""
    scale = (
        float(line.mean()),
        max(float(np.ptp(line)) / 2.0, 1.0),
        float(sample.mean()),
        max(float(np.ptp(sample)) / 2.0, 1.0),
    )
    terms = _terms(line, sample, scale, degree)
    coefficients = np.zeros(len(terms))
    coefficients[0] = np.median(values)
    for _ in range(_ROUNDS):
        rest = values - coefficients @ terms
        spread = max(1.4826 * float(np.median(np.abs(rest))), 1e-4)
        outlier = np.abs(rest) / (_HUBER * spread)
        root = np.sqrt(weights * np.minimum(1.0, 1.0 / np.maximum(outlier, 1e-9)))
        solved = np.linalg.lstsq((terms * root).T, values * root, rcond=None)[0]
        coefficients = np.asarray(solved, np.float64)
    rest = values - coefficients @ terms
    freedom = max(len(values) - len(terms), 1) / len(values)
    left = 1.4826 * float(np.median(np.abs(rest))) / np.sqrt(freedom)
    return Polynomial(degree, coefficients, scale, float(left))


def _medians(grid: Doubles) -> Doubles:
    """Return the median of each 3×3 neighbourhood, NaN where fewer than four of it are known."""
    padded = np.pad(grid, 1, constant_values=np.nan)
    rows, columns = grid.shape
    around = np.stack([padded[r : r + rows, c : c + columns] for r in range(3) for c in range(3)])
    known = np.isfinite(around).sum(axis=0) >= _FEWEST_AROUND
    medians = np.full(grid.shape, np.nan)
    medians[known] = np.nanmedian(around[:, known], axis=0)
    return medians


def _noise(grid: Doubles, smooth: Doubles) -> float:
    """Return how far single windows are from their neighbourhood's median (robust)."""
    rest = grid - smooth
    rest = rest[np.isfinite(rest)]
    return 1.4826 * float(np.median(np.abs(rest))) if rest.size else 0.0
