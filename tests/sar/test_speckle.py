"""Speckle: how it spreads ratios, how many looks there are, and filters that average power."""

from __future__ import annotations

import math

import numpy as np
import pytest
from alos2_explorer.plugin.sar.change_statistics import (
    estimate_looks,
    false_alarm_rate,
    noise_db,
    ratio_of_means,
    threshold_db,
)
from alos2_explorer.plugin.sar.speckle import FILTERS, boxcar, window_sum


@pytest.mark.parametrize("looks", [1.0, 2.7, 67.5])
def test_noise_follows_the_equivalent_number_of_looks(looks):
    published = {1.0: 7.9, 2.7: 4.1, 67.5: 0.75}
    assert noise_db(looks) == pytest.approx(published[looks], abs=0.05)
    generator = np.random.default_rng(7)
    one, other = generator.gamma(looks, 1 / looks, (2, 600, 600)).astype(np.float32)
    difference = 10 * np.log10(other / one)
    assert difference.std() == pytest.approx(noise_db(looks), rel=0.01)
    for significance in (2.0, 3.0):
        rate = (np.abs(difference) > threshold_db(looks, significance)).mean()
        assert rate == pytest.approx(false_alarm_rate(significance), rel=0.12)
    assert estimate_looks(difference) == pytest.approx(looks, rel=0.03)
    assert false_alarm_rate(3.0) == pytest.approx(0.0027, abs=1e-4)


def test_change_does_not_pass_for_noise_in_the_estimate():
    generator = np.random.default_rng(8)
    one, other = generator.gamma(20, 1 / 20, (2, 400, 400))
    other[:, :80] *= 4.0
    assert estimate_looks(10 * np.log10(other / one)) == pytest.approx(20.0, rel=0.2)
    assert estimate_looks(np.full(50, np.nan)) is None


@pytest.mark.parametrize("window", [3, 9, 11, 21])
def test_window_sums_are_sums(window):
    values = np.random.default_rng(3).random((40, 50), dtype=np.float32)
    padded = np.pad(values.astype(float), window // 2)
    expected = np.lib.stride_tricks.sliding_window_view(padded, (window, window)).sum(axis=(2, 3))
    np.testing.assert_allclose(window_sum(values, window), expected, rtol=1e-5)


def test_a_missing_pixel_lends_nothing_to_its_neighbours():
    power = np.full((9, 9), 2.0, np.float32)
    power[4, 4] = np.nan
    np.testing.assert_allclose(np.delete(boxcar(power, 3).ravel(), 40), 2.0, rtol=1e-6)
    assert math.isnan(boxcar(power, 3)[4, 4])
    few = np.full((9, 9), np.nan, np.float32)
    few[4, 4] = 1.0
    assert np.isnan(ratio_of_means(few, few, 5)).all()


@pytest.mark.parametrize("name", [name for name in FILTERS if name != "none"])
def test_speckle_filters_smooth_uniform_ground_and_keep_its_mean(name):
    generator = np.random.default_rng(4)
    looks = 4.0
    power = generator.gamma(looks, 0.1 / looks, (200, 200)).astype(np.float32)
    power[50:60, 50:60] = np.nan
    smooth = FILTERS[name](power, 7, looks)
    assert smooth.dtype == np.float32
    np.testing.assert_array_equal(np.isnan(smooth), np.isnan(power))
    assert np.nanmean(smooth) == pytest.approx(np.nanmean(power), rel=0.03)
    assert np.nanstd(smooth) < 0.4 * np.nanstd(power)


@pytest.mark.parametrize("name", ["lee", "enhanced-lee", "gamma-map"])
def test_speckle_filters_keep_a_point_target(name):
    generator = np.random.default_rng(5)
    power = generator.gamma(4.0, 0.1 / 4.0, (60, 60)).astype(np.float32)
    power[30, 30] = 100.0
    assert FILTERS[name](power, 7, 4.0)[30, 30] > 70.0
    assert boxcar(power, 7)[30, 30] < 5.0
