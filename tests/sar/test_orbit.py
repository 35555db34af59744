"""The orbit between its vectors, against the orbit of the factory."""

from __future__ import annotations

from datetime import timezone

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.sar.orbit import Orbit
from factory import ScenePlan, plan_scene


def orbit_of(plan: ScenePlan) -> Orbit:
    first, vectors = plan.orbit.state_vectors()
    return Orbit(first.replace(tzinfo=timezone.utc), 60.0, vectors[:, :3], vectors[:, 3:])


def test_eight_points_give_position_and_velocity_between_vectors() -> None:
    plan = plan_scene(mode="UBS")
    orbit = orbit_of(plan)
    seconds = np.linspace(0.0, orbit.duration_s, 997)
    own = np.array([plan.orbit.seconds(orbit.epoch) + value for value in seconds])
    position, velocity = orbit.state(seconds)
    assert np.abs(position - plan.orbit.position(own)).max() < 1e-3
    assert np.abs(velocity - plan.orbit.velocity(own)).max() < 1e-4


def test_the_orbit_is_exact_at_its_vectors() -> None:
    orbit = orbit_of(plan_scene(mode="UBS"))
    position, velocity = orbit.state(np.arange(28) * 60.0)
    np.testing.assert_allclose(position, orbit.positions, atol=1e-6)
    np.testing.assert_allclose(velocity, orbit.velocities, atol=1e-6)


def test_times_off_the_vectors_are_refused() -> None:
    with pytest.raises(Alos2Error, match="outside of the orbit"):
        orbit_of(plan_scene(mode="UBS")).state(28 * 60.0)


def test_inertial_velocities_are_refused() -> None:
    orbit = orbit_of(plan_scene(mode="UBS"))
    turning = np.cross([0.0, 0.0, 7.292115e-5], orbit.positions)
    with pytest.raises(Alos2Error, match="not the changes of its positions"):
        Orbit(orbit.epoch, 60.0, orbit.positions, orbit.velocities + turning)


@pytest.mark.parametrize(("interval", "count"), [(0.0, 28), (float("nan"), 28), (60.0, 7)])
def test_impossible_orbits_are_refused(interval: float, count: int) -> None:
    orbit = orbit_of(plan_scene(mode="UBS"))
    with pytest.raises(Alos2Error):
        Orbit(orbit.epoch, interval, orbit.positions[:count], orbit.velocities[:count])
