"""Filters of speckle average power, and keep what is no speckle."""

from __future__ import annotations

import math

import numpy as np
import pytest
from alos2_explorer.plugin.sar.change_statistics import (
    ratio_of_means,
)
from alos2_explorer.plugin.sar.speckle import FILTERS, boxcar, window_sum


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
