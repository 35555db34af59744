"""Blank records of an image: lines that a broken copy or an unfinished download left zero."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

_MOST_LISTED = 4


class MissingLines:
    """Collects the blank records of the image *file* of *lines* lines, from any thread."""

    def __init__(self, file: str, lines: int) -> None:
        self._file = file
        self._blank = np.zeros(lines, np.bool_)
        self._noting = threading.Lock()

    def note(self, first_line: int, blank: NDArray[np.bool_]) -> None:
        """Note which lines from the 0-based *first_line* on are *blank*, (count,)."""
        if blank.any():
            with self._noting:
                self._blank[first_line : first_line + len(blank)] |= blank

    @property
    def count(self) -> int:
        """Number of blank records."""
        return int(np.count_nonzero(self._blank))

    def sentence(self, read: int) -> str:
        """Return file, ranges and share of the blank ones of *read* lines; blank if there are none."""
        if not self.count:
            return ""
        steps = np.diff(self._blank.view(np.int8), prepend=0, append=0)
        stretches = [
            f"{first + 1} to {end}" if end > first + 1 else f"{end}"
            for first, end in np.flatnonzero(steps).reshape(-1, 2).tolist()
        ]
        listed = ", ".join(stretches[:_MOST_LISTED])
        if len(stretches) > _MOST_LISTED:
            listed += f" and {len(stretches) - _MOST_LISTED} more stretches"
        return (
            f"{self._file}: {self.count} of {read} lines are missing ({self.count / read:.1%}): the "
            f"records of lines {listed} are blank, as a broken copy or a cut download leaves them."
        )
