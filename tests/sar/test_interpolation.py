"""Interpolation between pixels: in power, among valid pixels alone."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.sar.interpolation import bilinear


def at(window: list, rows: list, columns: list) -> np.ndarray:
    return bilinear(np.float32(window), np.float32(rows), np.float32(columns))


def test_bilinear_is_exact_on_a_plane() -> None:
    rows, columns = np.mgrid[0:9, 0:7].astype(np.float32)
    plane = 5 + 2 * rows + 3 * columns
    r, c = np.random.default_rng(0).uniform(0, 6, (2, 50, 1)).astype(np.float32)
    np.testing.assert_allclose(bilinear(plane, r, c), 5 + 2 * r + 3 * c, rtol=1e-6)


def test_no_data_never_darkens_a_neighbour() -> None:
    window = [[4.0, 4.0, 0.0], [4.0, 4.0, 0.0], [4.0, 4.0, 0.0]]
    found = at(window, [[1.0, 1.0, 1.0, 0.5]], [[1.0, 1.4, 1.6, 1.49]])
    np.testing.assert_allclose(found, [[4.0, 4.0, np.nan, 4.0]])


def test_positions_beyond_half_a_pixel_are_no_data() -> None:
    window = [[1.0, 2.0], [3.0, 4.0]]
    found = at(window, [[-0.4, -0.6, 1.4, 1.6, np.nan]], [[0.0, 0.0, 1.0, 1.0, 0.0]])
    np.testing.assert_allclose(found, [[1.0, np.nan, 4.0, np.nan, np.nan]])


@pytest.mark.parametrize("window", [[[7.0]], [[7.0, 7.0]], [[7.0], [7.0]]])
def test_an_image_of_one_row_or_column_works(window: list) -> None:
    np.testing.assert_allclose(at(window, [[0.0, 0.3]], [[0.0, -0.3]]), 7.0)


def test_positions_known_to_be_inside_give_the_same_values() -> None:
    random = np.random.default_rng(3)
    window = random.uniform(0.5, 2.0, (40, 1500)).astype(np.float32)
    rows = random.uniform(0, 38.9, (300, 1200)).astype(np.float32)  # more than one strip
    columns = random.uniform(0, 1498.9, rows.shape).astype(np.float32)
    expected = bilinear(window, rows, columns)
    window[0, 0] = 0  # a gap that few positions see
    with_gap = bilinear(window, rows, columns, are_inside=True)
    window[0, 0] = 1
    far = (rows >= 1) | (columns >= 1)
    np.testing.assert_array_equal(bilinear(window, rows, columns, are_inside=True)[far], expected[far])
    np.testing.assert_array_equal(with_gap[far], expected[far])
    truth = _four_pixels(window.astype(np.float64), rows[:3], columns[:3])
    np.testing.assert_allclose(expected[:3][far[:3]], truth[far[:3]], rtol=1e-4)


def _four_pixels(window: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    mean = np.zeros(rows.shape)
    for down in (0, 1):
        for right in (0, 1):
            row, column = np.floor(rows).astype(int) + down, np.floor(columns).astype(int) + right
            mean += window[row, column] * (1 - abs(rows - row)) * (1 - abs(columns - column))
    return mean
