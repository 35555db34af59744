"""Running maxima and sums along the axes of an array, one row a call.

NumPy keeps the interpreter's lock while it accumulates several rows in one call, but not for a single
row: one call for all would let the other threads wait.
"""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles

Numbers = TypeVar("Numbers", bound="npt.NDArray[Any]")


def running_maximum(values: Numbers) -> Numbers:
    """Return (rows, n) the largest of each of *values* and those before it in its row."""
    result: Numbers = np.empty_like(values)
    for line, found in zip(values, result):
        np.maximum.accumulate(line, out=found)
    return result


def running_sum(values: npt.NDArray[Any], axis: int = 1) -> Doubles:
    """Return (rows, n) the sum of each of *values* and those before it along *axis*, in float64."""
    result = np.empty(values.shape)
    if axis == 1:
        for line, found in zip(values, result):
            np.add.accumulate(line, dtype=np.float64, out=found)
        return result
    result[:1] = values[:1]
    for row in range(1, len(values)):
        np.add(result[row - 1], values[row], out=result[row])
    return result
