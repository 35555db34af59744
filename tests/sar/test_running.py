"""Maxima and sums along rows and columns, against loops over numbers."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from alos2_explorer.plugin.sar.running import running_maximum, running_sum

VALUES = np.random.default_rng(5).normal(0.0, 3.0, (4, 50))


def test_the_largest_so_far_is_found_in_each_row_by_itself():
    expected = [list(itertools.accumulate(row, max)) for row in VALUES.tolist()]
    np.testing.assert_array_equal(running_maximum(VALUES), expected)


def test_the_sum_so_far_is_found_in_each_row_by_itself():
    expected = [list(itertools.accumulate(row)) for row in VALUES.tolist()]
    np.testing.assert_allclose(running_sum(VALUES), expected, rtol=1e-12)
    np.testing.assert_allclose(running_sum(VALUES.T, axis=0), np.transpose(expected), rtol=1e-12)


@pytest.mark.parametrize("axis", [0, 1])
def test_small_numbers_beside_large_ones_count_in_double_precision(axis):
    values = np.ones((2, 1000), np.float32) if axis else np.ones((1000, 2), np.float32)
    values.flat[0] = 2.0**25
    total = running_sum(values, axis)
    assert total.dtype == np.float64
    assert total[0, -1] == 2.0**25 + 999.0 if axis else total[-1, 0] == 2.0**25 + 999.0


def test_columns_of_a_wider_array_will_do_and_stay_as_they_are():
    before = VALUES.copy()
    turned = VALUES[:, ::-1]
    np.testing.assert_array_equal(running_maximum(turned), running_maximum(turned.copy()))
    assert running_maximum(VALUES[:0]).shape == (0, 50)
    np.testing.assert_array_equal(VALUES, before)
