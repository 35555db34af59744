"""Overviews of codes, measures and phases: most frequent code, mean of what is valid, mean phasor."""

from __future__ import annotations

import numpy as np
from alos2_explorer.plugin.rasters.tiles.coded_levels import mean_phases, means, most_frequent


def test_the_most_frequent_code_wins_and_no_data_only_if_alone() -> None:
    codes = np.uint8([[1, 1, 0, 0], [1, 3, 0, 5], [0, 0, 2, 3], [0, 0, 3, 2]])
    levels = most_frequent(codes, 0, 2)
    assert levels is not None
    assert levels[1].tolist() == [[1, 5], [0, 2]]
    assert levels[2].tolist() == [[1]]


def test_each_overview_counts_pixels_of_the_image_not_of_the_overview_before() -> None:
    codes = np.uint8([[1, 1, 2, 3], [1, 1, 2, 3], [2, 3, 2, 3], [2, 3, 2, 3]])
    levels = most_frequent(codes, 0, 2)
    assert levels is not None
    assert levels[2].tolist() == [[2]]


def test_means_leave_out_no_data_and_round_integers() -> None:
    levels = means(np.uint16([[10, 0], [11, 12], [0, 0], [0, 0]]), 0, 1)
    assert levels is not None
    assert levels[1].tolist() == [[11], [0]]
    levels = means(np.float32([[0.5, np.nan], [1.0, np.nan], [np.nan] * 2, [np.nan] * 2]), np.nan, 1)
    assert levels is not None
    np.testing.assert_array_equal(levels[1], [[0.75], [np.nan]])


def test_phases_are_averaged_as_complex_numbers() -> None:
    """3.1 and -3.1 are neighbours on the circle: their mean is π, not 0."""
    levels = mean_phases(np.float32([[3.1, -3.1], [3.1, -3.1], [0.2, np.nan], [0.4, np.nan]]), np.nan, 1)
    assert levels is not None
    assert abs(abs(levels[1][0, 0]) - np.pi) < 1e-6
    assert abs(levels[1][1, 0] - 0.3) < 1e-6
    phases = np.random.default_rng(1).uniform(-np.pi, np.pi, (64, 64)).astype(np.float32)
    phases[20:40, 8:30] = np.nan
    levels = mean_phases(phases, np.nan, 3)
    assert levels is not None
    phasors = np.where(np.isfinite(phases), np.exp(1j * phases), 0)
    for number in (1, 2, 3):
        side = 1 << number
        sums = phasors.reshape(64 // side, side, 64 // side, side).sum(axis=(1, 3))
        known = np.abs(sums) > 1e-3
        apart = np.angle(np.exp(1j * levels[number]) * np.conj(sums))
        assert np.abs(apart[known & np.isfinite(levels[number])]).max() < 1e-3
        assert np.isnan(levels[number]).sum() == (sums == 0).sum()


def test_nothing_but_no_data_is_told() -> None:
    assert most_frequent(np.zeros((4, 4), np.uint8), 0, 1) is None
    assert means(np.full((4, 4), np.nan, np.float32), np.nan, 1) is None
    assert mean_phases(np.full((4, 4), np.nan, np.float32), np.nan, 1) is None
