"""Areas of ground: against flat land and planes in closed form, and against facets and marched rays."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from alos2_explorer.plugin.common import parallel
from alos2_explorer.plugin.domain.enums import Look
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.sar.range_doppler import RangeDoppler
from alos2_explorer.plugin.sar.terrain.flattening import (
    AreaOfGround,
    fill_divisors,
    flatten,
)
from alos2_explorer.plugin.sar.terrain.line_of_sight import LineOfSight, strips
from alos2_explorer.plugin.sar.terrain.node_heights import NodeHeights
from alos2_explorer.plugin.sar.terrain.visible_area import visible_area
from factory.geometry import earth_fixed, to_ground, up_vector
from sar.terrain.hills import Heights, View, flat, plane, ridges, rolling, view


def area_of(seen: View) -> AreaOfGround:
    return AreaOfGround(seen.image, seen.radar, seen.heights, seen.grid, seen.projection)


def areas(seen: View) -> tuple[np.ndarray, np.ndarray]:
    """Return A_γ / A_β of the image and of flat land."""
    work = area_of(seen)
    found = [work.rows(*strip) for strip in strips(seen.image)]
    return np.concatenate([one.area for one in found]), np.concatenate([one.flat for one in found])


def decibels(truth: np.ndarray, found: np.ndarray, flat_area: np.ndarray) -> np.ndarray:
    """Return the error of γ⁰ in dB of pixels that neither has in shadow."""
    lit = (truth > 0.05 * flat_area) & (found > 0.05 * flat_area)
    return 10.0 * np.log10(truth[lit] / found[lit])


VIEWS = [
    ((37.4, 137.0), "R", "A", None),
    ((37.4, 137.0), "L", "A", None),
    ((37.4, 137.0), "R", "D", None),
    ((37.4, 137.0), "L", "D", None),
    ((0.0, 20.0), "R", "A", None),
    ((60.0, -40.0), "R", "D", None),
    ((-60.0, -40.0), "L", "A", None),
    ((37.4, 137.0), "R", "A", 8.5),
    ((37.4, 137.0), "R", "A", 55.0),
]


@pytest.mark.parametrize(("place", "look", "direction", "off_nadir"), VIEWS)
def test_flat_land_is_the_cotangent_of_the_incidence_angle_without_a_pattern(
    tmp_path, place, look, direction, off_nadir
):
    seen = view(tmp_path, flat, place=place, look=look, direction=direction, off_nadir=off_nadir)
    found, flat_area = areas(seen)
    time, distance = seen.centres()
    orbit = seen.plan.orbit
    lat, lon = to_ground(orbit, time, distance, seen.plan.side)
    towards = orbit.position(time) - earth_fixed(lat, lon)
    cosine = np.sum(towards * up_vector(lat, lon), axis=-1) / np.linalg.norm(towards, axis=-1)
    expected = cosine / np.sqrt(1.0 - cosine**2)
    assert np.abs(found / expected - 1.0).max() < 1e-4
    assert np.abs(flat_area / expected - 1.0).max() < 1e-5


def closed_form(seen: View, east_slope: float, north_slope: float) -> np.ndarray:
    """Return cos θ_local / cos ψ where each pixel meets the plane; ψ is against the image plane."""
    orbit, side = seen.plan.orbit, seen.plan.side
    time, distance = seen.centres()
    lat, lon = to_ground(orbit, time, distance, side)
    for _ in range(40):
        lat, lon = to_ground(orbit, time, distance, side, seen.terrain.at(lat, lon))
    step = 1e-5
    here, north, east = (
        earth_fixed(lat + a, lon + b, seen.terrain.at(lat + a, lon + b))
        for a, b in ((0.0, 0.0), (step, 0.0), (0.0, step))
    )
    normal = np.cross(east - here, north - here)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    towards = orbit.position(time) - here
    towards /= np.linalg.norm(towards, axis=-1, keepdims=True)
    along = orbit.velocity(time)
    across = np.cross(along, towards)
    across /= np.linalg.norm(across, axis=-1, keepdims=True)
    return np.sum(normal * towards, axis=-1) / np.abs(np.sum(normal * across, axis=-1))


@pytest.mark.parametrize("slope", [5.0, 20.0, 25.0])
@pytest.mark.parametrize("towards", [(1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7)])
def test_a_plane_is_as_in_the_closed_form(tmp_path, slope, towards):
    east, north = (np.tan(np.radians(slope)) * part for part in towards)
    seen = view(tmp_path, plane(east, north))
    found, _ = areas(seen)
    error = 10.0 * np.log10(found / closed_form(seen, east, north))
    assert np.abs(error).max() < 0.005


def seen_in_bins(
    distance: np.ndarray, look: np.ndarray, first: float, step: float, bins: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ground seen in bins, and the slant ranges of their middles."""
    middles = first + (np.arange(bins) + 0.5) * step
    return visible_area((distance - first) / step, look, middles / step), middles


