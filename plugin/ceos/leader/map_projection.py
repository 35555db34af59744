"""The map projection record of level 1.5, 2.1 and 3.1: the grid on which their images lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..records.record_view import RecordView

Array = NDArray[np.float64]


@dataclass(frozen=True)
class MapProjection:
    """The output grid: pixels, lines, distances in m, designator such as UTM-PROJECTION, UTM zone.

    ``projected_corners_m`` (4, 2) is northing and easting, ``geographic_corners_deg`` (4, 2) latitude
    and longitude of the corner pixels' centres, clockwise (TL, TR, BR, BL); NaN where blank.
    """

    geocoded: bool
    pixels: int
    lines: int
    line_distance_m: float
    pixel_distance_m: float
    designator: str
    utm_zone: int | None
    false_easting_m: float | None
    false_northing_m: float | None
    projected_corners_m: Array
    geographic_corners_deg: Array
    view: RecordView


def read_map_projection(view: RecordView) -> MapProjection:
    """Return the grid; raise FormatError for sizes, distances or corners that cannot be."""
    zone = view.value("utm_zone")
    corners = view.numbers("geographic_corners").reshape(4, 2)
    latitudes, longitudes = np.abs(corners[:, 0]), np.abs(corners[:, 1])
    if (latitudes > 90.0).any() or (longitudes > 360.0).any():
        raise view.error("geographic_corners", "latitudes and longitudes in degrees are expected")
    return MapProjection(
        geocoded=view.text("georeferencing") == "GEOCODED",
        pixels=view.integer("pixels", 1, 999_999),
        lines=view.integer("lines", 1, 99_999_999),
        line_distance_m=view.number("line_distance", 0.1, 1000.0),
        pixel_distance_m=view.number("pixel_distance", 0.1, 1000.0),
        designator=view.text("designator"),
        utm_zone=None if zone is None else view.integer("utm_zone", -60, 60),
        false_easting_m=view.optional_number("utm_false_easting", -1e8, 1e8),
        false_northing_m=view.optional_number("utm_false_northing", -1e8, 1e8),
        projected_corners_m=view.numbers("projected_corners").reshape(4, 2) * 1000.0,
        geographic_corners_deg=corners,
        view=view,
    )
