"""Average the power of raw image lines over looks, skipping everything that is not data.

Zero samples (exact zero pairs in complex images, DN 0 in amplitude images), flagged lines and
borders never enter a mean.
"""

from __future__ import annotations

import threading

import numpy as np
import numpy.typing as npt

from .look_sums import Bytes, Looks, LookSums, Power, RecordLayout, SampleKind

__all__ = ["Looks", "Multilooker", "RecordLayout", "SampleKind"]


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
        self._local = threading.local()

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
        prefix = self.layout.prefix_bytes
        if self.extra_samples or (shifts is not None and shifts.any()):
            records, prefix = self._shifted(records, shifts), 0
        rows = len(records) // self.looks.azimuth
        if not rows or not self.columns:
            return np.empty((rows, self.columns), np.float32)
        sums = self.sums(rows)
        for line, count in sums.pieces(0, rows):
            sums.add(line, records[line : line + count], prefix)
        return sums.means(self.scale)

    def sums(self, rows: int) -> LookSums:
        """Return this thread's sums, begun for *rows* rows: for lines added as they are read."""
        sums: LookSums | None = getattr(self._local, "sums", None)
        if sums is None:
            sums = self._local.sums = LookSums(self.layout, self.looks, self.columns)
        sums.begin(rows)
        return sums

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
