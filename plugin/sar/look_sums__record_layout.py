"""How line records of an image file are laid out, and how many of their samples one pixel averages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Power = npt.NDArray[np.float32]


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