def test_no_energy_is_lost_on_folded_and_hidden_profiles():
    random = np.random.default_rng(3)
    distance = 8e5 + np.cumsum(random.normal(4.0, 9.0, (20, 400)), axis=1)
    look = 0.5 + np.cumsum(random.normal(1e-5, 4e-5, (20, 400)), axis=1)
    first, step, bins = distance.min() - 50.0, 12.5, 600
    found, middles = seen_in_bins(distance, look, first, step, bins)
    assert first + step * bins > distance.max()
    highest = np.maximum.accumulate(look, axis=1)
    expected = np.zeros(20)
    for row in range(20):
        for node in range(399):
            gained = highest[row, node + 1] - highest[row, node]
            if gained > 0:
                hidden = highest[row, node] - look[row, node]
                part = hidden / (look[row, node + 1] - look[row, node])
                begin = distance[row, node] + part * (distance[row, node + 1] - distance[row, node])
                expected[row] += gained * (begin + distance[row, node + 1]) / 2.0 / step
    # All ground in a bin counts as if it were in its middle: to half of 12.5 m in 800 km.
    np.testing.assert_allclose(found.sum(axis=1), expected, rtol=1e-6)
    angles = (found * step / middles).sum(axis=1)
    np.testing.assert_allclose(angles, highest[:, -1] - look[:, 0], rtol=1e-9)
    assert (found >= 0).all()


def test_each_piece_of_ground_is_spread_evenly_over_the_bins_that_it_spans():
    distance = np.array([[100.0, 130.0, 115.0, 160.0]])
    look = np.array([[0.50, 0.53, 0.56, 0.62]])
    found = seen_in_bins(distance, look, 100.0, 10.0, 6)[0][0]
    expected = np.zeros(6)
    for begin, end, angle in ((100.0, 130.0, 0.03), (130.0, 115.0, 0.03), (115.0, 160.0, 0.06)):
        low, high = min(begin, end), max(begin, end)
        for column in range(6):
            left, right = 100.0 + 10.0 * column, 110.0 + 10.0 * column
            part = max(0.0, min(high, right) - max(low, left)) / (high - low)
            expected[column] += part * angle * (left + right) / 2.0 / 10.0
    np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_ground_beside_the_image_acts_in_it_only_where_it_reaches_in():
    distance = np.array([[80.0, 105.0, 200.0, 260.0]])
    look = np.array([[0.50, 0.51, 0.55, 0.58]])
    whole = seen_in_bins(distance, look, 80.0, 5.0, 40)[0][0]
    inside = seen_in_bins(distance, look, 100.0, 5.0, 10)[0][0]
    np.testing.assert_allclose(inside, whole[4:14], rtol=1e-12)


def test_rolling_hills_agree_with_facets(tmp_path):
    seen = view(tmp_path, rolling(75.0), reach=(0.016, 0.006))
    found, flat_area = areas(seen)
    truth = seen.seen(3.0)
    error = decibels(truth, found, flat_area)
    assert abs(np.median(error)) < 0.02
    assert error.std() < 0.1
    assert -0.25 < np.percentile(error, 1) < np.percentile(error, 99) < 0.25
    assert abs(found.sum() / truth.sum() - 1.0) < 2e-4


def test_slopes_that_fold_add_up(tmp_path):
    seen = view(tmp_path, ridges(260.0, 900.0), off_nadir=23.0, reach=(0.022, 0.006))
    found, flat_area = areas(seen)
    truth = seen.seen(3.0)
    folded = truth > 2.5 * flat_area
    assert folded.mean() > 0.1
    assert decibels(truth, found, flat_area)[folded[truth > 0.05 * flat_area]].std() < 0.1
    assert abs(found.sum() / truth.sum() - 1.0) < 1e-3


