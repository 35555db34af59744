"""Each fault of a terrain flattening breaks the bounds that the right one keeps on the same hills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Look
from alos2_explorer.plugin.sar.range_doppler import RangeDoppler
from alos2_explorer.plugin.sar.terrain.flattening import AreaOfGround, SeenArea
from alos2_explorer.plugin.sar.terrain.line_of_sight import strips
from alos2_explorer.plugin.sar.terrain.node_heights import NodeHeights
from factory.geometry import earth_fixed, to_ground, to_radar, up_vector
from sar.terrain.hills import Heights, View, rolling, view

PLACE, PLATEAU_M = (37.4, 137.0), 5000.0
Sabotage = Callable[[View, pytest.MonkeyPatch], View]


@pytest.fixture(scope="module")
def high_hills(tmp_path_factory: pytest.TempPathFactory) -> tuple[View, np.ndarray]:
    """Hills on a plateau, where the tilt of the vertical acts, too; and the area that facets see."""
    folder, hills = tmp_path_factory.mktemp("hills"), rolling(75.0)
    low = view(folder, lambda east, north: PLATEAU_M + hills(east, north), reach=(0.016, 0.006))
    orbit = low.plan.orbit
    first, second = (to_radar(orbit, *PLACE, height)[1] for height in (0.0, PLATEAU_M))
    nearer = float(first - second)
    image = low.image
    geometry = replace(image.geometry, near_range_m=image.geometry.near_range_m - nearer)
    bins = replace(low.bins, first_m=low.bins.first_m - nearer)
    seen = replace(low, image=replace(image, geometry=geometry), bins=bins)
    return seen, seen.seen(3.0)


def sine_on_the_ellipsoid(seen: View) -> np.ndarray:
    time, distance = seen.centres()
    lat, lon = to_ground(seen.plan.orbit, time, distance, seen.plan.side)
    towards = seen.plan.orbit.position(time) - earth_fixed(lat, lon)
    cosine = np.sum(towards * up_vector(lat, lon), axis=-1) / np.linalg.norm(towards, axis=-1)
    return np.sqrt(1.0 - cosine**2)


def keeps_the_bounds(seen: View, truth: np.ndarray) -> bool:
    """Return whether σ⁰ of one γ⁰ becomes that γ⁰: median, spread and 1st and 99th percentile."""
    work = AreaOfGround(seen.image, seen.radar, seen.heights, seen.grid, seen.projection)
    parts = [work.rows(*strip) for strip in strips(seen.image)]
    divisors = np.concatenate([part.area * part.sin_incidence for part in parts])
    sine = sine_on_the_ellipsoid(seen)
    least = 0.05 * np.sqrt(1.0 - sine**2)
    sigma0 = truth * sine
    lit = (sigma0 > least) & (divisors > least)
    assert lit.mean() > 0.5
    error = 10.0 * np.log10(sigma0[lit] / divisors[lit])
    low, high = np.percentile(error, [1, 99])
    return bool(abs(np.median(error)) <= 0.02 and error.std() <= 0.1 and low >= -0.25 and high <= 0.25)


def without_geoid(seen: View, _: pytest.MonkeyPatch) -> View:
    return replace(seen, heights=Heights(seen.terrain.heights + 40.0))


def model_30_m_beside(seen: View, _: pytest.MonkeyPatch) -> View:
    return replace(seen, heights=Heights(np.roll(seen.terrain.heights, 1, axis=1)))


def without_tilt(seen: View, patch: pytest.MonkeyPatch) -> View:
    coarse = NodeHeights._coarse_terrain
    patch.setattr(NodeHeights, "_coarse_terrain", lambda *places: 0.0 * coarse(*places))
    return seen


def other_side(seen: View, _: pytest.MonkeyPatch) -> View:
    return replace(seen, radar=RangeDoppler(seen.radar.orbit, Look.LEFT))


def tangent_for_sine(seen: View, patch: pytest.MonkeyPatch) -> View:
    right = AreaOfGround.rows

    def rows(work: AreaOfGround, start: int, stop: int) -> SeenArea:
        found = right(work, start, stop)
        return replace(found, sin_incidence=1.0 / found.flat)

    patch.setattr(AreaOfGround, "rows", rows)
    return seen


def test_the_right_one_keeps_the_bounds(high_hills: tuple[View, np.ndarray]) -> None:
    assert keeps_the_bounds(*high_hills)


@pytest.mark.parametrize(
    "sabotage", [without_geoid, model_30_m_beside, without_tilt, other_side, tangent_for_sine]
)
def test_each_fault_breaks_them(
    high_hills: tuple[View, np.ndarray], monkeypatch: pytest.MonkeyPatch, sabotage: Sabotage
) -> None:
    seen, truth = high_hills
    assert not keeps_the_bounds(sabotage(seen, monkeypatch), truth)
