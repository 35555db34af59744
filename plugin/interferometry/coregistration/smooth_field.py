"""Quantities that change smoothly over an image and with height, from few exact points.

Orbits and ranges are so smooth that polynomials of degree eight through exact points are right to a
micrometre over whole ScanSAR scenes; evaluating them takes a matrix product instead of an iteration.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...common.ellipsoid import Doubles

_DEGREES = (8, 8, 3)  # of line, sample and height

Exact = Callable[[Doubles, Doubles, Doubles], Doubles]


@dataclass(frozen=True)
class Domain:
    """The lines, samples and heights (first, last) that a field is defined for."""

    lines: tuple[float, float]
    samples: tuple[float, float]
    heights: tuple[float, float]

    def scaled(self, axis: int, values: Doubles | float) -> Doubles:
        """Return values of an axis (0 line, 1 sample, 2 height) on −1..1."""
        first, last = (self.lines, self.samples, self.heights)[axis]
        return np.asarray((np.asarray(values, float) - first) / (last - first) * 2.0 - 1.0)

    def axis_nodes(self, axis: int) -> Doubles:
        """Return where an axis is sampled."""
        first, last = (self.lines, self.samples, self.heights)[axis]
        count = _DEGREES[axis] + 1
        unit = np.cos(np.pi * (np.arange(count) + 0.5) / count)
        return np.asarray(first + (unit + 1.0) / 2.0 * (last - first))


@dataclass(frozen=True)
class SmoothField:
    """Polynomials of line, sample and height for several quantities (quantities, 9, 9, 4)."""

    domain: Domain
    coefficients: Doubles

    @classmethod
    def through(cls, exact: Exact, domain: Domain) -> SmoothField:
        """Sample ``exact(line, sample, height)`` → (quantities, …) all over *domain*."""
        axes = [domain.axis_nodes(axis) for axis in range(3)]
        values = exact(*np.meshgrid(*axes, indexing="ij"))
        for axis, nodes in enumerate(axes):
            inverse = np.linalg.inv(_chebyshev(domain.scaled(axis, nodes), _DEGREES[axis]))
            values = np.moveaxis(np.tensordot(inverse, values, (1, axis + 1)), 0, axis + 1)
        return cls(domain, values)

    def on_grid(self, lines: Doubles, samples: Doubles, heights: Doubles | float) -> Doubles:
        """Return (quantities, lines, samples) at the crossings of two axes.

        *heights* in metres is one number or (lines, samples).
        """
        along = _chebyshev(self.domain.scaled(0, lines), _DEGREES[0])
        across = _chebyshev(self.domain.scaled(1, samples), _DEGREES[1])
        up = _chebyshev(self.domain.scaled(2, heights), _DEGREES[2])
        total = np.zeros((len(self.coefficients), len(lines), len(samples)))
        for power in range(_DEGREES[2] + 1):
            layer = along @ self.coefficients[..., power] @ across.T
            total += layer * up[..., power]
        return total


def _chebyshev(unit: Doubles, degree: int) -> Doubles:
    """Return Chebyshev's polynomials of degree 0 to *degree* at *unit*, (…, degree + 1)."""
    terms = [np.ones_like(unit), unit]
    while len(terms) <= degree:
        terms.append(2.0 * unit * terms[-1] - terms[-2])
    return np.stack(terms, axis=-1)
