"""Coherence and phase against what the factory put into its pairs: exact scatterers in two orbits."""

from __future__ import annotations

import json
import math
import time
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import CancelledError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.interferometry.make import make_interferogram
from alos2_explorer.plugin.interferometry.options import InterferogramOptions
from alos2_explorer.plugin.products.l11.scene import L11Scene
from alos2_explorer.plugin.transfer.sources.open import open_container
from factory.coherent_pairs import write_coherent_pair
from factory.geotiff import write_geotiff
from factory.passes import Patches
from osgeo import gdal

SCENE = {"lines": 640, "pixels": 560}
# E|γ̂| of Touzi (1999) at n = 75 for γ of the patches.
TOUZI_75 = {0.0: 0.103, 0.3: 0.310, 0.5: 0.504, 0.7: 0.701, 0.9: 0.900}
PATCHES = {0.0: (0, 120), 0.3: (120, 230), 0.5: (230, 340), 0.7: (340, 450), 0.9: (450, 560)}
MIDDLE = (37.39, 136.90)


def heights(lat, lon):
    """Return hills 300 m high on a plateau of 900 m: slopes up to 23°."""
    return 900 + 150 * np.sin((lat - 37.39) * 2 * np.pi / 0.02) * np.cos((lon - 136.9) * np.pi / 0.012)


def write_dem(path: Path, lower_by: float = 0.0) -> str:
    """Write an elevation model of the hills around the scene, 5 m fine."""
    size, step = 1200, 5e-5
    left, top = MIDDLE[1] - 600 * step, MIDDLE[0] + 600 * step
    lat, lon = top - step * (np.arange(size) + 0.5), left + step * (np.arange(size) + 0.5)
    grid = heights(*np.meshgrid(lat, lon, indexing="ij")) - lower_by
    write_geotiff(path, grid.astype(np.float32), (left, step, 0, top, 0, -step), 4326)
    return str(path)


def wrapped(angle):
    return np.angle(np.exp(1j * np.asarray(angle)))


def bound(coherence: float, looks: float) -> float:
    """Return the least standard deviation (rad) of the phase of *looks* looks."""
    return math.sqrt(1 - coherence**2) / (coherence * math.sqrt(2 * looks))


def misses(pair, made, inside=True):
    """Return phase minus truth at cells with data."""
    known = np.isfinite(made.phase) & inside
    return wrapped(made.phase - pair.at(made.lat, made.lon).phase)[known]


@pytest.fixture(scope="module")
def moved(tmp_path_factory, interfered):
    """A pair with three fringes of motion, wrong headers, another PRF and another Doppler centroid."""
    folder = tmp_path_factory.mktemp("moved")
    pair = write_coherent_pair(
        folder,
        scene=SCENE,
        baseline_m=200.0,
        coherence=0.7,
        near_range_error_m=-0.42,
        clock_error_s=0.001,
        prf_scale=1.0002,
        doppler_hz=35.0,
        motion_m=lambda place: 0.35 * place.sample / 560,
    )
    made = interfered(folder, pair.reference.location, pair.secondary.location)
    return pair, made


def test_a_scene_with_itself_is_all_coherent(tmp_path, interfered):
    pair = write_coherent_pair(tmp_path, coherence=0.5)
    here = pair.reference.location
    made = interfered(tmp_path, here, here, checked=False)
    assert np.nanmin(made.coherence) >= 0.9999
    assert np.nanmax(made.coherence) <= 1.0
    assert np.nanmax(np.abs(made.phase)) <= 1e-3


def test_known_motion_shows_with_plus_for_away(moved):
    pair, made = moved
    rest = misses(pair, made)
    assert abs(np.angle(np.exp(1j * rest).mean())) <= 0.03
    assert rest.std() <= 1.3 * bound(0.7, made.looks)
    assert np.nanmean(made.coherence) >= 0.68
    # Three fringes, and more phase where the ground moved farther away.
    grows = pair.place_at(made.lat, made.lon).sample
    along = np.isfinite(made.phase)
    turns = [
        np.abs(np.exp(1j * made.phase[along]) @ np.exp(-2j * np.pi * f * grows[along]))
        for f in (2.94 / 560, -2.94 / 560)
    ]
    assert turns[0] > 10 * turns[1]


