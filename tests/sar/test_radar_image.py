"""Seams between beams: weights come from the file's edges, whatever part of it is decoded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from alos2_explorer.plugin.common.array_file import Spool
from alos2_explorer.plugin.sar.multilook import Looks
from alos2_explorer.plugin.sar.radar_image import RadarImage
from alos2_explorer.plugin.sar.range_doppler import ImageGeometry

LOOKS = Looks(9, 28)
COLUMNS, ROWS = 40, 60
GEOMETRY = ImageGeometry(0.0, 2000.0, 8e5, 8.58, ROWS * LOOKS.azimuth, COLUMNS * LOOKS.range)


def image(folder: Path, first_row: int, rows: int) -> RadarImage:
    edges = np.tile(np.array([0, COLUMNS - 1], np.float32), (rows, 1))
    spool = Spool(folder / f"{first_row}.bin", COLUMNS, rows, np.float32)
    return RadarImage("F1", spool, GEOMETRY, LOOKS, first_row * LOOKS.azimuth, edges, 75.0, 75.0)


def test_the_weight_of_a_place_is_the_same_in_a_part_as_in_the_whole(tmp_path: Path) -> None:
    whole, part = image(tmp_path, 0, ROWS), image(tmp_path, 20, 10)
    rows, columns = np.meshgrid(
        np.arange(10, dtype=np.float32), np.arange(COLUMNS, dtype=np.float32), indexing="ij"
    )
    expected = whole.edge_distance(rows + np.float32(20), columns)
    np.testing.assert_allclose(part.edge_distance(rows, columns), expected)
    assert expected.max() == 19.5 * 75.0
    for opened in (whole, part):
        opened.power.close()


def test_the_first_and_last_row_of_the_file_are_edges(tmp_path: Path) -> None:
    middle = np.array([COLUMNS / 2], np.float32)
    first, last = image(tmp_path, 0, 10), image(tmp_path, 50, 10)
    assert first.edge_distance(np.array([0], np.float32), middle) == 37.5
    assert last.edge_distance(np.array([9], np.float32), middle) == 37.5
    for opened in (first, last):
        opened.power.close()


def test_time_and_range_of_a_place_in_the_image_lead_back_to_it(tmp_path: Path) -> None:
    with image(tmp_path, 20, 10).power as power:
        edges = np.tile(np.array([0, COLUMNS - 1], np.float32), (10, 1))
        part = RadarImage("F1", power, GEOMETRY, LOOKS, 20 * LOOKS.azimuth, edges, 75.0, 75.0)
        seconds, distance = part.time_and_range([2.5], [0.0, 7.25])
        np.testing.assert_allclose(seconds, [(22.5 * 28 + 13.5) / 2000.0])
        np.testing.assert_allclose(distance, [8e5 + 4 * 8.58, 8e5 + (7.25 * 9 + 4) * 8.58])
        row, column = part.index(seconds, distance)
        np.testing.assert_allclose(row, [2.5])
        np.testing.assert_allclose(column, [0.0, 7.25], atol=1e-9)
