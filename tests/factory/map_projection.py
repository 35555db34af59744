"""The map projection record of geocoded products, and the map coefficients of facility record 5."""

from __future__ import annotations

import numpy as np

from . import geotiff
from .fields import put_all, record
from .l21 import L21Truth


def _samples(truth: L21Truth) -> tuple[np.ndarray, ...]:
    """Return line, pixel, latitude and longitude of a sparse grid of sample centres."""
    rows, columns = next(iter(truth.dn.values())).shape
    x0, size, _, y0, _, _ = truth.geotransform
    line, pixel = (grid.ravel() for grid in np.mgrid[0 : rows - 1 : 7j, 0 : columns - 1 : 7j])
    lat, lon = geotiff.unproject(truth.epsg, x0 + (pixel + 0.5) * size, y0 - (line + 0.5) * size)
    return line, pixel, lat, lon


def _bilinear(a: np.ndarray, b: np.ndarray, values: np.ndarray) -> tuple[float, ...]:
    terms = np.stack([np.ones_like(a), a, b, a * b], axis=-1)
    return tuple(np.linalg.lstsq(terms, values, rcond=None)[0])


def map_coefficients(truth: L21Truth) -> tuple[float, ...]:
    """Return pixel, then line, as cubic polynomials of latitude and longitude: 10 coefficients each."""
    line, pixel, lat, lon = _samples(truth)
    powers = [(total - k, k) for total in range(4) for k in range(total + 1)]
    terms = np.stack([lat**i * lon**j for i, j in powers], axis=-1)
    scale = np.abs(terms).max(axis=0)
    found = [np.linalg.lstsq(terms / scale, values, rcond=1e-12)[0] / scale for values in (pixel, line)]
    return tuple(np.concatenate(found))


def map_projection(truth: L21Truth, sequence: int) -> bytearray:
    """Return the 1620-byte record of a UTM grid."""
    rows, columns = next(iter(truth.dn.values())).shape
    x0, size, _, y0, _, _ = truth.geotransform
    south = truth.epsg // 100 == 327
    left, right = (x0 + size / 2) / 1e3, (x0 + (columns - 0.5) * size) / 1e3
    top, bottom = (y0 - size / 2) / 1e3, (y0 - (rows - 0.5) * size) / 1e3
    line, pixel, lat, lon = _samples(truth)
    target = record(sequence, (18, 20, 18, 20), 1620)
    corners = [value for corner in truth.corners for value in corner]
    put_all(
        target,
        (
            (28, "A32", "GEOCODED"),
            (60, "I16", (columns, rows)),
            (92, "F16.7", (size, size, float("nan"), 0.0, 0.0)),
            (172, "F16.7", (6377357.8, 636806.5, 6933.2, -90.0)),
            (236, "A32", "GRS80"),
            (268, "F16.7", (6378137.0, 6356752.3141)),
            (300, "F16.7", (0.0,) * 7),
            (412, "A32", "UTM-PROJECTION"),
            (444, "A32", "UNIVERSAL TRANSVERSE MERCATOR"),
            (476, "I4", truth.epsg % 100),
            (480, "F16.5", (500000.0, 10000000.0 if south else 0.0)),
            (512, "F16.7", (truth.centre[1], truth.centre[0])),
            (576, "F16.7", 0.9996),
            (944, "F16.7", (top, left, top, right, bottom, right, bottom, left)),
            (1072, "F16.7", tuple(corners)),
            (1264, "E20.10", (*_bilinear(line, pixel, lon), *_bilinear(line, pixel, lat))),
            (1424, "E20.10", (*_bilinear(lon, lat, line), *_bilinear(lon, lat, pixel))),
        ),
    )
    return target
