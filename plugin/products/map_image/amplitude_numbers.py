"""Which numbers of an image stand for no data: 0, its nodata tag, and what fills angles."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ...rasters.geotiff_header import GeoTiff

# JAXA fills angles of pixels without terrain with the largest number.
FILLED_ANGLE = 65535


def missing_numbers(image: GeoTiff) -> tuple[float, ...]:
    """Return the numbers that stand for no data in the amplitude *image*."""
    return (0.0,) if image.nodata in (None, 0) else (0.0, float(image.nodata))


def missing_angles(image: GeoTiff) -> tuple[float, ...]:
    """Return the numbers that stand for no data in an *image* of angles."""
    return tuple(dict.fromkeys((*missing_numbers(image), float(FILLED_ANGLE))))


def has_data(values: npt.NDArray[Any], missing: tuple[float, ...]) -> npt.NDArray[np.bool_]:
    """Return where *values* are none of the numbers *missing*."""
    return ~np.isin(values, np.asarray(missing))
