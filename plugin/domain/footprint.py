"""Boxes and footprints in longitude/latitude degrees (EPSG:4326), right across the date line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Ring = tuple[tuple[float, float], ...]
_POLAR_DEG = 70.0
_AT_POLE_DEG = 89.999
_BEND_DEG = 3.0  # of longitude
_OPPOSITE_DEG = 179.9  # edges over the pole itself stay as they are


@dataclass(frozen=True)
class Box:
    """A longitude/latitude box in degrees; ``west > east`` means that it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def of_extent(cls, xmin: float, ymin: float, xmax: float, ymax: float) -> Box:
        """Return the box of an extent that may go on beyond ±180°, as maps across the date line do."""
        if xmax - xmin >= 360.0:
            return cls(-180.0, ymin, 180.0, ymax)

        def within(longitude: float) -> float:
            return longitude if -180.0 <= longitude <= 180.0 else (longitude + 180.0) % 360.0 - 180.0

        return cls(within(xmin), ymin, within(xmax), ymax)

    def parts(self) -> tuple[Box, ...]:
        """Return the box as one or two boxes that do not cross the date line."""
        if self.west <= self.east:
            return (self,)
        return (
            Box(self.west, self.south, 180.0, self.north),
            Box(-180.0, self.south, self.east, self.north),
        )

    def intersects(self, other: Box) -> bool:
        """Whether the two boxes share at least a point."""
        return any(
            a.west <= b.east and b.west <= a.east and a.south <= b.north and b.south <= a.north
            for a in self.parts()
            for b in other.parts()
        )


@dataclass(frozen=True)
class Footprint:
    """Outline of a scene: closed outer rings, one a side of the date line.

    ``derived`` tells that it was predicted from path, frame and beam and may be off by kilometres.
    """

    rings: tuple[Ring, ...]
    derived: bool = False

    @classmethod
    def of_points(cls, points: Iterable[Sequence[float]], derived: bool = False) -> Footprint:
        """Return the footprint of one outline of (longitude, latitude), open or closed.

        An outline across the date line may be given with longitudes beyond ±180° or wrapped; it is
        split into a ring each side, and one around a pole has that pole as a corner of each. Long
        edges near a pole, where straight lines on the ground bend in longitude and latitude, get
        points between. Raises ValueError for fewer than three corners or for values that are no
        coordinates.
        """
        corners = _unwrapped([(float(point[0]), float(point[1])) for point in points])
        if corners and corners[0] == corners[-1]:
            corners.pop()
        if len(set(corners)) < 3:
            raise ValueError("an outline needs at least three corners")
        corners = _with_pole(_bent([*corners, corners[0]]))
        rings = (_closed(part) for part in _split_at_date_line(corners))
        return cls(tuple(ring for ring in rings if len(ring) > 3), derived)

    @classmethod
    def of_geojson(cls, geometry: Mapping[str, object], derived: bool = False) -> Footprint:
        """Return the footprint of a GeoJSON Polygon or MultiPolygon (outer rings only).

        Raises ValueError for other geometries and for values that are not coordinates.
        """
        try:
            coordinates = geometry["coordinates"]
            polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}[str(geometry["type"])]
            parts = [cls.of_points(polygon[0], derived) for polygon in polygons]  # type: ignore[attr-defined]
        except (KeyError, IndexError, TypeError, OverflowError) as error:
            raise ValueError(f"not a polygon geometry: {str(geometry)[:80]}") from error
        return cls(tuple(ring for part in parts for ring in part.rings), derived)

    def boxes(self) -> tuple[Box, ...]:
        """Return the bounding box of each ring."""
        return tuple(_ring_box(ring) for ring in self.rings)

    def intersects(self, box: Box) -> bool:
        """Whether *box* and a ring share at least a point (exact for convex rings)."""
        return any(_convex_meets_box(ring, part) for ring in self.rings for part in box.parts())

    def meets(self, other: Footprint) -> bool:
        """Whether the two outlines share at least a point (any shape, holes not considered)."""
        return any(
            one_box.intersects(other_box) and _rings_meet(one, another)
            for one, one_box in zip(self.rings, self.boxes())
            for another, other_box in zip(other.rings, other.boxes())
        )

    def around(self) -> Box:
        """Return the box around all rings; one of both sides of the date line crosses it."""
        boxes = self.boxes()
        south, north = min(box.south for box in boxes), max(box.north for box in boxes)
        west, east = min(box.west for box in boxes), max(box.east for box in boxes)
        if len(boxes) > 1 and west <= -180.0 and east >= 180.0:
            west = min(box.west for box in boxes if box.west > 0)
            east = max(box.east for box in boxes if box.west <= 0)
        return Box(west, south, east, north)

    def geojson(self) -> dict[str, object]:
        """Return the GeoJSON geometry: Polygon, or MultiPolygon across the date line."""
        polygons = [[[list(point) for point in ring]] for ring in self.rings]
        if len(polygons) == 1:
            return {"type": "Polygon", "coordinates": polygons[0]}
        return {"type": "MultiPolygon", "coordinates": polygons}

    def wkt(self) -> str:
        """Return the well-known text: POLYGON, or MULTIPOLYGON across the date line."""
        texts = ["((" + ", ".join(f"{x:.8g} {y:.8g}" for x, y in ring) + "))" for ring in self.rings]
        if len(texts) == 1:
            return "POLYGON " + texts[0]
        return "MULTIPOLYGON (" + ", ".join(texts) + ")"