def test_what_no_ray_reaches_is_shadow(tmp_path):
    seen = view(tmp_path, ridges(420.0, 1000.0), off_nadir=50.0, look="L", reach=(0.02, 0.006))
    found, flat_area = areas(seen)
    truth = seen.seen(4.0)
    hidden, expected = found < 0.05 * flat_area, truth < 0.05 * flat_area
    assert 0.1 < expected.mean() < 0.9
    assert (hidden == expected).mean() > 0.95
    # Away from the borders of shadow, where half a pixel decides.
    inner = expected.copy()
    inner[:, 1:] &= expected[:, :-1]
    inner[:, :-1] &= expected[:, 1:]
    bright = ~expected
    bright[:, 1:] &= ~expected[:, :-1]
    bright[:, :-1] &= ~expected[:, 1:]
    assert (hidden[inner]).mean() > 0.98
    assert (~hidden[bright]).mean() > 0.98


@pytest.fixture(scope="module")
def hills(tmp_path_factory):
    """Rolling hills, and what facets see of them."""
    seen = view(tmp_path_factory.mktemp("hills"), rolling(75.0), reach=(0.016, 0.006))
    return seen, seen.seen(4.0)


def spread(seen: View, truth: np.ndarray) -> float:
    found, flat_area = areas(seen)
    error = decibels(truth, found, flat_area)
    return float(np.percentile(error, 99) - np.percentile(error, 1))


def test_a_geoid_that_was_forgotten_is_noticed(hills):
    seen, truth = hills
    raised = replace(seen, heights=Heights(seen.terrain.heights + 40.0))
    assert spread(seen, truth) < 0.5
    assert spread(raised, truth) > 1.0


def test_an_elevation_model_in_the_wrong_place_is_noticed(hills):
    seen, truth = hills
    moved = replace(seen, heights=Heights(np.roll(seen.terrain.heights, 1, axis=1)))
    assert spread(moved, truth) > 1.0


def test_the_wrong_side_is_noticed(hills):
    seen, truth = hills
    left = replace(seen, radar=RangeDoppler(seen.radar.orbit, Look.LEFT))
    assert spread(left, truth) > 1.0


def test_the_sine_in_place_of_the_tangent_is_noticed(tmp_path):
    seen = view(tmp_path, flat)
    work = area_of(seen).rows(*strips(seen.image)[0])
    gamma0 = 1.0 / (work.area * work.sin_incidence)
    expected = 1.0 / np.sqrt(1.0 - work.sin_incidence**2)
    np.testing.assert_allclose(gamma0, expected, rtol=1e-4)
    assert np.abs(10.0 * np.log10(work.sin_incidence)).min() > 1.0


def test_the_tilt_of_the_vertical_is_allowed_for(tmp_path, monkeypatch):
    """On a plateau of 2.5 km a vertical leaves the zero-Doppler plane by metres."""
    steep = view(tmp_path, lambda east, north: 2500.0 + 0.5 * north)
    assert beside_the_ground_m(steep) < 0.2
    coarse = NodeHeights._coarse_terrain
    monkeypatch.setattr(NodeHeights, "_coarse_terrain", lambda *places: 0.0 * coarse(*places))
    assert beside_the_ground_m(steep) > 1.0


def beside_the_ground_m(steep: View) -> float:
    """Return how far the profile leaves the ground that is seen at its slant ranges."""
    columns = np.arange(0.0, 36.0)
    sight = LineOfSight(steep.image, steep.radar, steep.heights, steep.grid, steep.projection, columns)
    profile = sight.profile(np.arange(8.0))
    orbit, side = steep.plan.orbit, steep.plan.side
    time, _ = steep.centres()
    # The ground of the profile: where it is seen, its height is that of the terrain there.
    lat, lon = to_ground(orbit, time[:8, :36], profile.slant_range_m, side, 2500.0)
    for _ in range(30):
        lat, lon = to_ground(
            orbit, time[:8, :36], profile.slant_range_m, side, steep.terrain.at(lat, lon)
        )
    ground = earth_fixed(lat, lon, steep.terrain.at(lat, lon))
    position = orbit.position(time[:8, :36])
    towards = ground - position
    cosine = -np.sum(towards * position, axis=-1)
    cosine /= np.linalg.norm(towards, axis=-1) * np.linalg.norm(position, axis=-1)
    angle = np.arccos(cosine)
    ground_m = (profile.look_angle - angle) * profile.slant_range_m
    return float(np.abs(ground_m).max())


