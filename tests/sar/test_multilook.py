"""Multilook: the mean power of the valid samples, and of nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.sar.multilook import Looks, Multilooker, RecordLayout, SampleKind

PREFIX = 544


def records_of(samples: np.ndarray) -> np.ndarray:
    lines, pixels = samples.shape
    records = np.full((lines, PREFIX + 8 * pixels), 255, np.uint8)
    pairs = np.stack([samples.real, samples.imag], axis=-1).astype(">f4")
    records[:, PREFIX:] = pairs.reshape(lines, -1).view(np.uint8)
    return records


def layout_of(samples: np.ndarray) -> RecordLayout:
    return RecordLayout(PREFIX + 8 * samples.shape[1], PREFIX, samples.shape[1], SampleKind.COMPLEX)


def speckle(lines: int, pixels: int) -> np.ndarray:
    generator = np.random.default_rng(3)
    parts = generator.normal(0.0, 900.0, (2, lines, pixels)).astype(np.float32)
    return parts[0] + 1j * parts[1]


def expected_mean(samples: np.ndarray, valid: np.ndarray, looks: Looks) -> np.ndarray:
    rows, columns = samples.shape[0] // looks.azimuth, samples.shape[1] // looks.range
    shape = (rows, looks.azimuth, columns, looks.range)
    cut = np.s_[: rows * looks.azimuth, : columns * looks.range]
    power = np.where(valid, np.abs(samples) ** 2, 0.0)[cut].reshape(shape).sum((1, 3))
    count = valid[cut].reshape(shape).sum((1, 3))
    return np.divide(power, count, out=np.zeros_like(power), where=count > 0)


def test_zeros_that_a_phase_has_turned_are_no_data() -> None:
    """A border of zeros that went through a complex product holds plain and minus zeros."""
    samples = speckle(60, 40)
    border = np.zeros((60, 13), complex) * np.exp(1j * np.linspace(0.0, 9.0, 13))
    samples[:, :13] = border
    assert np.signbit(samples[:, :13].real).any()
    looks = Looks(5, 4)
    power = Multilooker(layout_of(samples), looks)(records_of(samples))
    np.testing.assert_allclose(power, expected_mean(samples, samples != 0, looks), rtol=1e-5)


@pytest.mark.parametrize(
    "looks", [Looks(1, 1), Looks(2, 2), Looks(3, 2), Looks(2, 3), Looks(10, 28), Looks(1, 300)]
)
@pytest.mark.parametrize("holes", [False, True])
def test_means_are_those_of_the_valid_samples(looks: Looks, holes: bool) -> None:
    samples = speckle(611, 97)
    if holes:
        samples[:, :13] = 0
        samples[300:, :21] = 0
        samples[100:104] = 0
        samples[205:290, 40:60] = 0
    power = Multilooker(layout_of(samples), looks)(records_of(samples))
    np.testing.assert_allclose(power, expected_mean(samples, samples != 0, looks), rtol=3e-6)


@pytest.mark.parametrize("holes", [False, True])
def test_looks_longer_than_the_cache_are_added_up_from_pieces(holes: bool) -> None:
    samples = speckle(2 * 250 + 7, 2500)
    if holes:
        samples[:3, :700] = 0
        samples[180:420, 31:90] = 0
    looks = Looks(5, 250)
    multilook = Multilooker(layout_of(samples), looks)
    assert len(list(multilook.sums(2).pieces(0, 2))) > 2
    power = multilook(records_of(samples))
    np.testing.assert_allclose(power, expected_mean(samples, samples != 0, looks), rtol=5e-6)


def test_whole_looks_do_not_depend_on_what_is_added_up_with_them() -> None:
    samples = speckle(300, 97)
    looks, scale = Looks(3, 7), 1e-8 / 3
    alone = Multilooker(layout_of(samples), looks, scale)(records_of(samples))
    samples[140:150, 30:60] = 0
    together = Multilooker(layout_of(samples), looks, scale)(records_of(samples))
    assert (together[20] != alone[20]).any()
    np.testing.assert_array_equal(together[22:], alone[22:])
    np.testing.assert_array_equal(together[:20], alone[:20])


def test_flagged_lines_never_enter_a_mean() -> None:
    samples = speckle(60, 40)
    flagged = np.zeros(60, bool)
    flagged[[3, 17, 18, 59]] = True
    loud = np.where(flagged[:, None], 1e6 * (1 + 1j), samples)
    power = Multilooker(layout_of(samples), Looks(4, 6))(records_of(loud), invalid=flagged)
    valid = np.broadcast_to(~flagged[:, None], samples.shape)
    np.testing.assert_allclose(power, expected_mean(samples, valid, Looks(4, 6)), rtol=3e-6)


def test_a_moving_sampling_window_is_put_back_in_place() -> None:
    whole = speckle(40, 50)
    shifts = np.repeat([0, 7, 3, 0], 10)
    seen = np.stack([line[move : move + 43] for line, move in zip(whole, shifts)])
    power = Multilooker(layout_of(seen), Looks(1, 1), extra_samples=7)(records_of(seen), shifts=shifts)
    valid = np.array([[move <= pixel < move + 43 for pixel in range(50)] for move in shifts])
    np.testing.assert_allclose(power, expected_mean(whole, valid, Looks(1, 1)), rtol=3e-6)


def test_broken_samples_become_no_data_and_spread_no_further() -> None:
    samples = speckle(8, 8)
    samples[1, 1] = complex(np.nan, 0.0)
    samples[6, 6] = complex(np.inf, 0.0)
    power = Multilooker(layout_of(samples), Looks(2, 2))(records_of(samples))
    clean = expected_mean(samples, np.isfinite(samples), Looks(2, 2))
    assert power[0, 0] == 0.0
    assert power[3, 3] == 0.0
    rest = np.ones((4, 4), bool)
    rest[0, 0] = rest[3, 3] = False
    np.testing.assert_allclose(power[rest], clean[rest], rtol=3e-6)


def test_the_scale_multiplies_the_mean() -> None:
    samples = speckle(12, 12)
    plain = Multilooker(layout_of(samples), Looks(3, 3))(records_of(samples))
    scaled = Multilooker(layout_of(samples), Looks(3, 3), scale=1e-7)(records_of(samples))
    np.testing.assert_allclose(scaled, plain * 1e-7, rtol=1e-6)


def test_amplitude_samples_are_squared_and_zero_is_no_data() -> None:
    generator = np.random.default_rng(1)
    dn = generator.integers(0, 60000, (20, 30)).astype(">u2")
    dn[:, :5] = 0
    records = np.concatenate([np.full((20, 192), 255, np.uint8), dn.view(np.uint8)], axis=1)
    layout = RecordLayout(192 + 60, 192, 30, SampleKind.AMPLITUDE)
    power = Multilooker(layout, Looks(3, 4))(records)
    values = dn.astype(float)
    np.testing.assert_allclose(power, expected_mean(values, values > 0, Looks(3, 4)), rtol=3e-6)
