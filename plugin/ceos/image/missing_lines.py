"""Blank records of an image: lines that a broken copy or an unfinished download left zero."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from ...domain.words.text import Text, joined

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
            Text("{first} to {end}", first=first + 1, end=end) if end > first + 1 else f"{end}"
            for first, end in np.flatnonzero(steps).reshape(-1, 2).tolist()
        ]
        listed = joined(", ", stretches[:_MOST_LISTED])
        if len(stretches) > _MOST_LISTED:
            listed = Text(
                "{listed} and {count} more stretches",
                listed=listed,
                count=len(stretches) - _MOST_LISTED,
            )
        return Text(
            "{file}: {count} of {read} lines are missing ({share:.1%}): the "
            "records of lines {listed} are blank, as a broken copy or a cut download leaves them.",
            file=self._file,
            count=self.count,
            share=self.count / read,
            read=read,
            listed=listed,
        )
