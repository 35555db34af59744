"""The polynomials of a leader: facility record 5 (place ↔ sample) and the incidence polynomial."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from . import geometry
from .truth import ImageTruth

DEGREE = 4
ToGround = Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class PlacePolynomials:
    """25 coefficients each, highest powers first: lat and lon of (P, L), pixel and line of (φ, λ)."""

    lat: np.ndarray
    lon: np.ndarray
    pixel: np.ndarray
    line: np.ndarray
    pixel_origin: float
    line_origin: float
    lat_origin: float
    lon_origin: float


ZEROS = PlacePolynomials(*(np.zeros(25) for _ in range(4)), 0.0, 0.0, 0.0, 0.0)


def _terms(outer: np.ndarray, inner: np.ndarray) -> np.ndarray:
    columns = [outer ** (DEGREE - i) * inner ** (DEGREE - j) for i in range(5) for j in range(5)]
    return np.stack(columns, axis=-1)


def _fit(outer: np.ndarray, inner: np.ndarray, values: np.ndarray) -> np.ndarray:
    a, b = np.max(np.abs(outer)), np.max(np.abs(inner))
    solution = np.linalg.lstsq(_terms(outer / a, inner / b), values, rcond=1e-13)[0]
    scale = [a ** (DEGREE - i) * b ** (DEGREE - j) for i in range(5) for j in range(5)]
    return solution / np.array(scale)


def evaluate(coefficients: np.ndarray, outer, inner) -> np.ndarray:
    """Return Σ c[5i+j]·outer⁴⁻ⁱ·inner⁴⁻ʲ."""
    return _terms(np.asarray(outer, float), np.asarray(inner, float)) @ coefficients


def fit_places(lines: int, pixels: int, to_ground: ToGround, shift_m: float = 0.0) -> PlacePolynomials:
    """Fit the four polynomials to a grid, *shift_m* metres too far north if wanted.

    *to_ground* (line, pixel) gives latitude and longitude in degrees at h = 0.
    """
    nodes = (1.0 - np.cos(np.pi * np.arange(11) / 10.0)) / 2.0
    line, pixel = np.meshgrid(nodes * (lines - 1), nodes * (pixels - 1), indexing="ij")
    line, pixel = line.ravel(), pixel.ravel()
    lat, lon = to_ground(line, pixel)
    lat = lat + shift_m / 111e3
    pixel0, line0 = float(pixels // 2), float(lines // 2)
    lat0, lon0 = (float(v[0]) for v in to_ground(np.array([line0]), np.array([pixel0])))
    lat0 += shift_m / 111e3
    lon = lon0 + (lon - lon0 + 180.0) % 360.0 - 180.0
    p, k, phi, lam = pixel - pixel0, line - line0, lat - lat0, lon - lon0
    forward = (_fit(p, k, lat), _fit(p, k, lon))
    inverse = (_fit(phi, lam, pixel), _fit(phi, lam, line))
    return PlacePolynomials(*forward, *inverse, pixel0, line0, lat0, lon0)


def fit_incidence(images: list[ImageTruth]) -> np.ndarray:
    """Return six coefficients aᵢ with incidence [rad] = Σ aᵢ·R[km]ⁱ over the whole swath."""
    near, far = images[0], images[-1]
    middle = near.first_line_s + near.lines / near.prf_hz / 2.0
    stop = far.near_range_m + far.pixels * far.range_spacing_m
    slant_range = np.linspace(near.near_range_m, stop, 60)
    lat, lon = geometry.to_ground(near.orbit, np.full(60, middle), slant_range, near.side)
    theta = np.radians(geometry.incidence(near.orbit, np.full(60, middle), lat, lon))
    centre, half = slant_range.mean() / 1e3, max(np.ptp(slant_range) / 2e3, 1e-3)
    scaled = np.polynomial.Polynomial.fit(
        slant_range / 1e3, theta, 3, domain=[centre - half, centre + half]
    )
    plain = scaled.convert(domain=[-1, 1]).coef
    return np.concatenate([plain, np.zeros(6 - len(plain))])
