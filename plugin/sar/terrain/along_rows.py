"""Running maxima and sums along each row, one row a call.

NumPy keeps the interpreter's lock while it accumulates several rows in one call, but not for a single
row: one call for all would let the other threads wait.
"""

from __future__ import annotations

import numpy as np

from ...common.ellipsoid import Doubles


def running_maximum(values: Doubles) -> Doubles:
    """Return (rows, n) the largest of each of *values* and those before it in its row."""
    return _accumulated(np.maximum, values)


def running_sum(values: Doubles) -> Doubles:
    """Return (rows, n) the sum of each of *values* and those before it in its row."""
    return _accumulated(np.add, values)


def _accumulated(function: np.ufunc, values: Doubles) -> Doubles:
    result = np.empty_like(values)
    for line, found in zip(values, result):
        function.accumulate(line, out=found)
    return result
