"""Range-Doppler geometry against the orbit of the factory and closed formulas."""

from __future__ import annotations

from datetime import datetime, timezone

import numpy as np
import pytest
from alos2_explorer.plugin.common.ellipsoid import to_earth_fixed, to_geographic
from alos2_explorer.plugin.domain.enums import Look
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.sar.orbit import Orbit
from alos2_explorer.plugin.sar.range_doppler import ImageGeometry, RangeDoppler
from factory import ScenePlan, plan_scene

PLACES = {
    "Noto": (37.4, 137.0),
    "south": (-33.4, -70.6),
    "date line": (-16.8, 179.97),
    "equator": (0.02, 20.0),
    "arctic": (72.0, -40.0),
}


def orbit_of(plan: ScenePlan) -> Orbit:
    first, vectors = plan.orbit.state_vectors()
    return Orbit(first.replace(tzinfo=timezone.utc), 60.0, vectors[:, :3], vectors[:, 3:])


def radar_of(plan: ScenePlan) -> RangeDoppler:
    return RangeDoppler(orbit_of(plan), Look.RIGHT if plan.side > 0 else Look.LEFT)


def distance(one: tuple, other: tuple) -> np.ndarray:
    return np.linalg.norm(to_earth_fixed(*one, 0.0) - to_earth_fixed(*other, 0.0), axis=-1)


@pytest.mark.parametrize(("look", "direction"), [("R", "A"), ("R", "D"), ("L", "A"), ("L", "D")])
@pytest.mark.parametrize("place", PLACES)
def test_geolocation_agrees_with_the_truth_to_a_tenth_of_a_metre(
    place: str, look: str, direction: str
) -> None:
    plan = plan_scene(
        mode="UBS", look=look, direction=direction, center=PLACES[place], lines=38000, pixels=22000
    )
    image, radar = plan.image(), radar_of(plan)
    line, pixel, height = np.meshgrid([0.0, 37999.0], [0.0, 11000.2, 21999.0], [-40.0, 0.0, 850.0])
    latitude, longitude = image.to_ground(line, pixel, height)
    time = radar.orbit.seconds(image.first_line_time.replace(tzinfo=timezone.utc))
    geometry = ImageGeometry(
        time, image.prf_hz, image.near_range_m, image.range_spacing_m, image.lines, image.pixels
    )
    own = radar.to_ground(*geometry.to_time_and_range(line, pixel), height)
    assert distance(own, (latitude, longitude)).max() < 0.1
    own_line, own_pixel = geometry.to_image(*radar.to_radar(latitude, longitude, height))
    assert np.abs(own_line - line).max() * 2.0 < 0.1
    assert np.abs(own_pixel - pixel).max() * image.range_spacing_m < 0.1
    position, velocity = radar.orbit.state(geometry.to_time_and_range(line, pixel)[0])
    towards = to_earth_fixed(latitude, longitude, 0.0) - position
    to_the_right = np.sum(towards * np.cross(velocity, position), axis=-1) > 0.0
    assert (to_the_right == (look == "R")).all()


def test_midnight_of_new_year_is_no_edge() -> None:
    moment = datetime(2024, 12, 31, 23, 59, 59, 900_000, tzinfo=timezone.utc)
    plan = plan_scene(mode="UBS", center=(37.4, 137.0), time=moment, lines=2000, pixels=400)
    image, radar = plan.image(), radar_of(plan)
    assert image.last_line_time.year == 2025
    time = radar.orbit.seconds(image.first_line_time.replace(tzinfo=timezone.utc))
    latitude, longitude = image.to_ground(1999.0, 200.0)
    seconds, reach = radar.to_radar(latitude, longitude, 0.0)
    assert (float(seconds) - time) * image.prf_hz == pytest.approx(1999.0, abs=0.01)
    assert float(reach) == pytest.approx(image.near_range_m + 200 * image.range_spacing_m, abs=0.01)


def test_incidence_against_the_ellipsoid() -> None:
    plan = plan_scene(mode="UBS", lines=4000, pixels=4000)
    image, radar = plan.image(), radar_of(plan)
    latitude, longitude = image.to_ground(2000.0, np.array([0.0, 2000.0, 3999.0]))
    seconds, _ = radar.to_radar(latitude, longitude, 0.0)
    own = radar.incidence(latitude, longitude, 0.0, seconds)
    np.testing.assert_allclose(own, image.incidence(latitude, longitude), atol=1e-4)


def test_a_place_that_the_orbit_never_passes_has_no_time() -> None:
    plan = plan_scene(mode="UBS", center=(37.4, 137.0))
    twenty_minutes_after_the_last_vector = plan.orbit.position(2000.0)
    latitude, longitude, _ = to_geographic(twenty_minutes_after_the_last_vector)
    seconds, reach = radar_of(plan).to_radar(latitude, longitude, 0.0)
    assert np.isnan(seconds)
    assert np.isnan(reach)


def test_a_range_that_does_not_reach_the_ground_is_an_error() -> None:
    radar = radar_of(plan_scene(mode="UBS"))
    with pytest.raises(Alos2Error, match="does not reach the ground"):
        radar.to_ground(800.0, 500_000.0, 0.0)
