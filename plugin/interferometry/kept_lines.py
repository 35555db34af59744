"""Lines of an image at a server, each fetched once: matching and interfering read them several times."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from ..common.array_file import Spool

Samples = npt.NDArray[np.complex64]
ReadSamples = Callable[[int, int], Samples]

BLOCK = 32  # lines that are fetched together, at absolute multiples


class KeptLines:
    """Calls *read* for blocks of lines that are not kept yet; others come from *spool*.

    *spool* is as wide as the lines and grows with what is kept. Several threads may call it.
    """

    def __init__(self, read: ReadSamples, spool: Spool, lines: int) -> None:
        self._read = read
        self._spool = spool
        self._lines = lines
        self._rows: dict[int, int] = {}  # where the block of a number begins in the spool
        self._fetching: dict[int, threading.Lock] = {}
        self._next_row = 0
        self._lock = threading.Lock()

    def __call__(self, line: int, count: int) -> Samples:
        """Return samples (count, width) of lines from *line* on, complex64."""
        found = np.empty((count, self._spool.width), np.complex64)
        for block in range(line // BLOCK, -(-(line + count) // BLOCK)):
            first, end = max(line, block * BLOCK), min(line + count, (block + 1) * BLOCK)
            row = self._row_of(block) + first - block * BLOCK
            found[first - line : end - line] = self._spool.read(0, row, found.shape[1], end - first)
        return found

    def _row_of(self, block: int) -> int:
        """Return the row of the spool at which *block* begins, after fetching it if it is missing."""
        with self._lock:
            fetching = self._fetching.setdefault(block, threading.Lock())
        with fetching:
            if block not in self._rows:
                first = block * BLOCK
                samples = self._read(first, min(BLOCK, self._lines - first))
                with self._lock:
                    row, self._next_row = self._next_row, self._next_row + BLOCK
                self._spool.write(0, row, samples)
                self._rows[block] = row
            return self._rows[block]
