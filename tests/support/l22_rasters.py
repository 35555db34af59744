"""How what was made of a scene is read and compared."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from factory import Box
from osgeo import gdal

gdal.UseExceptions()

XML_NAMES = {
    "nodata": "NoData",
    "layover": "Layover",
    "shadow": "Shadow",
    "ocean": "OceanWater",
    "invalid": "InvalidData",
}

PATCHES = {
    "brighter": Box((300, 330), (300, 340), gamma0_db=-2.0),
    "darker": Box((500, 540), (700, 730), gamma0_db=-17.0),
    "second brighter": Box((100, 125), (750, 780), gamma0_db=-3.0),
}


def read(path: Path) -> np.ndarray:
    """Return the first band, the right way up."""
    dataset = gdal.Open(str(path))
    values = dataset.ReadAsArray()
    values = values if values.ndim == 2 else values[0]
    return values[::-1] if dataset.GetGeoTransform()[5] > 0 else values


def assert_decibels(found: np.ndarray, expected: np.ndarray, limit: float = 0.01) -> None:
    """Same pixels without data, and values within *limit* dB."""
    assert found.shape == expected.shape
    np.testing.assert_array_equal(np.isnan(found), np.isnan(expected))
    assert np.isfinite(expected).any()
    assert np.nanmax(np.abs(found - expected)) < limit


def xml_names(classes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the factory's names of mask classes."""
    return tuple(XML_NAMES[name] for name in classes)


def changed(height: int, width: int, margin: int = 0) -> np.ndarray:
    """True inside the patches on the common grid, grown by *margin* pixels."""
    inside = np.zeros((height, width), bool)
    for box in PATCHES.values():
        rows = slice(box.rows[0] - 20 - margin, box.rows[1] - 20 + margin)
        inside[rows, box.columns[0] - 10 - margin : box.columns[1] - 10 + margin] = True
    return inside
