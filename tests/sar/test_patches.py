"""Patches of few pixels: joined along their edges, whatever their shape."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.sar.patches import patches_of

_SPIRAL = """
11111111
.......1
111111.1
1....1.1
1.2211.1
1.2....1
11111111
"""
_APART = """
1.1.
.1.1
2211
1..2
"""


def patches_in(picture: str) -> list[list[int]]:
    rows = [[int(mark) if mark != "." else 0 for mark in row] for row in picture.split()]
    marks = np.array(rows, np.uint8)
    places = np.flatnonzero(marks)
    first = patches_of(places, marks.ravel()[places], marks.shape[1])
    return [places[first == index].tolist() for index in np.unique(first)]


@pytest.mark.parametrize(
    ("picture", "sizes"), [(_SPIRAL, [33, 3]), (_APART, [1, 1, 1, 3, 2, 1, 1]), ("...", [])]
)
def test_pixels_that_share_an_edge_and_a_value_are_a_patch(picture: str, sizes: list[int]) -> None:
    assert [len(patch) for patch in patches_in(picture)] == sizes
