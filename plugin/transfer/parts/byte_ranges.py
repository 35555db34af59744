"""A set of byte ranges: what of a file is there, and where its holes are."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator


class Extents:
    """Sorted, disjoint, non-touching ranges ``[start, stop)`` of bytes."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._stops: list[int] = []
        for start, stop in ranges:
            self.add(start, stop)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(list(zip(self._starts, self._stops)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Extents) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Extents({list(self)})"

    def copy(self) -> Extents:
        """Return an independent copy."""
        other = Extents()
        other._starts, other._stops = self._starts[:], self._stops[:]
        return other

    def add(self, start: int, stop: int) -> None:
        """Unite with ``[start, stop)``."""
        if stop <= start:
            return
        first = bisect.bisect_left(self._stops, start)
        last = bisect.bisect_right(self._starts, stop)
        if first < last:
            start = min(start, self._starts[first])
            stop = max(stop, self._stops[last - 1])
        self._starts[first:last] = [start]
        self._stops[first:last] = [stop]

    def clip(self, limit: int) -> Extents:
        """Return the part below *limit*."""
        return Extents((start, min(stop, limit)) for start, stop in self if start < limit)

    def covers(self, start: int, stop: int) -> bool:
        """Whether all of ``[start, stop)`` is there."""
        return not any(True for _ in self.gaps(start, stop))

    def gaps(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Yield the ranges inside ``[start, stop)`` that are missing, in order."""
        for have_start, have_stop in self:
            if have_stop <= start:
                continue
            if have_start >= stop:
                break
            if have_start > start:
                yield start, have_start
            start = max(start, have_stop)
        if start < stop:
            yield start, stop

    @property
    def count(self) -> int:
        """Number of bytes there."""
        return sum(self._stops) - sum(self._starts)

    @property
    def prefix(self) -> int:
        """Number of bytes there from the beginning without a hole."""
        return self._stops[0] if self._starts and self._starts[0] == 0 else 0
