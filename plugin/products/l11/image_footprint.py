"""Outlines of radar images on the ground, right across the date line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...common.ellipsoid import Doubles
from ...domain.errors import UnsupportedError
from ...domain.footprint import Footprint
from ...domain.raster_options import Area
from ...domain.words.text import Text
from ...sar.projection import Projection
from ...sar.range_doppler import ImageGeometry, RangeDoppler

_POINTS_A_SIDE = 33
_JUMP_M = 1.0e6
_POLAR_DEG = 70.0
_POLAR_POINTS = 8  # a side


def outline(
    geometry: ImageGeometry, radar: RangeDoppler, height: float = 0.0, points: int = _POINTS_A_SIDE
) -> tuple[Doubles, Doubles]:
    """Return latitudes and longitudes (unwrapped) of the outer edge of an image, closed."""
    lines = np.linspace(-0.5, geometry.lines - 0.5, points)
    samples = np.linspace(-0.5, geometry.samples - 0.5, points)
    first, last = np.full(points, lines[0]), np.full(points, lines[-1])
    near, far = np.full(points, samples[0]), np.full(points, samples[-1])
    line = np.concatenate([first, lines[1:], last[1:], lines[::-1][1:]])
    sample = np.concatenate([samples, far[1:], samples[::-1][1:], near[1:]])
    latitude, longitude = radar.to_ground(*geometry.to_time_and_range(line, sample), height)
    return latitude, np.degrees(np.unwrap(np.radians(longitude)))


def centre(geometries: Sequence[ImageGeometry], radar: RangeDoppler) -> tuple[float, float]:
    """Return latitude and longitude of the middle of all images together."""
    starts = [g.first_line_s for g in geometries]
    stops = [g.first_line_s + g.lines / g.line_rate_hz for g in geometries]
    near = [g.near_range_m for g in geometries]
    far = [g.near_range_m + g.samples * g.sample_spacing_m for g in geometries]
    time, distance = (min(starts) + max(stops)) / 2.0, (min(near) + max(far)) / 2.0
    latitude, longitude = radar.to_ground(time, distance, 0.0)
    return float(latitude), float(longitude)


def projected_bounds(
    geometries: Sequence[ImageGeometry],
    radar: RangeDoppler,
    heights: Sequence[float],
    projection: Projection,
) -> tuple[float, float, float, float]:
    """Return xmin, ymin, xmax, ymax of all images at all heights, in the units of *projection*.

    Geographic coordinates run on beyond 180° if the scene crosses the date line; a projection
    that is torn there, or by a pole inside the scene, raises UnsupportedError.
    """
    middle = centre(geometries, radar)[1]
    boxes = []
    for geometry in geometries:
        for height in heights:
            latitude, longitude = outline(geometry, radar, height)
            longitude += 360.0 * np.round((middle - longitude.mean()) / 360.0)
            x, y = projection.from_geographic(longitude, latitude)
            _require_whole(x, y, projection)
            boxes.append((x.min(), y.min(), x.max(), y.max()))
    low, high = np.min(boxes, axis=0), np.max(boxes, axis=0)
    return float(low[0]), float(low[1]), float(high[2]), float(high[3])


def bounds_in_words(
    geometries: Sequence[ImageGeometry],
    radar: RangeDoppler,
    heights: Sequence[float],
    projection: Projection,
    area: Area,
) -> str:
    """Return the bounds of all images as messages name them: like *area*, else in *projection*."""
    own, crs = Projection(area.crs), area.crs
    try:
        bounds = projected_bounds(geometries, radar, heights, own)
    except UnsupportedError:  # the CRS of the area is torn where the images lie
        own, crs = projection, projection.code
        bounds = projected_bounds(geometries, radar, heights, projection)
    digits = 4 if own.is_geographic else 0
    west, south, east, north = (round(side, digits) for side in bounds)
    if own.is_geographic:
        west, east = _wrapped(west), _wrapped(east)
    return Area(west, south, east, north, crs).words


def _wrapped(longitude: float) -> float:
    return (longitude + 180.0) % 360.0 - 180.0


def _require_whole(x: Doubles, y: Doubles, projection: Projection) -> None:
    # Around a pole the longitudes of the closed outline end a turn away from where they began.
    jumps = np.hypot(np.diff(x, append=x[:1]), np.diff(y, append=y[:1])) * projection.unit_m
    if not np.isfinite(jumps).all() or jumps.max() > _JUMP_M:
        raise UnsupportedError(
            Text(
                "The scene lies across an edge of {code}, where its map is torn.", code=projection.code
            ),
            hint="Leave CRS blank for the UTM zone of the scene, near a pole for UPS.",
        )


def ground_footprint(geometries: Sequence[ImageGeometry], radar: RangeDoppler) -> Footprint:
    """Return the outline of all images together on the ellipsoid, right at date line and poles."""
    ordered = sorted(geometries, key=lambda g: g.near_range_m)
    near, far = ordered[0], ordered[-1]
    begin = min(g.first_line_s for g in ordered)
    end = max(g.first_line_s + (g.lines - 1) / g.line_rate_hz for g in ordered)
    last = far.near_range_m + (far.samples - 1) * far.sample_spacing_m
    corners = np.array(
        [
            *((begin, near.near_range_m), (begin, last), (end, last), (end, near.near_range_m)),
            (begin, near.near_range_m),
        ]
    )
    latitude, longitude = radar.to_ground(corners[:, 0], corners[:, 1], 0.0)
    if np.abs(latitude).max() > _POLAR_DEG:
        # Around a pole the corners alone do not tell on which side of it an edge passes.
        steps = np.arange(0.0, 4.0, 1.0 / _POLAR_POINTS)
        time, distance = (np.interp(steps, range(5), column) for column in corners.T)
        latitude, longitude = radar.to_ground(time, distance, 0.0)
    return Footprint.of_points(zip(longitude.tolist(), latitude.tolist()))
