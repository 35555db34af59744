"""Whether the mask of a view hides all that a map shows of it, and what would show something."""

from __future__ import annotations

import math
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

from ...common.mask_classes import MASKED_BY_DEFAULT
from ...domain.words.text import Text
from ..gdal_calls import call_gdal, open_raster
from ..remote.network import first_remote, network_options
from .edit import masked_classes, source_files, xml_leaving_out

# A coarse look finds most of what is seen; only where it finds nothing a finer one follows.
_SIDES = (64, 512)

Bounds = tuple[float, float, float, float]


def mask_that_shows(view: Path, bounds: Bounds) -> tuple[str, ...] | None:
    """Return the classes that still may be left out so that what was measured in *bounds* is seen.

    None if something is seen already, or if nothing was measured there. *bounds* are (west, south, east,
    north) in the view's CRS; it is read at 64 by 64 pixels, and at 512 by 512 before it is called empty.
    Raises Alos2Error if a file of the view cannot be read.
    """
    now = masked_classes(view)
    wider = tuple(one for one in now if one in MASKED_BY_DEFAULT)
    if wider == now or _shows_something(view, now, bounds, _SIDES):
        return None
    return wider if _shows_something(view, wider, bounds, _SIDES[-1:]) else None


def is_empty(source: str, bounds: Bounds) -> bool:
    """Whether a finished raster has no valid pixel in *bounds*, which are in its CRS.

    Raises Alos2Error if it cannot be read.
    """
    raster = open_raster(source)
    window = _window(raster, bounds)
    if window is None:
        return False
    valid = raster.GetRasterBand(1).GetMaskBand()
    return not any(_any_valid(Path(source), valid, window, side) for side in _SIDES)


def _any_valid(path: Path, valid: Any, window: tuple[int, int, int, int], side: int) -> bool:
    read = call_gdal(
        Text("{name} could not be read", name=path.name),
        valid.ReadAsArray,
        *window,
        buf_xsize=min(side, window[2]),
        buf_ysize=min(side, window[3]),
    )
    return bool(np.any(read))


def _shows_something(view: Path, classes: tuple[str, ...], bounds: Bounds, sides: Iterable[int]) -> bool:
    file = f"/vsimem/{secrets.token_hex(8)}.vrt"
    with network_options(first_remote(source_files(view))):
        gdal.FileFromMemBuffer(file, xml_leaving_out(view, classes).encode("utf-8"))
        try:
            raster = open_raster(file)
            window = _window(raster, bounds)
            return window is not None and any(_has_value(view, raster, window, side) for side in sides)
        finally:
            gdal.Unlink(file)


def _has_value(view: Path, raster: Any, window: tuple[int, int, int, int], side: int) -> bool:
    band = raster.GetRasterBand(1)
    values = call_gdal(
        Text("{name} could not be read", name=view.name),
        band.ReadAsArray,
        *window,
        buf_xsize=min(side, window[2]),
        buf_ysize=min(side, window[3]),
    )
    return bool(np.any(np.isfinite(values) & (values != band.GetNoDataValue())))


def _window(raster: Any, bounds: Bounds) -> tuple[int, int, int, int] | None:
    """Return (column, row, width, height) of *bounds* in pixels, or None if they lie outside."""
    x0, dx, _, y0, _, dy = raster.GetGeoTransform()
    west, south, east, north = bounds
    columns = sorted(((west - x0) / dx, (east - x0) / dx))
    rows = sorted(((south - y0) / dy, (north - y0) / dy))
    left, right = max(0, math.floor(columns[0])), min(raster.RasterXSize, math.ceil(columns[1]))
    top, bottom = max(0, math.floor(rows[0])), min(raster.RasterYSize, math.ceil(rows[1]))
    return (left, top, right - left, bottom - top) if left < right and top < bottom else None
