"""Interferograms of beams on the map: interpolated, flattened to each cell's own height, merged.

In radar geometry the phase of coarse nodes was taken off. The map knows the height of each cell, and
takes off the exact rest: 4π/λ · (Δr of the cell − Δr of the nodes there).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles
from ..sar.geocoding import HeightModel
from ..sar.grid import Grid, Window
from ..sar.interpolation import LEAST_VALID_WEIGHT, is_outside, split
from ..sar.map_positions import at_heights, levels_of_terms, quadratic, span
from ..sar.projection import Projection
from ..sar.tie_points import tie_planes
from .coregistration.pair_geometry import ViewPair
from .radar_interferogram import RadarInterferogram

Reals = npt.NDArray[np.float32]
Complexes = npt.NDArray[np.complex64]

_RANGE_TOLERANCE_M = 2e-4  # 0.01 rad


class Sums(NamedTuple):
    """Flattened product and powers of a block of cells, 0 for no data; ``weight`` is m to an edge."""

    product: Complexes
    first: Reals
    second: Reals
    weight: Reals


class BeamOnMap:
    """One beam's interferogram at the cells of a grid; ``block`` may be called from threads."""

    def __init__(
        self,
        grid: Grid,
        projection: Projection,
        radar: RadarInterferogram,
        views: ViewPair,
        heights: HeightModel,
        phase_per_m: float,
    ) -> None:
        self.radar = radar
        self._heights = heights
        self._phase_per_m = np.float32(phase_per_m)
        levels = levels_of_terms(heights.levels)

        def position(longitude: Doubles, latitude: Doubles) -> Doubles:
            row, column = radar.index(*views.reference.radar.to_radar(latitude, longitude, levels))
            return np.concatenate([quadratic(row), quadratic(column)])

        def farther(longitude: Doubles, latitude: Doubles) -> Doubles:
            return quadratic(views.farther(latitude, longitude, levels))

        self._places = tie_planes(grid, projection, position)
        self._farther = tie_planes(grid, projection, farther, _RANGE_TOLERANCE_M)

    def block(self, window: Window) -> Sums | None:
        """Return the sums at the cells of *window*; None if none is on the image."""
        if np.isnan(self._places.block(*window)[0]).all():
            return None
        heights = self._heights.block(window)
        terms = len(self._places.computed) // 2
        ties = self._places.block(*window)
        top = math.floor(float(np.nanmean(ties[0])))
        left = math.floor(float(np.nanmean(ties[terms])))
        rows = at_heights(self._places, 0, window, top, heights)
        columns = at_heights(self._places, terms, window, left, heights)
        part = self._part(rows, columns, (top, left))
        if part is None:
            return None
        product, powers = part
        product *= self._phasors(window, rows, columns, (top, left), heights)
        weight = self.radar.edge_distance(rows + np.float32(top), columns + np.float32(left))
        return Sums(product, powers.real.copy(), powers.imag.copy(), weight)

    def _part(
        self, rows: Reals, columns: Reals, base: tuple[int, int]
    ) -> tuple[Complexes, Complexes] | None:
        """Return product and powers interpolated at *rows* and *columns*, which count from *base*."""
        spans = [
            span(position, 0, size, begin)
            for position, begin, size in zip(
                (rows, columns), base, (self.radar.rows, self.radar.columns)
            )
        ]
        (top, bottom), (left, right) = spans
        if bottom - top < 2 or right - left < 2:
            return None
        place = left, top, right - left, bottom - top
        stencil = _Stencil(
            rows + np.float32(base[0] - top),
            columns + np.float32(base[1] - left),
            (bottom - top, right - left),
        )
        powers = self.radar.powers.read(*place)
        valid = stencil.of((powers.real > 0).astype(np.float32)) >= LEAST_VALID_WEIGHT
        valid &= ~stencil.outside
        if not valid.any():
            return None
        product, powers = stencil.of(self.radar.product.read(*place)), stencil.of(powers)
        product[~valid] = 0
        powers[~valid] = 0
        return product, powers

    def _phasors(
        self,
        window: Window,
        rows: Reals,
        columns: Reals,
        base: tuple[int, int],
        heights: Reals | None,
    ) -> Complexes:
        """Return exp(−jφ) of the phase that the nodes left over."""
        looks, nodes = self.radar.looks, self.radar.nodes
        line = rows * np.float32(looks.azimuth)
        sample = columns * np.float32(looks.range)
        origin = (
            self.radar.first_line + (looks.azimuth - 1) / 2.0 + base[0] * looks.azimuth,
            self.radar.first_sample + (looks.range - 1) / 2.0 + base[1] * looks.range,
        )
        middle = float(np.nanmean(self._farther.block(*window)[0]))
        exact = at_heights(self._farther, 0, window, middle, heights)
        exact -= nodes.plane_at(nodes.farther, middle, line, sample, origin)
        exact *= -self._phase_per_m
        phasors = np.empty(exact.shape, np.complex64)
        phasors.real, phasors.imag = np.cos(exact), np.sin(exact)
        return phasors


class _Stencil:
    """Bilinear interpolation of several arrays at the same positions."""

    def __init__(self, rows: Reals, columns: Reals, shape: tuple[int, int]) -> None:
        height, width = shape
        self.outside = is_outside(rows, height) | is_outside(columns, width)
        row, self._down = split(rows, height)
        column, self._right = split(columns, width)
        self._index = row * width + column
        self._pitch = width

    def of(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return *values* at the positions."""
        flat, index = values.ravel(), self._index
        upper = flat.take(index)
        upper += (flat.take(index + 1) - upper) * self._right
        lower = flat.take(index + self._pitch)
        lower += (flat.take(index + (self._pitch + 1)) - lower) * self._right
        upper += (lower - upper) * self._down
        return upper
