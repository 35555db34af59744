"""The image file (IMG-): lines of fixed length read by offset, seen without copying."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...common.byte_source import ByteSource
from ...domain.errors import FormatError, UnsupportedError
from ...domain.product_id import ProductFile, parse_file_name
from ...domain.words.text import Text
from ..records.finding import Quirk
from ..records.records import DAMAGED
from ..tables.common import FILE_DESCRIPTOR_LENGTH
from .descriptor import ImageDescriptor, SampleType, read_image_descriptor
from .findings import check_name, header_quirks
from .line_header import (
    Headers,
    LineHeader,
    blank_lines,
    invalid_lines,
    read_line_header,
    require_line_records,
)
from .line_timing import ImageTiming, measure_timing

_SAMPLED_LINES = 9

Bytes = NDArray[np.uint8]


class ImageFile:
    """One polarisation (and beam) of a product; created by :func:`open_image`.

    ``lines`` are the lines that the file holds, 0-based everywhere; ``complete`` is False if a cut
    file was allowed.
    """

    def __init__(self, source: ByteSource, descriptor: ImageDescriptor, lines: int) -> None:
        self.source = source
        self.file = source.name
        self.descriptor = descriptor
        self.lines = lines
        self.pixels = descriptor.pixels
        self.complete = lines == descriptor.lines
        self.named: ProductFile | None = parse_file_name(source.name)
        self.line_dtype = descriptor.sample.line_record.dtype
        self._sampled: list[tuple[int, Headers]] = []
        self._timing: ImageTiming | None = None

    def line_offset(self, line: int) -> int:
        """Return the byte at which the record of a line begins."""
        return FILE_DESCRIPTOR_LENGTH + line * self.descriptor.record_bytes

    def read_records(self, first_line: int, count: int, out: Bytes | None = None) -> Bytes:
        """Return whole records, uint8 (count, record_bytes), read in one go into *out* if given.

        *out* is C-contiguous uint8 with at least *count* rows of ``record_bytes``; the result is its
        first rows. Raises FormatError for lines that are not records, IndexError outside the image.
        """
        records = self.read_unchecked(first_line, count, out)
        if count:
            record, record_bytes = self.descriptor.sample.line_record, self.descriptor.record_bytes
            require_line_records(self.file, first_line, self.headers_view(records), record, record_bytes)
        return records

    def read_unchecked(self, first_line: int, count: int, out: Bytes | None = None) -> Bytes:
        """Return what :meth:`read_records` does for a caller that looks at the headers itself."""
        if count < 0 or first_line < 0 or first_line + count > self.lines:
            raise IndexError(f"lines {first_line} to {first_line + count} of {self.lines}")
        record_bytes = self.descriptor.record_bytes
        if out is None:
            out = np.empty((count, record_bytes), np.uint8)
        elif out.dtype != np.uint8 or out.ndim != 2 or out.shape[1] != record_bytes or len(out) < count:
            raise ValueError(f"out must be uint8 with at least {count} rows of {record_bytes}")
        records = out[:count]
        if count:
            self.source.read_into(self.line_offset(first_line), _bytes_of(records))
        return records

    def headers_view(self, records: Bytes) -> Headers:
        """Return the line prefixes of *records* as a structured array (count,), without copying."""
        headers: Headers = np.ndarray(
            (len(records),), self.line_dtype, records, strides=(records.strides[0],)
        )
        return headers

    def samples_view(self, records: Bytes) -> NDArray[Any]:
        """Return the samples of *records* without copying, big-endian.

        Level 1.1: '>f4' (count, 2 * pixels), I and Q in turn; above: '>u2' (count, pixels).
        """
        sample, first = self.descriptor.sample, self.descriptor.prefix_bytes
        dtype = ">f4" if sample is SampleType.COMPLEX64 else ">u2"
        return records[:, first : first + self.pixels * sample.bytes].view(dtype)

    def blank_lines(self, records: Bytes) -> NDArray[np.bool_]:
        """Return True, shape (count,), for lines whose header is blank."""
        return blank_lines(self.headers_view(records))

    def invalid_lines(self, records: Bytes) -> NDArray[np.bool_]:
        """Return True, shape (count,), for lines that are flagged invalid or blank."""
        return invalid_lines(self.headers_view(records))

    def complex_of(self, records: Bytes) -> NDArray[np.complex64]:
        """Return native complex64 (count, pixels) of *records* of a level 1.1 image."""
        if self.descriptor.sample is not SampleType.COMPLEX64:
            raise UnsupportedError(Text("{file} holds amplitudes, not complex samples.", file=self.file))
        lines = np.empty((len(records), self.pixels), np.complex64)
        lines.view(np.float32)[...] = self.samples_view(records)
        return lines

    def amplitudes_of(self, records: Bytes) -> NDArray[np.uint16]:
        """Return native uint16 (count, pixels) of *records* of a level 1.5, 2.1 or 3.1 image.

        0 is no data.
        """
        if self.descriptor.sample is not SampleType.UINT16:
            raise UnsupportedError(Text("{file} holds complex samples, not amplitudes.", file=self.file))
        return self.samples_view(records).astype(np.uint16)

    def line_header(self, line: int) -> LineHeader:
        """Return the header of one line; raise FormatError if its values cannot be."""
        return read_line_header(self.file, line, self._raw_header(line)[0])

    def sampled_headers(self) -> list[tuple[int, Headers]]:
        """Return (line, header array (1,)) of up to nine lines from first to last, read once."""
        if not self._sampled:
            chosen = np.unique(np.linspace(0, self.lines - 1, _SAMPLED_LINES).astype(np.int64))
            self._sampled = [(int(line), self._raw_header(int(line))) for line in chosen]
        return self._sampled

    def timing(self) -> ImageTiming:
        """Return times, line rate and near range of a level 1.1 image from sampled line headers.

        Raises FormatError if they contradict each other or the file's name, UnsupportedError for
        images on a map grid.
        """
        if self.descriptor.sample is not SampleType.COMPLEX64:
            raise UnsupportedError(
                Text("{file} lies on a map grid: its lines have no radar timing.", file=self.file)
            )
        if self._timing is None:
            headers = [
                read_line_header(self.file, line, raw[0])
                for line, raw in self.sampled_headers()
                if not invalid_lines(raw)[0]
            ]
            timing = measure_timing(self.file, headers, self._header_if_valid)
            check_name(self.file, self.named, timing)
            self._timing = timing
        return self._timing

    def quirks(self) -> tuple[Quirk, ...]:
        """Return what descriptor, size and sampled line headers show."""
        found = [*self.descriptor.quirks, *self._size_quirks()]
        if self.descriptor.sample is SampleType.COMPLEX64:
            found += self.timing().quirks
        found += header_quirks(self.named, self.pixels, self.sampled_headers())
        return tuple(found)

    def close(self) -> None:
        """Close the source."""
        self.source.close()

    def _header_if_valid(self, line: int) -> LineHeader | None:
        raw = self._raw_header(line)
        return None if invalid_lines(raw)[0] else read_line_header(self.file, line, raw[0])

    def _raw_header(self, line: int) -> Headers:
        if not 0 <= line < self.lines:
            raise IndexError(f"line {line} of {self.lines}")
        header = np.empty(1, self.line_dtype)
        self.source.read_into(self.line_offset(line), _bytes_of(header))
        record = self.descriptor.sample.line_record
        require_line_records(self.file, line, header, record, self.descriptor.record_bytes)
        return header

    def _size_quirks(self) -> list[Quirk]:
        extra = self.source.size - self.descriptor.file_bytes
        if extra == 0:
            return []
        if extra > 0:
            return [Quirk("trailing-bytes", Text("{extra} bytes follow the last line.", extra=extra))]
        sentence = Text(
            "The file is cut: {self_lines} of {descriptor_lines} lines are there.",
            self_lines=self.lines,
            descriptor_lines=self.descriptor.lines,
        )
        return [Quirk("short-file", sentence)]


def _bytes_of(array: NDArray[Any]) -> memoryview:
    return memoryview(array.data).cast("B")


def open_image(source: ByteSource, *, allow_short: bool = False) -> ImageFile:
    """Open an image file by its descriptor and size, reading 720 bytes.

    Where *allow_short*, a cut file opens with the lines that are whole. Raises FormatError for files
    that are not an ALOS-2 image, contradict themselves or are cut.
    """
    descriptor = read_image_descriptor(source)
    whole = min((source.size - FILE_DESCRIPTOR_LENGTH) // descriptor.record_bytes, descriptor.lines)
    if whole < 1 or (whole < descriptor.lines and not allow_short):
        raise FormatError(
            source.name,
            "size",
            Text("{size} bytes", size=source.size),
            Text(
                "{lines} lines of {record_bytes} bytes need {file_bytes}",
                lines=descriptor.lines,
                record_bytes=descriptor.record_bytes,
                file_bytes=descriptor.file_bytes,
            ),
            DAMAGED,
        )
    return ImageFile(source, descriptor, whole)