def test_injected_offsets_are_recovered(moved):
    pair, made = moved
    text = made.items["ALOS2_OFFSETS"]
    line, sample = (float(text.split(name)[1].split()[0]) for name in ("azimuth ", "range "))
    image = pair.reference.image()
    lat, lon = image.to_ground(SCENE["lines"] / 2.0, SCENE["pixels"] / 2.0, 0.0)
    geometry = [
        np.array(product.image().to_radar(lat, lon, 0.0)) for product in (pair.reference, pair.secondary)
    ]
    true = np.array(pair.offsets(lat, lon)) - (geometry[1] - geometry[0])
    assert line == pytest.approx(float(true[0]), abs=0.02)
    assert sample == pytest.approx(float(true[1]), abs=0.02)


def test_either_order_of_the_dates_gives_the_same(moved, tmp_path, interfered):
    pair, made = moved
    other = interfered(tmp_path, pair.secondary.location, pair.reference.location)
    np.testing.assert_array_equal(other.phase, made.phase)
    assert other.items["ALOS2_PRE_DATE"] == made.items["ALOS2_PRE_DATE"] == "2022-09-26"


@pytest.mark.parametrize("filter_strength", [0.0, 0.5])
def test_two_extents_agree_where_they_overlap(moved, tmp_path, interfered, filter_strength):
    """To the last cell of the smaller one: what lies beyond it has a part in windows and filter."""
    pair, made = moved
    places = pair.reference.location, pair.secondary.location
    if filter_strength:
        made = interfered(tmp_path, *places, name="whole", filter_strength=filter_strength)
    rows, columns = made.coherence.shape
    lat = made.lat[rows // 3 : 2 * rows // 3, columns // 3 : 2 * columns // 3]
    lon = made.lon[rows // 3 : 2 * rows // 3, columns // 3 : 2 * columns // 3]
    area = Area(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))
    part = interfered(tmp_path, *places, area=area, filter_strength=filter_strength)
    pixel = made.transform[1]
    left = round((part.transform[0] - made.transform[0]) / pixel)
    top = round((made.transform[3] - part.transform[3]) / pixel)
    same = (slice(top, top + part.coherence.shape[0]), slice(left, left + part.coherence.shape[1]))
    assert part.coherence.size > 1000
    assert np.isfinite(part.coherence).all()
    assert np.abs(part.coherence - made.coherence[same]).max() <= 0.002
    assert np.abs(wrapped(part.phase - made.phase[same])).max() <= 0.005


def test_an_area_of_a_single_cell_has_a_value(moved, tmp_path, interfered):
    pair, _ = moved
    lat, lon = pair.reference.centre
    area = Area(lon, lat, lon + 1e-6, lat + 1e-6)
    part = interfered(tmp_path, pair.reference.location, pair.secondary.location, area=area)
    assert 1 <= part.coherence.size <= 4
    assert np.isfinite(part.coherence).all()
    assert np.isfinite(part.phase).all()


def test_pixels_too_large_for_the_scene_are_named_as_the_reason(moved, tmp_path, interfered):
    pair = moved[0]
    locations = pair.reference.location, pair.secondary.location
    with pytest.raises(UnsupportedError) as refused:
        interfered(tmp_path, *locations, pixel_size_m=3000.0)
    assert "a smaller pixel size" in refused.value.text
    assert not list(tmp_path.glob("*.tif"))


def test_overviews_of_the_phase_are_complex_means(moved, tmp_path, interfered):
    """Zoomed out, a phase that wraps keeps its colours: the average of its angles would be 0."""
    pair, _ = moved
    places = pair.reference.location, pair.secondary.location
    made = interfered(tmp_path, *places, pixel_size_m=2.0)
    phase = gdal.Open(str(tmp_path / "made_phase.tif"))
    assert phase.GetRasterBand(1).GetOverviewCount() >= 1
    overview = phase.GetRasterBand(1).GetOverview(0).ReadAsArray()
    rows, columns = made.phase.shape[0] // 2, made.phase.shape[1] // 2
    phasors = np.where(np.isfinite(made.phase), np.exp(1j * made.phase), 0)
    quads = phasors[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).sum(axis=(1, 3))
    known = (np.abs(quads) > 1.0) & np.isfinite(overview[:rows, :columns])
    assert known.mean() > 0.3
    assert np.abs(np.angle(np.exp(1j * overview[:rows, :columns]) * np.conj(quads)))[known].max() < 1e-3
    coherence = gdal.Open(str(tmp_path / "made_coherence.tif"))
    mean = np.nanmean(coherence.GetRasterBand(1).GetOverview(0).ReadAsArray())
    assert mean == pytest.approx(np.nanmean(made.coherence), abs=0.005)


def test_patches_have_their_coherence_and_an_honest_floor(tmp_path, interfered):
    boxes = tuple((0, 640, *span, value) for value, span in PATCHES.items())
    pair = write_coherent_pair(tmp_path, scene=SCENE, baseline_m=200.0, coherence=Patches(0.0, boxes))
    made = interfered(tmp_path, pair.reference.location, pair.secondary.location)
    assert made.looks == pytest.approx(75.0, rel=0.08)
    sample = pair.place_at(made.lat, made.lon).sample
    for value, (left, right) in PATCHES.items():
        inside = (sample > left + 12) & (sample < right - 12) & np.isfinite(made.coherence)
        mean = float(made.coherence[inside].mean())
        if value:
            assert mean == pytest.approx(TOUZI_75[value], abs=0.02), value
        else:
            assert mean == pytest.approx(float(made.items["ALOS2_COHERENCE_FLOOR"]), rel=0.15)
    assert float(made.items["ALOS2_COHERENCE_FLOOR"]) == pytest.approx(TOUZI_75[0.0], rel=0.05)


@pytest.mark.parametrize(("metres", "axis"), [(1.5, "sample"), (3.0, "sample"), (-5.0, "line")])
def test_a_step_of_pixels_keeps_its_coherence(tmp_path, interfered, metres, axis):
    scene = {"lines": 768, "pixels": 768}
    pair = write_coherent_pair(
        tmp_path,
        scene=scene,
        coherence=0.7,
        motion_m=lambda place: metres * (getattr(place, axis) > 384),
    )
    made = interfered(tmp_path, pair.reference.location, pair.secondary.location)
    at = getattr(pair.place_at(made.lat, made.lon), axis)
    for inside in (at < 384 - 70, at > 384 + 70):
        assert np.nanmean(made.coherence[inside]) >= 0.95 * 0.701
        assert abs(np.angle(np.exp(1j * misses(pair, made, inside)).mean())) <= 0.03
    assert "local field" in made.items["ALOS2_OFFSETS"]


def slope_of(pair, made) -> float:
    """Return how phase misses grow with height, in radians a metre."""
    known = np.isfinite(made.phase)
    height = pair.at(made.lat, made.lon).height[known]
    rest = wrapped(misses(pair, made) - np.angle(np.exp(1j * misses(pair, made)).mean()))
    return float(np.polyfit(height - height.mean(), rest, 1)[0])


@pytest.fixture(scope="module")
def hills(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hills")
    pair = write_coherent_pair(folder, scene=SCENE, baseline_m=-800.0, coherence=0.7, heights=heights)
    return pair, folder


def test_topography_is_gone_with_an_elevation_model(hills, interfered):
    pair, folder = hills
    dem = write_dem(folder / "dem.tif")
    made = interfered(
        folder, pair.reference.location, pair.secondary.location, dem=dem, dem_is_ellipsoidal=True
    )
    assert abs(slope_of(pair, made)) <= 0.0005
    rest = misses(pair, made)
    assert abs(np.angle(np.exp(1j * rest).mean())) <= 0.03
    assert rest.std() <= 1.3 * bound(0.7, made.looks)
    assert float(made.items["ALOS2_HEIGHT_OF_AMBIGUITY_M"]) == pytest.approx(53.4, abs=1.0)
    assert abs(float(made.items["ALOS2_BASELINE_M"])) == pytest.approx(909, abs=5)


def test_a_forgotten_geoid_shows(hills, interfered):
    """The same bounds fail with heights that are 37 m too low: so the test above can fail."""
    pair, folder = hills
    dem = write_dem(folder / "low.tif", lower_by=37.0)
    made = interfered(
        folder, pair.reference.location, pair.secondary.location, dem=dem, dem_is_ellipsoidal=True
    )
    rest = misses(pair, made)
    assert abs(slope_of(pair, made)) > 0.0005
    assert abs(np.angle(np.exp(1j * rest).mean())) > 0.1


def test_the_filter_is_for_the_phase_alone(hills, interfered):
    pair, folder = hills
    dem = write_dem(folder / "dem2.tif")
    wanted = {"dem": dem, "dem_is_ellipsoidal": True}
    places = pair.reference.location, pair.secondary.location
    plain = interfered(folder, *places, name="plain", **wanted)
    smooth = interfered(folder, *places, name="smooth", filter_strength=0.5, **wanted)
    np.testing.assert_allclose(plain.coherence, smooth.coherence, atol=1e-5)
    assert misses(pair, smooth).std() < 0.7 * misses(pair, plain).std()
    assert abs(np.angle(np.exp(1j * misses(pair, smooth)).mean())) <= 0.03


def test_dates_with_nothing_in_common_show_the_floor_and_a_warning(tmp_path, interfered):
    pair = write_coherent_pair(tmp_path, coherence=0.0)
    made = interfered(tmp_path, pair.reference.location, pair.secondary.location)
    assert np.nanmean(made.coherence) == pytest.approx(0.101, rel=0.15)
    assert any("windows" in text and "match" in text for text in made.warnings)
    assert "geometry only" in made.items["ALOS2_OFFSETS"]
    assert "windows" in made.items["ALOS2_WARNINGS"]


def test_a_ramp_is_taken_off_if_wanted(tmp_path, interfered):
    pair = write_coherent_pair(
        tmp_path, coherence=0.8, motion_m=lambda place: 0.12 * 2.5 * place.line / 500
    )
    places = pair.reference.location, pair.secondary.location
    made = interfered(tmp_path, *places, remove_ramp=True)
    known = np.isfinite(made.phase)
    assert abs(np.exp(1j * made.phase[known]).mean()) > 0.95
    assert "broad ground motion" in made.phase_items["ALOS2_RAMP"]
    plain = interfered(tmp_path, *places, name="plain")
    assert abs(np.exp(1j * plain.phase[known]).mean()) < 0.5
    assert plain.phase_items["ALOS2_RAMP"] == "not removed"


@pytest.mark.parametrize(
    "flight", [{"look": "L"}, {"direction": "D"}, {"look": "L", "direction": "D"}], ids=str
)
def test_other_looks_and_directions_have_the_same_sign_and_place(tmp_path, interfered, flight):
    pair = write_coherent_pair(
        tmp_path,
        scene={"lines": 480, "pixels": 420, **flight},
        baseline_m=150.0,
        coherence=0.8,
        near_range_error_m=0.31,
        motion_m=lambda place: 0.12 * place.sample / 420,
    )
    made = interfered(tmp_path, pair.reference.location, pair.secondary.location)
    rest = misses(pair, made)
    assert abs(np.angle(np.exp(1j * rest).mean())) <= 0.03
    assert rest.std() <= 1.3 * bound(0.8, made.looks)
    assert np.nanmean(made.coherence) >= 0.78


def test_items_tell_what_the_contract_promises(moved):
    pair, made = moved
    for items in (made.items, made.phase_items):
        assert pair.reference.scene_id in items["ALOS2_SCENE_ID"]
        assert pair.secondary.scene_id in items["ALOS2_SCENE_ID"]
        assert float(items["ALOS2_CM_PER_CYCLE"]) == pytest.approx(11.92, abs=0.005)
        assert float(items["ALOS2_BASELINE_M"]) == pytest.approx(228, abs=3)
        assert float(items["ALOS2_HEIGHT_OF_AMBIGUITY_M"]) == pytest.approx(213, abs=4)
        assert items["ALOS2_PRE_START"].startswith("2022-09-26T14:10")
        assert items["ALOS2_POST_START"].startswith("2022-10-10T14:10")
    assert made.items["ALOS2_SHOWS"] == "coherence"
    assert made.phase_items["ALOS2_SHOWS"] == "interferogram"
    assert "away" in made.phase_items["ALOS2_SIGN"]
    assert json.dumps(made.items)


def scene_at(location) -> L11Scene:
    return L11Scene.open(open_container(str(location)))


@pytest.mark.parametrize("steps", [5, 40, 80, 120])
def test_cancelling_ends_at_once_and_leaves_no_file(moved, tmp_path, steps):
    """Counted in the work of all cores after the cancel, which does not depend on what else runs."""
    pair, _ = moved
    asked: list[float] = []

    def cancelled() -> bool:
        asked.append(time.process_time())
        return len(asked) > steps

    with pytest.raises(CancelledError):
        make_interferogram(
            *(scene_at(product.location) for product in pair.products),
            InterferogramOptions(RasterOptions()),
            tmp_path / "c.tif",
            tmp_path / "p.tif",
            Progress(cancelled=cancelled),
        )
    assert time.process_time() - asked[steps] <= 0.5
    assert list(tmp_path.iterdir()) == []
