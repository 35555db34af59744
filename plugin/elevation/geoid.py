"""The geoid above the ellipsoid: from PROJ's grid if it is installed, else from a table of our own."""

from __future__ import annotations

import lzma
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from osgeo import osr

from ..common.ellipsoid import Doubles
from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from ..rasters.gdal_calls import quiet_gdal
from ..sar.projection import find_system

# The geoid reaches from −107 m south of India to +86 m at New Guinea.
GREATEST_UNDULATION_M = 107.0
EGM96, EGM2008 = "EGM96", "EGM2008"
# Bilinear interpolation in the table against the grid of 15' that it was made from.
TABLE_ERROR = Text("1 m for 95 % of the Earth, 2 m for 99 %, at most 14 m (on Hawaii)")
_VERTICAL_CRS = {EGM96: 5773, EGM2008: 3855}
# Without its grid file PROJ leaves heights as they are; both models are 17.2 m high at 0° E 0° N.
_AT_ORIGIN_M = 17.2
_TABLE_SHAPE = 181, 360
_TABLE = Path(__file__).resolve().parents[2] / "resources" / "geoid" / "egm96_1deg.xz"


class Geoid:
    """Height of the geoid above the ellipsoid.

    *model* is EGM96 or EGM2008; if PROJ lacks its grid the other model serves (they differ by less
    than a metre nearly everywhere), and where it lacks both, a table of EGM96 in steps of 1°, which is
    right to ``TABLE_ERROR``. ``model`` names what is used, ``is_table`` tells whether it is the table.
    """

    def __init__(self, model: str = EGM96) -> None:
        other = EGM2008 if model == EGM96 else EGM96
        self._transformation = None
        self.model, self.is_table = EGM96, True
        for name in (model, other):
            transformation = _transformation(name)
            if transformation is not None and _shifts_heights(transformation):
                self._transformation = transformation
                self.model, self.is_table = name, False
                return

    def undulation(self, longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> Doubles:
        """Return geoid heights in m at longitudes (any turn) and latitudes in degrees."""
        x, y = np.broadcast_arrays(np.asarray(longitude, float), np.asarray(latitude, float))
        if self._transformation is None:
            return table_undulation(x, y)
        heights = _shift(self._transformation, x.ravel(), y.ravel()).reshape(x.shape)
        lost = ~np.isfinite(heights) | (np.abs(heights) > 2.0 * GREATEST_UNDULATION_M)
        if lost.any():
            heights[lost] = table_undulation(x[lost], y[lost])
        return heights


def table_undulation(longitude: Doubles, latitude: Doubles) -> Doubles:
    """Return EGM96 in m from the table of 1°, bilinear, right across the date line and at the poles."""
    table = _table()
    column = np.mod(np.asarray(longitude, float) + 180.0, 360.0)
    row = np.clip(90.0 - np.asarray(latitude, float), 0.0, 180.0)
    left = np.minimum(np.floor(column), 359.0).astype(int)
    top = np.minimum(np.floor(row), 179.0).astype(int)
    across, down = column - left, row - top
    upper = table[top, left] * (1.0 - across) + table[top, left + 1] * across
    lower = table[top + 1, left] * (1.0 - across) + table[top + 1, left + 1] * across
    heights: Doubles = upper * (1.0 - down) + lower * down
    return heights


@lru_cache(maxsize=1)
def _table() -> Doubles:
    """Return the table in m (181, 361): latitude 90 to −90, longitude −180 to 180.

    The file holds what each number differs from the sum of those above and to the left less the one
    between them, as 2·n, or −2·n − 1 below zero: first the low bytes of all, then the high bytes.
    """
    try:
        content = np.frombuffer(lzma.decompress(_TABLE.read_bytes()), np.uint8)
        low, high = content.reshape(2, *_TABLE_SHAPE)
    except (OSError, lzma.LZMAError, ValueError) as error:
        what = Text("{table} could not be read", table=_TABLE)
        raise Alos2Error(what, details=str(error), hint="Install the plugin again.") from error
    folded = low.astype(int) | high.astype(int) << 8
    steps = np.where(folded % 2, -(folded + 1) // 2, folded // 2)
    decimetres = steps.cumsum(axis=0).cumsum(axis=1).astype(float)
    table: Doubles = np.concatenate([decimetres, decimetres[:, :1]], axis=1) / 10.0
    return table


def _transformation(model: str) -> osr.CoordinateTransformation | None:
    """Return the transformation from heights above *model* to the ellipsoid, or None."""
    with quiet_gdal():
        orthometric = find_system(f"EPSG:4326+{_VERTICAL_CRS[model]}")
        ellipsoidal = find_system("EPSG:4979")
        if orthometric is None or ellipsoidal is None:
            return None
        return osr.CoordinateTransformation(orthometric, ellipsoidal)


def _shifts_heights(transformation: osr.CoordinateTransformation) -> bool:
    """Whether PROJ has the grid: without it, it returns heights unchanged and says nothing."""
    found = float(_shift(transformation, np.zeros(1), np.zeros(1))[0])
    return abs(found - _AT_ORIGIN_M) < 1.0


def _shift(transformation: osr.CoordinateTransformation, x: Doubles, y: Doubles) -> Doubles:
    wrapped = (x + 180.0) % 360.0 - 180.0
    points = np.column_stack([wrapped, y, np.zeros(x.size)]).tolist()
    with quiet_gdal():
        return np.asarray(transformation.TransformPoints(points), float)[:, 2]
