"""Maxima and sums along rows, against loops over numbers."""

from __future__ import annotations

import itertools

import numpy as np
from alos2_explorer.plugin.sar.terrain.along_rows import running_maximum, running_sum

VALUES = np.random.default_rng(5).normal(0.0, 3.0, (4, 50))


def test_the_largest_so_far_is_found_in_each_row_by_itself():
    expected = [list(itertools.accumulate(row, max)) for row in VALUES.tolist()]
    np.testing.assert_array_equal(running_maximum(VALUES), expected)


def test_the_sum_so_far_is_found_in_each_row_by_itself():
    expected = [list(itertools.accumulate(row)) for row in VALUES.tolist()]
    np.testing.assert_allclose(running_sum(VALUES), expected, rtol=1e-12)


def test_columns_of_a_wider_array_will_do_and_stay_as_they_are():
    before = VALUES.copy()
    turned = VALUES[:, ::-1]
    np.testing.assert_array_equal(running_maximum(turned), running_maximum(turned.copy()))
    assert running_maximum(VALUES[:0]).shape == (0, 50)
    np.testing.assert_array_equal(VALUES, before)
