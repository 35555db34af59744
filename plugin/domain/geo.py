"""Boxes and footprints in longitude/latitude degrees (EPSG:4326), right across the date line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Box:
    """A longitude/latitude box in degrees; ``west > east`` means that it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

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

    def boxes(self) -> tuple[Box, ...]:
        """Return the bounding box of each ring."""
        return tuple(_ring_box(ring) for ring in self.rings)

    def intersects(self, box: Box) -> bool:
        """Whether *box* and a ring share at least a point (exact for convex rings)."""
        return any(_convex_meets_box(ring, part) for ring in self.rings for part in box.parts())

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


def _ring_box(ring: Ring) -> Box:
    longitudes = [x for x, _ in ring]
    latitudes = [y for _, y in ring]
    return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def _convex_meets_box(ring: Ring, box: Box) -> bool:
    """Separating-axis test between a convex ring and a box."""
    corners = (
        *((box.west, box.south), (box.east, box.south)),
        *((box.east, box.north), (box.west, box.north)),
    )
    axes = [(1.0, 0.0), (0.0, 1.0)]
    axes += [(b[1] - a[1], a[0] - b[0]) for a, b in zip(ring, ring[1:])]
    return not any(_separates(axis, ring, corners) for axis in axes)


def _separates(
    axis: tuple[float, float],
    one: Sequence[tuple[float, float]],
    other: Sequence[tuple[float, float]],
) -> bool:
    first = [axis[0] * x + axis[1] * y for x, y in one]
    second = [axis[0] * x + axis[1] * y for x, y in other]
    return max(first) < min(second) or max(second) < min(first)
