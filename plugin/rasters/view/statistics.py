"""Statistics of a view from a sample of its files: GDAL takes a view's own band much longer to open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...domain.enums import Units
from ...sar.grid import Window
from ..gdal_calls import call_gdal, open_raster
from ..statistics import UNREADABLE, Statistics, items_of, sampled_size
from .vrt import LARGEST_DN, Source

if TYPE_CHECKING:  # it takes 8 ms of the first paint to import
    import numpy.typing as npt


def difference_statistics(
    minuend: Source, subtrahend: Source, window: Window, units: Units
) -> Statistics:
    """Return the statistics of *minuend* − *subtrahend* over *window*, as the files store it.

    Raises Alos2Error if a file cannot be read.
    """
    values = _looked_up(minuend, window) - _looked_up(subtrahend, window)
    nodata = None
    if units is Units.AMPLITUDE_DN:
        values, nodata = np.clip(np.rint(values), 0, LARGEST_DN), 0.0
    return items_of(values, nodata, values.shape != (window.height, window.width))


def _looked_up(source: Source, window: Window) -> npt.NDArray[Any]:
    dataset = open_raster(source.path)  # a band does not keep it
    columns, rows = sampled_size(window.width, window.height)
    stored = call_gdal(
        UNREADABLE,
        dataset.GetRasterBand(1).ReadAsArray,
        window.column,
        window.row,
        window.width,
        window.height,
        buf_xsize=columns,
        buf_ysize=rows,
    )
    table = np.array(source.lut, np.float64)
    found: npt.NDArray[np.float64] = np.interp(stored, table[:, 0], table[:, 1])
    return found.astype(np.float32)
