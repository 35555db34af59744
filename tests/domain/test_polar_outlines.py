"""Outlines near and around the poles, where corners in longitude and latitude mislead."""

from __future__ import annotations

import math

import pytest
from alos2_explorer.plugin.domain.beam_geometry import BeamGeometry, beam_geometry
from alos2_explorer.plugin.domain.enums import Look
from alos2_explorer.plugin.domain.footprint import Box, Footprint
from alos2_explorer.plugin.domain.footprint_prediction import predicted_footprint

RADIUS_KM = 6371.0
HALF_KM = 175.0  # of a square as wide as a ScanSAR swath


def area_km2(footprint: Footprint) -> float:
    """The area of all rings on a sphere."""
    total = 0.0
    for ring in footprint.rings:
        for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
            height = (math.sin(math.radians(y0)) + math.sin(math.radians(y1))) / 2.0
            total -= math.radians(x1 - x0) * height
    return total * RADIUS_KM**2


def square(pole: float, distance_km: float, azimuth_deg: float) -> list[tuple[float, float]]:
    """Corners of a square whose middle is so far from the pole, on a map that keeps areas."""
    points = []
    for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = distance_km + a * HALF_KM, b * HALF_KM
        turned = math.degrees(math.atan2(y, x)) + azimuth_deg
        angle = 2.0 * math.asin(math.hypot(x, y) / 2.0 / RADIUS_KM)
        points.append(((turned + 180.0) % 360.0 - 180.0, pole * (90.0 - math.degrees(angle))))
    return points


@pytest.mark.parametrize("pole", [1.0, -1.0])
@pytest.mark.parametrize("distance_km", [0.0, 100.0, 300.0, 600.0, 850.0, 1500.0])
@pytest.mark.parametrize("azimuth_deg", [0.0, 37.0, 179.0])
def test_a_scene_near_a_pole_covers_its_ground_and_no_more(
    pole: float, distance_km: float, azimuth_deg: float
) -> None:
    footprint = Footprint.of_points(square(pole, distance_km, azimuth_deg))
    assert area_km2(footprint) == pytest.approx((2.0 * HALF_KM) ** 2, rel=0.02)
    for ring in footprint.rings:
        assert ring[0] == ring[-1]
        assert all(-180.0 <= x <= 180.0 and -90.0 <= y <= 90.0 for x, y in ring)
    top = max(pole * y for ring in footprint.rings for _, y in ring)
    assert (top == 90.0) == (distance_km < HALF_KM)
    assert Footprint.of_geojson(footprint.geojson()) == footprint


def test_a_scene_around_a_pole_lies_at_every_longitude_there_and_nowhere_else() -> None:
    footprint = Footprint.of_points(square(1.0, 50.0, 20.0))
    for west in range(-180, 180, 20):
        assert footprint.intersects(Box(west, 89.0, west + 1, 89.5))
        assert not footprint.intersects(Box(west, 80.0, west + 1, 86.0))


def test_an_outline_away_from_the_poles_keeps_its_corners() -> None:
    corners = [(130.0, 69.0), (142.0, 69.5), (143.0, 72.0), (129.0, 71.0)]
    assert set(Footprint.of_points(corners).rings[0]) >= set(corners)
    assert len(Footprint.of_points([(x, y - 3.0) for x, y in corners]).rings[0]) == 5


@pytest.mark.parametrize(("look", "apex"), [(Look.RIGHT, 1800), (Look.LEFT, 5400)])
@pytest.mark.parametrize("path", [1, 97])
def test_predicted_outlines_are_as_large_around_the_poles_as_before_them(
    look: Look, apex: int, path: int
) -> None:
    geometry = beam_geometry("WBD", "W2", look)
    assert isinstance(geometry, BeamGeometry)
    expected = area_km2(predicted_footprint(path, apex - 600, look, geometry))
    for frame in range(apex - 300, apex + 301, 50):
        found = predicted_footprint(path, frame, look, geometry)
        assert area_km2(found) == pytest.approx(expected, rel=0.03), frame
