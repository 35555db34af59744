"""Samples of what a layer shows: valid values only.

Not QGIS's cumulative cut: it takes the range of its histogram from statistics in an ``.aux.xml``, which
may be of another file, and writes a large one beside the raster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from qgis.core import Qgis, QgsRectangle

if TYPE_CHECKING:
    from qgis.core import QgsRasterBlock, QgsRasterLayer

Values = npt.NDArray[np.float64]
_BAND = 1
_SIDE = 512


def shown_values(layer: QgsRasterLayer, extent: QgsRectangle | None = None) -> Values:
    """Return valid values (1-D float64) of *extent* as they are drawn at about 512 × 512 pixels."""
    within = layer.extent().intersect(extent or layer.extent())
    if within.isEmpty():
        return np.empty(0)
    columns = within.width() / layer.rasterUnitsPerPixelX()
    rows = within.height() / layer.rasterUnitsPerPixelY()
    step = max(1.0, max(columns, rows) / _SIDE)
    return _read(layer, within, round(columns / step), round(rows / step))


def _read(layer: QgsRasterLayer, extent: QgsRectangle, columns: int, rows: int) -> Values:
    block = layer.dataProvider().block(_BAND, extent, max(1, columns), max(1, rows))
    if not block.isValid():
        return np.empty(0)
    values = np.frombuffer(block.data().data(), _dtype(block)).astype(np.float64)
    valid = np.isfinite(values)
    if block.hasNoDataValue():
        valid &= values != block.noDataValue()
    found: Values = values[valid]
    return found


def _dtype(block: QgsRasterBlock) -> np.dtype[Any]:
    if block.dataType() == Qgis.DataType.Float32:
        return np.dtype(np.float32)
    if block.dataType() == Qgis.DataType.Float64:
        return np.dtype(np.float64)
    return np.dtype(f"u{block.dataTypeSize()}")
