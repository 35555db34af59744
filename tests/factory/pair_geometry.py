"""Where an image sees the ground of another: exact at nodes, smooth polynomials in between.

All is a function of line and sample of the reference and of the height; the polynomials keep the slant
range to 0.01 mm and lines and samples to a ten-thousandth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.polynomial import chebyshev

from . import geometry
from .truth import ImageTruth

_DEGREES = (5, 5, 4)


@dataclass(frozen=True)
class Domain:
    """The lines, samples and heights (from, to) that polynomials hold for."""

    lines: tuple[float, float]
    samples: tuple[float, float]
    heights: tuple[float, float]

    def scaled(self, axis: int, values: np.ndarray) -> np.ndarray:
        """Return values of an axis on −1…1."""
        first, last = (self.lines, self.samples, self.heights)[axis]
        return (np.asarray(values, float) - first) / (last - first) * 2.0 - 1.0

    def nodes(self) -> tuple[np.ndarray, ...]:
        """Return lines, samples and heights of the nodes, each three-dimensional."""
        axes = []
        for degree, (first, last) in zip(_DEGREES, (self.lines, self.samples, self.heights)):
            unit = np.cos(np.pi * (np.arange(degree + 2) + 0.5) / (degree + 2))
            axes.append(first + (unit + 1.0) / 2.0 * (last - first))
        return tuple(np.meshgrid(*axes, indexing="ij"))


@dataclass(frozen=True)
class Smooth:
    """A polynomial of line, sample and height."""

    domain: Domain
    coefficients: np.ndarray

    @classmethod
    def fitted(cls, domain: Domain, values: np.ndarray) -> Smooth:
        """Fit *values* at the nodes of *domain*."""
        for axis, nodes in enumerate(domain.nodes()):
            line = np.moveaxis(nodes, axis, 0)[:, 0, 0]
            inverse = np.linalg.pinv(chebyshev.chebvander(domain.scaled(axis, line), _DEGREES[axis]))
            values = np.moveaxis(np.tensordot(inverse, values, (1, axis)), 0, axis)
        return cls(domain, values)

    def on_grid(self, lines: np.ndarray, samples: np.ndarray, heights: np.ndarray) -> np.ndarray:
        """Return values on the grid of two axes; *heights* is (lines, samples) or a number."""
        along = chebyshev.chebvander(self.domain.scaled(0, lines), _DEGREES[0])
        across = chebyshev.chebvander(self.domain.scaled(1, samples), _DEGREES[1]).T
        layers = [along @ self.coefficients[:, :, k] @ across for k in range(_DEGREES[2] + 1)]
        return chebyshev.chebval(self.domain.scaled(2, heights), np.stack(layers), tensor=False)


@dataclass(frozen=True)
class SeenFrom:
    """How an image sees the ground: line, sample and slant range as functions of the reference.

    ``line`` and ``sample`` are those minus the reference's, by what the headers of the image say;
    ``slant_range`` is the true one (m), minus that of the reference.
    """

    line: Smooth
    sample: Smooth
    slant_range: Smooth

    @classmethod
    def of(cls, image: ImageTruth, reference: ImageTruth, domain: Domain) -> SeenFrom:
        """Solve the geometry of *image* at the nodes of the *reference*'s domain."""
        line, sample, height = domain.nodes()
        reach = reference.near_range_m + sample * reference.range_spacing_m
        time = reference.first_line_s + line / reference.prf_hz
        lat, lon = geometry.to_ground(reference.orbit, time, reach, reference.side, height)
        seen, distance = geometry.to_radar(image.orbit, lat, lon, height)
        own_line = (seen - image.first_line_s) * image.prf_hz
        own_sample = (distance - image.near_range_m) / image.range_spacing_m
        return cls(
            Smooth.fitted(domain, own_line - line),
            Smooth.fitted(domain, own_sample - sample),
            Smooth.fitted(domain, distance - reach),
        )


@dataclass(frozen=True)
class GroundOf:
    """Latitude and longitude (deg) of the reference's lines, samples and heights."""

    lat: Smooth
    lon: Smooth

    @classmethod
    def of(cls, reference: ImageTruth, domain: Domain) -> GroundOf:
        """Solve the geometry of the reference at the nodes."""
        line, sample, height = domain.nodes()
        reach = reference.near_range_m + sample * reference.range_spacing_m
        time = reference.first_line_s + line / reference.prf_hz
        lat, lon = geometry.to_ground(reference.orbit, time, reach, reference.side, height)
        return cls(Smooth.fitted(domain, lat), Smooth.fitted(domain, lon))
