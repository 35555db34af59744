"""The interferogram of one beam in radar geometry: read, resample, multiply, flatten, sum over looks.

Nothing of full size is kept. Lines of both images are read block by block; what is stored are the sums
over looks of the flattened product and of both powers.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..common.array_file import Spool
from ..common.ellipsoid import Doubles
from ..common.parallel import for_each
from ..domain.progress import Progress
from ..domain.words.text import Text
from ..rasters.cog import Workplace
from ..sar.multilook import Looks
from ..sar.range_doppler import ImageGeometry
from .coregistration.nodes import Nodes
from .coregistration.pair_geometry import ViewPair
from .coregistration.resampling import Positions, Resampler, lines_needed, needs_shift

Samples = npt.NDArray[np.complex64]
ReadSamples = Callable[[int, int], Samples]


@dataclass(frozen=True)
class BeamImages:
    """Both images of a beam: how to read them, and the middle of the secondary's azimuth spectrum.

    ``doppler`` is in cycles a line for every sample of the secondary. ``prefetch`` is told the lines of
    both images that are read next, if a server is asked for them.
    """

    name: str
    views: ViewPair
    reference: ReadSamples
    secondary: ReadSamples
    doppler: Doubles
    phase_per_m: float


@dataclass(frozen=True)
class RadarInterferogram:
    """Sums over looks, (rows, columns): row 0 stands for lines from ``first_line`` and so on.

    ``product`` holds I = s₁·conj(s₂) with the phase of ``nodes`` taken off, complex64; ``powers`` holds
    P₁ + jP₂ of the same samples; both are 0 for no data.
    """

    name: str
    product: Spool
    powers: Spool
    geometry: ImageGeometry
    looks: Looks
    first_line: int
    first_sample: int
    nodes: Nodes
    spacing_m: tuple[float, float]

    @property
    def rows(self) -> int:
        """Rows of looks."""
        return self.product.height

    @property
    def columns(self) -> int:
        """Columns of looks."""
        return self.product.width

    def index(self, seconds: Doubles, slant_range: Doubles) -> tuple[Doubles, Doubles]:
        """Return row and column (fractional, 0 at the centre of the first) of times and ranges."""
        line, sample = self.geometry.to_image(seconds, slant_range)
        row = (line - self.first_line - (self.looks.azimuth - 1) / 2.0) / self.looks.azimuth
        return row, (sample - self.first_sample - (self.looks.range - 1) / 2.0) / self.looks.range

    def edge_distance(
        self, rows: npt.NDArray[np.float32], columns: npt.NDArray[np.float32]
    ) -> npt.NDArray[np.float32]:
        """Return the distance (m) of positions to the nearest edge of the whole image, at least 0."""
        whole = (
            (rows, self.first_line, self.looks.azimuth, self.geometry.lines, self.spacing_m[0]),
            (columns, self.first_sample, self.looks.range, self.geometry.samples, self.spacing_m[1]),
        )
        distances = []
        for position, first, looks, size, spacing in whole:
            before = position + np.float32(first / looks)
            after = np.float32(size // looks - 1) - before
            distances.append((np.minimum(before, after) + np.float32(0.5)) * np.float32(spacing))
        nearest: npt.NDArray[np.float32] = np.minimum(*distances)
        np.maximum(nearest, np.float32(0), out=nearest)
        return nearest


def interfere(
    images: BeamImages,
    looks: Looks,
    nodes: Nodes,
    lines: tuple[int, int],
    samples: tuple[int, int],
    spacing_m: tuple[float, float],
    workplace: Workplace,
    spools: contextlib.ExitStack,
    progress: Progress,
) -> RadarInterferogram:
    """Return the interferogram of *lines* and *samples* (first, end) of the reference.

    Both begin at multiples of *looks*, and the lines between *nodes* are whole looks. *nodes* hold
    where the secondary is, offsets included, and what phase to take off.
    """
    rows = (lines[1] - lines[0]) // looks.azimuth
    columns = (samples[1] - samples[0]) // looks.range
    product = spools.enter_context(workplace.spool(columns, rows, np.complex64))
    powers = spools.enter_context(workplace.spool(columns, rows, np.complex64))
    work = _Interfering(images, looks, nodes, (samples[0], samples[0] + columns * looks.range))
    starts = range(lines[0] // nodes.lines * nodes.lines, lines[0] + rows * looks.azimuth, nodes.lines)

    def do(start: int) -> None:
        first = max(start, lines[0])
        end = min(start + nodes.lines, lines[0] + rows * looks.azimuth)
        found = work(first, end)
        if found is not None:
            row = (first - lines[0]) // looks.azimuth
            product.write(0, row, found[0])
            powers.write(0, row, found[1])

    what = Text("Interfering {name}", name=images.name)
    for_each(do, list(starts), lambda share: progress.step(share, what))
    return RadarInterferogram(
        images.name,
        product,
        powers,
        images.views.reference.geometry,
        looks,
        lines[0],
        samples[0],
        nodes,
        spacing_m,
    )


class _Interfering:
    """Computes rows of looks of a block of lines; may be called from several threads."""

    def __init__(self, images: BeamImages, looks: Looks, nodes: Nodes, samples: tuple[int, int]) -> None:
        self._images = images
        self._looks = looks
        self._nodes = nodes
        self._samples = samples
        self._resample = Resampler()
        self._turn = needs_shift(images.doppler)

    def __call__(self, first: int, end: int) -> tuple[Samples, Samples] | None:
        """Return product and powers of the lines *first* to *end*; None without a secondary."""
        left, right = self._samples
        resampled = self._secondary(first, end)
        if resampled is None:
            return None
        reference = self._images.reference(first, end - first)[:, left:right]
        missing = (reference == 0) | (resampled == 0)
        if missing.any():
            reference = np.where(missing, np.complex64(0), reference)
            resampled[missing] = 0
        product, powers = _azimuth_sums(np.ascontiguousarray(reference), resampled, self._looks.azimuth)
        for row in range(len(product)):
            middle = first + row * self._looks.azimuth + (self._looks.azimuth - 1) / 2.0
            product[row] *= self._phasors(middle)
        return _range_sums(product, self._looks.range), _range_sums(powers, self._looks.range)

    def _secondary(self, first: int, end: int) -> Samples | None:
        """Return the secondary's samples at those of the reference's lines."""
        left, right = self._samples
        nodes, count, width = self._nodes, end - first, right - left
        middle = (first + end - 1) / 2.0
        # Over a block the distance along azimuth changes by a hundredth of a line at most.
        lines = nodes.along_row(nodes.line, middle, left, width) + first
        samples = nodes.along_row(nodes.sample, middle, left, width) + np.arange(left, right)
        geometry = self._images.views.secondary.geometry
        top, bottom = lines_needed(lines, count)
        begin, stop = max(top, 0), min(bottom, geometry.lines)
        outside = samples[-1] < 0 or samples[0] > geometry.samples - 1
        if begin >= stop or outside:
            return None
        data = self._images.secondary(begin, stop - begin)
        if (begin, stop) != (top, bottom):
            data = np.pad(data, ((begin - top, bottom - stop), (0, 0)))
        doppler = None
        if self._turn:
            nearest = np.clip(np.rint(samples), 0, geometry.samples - 1).astype(np.int64)
            doppler = self._images.doppler[nearest]
        return self._resample(data, top, Positions(lines, samples, doppler), count)

    def _phasors(self, line: float) -> Samples:
        """Return exp(−jφ) of the geometric phase along a line of the reference."""
        left, right = self._samples
        farther = self._nodes.along_row(self._nodes.farther, line, left, right - left)
        # Whole turns go in float64: of what is left float32 keeps a ten-thousandth.
        turns = farther * (self._images.phase_per_m / (2.0 * np.pi))
        angle = ((turns - np.rint(turns)) * (-2.0 * np.pi)).astype(np.float32)
        phasors = np.empty(len(angle), np.complex64)
        phasors.real, phasors.imag = np.cos(angle), np.sin(angle)
        return phasors


def _azimuth_sums(reference: Samples, other: Samples, looks: int) -> tuple[Samples, Samples]:
    """Return sums over groups of *looks* lines of s₁·conj(s₂), and of P₁ + jP₂."""
    rows = len(reference) // looks
    shape = (rows, looks, reference.shape[1])
    a, b = reference.real.reshape(shape), reference.imag.reshape(shape)
    c, d = other.real.reshape(shape), other.imag.reshape(shape)
    product = np.empty((rows, shape[2]), np.complex64)
    powers = np.empty_like(product)
    one = "ijk,ijk->ik"
    product.real = np.einsum(one, a, c) + np.einsum(one, b, d)
    product.imag = np.einsum(one, b, c) - np.einsum(one, a, d)
    powers.real = np.einsum(one, a, a) + np.einsum(one, b, b)
    powers.imag = np.einsum(one, c, c) + np.einsum(one, d, d)
    return product, powers


def _range_sums(values: Samples, looks: int) -> Samples:
    """Return sums over groups of *looks* samples."""
    if looks == 1:
        return values
    sums = values[:, 0::looks].copy()
    for step in range(1, looks):
        sums += values[:, step::looks]
    return sums