def test_strips_and_parts_of_a_scene_give_the_values_of_the_whole(tmp_path):
    whole = view(tmp_path, rolling(75.0), size=(140, 36))
    found, _ = areas(whole)
    work = area_of(whole)
    for start, stop in ((0, 5), (3, 64), (64, 70), (128, 140)):
        part = work.rows(start, stop).area
        assert np.abs(10.0 * np.log10(part / found[start:stop])).max() < 1e-3
    geometry = replace(whole.image.geometry)
    later = replace(whole.image, geometry=geometry, first_line=70 * whole.image.looks.azimuth)
    shorter = type(whole.image.power)(tmp_path / "part.bin", 36, 70, np.float32)
    later = replace(later, power=shorter, edges=whole.image.edges[70:])
    rest = replace(whole, image=later)
    assert np.abs(10.0 * np.log10(areas(rest)[0] / found[70:])).max() < 1e-3


def test_threads_give_the_same_bits(tmp_path, monkeypatch):
    seen = view(tmp_path, rolling(75.0), size=(200, 36))
    found = []
    for threads in (1, 7):
        monkeypatch.setattr(parallel, "WORKERS", threads)
        divisors = type(seen.image.power)(tmp_path / f"{threads}.bin", 36, 200, np.float32)
        fill_divisors(seen.image, area_of(seen), divisors, SILENT)
        found.append(divisors.read(0, 0, 36, 200))
    np.testing.assert_array_equal(*found)


def test_two_beams_of_one_ground_agree(tmp_path):
    """Beams overlap with pixels of other sizes and places, as those of ScanSAR do."""
    shape, errors = rolling(75.0), []
    for size, off_nadir in (((24, 36), 34.0), ((21, 33), 36.0)):
        seen = view(tmp_path, shape, size=size, off_nadir=off_nadir, reach=(0.016, 0.006))
        found, flat_area = areas(seen)
        errors.append(decibels(seen.seen(4.0), found, flat_area))
    assert abs(errors[0].mean() - errors[1].mean()) < 0.02
    assert abs(np.median(errors[0]) - np.median(errors[1])) < 0.02


def test_power_becomes_gamma0_and_shadow_becomes_no_data(tmp_path):
    seen = view(tmp_path, ridges(420.0, 1000.0), off_nadir=50.0, look="L", size=(80, 36))
    found, flat_area = areas(seen)
    work = area_of(seen)
    sine = np.concatenate([work.rows(*strip).sin_incidence for strip in strips(seen.image)])
    power = (found * sine * 0.25).astype(np.float32)
    power[:, :3] = 0.0
    seen.image.power.write(0, 0, power)
    divisors = type(seen.image.power)(tmp_path / "divisors.bin", 36, 80, np.float32)
    fill_divisors(seen.image, work, divisors, SILENT)
    hidden = flatten(seen.image, divisors, SILENT)
    gamma0 = seen.image.power.read(0, 0, 36, 80)
    shadow = found < 0.05 * flat_area
    assert shadow.any()
    assert (gamma0[shadow] == 0).all()
    assert (gamma0[:, :3] == 0).all()
    lit = ~shadow
    lit[:, :3] = False
    np.testing.assert_allclose(gamma0[lit], 0.25, rtol=1e-5)
    assert hidden == pytest.approx((shadow & (power > 0)).sum() / (power > 0).sum())
    assert np.isfinite(gamma0).all()


@pytest.mark.parametrize("steps", [1, 4])
def test_a_cancel_ends_the_flattening_of_a_wide_beam_at_once(tmp_path, steps):
    """As wide as a beam of ScanSAR; counted in core-seconds after the cancel, whatever else runs."""
    seen = view(tmp_path, rolling(75.0), size=(448, 2900))
    divisors = type(seen.image.power)(tmp_path / "divisors.bin", 2900, 448, np.float32)
    asked: list[float] = []

    def cancelled() -> bool:
        asked.append(time.process_time())
        return len(asked) > steps

    with pytest.raises(CancelledError):
        fill_divisors(seen.image, area_of(seen), divisors, Progress(cancelled=cancelled))
    assert time.process_time() - asked[steps] <= 0.5 * max(1.0, parallel.WORKERS / 2.0)
