"""Between longitude/latitude and the coordinates of an output grid."""

from __future__ import annotations

import math
import threading
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import osr

from ..common.ellipsoid import Doubles
from ..domain.errors import Alos2Error
from ..domain.reference_orbit import SEMI_MAJOR_M
from ..domain.words.text import Text

# Along the equator, for pixel sizes in degrees; rounded, so that grids stay where they were.
METRES_PER_DEGREE = round(math.radians(SEMI_MAJOR_M), 2)


class Projection:
    """A CRS (authority code, WKT or PROJ text) with vectorised transformations.

    Raises Alos2Error if GDAL does not know the CRS, or it is not of a map (geocentric, vertical).
    Longitudes may lie beyond ±180.
    """

    def __init__(self, crs: str) -> None:
        reference = find_system(crs)
        if reference is None:
            raise Alos2Error(
                Text("The CRS {crs!r} is not known.", crs=crs), hint="Choose one such as EPSG:32654."
            )
        if not (reference.IsGeographic() or reference.IsProjected()):
            raise Alos2Error(
                Text("The CRS {name} is not one of a map.", name=reference.GetName()),
                hint="Choose one such as EPSG:32654.",
            )
        geographic = wgs84()
        self.wkt: str = reference.ExportToWkt()
        self.is_geographic = bool(reference.IsGeographic())
        self.unit_m: float = (
            METRES_PER_DEGREE if self.is_geographic else float(reference.GetLinearUnits() or 1.0)
        )
        self._reference = reference
        self._lock = threading.Lock()  # a transformation serves one thread at a time
        self._same = self.is_geographic and bool(reference.IsSame(geographic))
        self._forward = osr.CoordinateTransformation(geographic, reference)
        self._inverse = osr.CoordinateTransformation(reference, geographic)

    @property
    def code(self) -> str:
        """Authority code such as ``EPSG:32654``, or the name if there is none."""
        name, number = self._reference.GetAuthorityName(None), self._reference.GetAuthorityCode(None)
        return f"{name}:{number}" if name and number else str(self._reference.GetName())

    @property
    def unit_name(self) -> str:
        """Name of the unit of coordinates: deg, m, or what GDAL calls it."""
        if self.is_geographic:
            return "deg"
        return "m" if self.unit_m == 1.0 else str(self._reference.GetLinearUnitsName())

    def wkt2(self) -> str:
        """Return the CRS as WKT of ISO 19162:2019."""
        return str(self._reference.ExportToWkt(["FORMAT=WKT2_2019"]))

    def from_geographic(
        self, longitude: npt.ArrayLike, latitude: npt.ArrayLike
    ) -> tuple[Doubles, Doubles]:
        """Return x and y of longitudes and latitudes in degrees; NaN where not defined."""
        return self._transform(self._forward, longitude, latitude)

    def to_geographic(self, x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Doubles, Doubles]:
        """Return longitudes and latitudes in degrees of x and y; NaN where not defined."""
        return self._transform(self._inverse, x, y)

    def _transform(
        self, transformation: osr.CoordinateTransformation, x: npt.ArrayLike, y: npt.ArrayLike
    ) -> tuple[Doubles, Doubles]:
        first, second = np.broadcast_arrays(np.asarray(x, float), np.asarray(y, float))
        if self._same:
            return first.copy(), second.copy()
        points = np.column_stack([first.ravel(), second.ravel()]).tolist()
        with self._lock:
            moved = np.asarray(_transformed(transformation, points), float)[:, :2]
        moved[~np.isfinite(moved).all(axis=1)] = np.nan
        return moved[:, 0].reshape(first.shape), moved[:, 1].reshape(first.shape)


def find_system(crs: str) -> osr.SpatialReference | None:
    """Return the system of a code, WKT or PROJ text with x before y; None if GDAL does not know it."""
    system = osr.SpatialReference()
    try:
        failed = system.SetFromUserInput(crs) != 0
    except (RuntimeError, TypeError):  # TypeError: half of a surrogate pair
        failed = True
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return None if failed else system


def wgs84() -> osr.SpatialReference:
    """Return the system of longitudes and latitudes in degrees, in this order."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def _transformed(transformation: osr.CoordinateTransformation, points: list[list[float]]) -> Any:
    """Return *points* transformed; those that cannot be are infinite, as GDAL gives them without errors.

    With its exceptions on GDAL gives up at the first such point, so each is asked for by itself then.
    """
    try:
        return transformation.TransformPoints(points)
    except RuntimeError:
        return [_moved(transformation, point) for point in points]


def _moved(transformation: osr.CoordinateTransformation, point: list[float]) -> Any:
    try:
        return transformation.TransformPoint(*point)
    except RuntimeError:
        return (math.inf, math.inf, math.inf)


def utm_of(longitude: float, latitude: float) -> str:
    """Return the EPSG code of the UTM zone (WGS 84) of a place, of UPS beyond 84° N and 80° S."""
    if latitude > 84.0:
        return "EPSG:5041"
    if latitude < -80.0:
        return "EPSG:5042"
    zone = math.floor((longitude + 180.0) / 6.0) % 60 + 1
    return f"EPSG:{32600 + zone if latitude >= 0.0 else 32700 + zone}"
