"""Patches by size: blocks know a small one from a part of a large one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.change import candidate_mask
from alos2_explorer.plugin.change.candidate_mask import CandidateMask
from alos2_explorer.plugin.sar.grid import Grid


def sizes_of_patches(marks: np.ndarray) -> np.ndarray:
    """Return for each pixel how many pixels of its mark are joined to it by their edges."""
    height, width = marks.shape
    sizes = np.zeros(marks.shape, int)
    for start in zip(*np.nonzero(marks)):
        if sizes[start]:
            continue
        patch, front = {start}, [start]
        while front:
            row, column = front.pop()
            for near in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                inside = 0 <= near[0] < height and 0 <= near[1] < width
                if inside and near not in patch and marks[near] == marks[start]:
                    patch.add(near)
                    front.append(near)
        sizes[tuple(np.transpose(list(patch)))] = len(patch)
    return sizes


@pytest.mark.parametrize(
    "share",
    [pytest.param(0.3, id="that GDAL sorts"), pytest.param(0.05, id="that are looked at one by one")],
)
def test_patches_of_few_and_of_many_marks_are_sorted_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    monkeypatch.setattr(candidate_mask, "CHUNK", 64)
    random = np.random.default_rng(5)
    marks = random.choice(np.uint8([0, 1, 2]), (150, 170), p=[1 - share, share / 2, share / 2])
    marks[20:24, 5:30] = 1
    marks[22, 10:20] = 2  # in it
    marks[100, 3:160:2] = marks[101, 3:160] = 2  # a comb
    marks[60:62, 0], marks[60:62, -1] = 1, 1  # not connected around the edges
    mask = CandidateMask(tmp_path / "ratio.tif", Grid(170, 150, (0.0, 1.0, 0.0, 0.0, 0.0, -1.0), ""))
    try:
        mask.mark(0, 0, marks)
        sizes = sizes_of_patches(marks)
        found = mask.sieve(7).ReadAsArray()
        large = (sizes >= 7) & (marks > 0)
        np.testing.assert_array_equal(found[large], marks[large])
        if share < 0.1:
            np.testing.assert_array_equal(found, np.where(large, marks, 0))
        rows = np.zeros(len(marks), bool)
        for first, end in mask.rows():
            rows[first:end] = True
        np.testing.assert_array_equal(rows, (found > 0).any(axis=1))
    finally:
        mask.close()


def test_blocks_keep_large_patches_whole_and_drop_small_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidate_mask, "CHUNK", 64)  # many borders between blocks
    random = np.random.default_rng(4)
    marks = random.choice(np.uint8([0, 1, 2]), (350, 450), p=[0.7, 0.2, 0.1])
    marks[200:204, :] = 1  # a patch across all blocks
    marks[300, 50:400] = 2  # one pixel wide
    mask = CandidateMask(tmp_path / "ratio.tif", Grid(450, 350, (0.0, 1.0, 0.0, 0.0, 0.0, -1.0), ""))
    try:
        mask.mark(0, 0, marks)
        sizes = sizes_of_patches(marks)
        for least in (2, 9, 30):
            found = mask.sieve(least).ReadAsArray()
            large = (sizes >= least) & (marks > 0)
            np.testing.assert_array_equal(found[large], marks[large])
            # In a small hole of a large patch a small one stays; its area drops it later.
            left = ~large & (found > 0)
            np.testing.assert_array_equal(found[left], marks[left])
            assert np.count_nonzero(left) < 0.001 * np.count_nonzero(~large & (marks > 0))
    finally:
        mask.close()
