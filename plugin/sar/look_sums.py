"""Sums of squares and numbers of valid samples over looks, added up from pieces of lines.

A piece fits into a core's own cache, and each step over it is one call of numpy: threads that make
many small calls spend their time handing over the interpreter's lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Power = npt.NDArray[np.float32]

_STORED_PAIR, _STORED_DN = np.dtype(">u8"), np.dtype(">u2")
_PIECE_BYTES = 5 << 19  # of stored samples
_SIGNLESS_PAIR, _SIGNLESS = np.uint64(0x7FFFFFFF7FFFFFFF), np.uint32(0x7FFFFFFF)
_PLAIN_AND_MINUS_ZERO = np.uint64(0x80000000)
_LEAST_SCRATCH = 1 << 21  # numbers; numpy asks for huge pages from 4 MB on


class SampleKind(Enum):
    """How a sample is stored, big-endian: a float32 pair I, Q, or one uint16 DN."""

    COMPLEX = "complex"
    AMPLITUDE = "amplitude"


@dataclass(frozen=True)
class Looks:
    """Numbers of samples and lines that one multilooked pixel averages."""

    range: int
    azimuth: int

    def __str__(self) -> str:
        return f"{self.range} x {self.azimuth}"


@dataclass(frozen=True)
class RecordLayout:
    """Bytes of a line record, of the prefix before its samples, and the number of samples."""

    record_bytes: int
    prefix_bytes: int
    samples: int
    kind: SampleKind

    @property
    def sample_bytes(self) -> int:
        """Bytes of one sample."""
        return 8 if self.kind is SampleKind.COMPLEX else 2


@dataclass(frozen=True)
class _Views:
    """Views of a thread's buffer for pieces of one number of lines."""

    rows: int
    lines: int  # of each row
    numbers: Power  # (rows, lines, numbers of a line)
    words: npt.NDArray[Any]  # (rows * lines, samples): 0 where a sample is no data
    flat_words: npt.NDArray[Any]


