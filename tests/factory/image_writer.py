"""The image file of an L1.1 product, written block by block with the quirks of real files."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .descriptors import Production, image_descriptor
from .echo import Echo
from .plan import ScenePlan
from .signal_records import PREFIX_BYTES, fill_corners, fill_prefix, record_type
from .truth import ImageTruth

BLOCK_SAMPLES = 1_000_000
KEPT_SAMPLES = 12_000_000
GARBAGE = 3.0e6


@dataclass(frozen=True)
class Quirks:
    """What real files may do.

    ``borders`` lists (first line, left, right): samples that are exact zeros from that line on;
    ``zero_lines`` is a count of zero lines at top and bottom; ``microseconds`` False leaves the u8
    field 0; ``corners`` False leaves the positions of the prefix 0.
    """

    borders: tuple[tuple[int, int, int], ...] = ()
    zero_lines: tuple[int, int] = (0, 0)
    microseconds: bool = True
    corners: bool = True
    burst_fields: tuple[int, int, int] | None = None


@dataclass
class ImageWriter:
    """Writes one file; ``write`` returns its low-resolution amplitude (u2) for the trailer."""

    image: ImageTruth
    echo: Echo
    plan: ScenePlan
    production: Production
    quirks: Quirks

    def __post_init__(self) -> None:
        self.step = max(BLOCK_SAMPLES // self.image.pixels // 16 * 16, 16)
        self.channels = len({other.polarisation for other in self.plan.images})

    def write(self) -> np.ndarray:
        """Write all lines, and tell the truth of the image what is in them."""
        image = self.image
        keep = image.lines * image.pixels <= KEPT_SAMPLES
        kept, small = [], []
        with image.path.open("wb") as file:
            file.write(self._descriptor())
            for first in range(0, image.lines, self.step):
                stop = min(first + self.step, image.lines)
                samples = self._samples(first, stop)
                records = np.zeros(stop - first, record_type(image.pixels))
                self._fill_prefix(records, first)
                records["samples"] = samples.view(np.float32).reshape(*samples.shape, 2)
                file.write(records.tobytes())
                small.append(_low_resolution(samples))
                if keep:
                    kept.append(samples)
        self.echo.finish()
        image.samples = np.concatenate(kept) if keep else None
        return np.concatenate(small)

    def write_quickly(self, sampled_lines: tuple[int, int] | None) -> np.ndarray:
        """Write a large file of one repeated block, or of holes but for *sampled_lines*."""
        image = self.image
        size = record_type(image.pixels).itemsize
        step = min(self.step, image.lines)
        samples = self.echo.block(0, step)
        records = np.zeros(step, record_type(image.pixels))
        records["samples"] = samples.view(np.float32).reshape(*samples.shape, 2)
        with image.path.open("wb") as file:
            file.write(self._descriptor())
            if sampled_lines is None:
                for first in range(0, image.lines, step):
                    part = records[: image.lines - first]
                    self._fill_prefix(part, first)
                    file.write(part.view(np.uint8).data)
                return _low_resolution(samples)
            for first in range(0, image.lines, step):
                prefixes = np.zeros(min(step, image.lines - first), record_type(0))
                self._fill_prefix(prefixes, first)
                prefixes["length"] = size
                for line, prefix in enumerate(prefixes, start=first):
                    file.seek(720 + line * size)
                    file.write(prefix.tobytes())
                    if sampled_lines[0] <= line < sampled_lines[1]:
                        file.write(records["samples"][line % step].tobytes())
            file.truncate(720 + image.lines * size)
        return _low_resolution(samples)

    def _descriptor(self) -> bytearray:
        image = self.image
        content = image_descriptor(self.production, "1.1", image.lines, image.pixels, PREFIX_BYTES)
        if self.quirks.burst_fields:
            content[448:460] = "".join(f"{value:4d}" for value in self.quirks.burst_fields).encode()
        return content

    def _fill_prefix(self, records: np.ndarray, first: int) -> None:
        image, mode = self.image, self.plan.mode
        chirp = (mode.pulse_us, mode.bandwidth_khz)
        fill_prefix(records, image, first, channels=self.channels, chirp=chirp)
        if self.quirks.corners:
            columns = np.array([0, image.pixels // 2, image.pixels - 1])
            fill_corners(records, *self.echo.positions(first, first + len(records), columns))
        if not self.quirks.microseconds:
            records["microsecond_of_day"] = 0

    def _samples(self, first: int, stop: int) -> np.ndarray:
        samples = self.echo.block(first, stop)
        valid = self._validity(first, stop)
        samples[~valid] = 0
        for line in self.image.invalid_lines:
            if first <= line < stop:
                samples[line - first] = GARBAGE * (1 + 1j)
                valid[line - first] = False
        self.echo.account(samples, valid)
        return samples

    def _validity(self, first: int, stop: int) -> np.ndarray:
        image, quirks = self.image, self.quirks
        valid = np.ones((stop - first, image.pixels), bool)
        for start, left, right in quirks.borders:
            rows = slice(max(start - first, 0), None)
            valid[rows] = True
            valid[rows, :left] = False
            valid[rows, image.pixels - right :] = False
        lines = np.arange(first, stop)
        valid[(lines < quirks.zero_lines[0]) | (lines >= image.lines - quirks.zero_lines[1])] = False
        return valid


def _low_resolution(samples: np.ndarray) -> np.ndarray:
    return np.minimum(np.abs(samples[::16, ::16]) / 32.0, 65535).astype(np.uint16)
