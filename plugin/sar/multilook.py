"""Average the power of raw image lines over looks, skipping everything that is not data.

Zero samples (exact zero pairs in complex images, DN 0 in amplitude images), flagged lines and
borders never enter a mean. The work is a byte swap into a reused buffer and one sum of squares.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Power = npt.NDArray[np.float32]

_STORED_PAIR, _STORED_DN = np.dtype(">u8"), np.dtype(">u2")
_BATCH_BYTES = 1 << 20  # stays in the second-level cache between the swap and the sum
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


class _Scratch(threading.local):
    """Buffers of one thread, grown on demand and reused: fresh pages cost more than the sums."""

    def __init__(self) -> None:
        self._arrays: dict[str, Power] = {}

    def array(self, name: str, shape: tuple[int, ...]) -> Power:
        """Return an uninitialised float32 array that lasts until the next call with this name."""
        size = math.prod(shape)
        if name not in self._arrays or self._arrays[name].size < size:
            self._arrays[name] = np.empty(max(size, _LEAST_SCRATCH), np.float32)
        return self._arrays[name][:size].reshape(shape)


class Multilooker:
    """Multilook of blocks of line records of one layout; may be called from several threads.

    Means are multiplied by *scale*. *extra_samples* widens the output for lines whose sampling
    window starts later than the first.
    """

    def __init__(
        self, layout: RecordLayout, looks: Looks, scale: float = 1.0, extra_samples: int = 0
    ) -> None:
        self.layout = layout
        self.looks = looks
        self.scale = scale
        self.extra_samples = extra_samples
        self.columns = (layout.samples + extra_samples) // looks.range
        self._scratch = _Scratch()

    def __call__(
        self,
        records: Bytes,
        invalid: npt.NDArray[np.bool_] | None = None,
        shifts: npt.NDArray[np.int64] | None = None,
    ) -> Power:
        """Return scaled mean power, float32 (lines // looks.azimuth, columns), 0 without valid samples.

        *records* is uint8 (lines, record_bytes) and may be changed; *invalid* flags lines to leave
        out; *shifts* is the number of samples by which each line's window starts later. Trailing
        lines and samples that do not fill a look are dropped.
        """
        if invalid is not None and invalid.any():
            records[invalid, self.layout.prefix_bytes :] = 0
        prefix, samples = self.layout.prefix_bytes, self.layout.samples
        if self.extra_samples or (shifts is not None and shifts.any()):
            records = self._shifted(records, shifts)
            prefix, samples = 0, self.layout.samples + self.extra_samples
        azimuth = self.looks.azimuth
        rows = len(records) // azimuth
        power = np.empty((rows, self.columns), np.float32)
        if not power.size:
            return power
        batch = max(1, _BATCH_BYTES // (azimuth * samples * self.layout.sample_bytes))
        with np.errstate(over="ignore", invalid="ignore"):
            for row in range(0, rows, batch):
                stop = min(row + batch, rows)
                self._mean(records[row * azimuth : stop * azimuth], prefix, power[row:stop])
            if not np.isfinite(power.sum()):
                power[~np.isfinite(power)] = 0
        return power

    def _mean(self, records: Bytes, prefix: int, power: Power) -> None:
        """Fill *power* (rows, columns) with the scaled means of whole looks of *records*."""
        azimuth = self.looks.azimuth
        used = self.columns * self.looks.range
        numbers = self._native(records, prefix, used)
        # Before the squares, while the numbers are in the cache; and whole samples compare fastest.
        is_whole = np.minimum.reduce(numbers.view(self._word), axis=None)
        _fold(self._sum_of_squares(numbers, len(power)), power)
        if is_whole:
            power *= np.float32(self.scale / (azimuth * self.looks.range))
            return
        stored = _STORED_PAIR if self._is_complex else _STORED_DN
        valid = (_numbers(records, prefix, used, stored) != 0).view(np.uint8)
        small = np.uint8 if azimuth < 256 else np.uint32
        of_columns = np.add.reduce(valid.reshape(len(power), azimuth, used), axis=1, dtype=small)
        counts = np.empty_like(power)
        _fold(of_columns.astype(np.float32), counts)
        np.divide(power, counts, out=power, where=counts > 0)
        power *= np.float32(self.scale)

    @property
    def _is_complex(self) -> bool:
        return self.layout.kind is SampleKind.COMPLEX

    @property
    def _word(self) -> type[np.unsignedinteger[Any]]:
        """Word that is 0 where a native sample is no data."""
        return np.uint64 if self._is_complex else np.uint32

    def _native(self, records: Bytes, prefix: int, used: int) -> Power:
        """Return the numbers of the first *used* samples, (lines, numbers), in native order."""
        if not self._is_complex:
            numbers = self._scratch.array("numbers", (len(records), used))
            np.copyto(numbers, _numbers(records, prefix, used, _STORED_DN))
            return numbers
        numbers = self._scratch.array("numbers", (len(records), 2 * used))
        # Turned round as a whole, a pair is Q, I; the sum is the same and the swap twice as fast.
        np.copyto(numbers.view(np.uint64), _numbers(records, prefix, used, _STORED_PAIR))
        return numbers

    def _sum_of_squares(self, numbers: Power, rows: int) -> Power:
        """Return sums of squares over azimuth looks, (rows, numbers of a line); may change *numbers*."""
        if self.looks.azimuth == 1:
            return np.multiply(numbers, numbers, out=numbers)
        sums = self._scratch.array("sums", (rows, numbers.shape[1]))
        lines = numbers.reshape(rows, self.looks.azimuth, numbers.shape[1])
        return np.einsum("rai,rai->ri", lines, lines, out=sums)

    def _shifted(self, records: Bytes, shifts: npt.NDArray[np.int64] | None) -> Bytes:
        """Return samples without prefix, each line moved by its shift into the widened window."""
        layout = self.layout
        width = (layout.samples + self.extra_samples) * layout.sample_bytes
        wide = np.zeros((len(records), width), np.uint8)
        moves = np.zeros(len(records), np.int64) if shifts is None else shifts
        for move in np.unique(moves):
            lines = moves == move
            start = int(move) * layout.sample_bytes
            data = records[lines, layout.prefix_bytes :]
            data = data[:, max(-start, 0) : max(wide.shape[1] - start, 0)]
            wide[lines, max(start, 0) : max(start, 0) + data.shape[1]] = data
        return wide


def _numbers(records: Bytes, prefix: int, count: int, kind: npt.DTypeLike) -> npt.NDArray[Any]:
    """Return the first *count* numbers behind the prefix of each record, without a copy."""
    strides = (records.strides[0], np.dtype(kind).itemsize)
    return np.ndarray((len(records), count), kind, records, prefix, strides)


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
