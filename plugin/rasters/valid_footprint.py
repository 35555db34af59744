"""Where a raster has data: the outline of its valid pixels as a footprint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import osr

from ..domain.footprint import Footprint
from ..domain.words.text import Text
from ..sar.grid import Grid
from ..sar.projection import wgs84
from .calibrated_image import Band
from .gdal_calls import call_gdal, open_raster

_LARGEST_SIDE = 2048  # an overview of this size places the outline within a few hundred metres
_LEAST_BEND = 0.75  # pixels of that overview; smaller bends come from its stairs


def valid_footprint(
    band: Band, is_valid: Callable[[npt.NDArray[Any]], npt.NDArray[np.bool_]]
) -> Footprint | None:
    """Return the convex outline of the pixels that *is_valid* tells, or None if there are none."""
    grid = band.image.grid
    factor = max(1.0, max(grid.width, grid.height) / _LARGEST_SIDE)
    width, height = max(1, round(grid.width / factor)), max(1, round(grid.height / factor))
    what = Text("{name} could not be read", name=band.image.name)
    dataset = open_raster(band.path)
    values = call_gdal(what, dataset.ReadAsArray, buf_xsize=width, buf_ysize=height)
    if band.image.is_upside_down:
        values = values[::-1, :: -1 if band.image.is_mirrored else 1]
    corners = _hull(is_valid(values))
    if len(corners) < 3:
        return None
    scale = np.array([grid.width / width, grid.height / height])
    return Footprint.of_points(lonlat_of(grid, corners * scale))


def lonlat_of(grid: Grid, points: npt.NDArray[np.float64]) -> list[tuple[float, float]]:
    """Return (longitude, latitude) in degrees of (column, row) *points* of *grid*."""
    x0, dx, _, y0, _, dy = grid.geotransform
    source = osr.SpatialReference(grid.crs_wkt)
    source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    transformation = osr.CoordinateTransformation(source, wgs84())
    places = [(x0 + column * dx, y0 + row * dy) for column, row in points.tolist()]
    return [(round(x, 6), round(y, 6)) for x, y, _ in transformation.TransformPoints(places)]


def _hull(valid: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Return the convex hull (n, 2) of the outer corners of True pixels as (column, row)."""
    rows = np.flatnonzero(valid.any(axis=1))
    first = valid[rows].argmax(axis=1)
    last = valid.shape[1] - valid[rows, ::-1].argmax(axis=1)
    ends = [(column, row + step) for step in (0, 1) for row, column in zip(rows, first)]
    ends += [(column, row + step) for step in (0, 1) for row, column in zip(rows, last)]
    points = sorted({(float(x), float(y)) for x, y in ends})
    hull = _half_hull(points)[:-1] + _half_hull(points[::-1])[:-1]
    return np.array(_without_stairs(hull), float).reshape(-1, 2)


def _half_hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    chain: list[tuple[float, float]] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _without_stairs(hull: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Drop corners, least first, that stand out by less than ``_LEAST_BEND`` pixels."""
    kept = list(hull)
    while len(kept) > 4:
        heights = [_height(kept[i - 1], kept[i], kept[(i + 1) % len(kept)]) for i in range(len(kept))]
        least = min(range(len(kept)), key=heights.__getitem__)
        if heights[least] > _LEAST_BEND:
            break
        del kept[least]
    return kept


def _height(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    base = float(np.hypot(c[0] - a[0], c[1] - a[1]))
    return abs(_turn(a, b, c)) / base if base else float("inf")
