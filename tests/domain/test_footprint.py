"""Outlines and boxes in longitude and latitude, on both sides of the date line."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.footprint import Box, Footprint


def test_an_outline_is_closed_and_turns_counter_clockwise() -> None:
    clockwise = [(0, 0), (0, 1), (1, 1), (1, 0)]
    ring = Footprint.of_points(clockwise).rings[0]
    assert ring[0] == ring[-1]
    assert sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) > 0


@pytest.mark.parametrize(
    "points",
    [
        [(179, 10), (-179, 10), (-179, 12), (179, 12)],
        [(179, 10), (181, 10), (181, 12), (179, 12)],
        [(-181, 10), (-179, 10), (-179, 12), (-181, 12)],
    ],
    ids=["wrapped", "beyond 180", "beyond -180"],
)
def test_an_outline_across_the_date_line_becomes_one_ring_each_side(points: list) -> None:
    footprint = Footprint.of_points(points)
    boxes = sorted(footprint.boxes(), key=lambda box: box.west)
    assert boxes == [Box(-180, 10, -179, 12), Box(179, 10, 180, 12)]
    assert footprint.geojson()["type"] == "MultiPolygon"
    assert footprint.wkt().startswith("MULTIPOLYGON (((")


def test_a_box_across_the_date_line_meets_only_what_lies_in_it() -> None:
    box = Box(170, -10, -170, 10)
    assert Footprint.of_points([(178, 0), (179, 0), (179, 1)]).intersects(box)
    assert Footprint.of_points([(-179, 0), (-178, 0), (-178, 1)]).intersects(box)
    assert Footprint.of_points([(179, 0), (-179, 0), (-179, 1)]).intersects(box)
    assert not Footprint.of_points([(0, 0), (1, 0), (1, 1)]).intersects(box)
    assert not Footprint.of_points([(178, 20), (179, 20), (179, 21)]).intersects(box)


def test_a_slanted_outline_does_not_meet_a_box_in_the_corner_of_its_bounds() -> None:
    diamond = Footprint.of_points([(0, -5), (5, 0), (0, 5), (-5, 0)])
    assert diamond.intersects(Box(1, 1, 2, 2))
    assert not diamond.intersects(Box(4, 4, 5, 5))


def test_geojson_goes_in_and_out() -> None:
    footprint = Footprint.of_points([(179, 10), (-179, 10), (-179, 12), (179, 12)])
    assert Footprint.of_geojson(footprint.geojson()) == footprint


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, "x"], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 91], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [float("nan"), 1], [1, 1]]]},
        {"type": "Polygon", "coordinates": None},
    ],
)
def test_what_is_no_outline_is_refused(geometry: dict) -> None:
    with pytest.raises(ValueError, match=r"outline|polygon|longitude|float"):
        Footprint.of_geojson(geometry)


def test_a_coordinate_too_large_for_a_number_is_no_outline() -> None:
    ring = [[10**400, 1], [2, 3], [4, 5], [10**400, 1]]
    with pytest.raises(ValueError, match="not a polygon"):
        Footprint.of_geojson({"type": "Polygon", "coordinates": [ring]})


TRIANGLE = Footprint.of_points([(10.0, 10.0), (14.0, 10.0), (10.0, 14.0)])


@pytest.mark.parametrize(
    ("corners", "meets"),
    [
        ([(13.0, 13.0), (14.0, 13.0), (14.0, 14.0), (13.0, 14.0)], False),  # in its box alone
        ([(11.0, 11.0), (11.5, 11.0), (11.5, 11.5), (11.0, 11.5)], True),  # inside
        ([(0.0, 0.0), (30.0, 0.0), (30.0, 30.0), (0.0, 30.0)], True),  # around
        ([(9.0, 11.0), (15.0, 11.0), (15.0, 11.2), (9.0, 11.2)], True),  # across, no corner inside
        ([(12.0, 12.0), (15.0, 12.0), (15.0, 15.0)], True),  # touches the long side
        ([(-5.0, 10.0), (-4.0, 10.0), (-4.0, 11.0)], False),
    ],
)
def test_a_polygon_meets_what_it_touches_and_not_what_only_its_box_does(corners, meets):
    other = Footprint.of_points(corners)
    assert TRIANGLE.meets(other) is meets
    assert other.meets(TRIANGLE) is meets


def test_a_bent_polygon_misses_what_lies_in_its_bay():
    bay = Footprint.of_points([(0, 0), (10, 0), (10, 10), (9, 10), (9, 1), (1, 1), (1, 10), (0, 10)])
    assert not bay.meets(Footprint.of_points([(4, 4), (6, 4), (6, 6), (4, 6)]))
    assert bay.meets(Footprint.of_points([(4, 4), (9.5, 4), (9.5, 6), (4, 6)]))


def test_the_box_around_an_outline_crosses_the_date_line_as_it_does():
    assert TRIANGLE.around() == Box(10.0, 10.0, 14.0, 14.0)
    split = Footprint.of_points([(178.0, 1.0), (182.0, 1.0), (182.0, 3.0), (178.0, 3.0)])
    assert split.around() == Box(178.0, 1.0, -178.0, 3.0)
    assert split.meets(Footprint.of_points([(-179.0, 0.0), (-178.5, 0.0), (-178.5, 2.0)]))
