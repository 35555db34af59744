"""Facility 5 polynomials: order of the coefficients, origins, the date line."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.ceos.leader.geolocation_polynomial import wrap_degrees
from alos2_explorer.plugin.ceos.leader.leader import read_leader
from ceos.byte_sources import MemorySource
from ceos.record_writer import LeaderPlan, leader_bytes

NAME = "LED-ALOS2518900770-240102-FBDR1.1__A"


def polynomial(terms: dict[str, dict[int, float]], origins: dict[int, float]):
    """Write single terms, by their index 5·i + j, and the origins at their offsets."""
    starts = {"latitude": 1024, "longitude": 1524, "pixel": 2064, "line": 2564}
    changes = {}
    for name, start in starts.items():
        values = [terms.get(name, {}).get(k, 0.0) for k in range(25)]
        changes["facility5", start] = "".join(f"{value:20.10E}" for value in values)
    for offset in (2024, 2044, 3064, 3084):
        changes["facility5", offset] = f"{origins.get(offset, 0.0):20.10E}"
    data = leader_bytes(LeaderPlan(changes=changes))
    return read_leader(MemorySource(data, NAME)).facility5


def test_pixel_powers_are_the_outer_loop_and_line_powers_the_inner_one():
    # Index 5·(4 − pixel power) + (4 − line power): pixel² line³ is 11, line² is 22.
    found = polynomial({"latitude": {11: 2.0, 22: 3.0, 24: 10.0}, "longitude": {24: 20.0}}, {})
    latitude, longitude = found.to_ground(0.5, np.array([0.0, 0.25]))
    np.testing.assert_allclose(latitude, [10.75, 10.75 + 2.0 * 0.25**2 * 0.5**3], rtol=1e-12)
    np.testing.assert_allclose(longitude, [20.0, 20.0])


def test_latitude_powers_are_the_outer_loop_of_the_inverse():
    found = polynomial(
        {
            "latitude": {24: 1.0},
            "longitude": {24: 1.0},
            "pixel": {19: 100.0, 24: 7.0},  # latitude¹
            "line": {23: -50.0, 24: 9.0},  # longitude¹
        },
        {3064: 35.0, 3084: 139.0},
    )
    line, pixel = found.to_image(35.5, np.array([139.25, 138.75]))
    np.testing.assert_allclose(pixel, [57.0, 57.0])
    np.testing.assert_allclose(line, [9.0 - 12.5, 9.0 + 12.5])


def test_origins_are_subtracted():
    found = polynomial({"latitude": {19: 0.001}, "longitude": {23: 0.002}}, {2024: 1000.0, 2044: 2000.0})
    latitude, longitude = found.to_ground(2500.0, 1250.0)
    assert float(latitude) == pytest.approx(0.25)
    assert float(longitude) == pytest.approx(1.0)


def test_the_date_line_is_crossed_both_ways():
    found = polynomial(
        {
            "latitude": {24: 10.0},
            "longitude": {19: 0.5, 24: 179.75},
            "pixel": {23: 2.0},
            "line": {24: 0.0},
        },
        {3084: 179.75},
    )
    _, longitude = found.to_ground(0.0, np.array([0.0, 1.0]))
    np.testing.assert_allclose(longitude, [179.75, -179.75])
    _, pixel = found.to_image(10.0, longitude)
    np.testing.assert_allclose(pixel, [0.0, 1.0])


def test_degrees_wrap_to_one_turn():
    np.testing.assert_allclose(
        wrap_degrees(np.array([-180.0, 180.0, 190.0, -541.0, 0.0])), [-180, -180, -170, 179, 0]
    )


def test_a_polynomial_off_the_published_centre_is_told():
    changes = {
        ("facility5", 1024): "".join(f"{value:20.10E}" for value in [0.0] * 24 + [35.0]),
        ("facility5", 1524): "".join(f"{value:20.10E}" for value in [0.0] * 24 + [139.0]),
        ("facility5", 2024): f"{0.0:20.10E}{0.0:20.10E}",
        ("facility5", 3064): f"{35.0:20.10E}{139.0:20.10E}",
        ("summary", 324): f"{100:8d}{200:8d}",
    }
    leader = read_leader(MemorySource(leader_bytes(LeaderPlan(changes=changes)), NAME))
    assert "facility5-centre" in {quirk.code for quirk in leader.quirks}


@pytest.mark.parametrize(
    "changes",
    [
        {("facility5", 1024): f"{1.0:20.10E}", ("facility5", 1524): f"{1.0:20.10E}"},
        {
            ("facility5", 1024): "".join(f"{value:20.10E}" for value in [0.0] * 24 + [91.0]),
            ("facility5", 1524): "".join(f"{value:20.10E}" for value in [0.0] * 24 + [139.0]),
            ("facility5", 2024): f"{0.0:20.10E}{0.0:20.10E}",
            ("facility5", 3064): f"{35.0:20.10E}{139.0:20.10E}",
        },
    ],
    ids=["half written", "off the Earth"],
)
def test_polynomials_that_cannot_be_are_ignored_and_told(changes):
    leader = read_leader(MemorySource(leader_bytes(LeaderPlan(changes=changes)), NAME))
    assert leader.facility5 is None
    assert "facility5-unreadable" in {quirk.code for quirk in leader.quirks}
