"""The trailer file (TRL-): raw low-resolution images behind a descriptor."""

from __future__ import annotations

from dataclasses import dataclass

from ..common.byte_source import ByteSource
from ..domain.errors import FormatError
from ..domain.words.text import Text
from .records.record_view import RecordView
from .records.records import parse_header
from .tables.common import FILE_DESCRIPTOR_LENGTH
from .tables.trailer import TRAILER_DESCRIPTOR


@dataclass(frozen=True)
class LowResolutionImage:
    """Where a low-resolution image lies in the trailer; samples are big-endian unsigned integers."""

    offset: int
    pixels: int
    lines: int
    bytes_per_sample: int


@dataclass(frozen=True)
class Trailer:
    """A trailer file's descriptor and the images that it announces."""

    file: str
    software_version: str
    images: tuple[LowResolutionImage, ...]
    view: RecordView


def read_trailer(source: ByteSource) -> Trailer:
    """Read the trailer's descriptor; raise FormatError if it is not one or images do not fit."""
    data = source.read(0, min(source.size, FILE_DESCRIPTOR_LENGTH))
    if len(data) < FILE_DESCRIPTOR_LENGTH or parse_header(data).codes[:2] != (63, 192):
        raise FormatError(
            source.name,
            "codes of the first record",
            "cut" if len(data) < FILE_DESCRIPTOR_LENGTH else parse_header(data).codes,
            "a CEOS trailer has 63, 192, 18, 18",
            "choose the TRL- file, or get it again",
        )
    view = RecordView(TRAILER_DESCRIPTOR, data, source.name)
    return Trailer(
        file=source.name,
        software_version=view.text("software_version"),
        images=_images(view, source.size),
        view=view,
    )


def _images(view: RecordView, size: int) -> tuple[LowResolutionImage, ...]:
    images = []
    offset = FILE_DESCRIPTOR_LENGTH
    for k in range(view.group_count("low_resolution")):
        entry = view.group("low_resolution", k)
        image = LowResolutionImage(
            offset=offset,
            pixels=entry.integer("pixels", 0, 999_999),
            lines=entry.integer("lines", 0, 999_999),
            bytes_per_sample=entry.integer("bytes_per_sample", 1, 4),
        )
        length = entry.integer("bytes", 0, 99_999_999)
        if length != image.pixels * image.lines * image.bytes_per_sample or offset + length > size:
            raise entry.error(
                "bytes",
                Text(
                    "{lines} lines of {pixels} samples of {bytes_per_sample} bytes "
                    "in the {left_over} bytes left are announced",
                    lines=image.lines,
                    pixels=image.pixels,
                    bytes_per_sample=image.bytes_per_sample,
                    left_over=size - offset,
                ),
            )
        images.append(image)
        offset += length
    return tuple(images)
