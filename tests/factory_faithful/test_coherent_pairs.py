"""Coherent pairs are what they claim: by their own geometry alone they interfere as their truth says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from factory.coherent_pairs import write_coherent_pair, write_coherent_stack
from factory.coherent_stack import CoherentPair, CoherentStack
from factory.passes import Pass, Patches, Place

HALF = 16
EDGE = 24


def interpolated(image: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Return samples of rows at fractional places (rows, n), by a long windowed sinc."""
    first = np.floor(place).astype(int)
    total = np.zeros(place.shape, complex)
    for step in range(1 - HALF, HALF + 1):
        away = first + step - place
        window = 0.5 + 0.5 * np.cos(np.pi * np.clip(away / HALF, -1, 1))
        column = np.clip(first + step, 0, image.shape[1] - 1)
        total += np.sinc(away) * window * np.take_along_axis(image, column, axis=1)
    return total


def interfered(stack: CoherentStack, later: int = 1, beam: int = 0):
    """Return first, later on the first's grid (both flattened) and latitude and longitude."""
    image, other = (stack.products[number].image(beam=beam) for number in (0, later))
    place = stack.grid(beam)
    line, sample, lat, lon, height = place.line, place.sample, place.lat, place.lon, place.height
    down, across = stack.offsets(lat, lon, 0, later, beam)
    rows = interpolated(other.samples[: image.lines].astype(complex), sample + across)
    again = interpolated(rows.T, (line + down).T).T
    product = image.samples * np.conj(again) * np.exp(-1j * stack.flattening(lat, lon, height, 0, later))
    power = np.abs(image.samples) ** 2, np.abs(again) ** 2
    return product, power, lat, lon


def measured(product, power, box) -> complex:
    """Return the complex coherence of a box of lines and samples."""
    one = np.s_[box[0] : box[1], box[2] : box[3]]
    return complex(product[one].sum() / np.sqrt(power[0][one].sum() * power[1][one].sum()))


def hills(lat, lon) -> np.ndarray:
    """Return heights with slopes of up to 14 degrees."""
    north, east = (lat - 37.39) * 111e3, (lon - 136.90) * 88e3
    return 200.0 + 60.0 * np.sin(north / 240.0) * np.cos(east / 260.0)


BOXES = {
    0.3: (30, 230, 30, 190),
    0.95: (30, 230, 215, 370),
    0.0: (270, 470, 30, 190),
    0.7: (270, 470, 215, 370),
}
COHERENCE = Patches(
    0.7, ((-99, 250, -99, 200, 0.3), (-99, 250, 200, 999, 0.95), (250, 999, -99, 200, 0.0))
)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> CoherentPair:
    """A pair with everything a real one has: relief, motion, wrong headers, other PRF and Doppler."""
    return write_coherent_pair(
        tmp_path_factory.mktemp("pair"),
        baseline_m=200.0,
        coherence=COHERENCE,
        motion_m=0.02,
        window=(3, -5),
        prf_scale=1.0002,
        near_range_error_m=0.31,
        clock_error_s=0.15e-3,
        doppler_hz=30.0,
        heights=hills,
    )


@pytest.mark.parametrize("coherence", sorted(BOXES))
def test_patches_have_their_coherence_and_the_phase_of_the_motion(pair: CoherentPair, coherence) -> None:
    product, power, lat, lon = interfered(pair)
    box = BOXES[coherence]
    found = measured(product, power, box)
    truth = pair.at(lat[box[0] : box[1], box[2] : box[3]], lon[box[0] : box[1], box[2] : box[3]])
    np.testing.assert_allclose(truth.coherence, coherence)
    assert 0.98 < pair.shared_spectrum() < 0.999, "the Doppler centroids lie 69 Hz apart"
    assert abs(found) == pytest.approx(coherence * pair.shared_spectrum(), abs=0.02)
    if coherence:
        turn = 4.0 * np.pi / pair.reference.wavelength_m * 0.02
        np.testing.assert_allclose(truth.phase, turn, atol=1e-9)
        assert np.angle(found) == pytest.approx(turn, abs=0.03)


