"""Checks of every line that is read: whether it is as usual, and where its sampling window begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from .beam import Beam

_WORD = np.dtype(">u4")


def window_shifts(beam: Beam, records: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64] | None:
    """Return by how many samples the sampling window of each line is late; None if none is.

    *records* is uint8 (lines, record_bytes); the shifts are of the grid of the beam's geometry.
    """
    stated = beam.image.headers_view(records)["slant_range_first"]
    geometry = beam.geometry
    if (stated == geometry.near_range_m).all():
        return None
    shifts = np.rint((near_ranges(beam, records) - geometry.near_range_m) / geometry.sample_spacing_m)
    moves: npt.NDArray[np.int64] = shifts.astype(np.int64)
    return moves if moves.any() or beam.extra_samples else None


def near_ranges(beam: Beam, records: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """Return the near range (m) of lines; one that no neighbour shares is taken for damaged."""
    near = beam.image.headers_view(records)["slant_range_first"].astype(np.float64)
    shared = np.full(len(near), len(near) == 1)
    same = near[1:] == near[:-1]
    shared[1:] |= same
    shared[:-1] |= same
    geometry = beam.geometry
    possible = shared & (
        np.abs(near - geometry.near_range_m) < geometry.samples * geometry.sample_spacing_m
    )
    if not possible.any():
        return np.full(len(near), geometry.near_range_m)
    nearest = np.maximum.accumulate(np.where(possible, np.arange(len(near)), -1))
    settled: npt.NDArray[np.float64] = near[np.where(nearest < 0, np.argmax(possible), nearest)]
    return settled


class UsualLines:
    """Tells in one comparison whether records are all valid, of the right kind and window."""

    def __init__(self, beam: Beam) -> None:
        record = beam.image.descriptor.sample.line_record
        expected = np.zeros(1, beam.image.line_dtype)
        expected["codes"] = record.codes
        expected["record_length"] = beam.image.descriptor.record_bytes
        expected["slant_range_first"] = round(beam.geometry.near_range_m)
        checked = ("codes", "record_length", "invalid", "slant_range_first")
        starts = [record.by_name[name].offset for name in checked]
        self._columns = np.array(starts) // _WORD.itemsize
        self._expected = expected.view(_WORD)[self._columns].tobytes()

    def __call__(self, records: npt.NDArray[np.uint8]) -> bool:
        """Return whether *records*, uint8 (lines, record_bytes), all are as expected."""
        words: npt.NDArray[np.uint32] = np.ndarray(
            (len(records), self._columns[-1] + 1), _WORD, records, 0, (records.strides[0], 4)
        )
        found: bytes = words[:, self._columns].tobytes()
        expected: bytes = self._expected
        return found == expected * len(records)