class LookSums:
    """Means of a few rows of looks, for one thread; its buffers are reused, fresh pages cost most.

    ``begin`` a number of rows, ``add`` their lines by the ``pieces`` that it tells, take the ``means``.
    """

    def __init__(self, layout: RecordLayout, looks: Looks, columns: int) -> None:
        self._looks = looks
        self._columns = columns
        self._used = columns * looks.range
        self._is_complex = layout.kind is SampleKind.COMPLEX
        self._stored = _STORED_PAIR if self._is_complex else _STORED_DN
        self._line_numbers = self._used * (2 if self._is_complex else 1)
        self._piece_lines = _piece_lines(layout.samples * layout.sample_bytes, looks.azimuth)
        self._buffer = _scratch(self._piece_lines * self._line_numbers)
        self._views: dict[int, _Views] = {}
        self._part = np.empty((1, self._line_numbers), np.float32)
        self._space = np.empty(0, np.float32)
        self._sums = self._space.reshape(0, 0)
        self._counts: npt.NDArray[np.uint32] | None = None
        self._whole_lines = np.zeros(0, np.int64)

    def begin(self, rows: int) -> None:
        """Start over with *rows* rows of looks."""
        size = rows * self._line_numbers
        if self._space.size < size:
            self._space = _scratch(size)
        self._sums = self._space[:size].reshape(rows, self._line_numbers)
        self._counts = None
        self._whole_lines = np.zeros(rows, np.int64)

    def pieces(self, first_row: int, end_row: int) -> Iterator[tuple[int, int]]:
        """Yield (line, count) of the pieces of rows *first_row* to *end_row* (not included)."""
        azimuth = self._looks.azimuth
        first, end = first_row * azimuth, end_row * azimuth
        group = max(self._piece_lines, azimuth)
        for start in range(first, end, group):
            stop = min(start + group, end)
            for line in range(start, stop, self._piece_lines):
                yield line, min(self._piece_lines, stop - line)

    def add(self, line: int, records: Bytes, prefix: int) -> None:
        """Add a piece: uint8 (count, bytes), its samples behind *prefix*, that begins at *line*."""
        count = len(records)
        views = self._views.get(count) or self._view(count)
        stored = self._samples(records, prefix)
        first, before = divmod(line, self._looks.azimuth)
        within = slice(first, first + views.rows)
        if self._is_complex:
            # Turned round as a whole, a pair is Q, I; the sum is the same and the swap twice as fast.
            np.copyto(views.words, stored)
        else:
            np.copyto(views.numbers.reshape(stored.shape), stored)
        # Before the sums, while the numbers are in the cache; and whole samples compare fastest.
        if self._is_whole(views):
            self._whole_lines[within] += views.lines
        else:
            self._count(views, within)
        sums = self._sums[within]
        if before == 0:
            _sum_of_squares(views.numbers, sums)
        else:
            _sum_of_squares(views.numbers, self._part)
            np.add(sums, self._part, out=sums)

    def means(self, scale: float) -> Power:
        """Return mean power times *scale*, float32 (rows, columns), 0 without valid samples."""
        power = np.empty((len(self._sums), self._columns), np.float32)
        with np.errstate(over="ignore", invalid="ignore"):
            _fold(self._sums, power)
            if self._counts is None:
                power *= np.float32(scale / (self._looks.azimuth * self._looks.range))
            else:
                counts = np.empty_like(power)
                _fold(self._counts.astype(np.float32), counts)
                counts += (self._whole_lines * self._looks.range).astype(np.float32)[:, None]
                # Rounded as above: whole looks must not depend on what they were added up with.
                factors = np.zeros(counts.shape)
                np.divide(scale, counts, out=factors, where=counts > 0, dtype=np.float64)
                power *= factors.astype(np.float32)
            if not np.isfinite(power.sum()):
                power[~np.isfinite(power)] = 0
        return power

    def _samples(self, records: Bytes, prefix: int) -> npt.NDArray[Any]:
        """Return samples that are used as they are stored, without a copy."""
        strides = records.strides[0], self._stored.itemsize
        return np.ndarray((len(records), self._used), self._stored, records, prefix, strides)

    def _view(self, count: int) -> _Views:
        """Return and keep the views for pieces of *count* lines."""
        rows = max(1, count // self._looks.azimuth)
        numbers = self._buffer[: count * self._line_numbers]
        words = numbers.view(np.uint64 if self._is_complex else np.uint32)
        views = self._views[count] = _Views(
            rows,
            count // rows,
            numbers.reshape(rows, count // rows, self._line_numbers),
            words.reshape(count, self._used),
            words,
        )
        return views

    def _is_whole(self, views: _Views) -> bool:
        """Return whether a piece has no zeros; minus zeros are sought at the ends, if borders are."""
        least = np.minimum.reduce(views.flat_words)
        if not self._is_complex:
            return bool(least)
        ends = views.words[:, :: max(self._used - 1, 1)]
        return bool(least > _PLAIN_AND_MINUS_ZERO and (ends & _SIGNLESS_PAIR).all())

    def _count(self, views: _Views, within: slice) -> None:
        """Add the numbers of valid samples of a piece to the rows *within*."""
        if self._counts is None:
            self._counts = np.zeros((len(self._sums), self._used), np.uint32)
        # Zeros that were turned by a phase are minus zeros, and no more data than plain ones.
        signless = _SIGNLESS_PAIR if self._is_complex else _SIGNLESS
        valid = (views.words & signless != 0).view(np.uint8).reshape(views.rows, views.lines, self._used)
        small = np.uint8 if views.lines < 256 else np.uint32
        self._counts[within] += np.add.reduce(valid, axis=1, dtype=small)


def _sum_of_squares(numbers: Power, sums: Power) -> None:
    """Fill *sums* (rows, n) with the sums of squares of *numbers* (rows, lines, n) over lines."""
    np.einsum("rln,rln->rn", numbers, numbers, out=sums)


def _scratch(size: int) -> Power:
    return np.empty(max(size, _LEAST_SCRATCH), np.float32)


def _piece_lines(line_bytes: int, azimuth: int) -> int:
    """Return the lines of a piece: as many rows of looks as fit, else an even part of one."""
    fitting = max(1, _PIECE_BYTES // max(line_bytes, 1))
    if fitting >= azimuth:
        return fitting // azimuth * azimuth
    parts = -(-azimuth // fitting)
    return -(-azimuth // parts)


def _fold(values: Power, sums: Power) -> None:
    """Fill *sums* (rows, columns) with sums of neighbours of *values* (rows, columns · group)."""
    rows, columns = sums.shape
    group = values.shape[1] // columns if columns else 1
    if group > 8:
        np.einsum("rcg->rc", values.reshape(rows, columns, group), out=sums)
        return
    if group % 2 == 0:  # adding as complex pairs touches memory half as often
        pairs = values.view(np.complex64)
        total = pairs[:, 0 :: group // 2].copy()
        for offset in range(1, group // 2):
            total += pairs[:, offset :: group // 2]
        np.add(total.real, total.imag, out=sums)
        return
    np.copyto(sums, values[:, 0::group])
    for offset in range(1, group):
        sums += values[:, offset::group]