def test_without_the_flattening_nothing_is_left(pair: CoherentPair) -> None:
    product, power, lat, lon = interfered(pair)
    flat = np.exp(1j * pair.flattening(lat, lon, 0.0))
    raised = np.exp(1j * pair.flattening(lat, lon, pair.height_at(lat, lon)))
    turn = 4.0 * np.pi / pair.reference.wavelength_m * 0.02
    assert abs(np.angle(measured(product * raised * np.conj(flat), power, BOXES[0.95])) - turn) > 0.5
    assert abs(measured(product * raised, power, BOXES[0.95])) < 0.3


def test_the_grid_is_that_of_the_exact_geometry(pair: CoherentPair) -> None:
    place = pair.grid()
    chosen = np.s_[::90, ::70]
    lat, lon = place.lat[chosen], place.lon[chosen]
    np.testing.assert_allclose(place.height[chosen], pair.height_at(lat, lon), atol=2e-3)
    line, sample = pair.reference.images[0].to_radar(lat, lon, place.height[chosen])
    np.testing.assert_allclose(line, place.line[chosen], atol=1e-3)
    np.testing.assert_allclose(sample, place.sample[chosen], atol=2e-3)


def test_independent_looks_are_counted(pair: CoherentPair) -> None:
    power = np.abs(pair.reference.images[0].samples.astype(complex)) ** 2
    looks = power.reshape(20, 25, 20, 20).mean((1, 3))
    measured_looks = looks.mean() ** 2 / looks.var()
    assert measured_looks == pytest.approx(500 * pair.independent_share(), rel=0.2)


def test_headers_do_not_tell_the_errors(pair: CoherentPair) -> None:
    image = pair.secondary.images[0]
    lat, lon = pair.reference.centre
    line, sample = image.to_radar(lat, lon, pair.height_at(lat, lon))
    here = pair.reference.images[0].to_radar(lat, lon, pair.height_at(lat, lon))
    down, across = pair.offsets(lat, lon)
    assert line - here[0] - down == pytest.approx(0.15e-3 * image.prf_hz, abs=1e-6)
    assert sample - here[1] - across == pytest.approx((0.31 - 0.02) / image.range_spacing_m, abs=1e-6)


def test_a_step_moves_samples_and_phase(tmp_path: Path) -> None:
    def step(place: Place) -> np.ndarray:
        return np.where(place.sample < 200, 0.0, 1.5)

    pair = write_coherent_pair(tmp_path, motion_m=step, coherence=0.9, baseline_m=-150.0)
    product, power, *_ = interfered(pair)
    left, right = (measured(product, power, box) for box in ((30, 470, 30, 170), (30, 470, 230, 370)))
    assert abs(left) == pytest.approx(0.9, abs=0.02)
    assert abs(right) == pytest.approx(0.9, abs=0.02)
    wanted = np.exp(4j * np.pi * 1.5 / pair.reference.wavelength_m)
    assert abs(np.angle(right * np.conj(left) * np.conj(wanted))) < 0.03


def test_what_is_lost_stays_lost_in_a_stack(tmp_path: Path) -> None:
    passes = (Pass(), Pass(coherence=0.8, baseline_m=90.0), Pass(coherence=0.5, baseline_m=-60.0))
    stack = write_coherent_stack(tmp_path, passes)
    dates = [product.scene_id[-6:] for product in stack.products]
    assert dates == sorted(dates)
    assert len({product.path for product in stack.products}) == 1
    for later, coherence in ((1, 0.8), (2, 0.4)):
        found = abs(measured(*interfered(stack, later)[:2], (30, 470, 30, 370)))
        assert found == pytest.approx(coherence, abs=0.02)


@pytest.mark.parametrize(("shift", "share"), [(0.0, 1.0), (0.5, 0.5)])
def test_bursts_that_do_not_coincide_lose_their_share(tmp_path: Path, shift, share) -> None:
    scene = {"mode": "WWS", "beams": (1,), "lines": 900, "pixels": 200}
    pair = write_coherent_pair(tmp_path, coherence=0.8, baseline_m=100.0, burst_shift=shift, scene=scene)
    product, power, *_ = interfered(pair, beam=1)
    found = measured(product, power, (40, 860, EDGE, 200 - EDGE))
    assert abs(found) == pytest.approx(0.8 * share, abs=0.03)
    assert abs(np.angle(found)) < 0.08
