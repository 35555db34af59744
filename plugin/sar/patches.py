"""Which of few marked pixels are connected."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]


def patches_of(places: Places, values: npt.NDArray[Any], width: int) -> Places:
    """Return for each marked pixel the index of the first one of its patch.

    *places* (n,) are the sorted indices of marked pixels in an image of *width* columns, row by row.
    Pixels of a patch share an edge and have the same one of *values* (n,).
    """
    right = np.flatnonzero((np.diff(places) == 1) & (places[1:] % width != 0))
    below = np.searchsorted(places, places + width)
    down = np.flatnonzero(below < places.size)
    down = down[places[below[down]] == places[down] + width]
    ends = np.concatenate([right, down]), np.concatenate([right + 1, below[down]])
    alike = values[ends[0]] == values[ends[1]]
    one, other = ends[0][alike], ends[1][alike]
    first = np.arange(places.size)
    while one.size:
        joined = first[one], first[other]
        first[np.maximum(*joined)] = np.minimum(*joined)
        first = _roots(first)
        apart = first[one] != first[other]
        one, other = one[apart], other[apart]
    return first


def _roots(first: Places) -> Places:
    """Follow each index to one that points to itself."""
    while True:
        further = first[first]
        if np.array_equal(further, first):
            return first
        first = further
