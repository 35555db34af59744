"""Lines that need no care: whole records whose sampling window begins where the geometry does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from .beam import Beam

_WORD = np.dtype(">u4")


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
