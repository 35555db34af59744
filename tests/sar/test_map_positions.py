"""Places and angles at any height of the Earth, from fixed heights."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Look
from alos2_explorer.plugin.sar.grid import Grid, Window
from alos2_explorer.plugin.sar.local_incidence import Illumination
from alos2_explorer.plugin.sar.map_positions import levels_of_terms, limits, positions_at, quadratic
from alos2_explorer.plugin.sar.orbit import Orbit
from alos2_explorer.plugin.sar.projection import Projection
from alos2_explorer.plugin.sar.range_doppler import RangeDoppler
from alos2_explorer.plugin.sar.tie_points import tie_planes
from factory import plan_scene

PLACE, LEVELS = (28.0, 86.9), (-430.0, 4200.0, 8849.0)
SIZE, PIXEL_M, SAMPLE_M = 160, 10.0, 2.9
HEIGHTS = np.random.default_rng(2).uniform(-430.0, 8849.0, (SIZE, SIZE)).astype(np.float32)
ALL = Window(0, 0, SIZE, SIZE)


def scene(off_nadir: float) -> tuple[RangeDoppler, Grid, Projection]:
    plan = plan_scene(center=PLACE, off_nadir=off_nadir)
    first, vectors = plan.orbit.state_vectors()
    orbit = Orbit(first, 60.0, vectors[:, :3], vectors[:, 3:])
    projection = Projection("EPSG:32645")
    x, y = (float(value) for value in projection.from_geographic(PLACE[1], PLACE[0]))
    corner = (round(x, -1) - 800.0, PIXEL_M, 0.0, round(y, -1) + 800.0, 0.0, -PIXEL_M)
    look = Look.RIGHT if plan.side > 0 else Look.LEFT
    return RangeDoppler(orbit, look), Grid(SIZE, SIZE, corner, projection.wkt), projection


def places(grid: Grid, projection: Projection) -> tuple[np.ndarray, np.ndarray]:
    x0, dx, _, y0, _, dy = grid.geotransform
    middles = np.arange(SIZE) + 0.5
    longitude, latitude = projection.to_geographic(*np.meshgrid(x0 + middles * dx, y0 + middles * dy))
    return latitude, longitude


@pytest.mark.parametrize("off_nadir", [8.0, 30.0, 58.0])
def test_positions_are_right_from_the_dead_sea_to_mount_everest(off_nadir: float) -> None:
    radar, grid, projection = scene(off_nadir)

    def index(latitude: np.ndarray, longitude: np.ndarray, height: np.ndarray) -> list[np.ndarray]:
        seconds, distance = radar.to_radar(latitude, longitude, height)
        return [seconds * 6800.0 / PIXEL_M, distance / SAMPLE_M]

    def exact(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
        found = index(latitude, longitude, levels_of_terms(LEVELS))
        return np.concatenate([quadratic(one) for one in found])

    planes = tie_planes(grid, projection, exact)
    ties = planes.block(*ALL)
    truth = index(*places(grid, projection), HEIGHTS.astype(float))
    for found, right, terms in zip(
        positions_at(planes, ties, ALL, HEIGHTS), truth, (ties[:3], ties[3:])
    ):
        # 3 cm of slant range at 8849 m, 1 cm up to 8000 m.
        error = np.abs(found - right)
        assert error.max() <= 0.03 / SAMPLE_M
        assert error[HEIGHTS < 8000.0].max() <= 0.01 / SAMPLE_M + 0.005
        low, high = limits(terms, LEVELS)
        assert low <= right.min()
        assert high >= right.max()


@pytest.mark.parametrize("off_nadir", [8.0, 30.0, 58.0])
def test_angles_follow_the_height_of_each_pixel(off_nadir: float) -> None:
    radar, grid, projection = scene(off_nadir)
    light = Illumination(grid, projection, radar, LEVELS)
    latitude, longitude = places(grid, projection)
    seconds, _ = radar.to_radar(latitude, longitude, HEIGHTS.astype(float))
    truth = radar.incidence(latitude, longitude, HEIGHTS.astype(float), seconds)
    found = np.degrees(np.arccos(light.cosine_on_ellipsoid(ALL, HEIGHTS)))
    assert np.abs(found - truth).max() < 0.01
    assert np.ptp(truth) > 0.1
    for level in (0.0, 8000.0):
        around = np.full((SIZE + 2, SIZE + 2), level, np.float32)
        on_level = np.degrees(np.arccos(light.cosine(ALL, around)))
        seconds, _ = radar.to_radar(latitude, longitude, level)
        there = radar.incidence(latitude, longitude, level, seconds)
        assert np.abs(on_level - there).max() < 0.01
