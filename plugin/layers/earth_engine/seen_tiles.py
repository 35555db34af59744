"""Whether tiles of Earth Engine show anything in a part of the map."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from qgis.PyQt.QtGui import QImage

from ...domain.errors import PlatformError
from ...domain.progress import SILENT, Progress
from ...domain.words.text import Text
from .tile_layer import LAST_ZOOM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ...transfer.http.session import HttpSession

# Half the width of the world in Web Mercator.
_HALF_M = math.pi * 6_378_137.0
_MOST_BYTES = 1 << 20

Bounds = tuple[float, float, float, float]


def shows_anything(
    http: HttpSession, tiles_url: str, bounds: Bounds, progress: Progress = SILENT
) -> bool:
    """Whether a pixel in *bounds* (west, south, east, north in Web Mercator) is not transparent.

    At most nine tiles are fetched. Call it in a task; raises PlatformError if one does not come.
    """
    for zoom, column, row in _tiles_over(bounds):
        url = tiles_url.format(z=zoom, x=column, y=row)
        data, _kind = http.get_bytes(url, max_bytes=_MOST_BYTES, progress=progress)
        image = QImage.fromData(data)
        if image.isNull():
            raise PlatformError(Text("Earth Engine answered with something that is not a picture."))
        if np.any(_opacity(image) & _inside(bounds, zoom, column, row, image)):
            return True
    return False


def _tiles_over(bounds: Bounds) -> Iterator[tuple[int, int, int]]:
    """Yield zoom, column and row of the finest tiles of which at most three lie side by side."""
    west, south, east, north = (min(max(one, -_HALF_M), _HALF_M) for one in bounds)
    widest = max(east - west, north - south, 1.0)
    zoom = min(LAST_ZOOM, max(0, math.floor(math.log2(4.0 * _HALF_M / widest))))
    side, last = 2.0 * _HALF_M / 2**zoom, 2**zoom - 1
    columns = [min(int((x + _HALF_M) / side), last) for x in (west, east)]
    rows = [min(int((_HALF_M - y) / side), last) for y in (north, south)]
    for row in range(rows[0], rows[1] + 1):
        for column in range(columns[0], columns[1] + 1):
            yield zoom, column, row


def _opacity(image: QImage) -> NDArray[np.bool_]:
    """Return whether each pixel is drawn at all, (rows, columns) of bool."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    bits = plain.constBits().asstring(plain.sizeInBytes())
    pixels = np.frombuffer(bits, np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return np.greater(pixels[:, 3 : 4 * plain.width() : 4], 0)


def _inside(bounds: Bounds, zoom: int, column: int, row: int, image: QImage) -> NDArray[np.bool_]:
    """Return whether the middle of each pixel lies in *bounds*, (rows, columns) of bool."""
    side = 2.0 * _HALF_M / 2**zoom
    x = -_HALF_M + side * (column + (np.arange(image.width()) + 0.5) / image.width())
    y = _HALF_M - side * (row + (np.arange(image.height()) + 0.5) / image.height())
    west, south, east, north = bounds
    rows, columns = (y >= south) & (y <= north), (x >= west) & (x <= east)
    return np.asarray(np.logical_and.outer(rows, columns), np.bool_)
