"""Arrays that a thread works in again and again."""

from __future__ import annotations

import math
import threading
from typing import Any

import numpy as np
import numpy.typing as npt


class Scratch(threading.local):
    """Arrays by name, each as large as was ever asked for; every thread has its own.

    What was in them stays in the processor's cache. A fresh array would not be there, and the system
    would have to clear its pages.
    """

    def __init__(self) -> None:
        self._kept: dict[str, npt.NDArray[Any]] = {}

    def array(
        self, name: str, shape: tuple[int, ...], kind: npt.DTypeLike = np.float64
    ) -> npt.NDArray[Any]:
        """Return the array *name*, which holds anything, with *shape*; it has always the same *kind*."""
        size = math.prod(shape)
        kept = self._kept.get(name)
        if kept is None or kept.size < size:
            kept = self._kept[name] = np.empty(size, kind)
        return kept[:size].reshape(shape)