def _unwrapped(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points with longitudes that never jump by more than half a turn."""
    turned: list[tuple[float, float]] = []
    for x, y in points:
        if not (math.isfinite(x) and math.isfinite(y) and abs(x) <= 540 and abs(y) <= 90):
            raise ValueError(f"({x}, {y}) is not a longitude and latitude")
        near = turned[-1][0] if turned else (x + 180.0) % 360.0 - 180.0
        turned.append((x if abs(x - near) <= 180.0 else x + 360.0 * round((near - x) / 360.0), y))
    return turned


def _bent(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a closed ring, unwrapped, with points on the great circles of its long polar edges."""
    bent = [ring[0]]
    for x, y in ring[1:]:
        start = bent[-1]
        end = x - 360.0 * round((x - start[0]) / 360.0), y
        lower, upper = sorted((abs(start[1]), abs(y)))
        is_polar = lower > _POLAR_DEG and upper < _AT_POLE_DEG
        if is_polar and abs(end[0] - start[0]) < _OPPOSITE_DEG:
            bent += _between(start, end)
        bent.append(end)
    return bent


def _between(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """Return points on the great circle from *start* to *end*, without these two."""
    (x0, y0), (x1, y1) = start, end
    width = math.radians(x1 - x0)
    steps = math.ceil(abs(x1 - x0) / _BEND_DEG - 1e-6)
    points = []
    for share in (step / steps for step in range(1, steps)):
        before = math.tan(math.radians(y0)) * math.sin(width * (1.0 - share))
        after = math.tan(math.radians(y1)) * math.sin(width * share)
        latitude = math.degrees(math.atan((before + after) / math.sin(width)))
        points.append((round(x0 + (x1 - x0) * share, 9), round(latitude, 9)))
    return points


def _with_pole(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a closed ring, unwrapped, as an open one; the pole that it turns around is its edge."""
    *corners, (end, latitude) = ring
    turn = round((end - corners[0][0]) / 360.0)
    if not turn:
        return corners
    pole = math.copysign(90.0, sum(y for _, y in corners))
    quarters = [(end - 90.0 * turn * step, pole) for step in range(5)]
    return [*corners, (end, latitude), *quarters]


def _split_at_date_line(corners: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    parts = (
        (_beyond(_beyond(corners, 180.0, -1.0), -180.0, 1.0), 0.0),
        (_beyond(corners, 180.0, 1.0), -360.0),
        (_beyond(corners, -180.0, -1.0), 360.0),
    )
    return [[(x + shift, y) for x, y in part] for part, shift in parts if len(set(part)) >= 3]


def _beyond(
    corners: list[tuple[float, float]], meridian: float, side: float
) -> list[tuple[float, float]]:
    """Clip a ring to the half-plane east (*side* 1) or west (−1) of *meridian*."""
    kept: list[tuple[float, float]] = []
    for (x0, y0), (x1, y1) in zip(corners[-1:] + corners[:-1], corners):
        before, after = side * (x0 - meridian), side * (x1 - meridian)
        if (before < 0 < after) or (after < 0 < before):
            kept.append((meridian, y0 + (y1 - y0) * before / (before - after)))
        if after >= 0:
            kept.append((x1, y1))
    return kept


def _closed(corners: list[tuple[float, float]]) -> Ring:
    """Return the ring closed and counter-clockwise, as RFC 7946 wants it."""
    following = corners[1:] + corners[:1]
    doubled_area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, following))
    ordered = corners if doubled_area >= 0 else corners[::-1]
    return (*ordered, ordered[0])


def _ring_box(ring: Ring) -> Box:
    longitudes = [x for x, _ in ring]
    latitudes = [y for _, y in ring]
    return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def _convex_meets_box(ring: Ring, box: Box) -> bool:
    """Separating-axis test between a convex ring and a box."""
    longitudes = [x for x, _ in ring]
    if max(longitudes) < box.west or min(longitudes) > box.east:
        return False
    latitudes = [y for _, y in ring]
    if max(latitudes) < box.south or min(latitudes) > box.north:
        return False
    if any(box.west <= x <= box.east and box.south <= y <= box.north for x, y in ring):
        return True
    corners = (
        *((box.west, box.south), (box.east, box.south)),
        *((box.east, box.north), (box.west, box.north)),
    )
    axes = ((b[1] - a[1], a[0] - b[0]) for a, b in zip(ring, ring[1:]))
    return not any(_separates(axis, ring, corners) for axis in axes)


def _separates(
    axis: tuple[float, float],
    one: Sequence[tuple[float, float]],
    other: Sequence[tuple[float, float]],
) -> bool:
    first = [axis[0] * x + axis[1] * y for x, y in one]
    second = [axis[0] * x + axis[1] * y for x, y in other]
    return max(first) < min(second) or max(second) < min(first)


def _rings_meet(one: Ring, other: Ring) -> bool:
    """Whether two closed rings of any shape cross, or one lies in the other."""
    if _holds(one, other[0]) or _holds(other, one[0]):
        return True
    return any(_cross(a, b, c, d) for a, b in zip(one, one[1:]) for c, d in zip(other, other[1:]))


def _holds(ring: Ring, point: tuple[float, float]) -> bool:
    """Whether *point* lies in *ring*: a ray to the east crosses it an odd number of times."""
    x, y = point
    inside = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            inside = not inside
    return inside


def _cross(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> bool:
    """Whether the edges a–b and c–d share a point; edges on one line count if their boxes meet."""
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    return _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0


def _side(a: tuple[float, float], b: tuple[float, float], point: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
