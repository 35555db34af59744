"""Average the power of raw image lines over looks, skipping everything that is not data.

Zero samples (exact zero pairs in complex images, DN 0 in amplitude images), flagged lines and
borders never enter a mean. The work is a byte swap into a reused buffer and one sum of squares.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Power = npt.NDArray[np.float32]

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
        size = int(np.prod(shape))
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
        batch = max(1, _BATCH_BYTES // (azimuth * samples * self.layout.sample_bytes))
        for row in range(0, rows, batch):
            stop = min(row + batch, rows)
            self._mean(records[row * azimuth : stop * azimuth], prefix, power[row:stop])
        return power

    def _mean(self, records: Bytes, prefix: int, power: Power) -> None:
        """Fill *power* (rows, columns) with the means of whole looks of *records*."""
        rows, azimuth = len(power), self.looks.azimuth
        used = self.columns * self.looks.range
        with np.errstate(over="ignore", invalid="ignore"):
            _fold(self._sum_of_squares(records, prefix, rows, used), power)
            if not np.isfinite(power.sum()):
                power[~np.isfinite(power)] = 0
        # Native words compare faster, and their byte order does not matter to "is it zero".
        words = _numbers(records, prefix, used, "=u8" if self._is_complex else "=u2")
        if words.size and words.min():
            power *= np.float32(self.scale / (azimuth * self.looks.range))
            return
        small = np.uint8 if azimuth < 256 else np.uint32
        valid = (words != 0).view(np.uint8).reshape(rows, azimuth, used)
        of_columns = np.add.reduce(valid, axis=1, dtype=small).astype(np.float32)
        counts = np.empty_like(power)
        _fold(of_columns, counts)
        np.divide(power, counts, out=power, where=counts > 0)
        power *= np.float32(self.scale)

    @property
    def _is_complex(self) -> bool:
        return self.layout.kind is SampleKind.COMPLEX

    def _sum_of_squares(self, records: Bytes, prefix: int, rows: int, used: int) -> Power:
        """Return sums of squares over azimuth looks, (rows, numbers of a line)."""
        count = 2 * used if self._is_complex else used
        stored = _numbers(records, prefix, count, ">f4" if self._is_complex else ">u2")
        swapped = self._scratch.array("swapped", stored.shape)
        np.copyto(swapped, stored)
        if self.looks.azimuth == 1:
            return np.multiply(swapped, swapped, out=swapped)
        sums = self._scratch.array("sums", (rows, count))
        lines = swapped.reshape(rows, self.looks.azimuth, count)
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


def _numbers(records: Bytes, prefix: int, count: int, kind: str) -> npt.NDArray[Any]:
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
