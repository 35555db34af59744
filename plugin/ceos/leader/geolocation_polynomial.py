"""Facility record 5: degree-4 polynomials between image and ground, both ways.

Level 1.1 maps the slant-range grid on the ellipsoid (height 0), higher levels their own grid. Pixels and
lines are 0-based at sample centres: decided on a real product, whose published corners the forward
polynomial meets within 5 mm (a 1-based reading is off by exactly one pixel).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ...domain.errors import FormatError
from ..records.record_view import RecordView
from ..records.records import DAMAGED

Array = NDArray[np.float64]


@dataclass(frozen=True)
class GeolocationPolynomial:
    """The coefficients, each array (5, 5) with powers 4..0 along both axes, and the origins.

    ``latitude`` and ``longitude`` (degrees): pixel power along axis 0, line power along axis 1.
    ``pixel`` and ``line``: latitude power along axis 0, longitude power along axis 1.
    """

    latitude: Array
    longitude: Array
    origin_pixel: float
    origin_line: float
    pixel: Array
    line: Array
    origin_latitude: float
    origin_longitude: float

    def to_ground(self, line: ArrayLike, pixel: ArrayLike) -> tuple[Array, Array]:
        """Return latitude and longitude (degrees, -180..180) of 0-based image positions."""
        x = np.asarray(pixel, np.float64) - self.origin_pixel
        y = np.asarray(line, np.float64) - self.origin_line
        return _evaluate(self.latitude, x, y), wrap_degrees(_evaluate(self.longitude, x, y))

    def to_image(self, latitude: ArrayLike, longitude: ArrayLike) -> tuple[Array, Array]:
        """Return 0-based line and pixel of positions in degrees, either side of the date line."""
        x = np.asarray(latitude, np.float64) - self.origin_latitude
        y = wrap_degrees(np.asarray(longitude, np.float64) - self.origin_longitude)
        return _evaluate(self.line, x, y), _evaluate(self.pixel, x, y)


def wrap_degrees(angle: Array) -> Array:
    """Return *angle* in -180 (included) to 180 degrees."""
    return np.asarray((angle + 180.0) % 360.0 - 180.0, np.float64)


def _evaluate(coefficients: Array, outer: Array, inner: Array) -> Array:
    """Horner's scheme in both variables, highest power first."""
    total = np.zeros(np.broadcast(outer, inner).shape)
    for row in coefficients:
        part = np.zeros_like(total)
        for coefficient in row:
            part = part * inner + coefficient
        total = total * outer + part
    return total


def read_polynomial(view: RecordView) -> GeolocationPolynomial | None:
    """Return the polynomials of a facility 5 record, or None if they are zero or blank.

    Raises FormatError for coefficients that are not numbers, or that lead off the Earth at their origin.
    """
    arrays = {name: _coefficients(view, name) for name in ("latitude", "longitude", "pixel", "line")}
    if not arrays["latitude"].any() or not arrays["longitude"].any():
        return None
    polynomial = GeolocationPolynomial(
        **arrays,
        origin_pixel=view.number("origin_pixel", -1e6, 1e7),
        origin_line=view.number("origin_line", -1e6, 1e8),
        origin_latitude=view.number("origin_latitude", -90.0, 90.0),
        origin_longitude=view.number("origin_longitude", -360.0, 360.0),
    )
    latitude, longitude = polynomial.latitude[4, 4], polynomial.longitude[4, 4]
    if abs(latitude) > 90.0 or abs(longitude) > 360.0:
        raise FormatError(
            view.file,
            "facility_5.latitude and longitude at the origin",
            f"{latitude:g}, {longitude:g}",
            "a place on the Earth is expected",
            DAMAGED,
        )
    return polynomial


def _coefficients(view: RecordView, name: str) -> Array:
    values = view.numbers(name)
    if np.isnan(values).all():
        return np.zeros((5, 5))
    if np.isnan(values).any():
        raise view.error(name, "25 numbers are expected")
    return values.reshape(5, 5)
