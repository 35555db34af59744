"""The tags of a TIFF's first image, read without GDAL.

GDAL 3.6 with PROJ 9.1 crashes on geocentric reference systems that some of JAXA's GeoTIFFs carry,
and takes QGIS 3.22 with it; what the keys say must therefore be known before GDAL looks at them.
Source: TIFF 6.0; BigTIFF; OGC GeoTIFF 1.1.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Union

from ..common.byte_source import ByteSource
from ..domain.errors import FormatError
from ..domain.words.text import Text

IMAGE_WIDTH, IMAGE_LENGTH, BITS_PER_SAMPLE = 256, 257, 258
IMAGE_DESCRIPTION, ORIENTATION, SAMPLES_PER_PIXEL, SAMPLE_FORMAT = 270, 274, 277, 339
TILE_WIDTH = 322
MODEL_PIXEL_SCALE, MODEL_TIEPOINT, MODEL_TRANSFORMATION = 33550, 33922, 34264
GEO_KEY_DIRECTORY, GEO_DOUBLES, GEO_ASCII, GDAL_NODATA = 34735, 34736, 34737, 42113

_TYPES = {1: "B", 2: "s", 3: "H", 4: "I", 5: "II", 11: "f", 12: "d", 16: "Q"}
_MOST_TAGS = 1000
_LONGEST_VALUE = 1 << 16
_WANTED = frozenset(
    {
        *(IMAGE_WIDTH, IMAGE_LENGTH, BITS_PER_SAMPLE, IMAGE_DESCRIPTION, ORIENTATION),
        *(SAMPLES_PER_PIXEL, SAMPLE_FORMAT, MODEL_PIXEL_SCALE, MODEL_TIEPOINT),
        *(MODEL_TRANSFORMATION, GEO_KEY_DIRECTORY, GEO_DOUBLES, GEO_ASCII, GDAL_NODATA),
        TILE_WIDTH,
    }
)

TagValue = Union[str, tuple[float, ...]]
Tags = Mapping[int, TagValue]


@dataclass(frozen=True)
class _Layout:
    """How one kind of TIFF stores its directory: struct codes and the size of an inline value."""

    order: str
    count: str
    offset: str

    @property
    def inline(self) -> int:
        return struct.calcsize(self.offset)

    @property
    def entry(self) -> str:
        return f"{self.order}HH{self.offset}{self.inline}s"


def read_tags(source: ByteSource) -> Tags:
    """Return the wanted tags of the first image: text for ASCII, else a tuple of numbers.

    Raises FormatError if *source* is not a TIFF or its directory cannot be right.
    """
    layout, offset = _header(source)
    (count,) = struct.unpack(
        layout.order + layout.count,
        _read(source, offset, struct.calcsize(layout.order + layout.count), "directory"),
    )
    if not 0 < count <= _MOST_TAGS:
        raise _broken(
            source,
            "number of tags",
            count,
            Text("it lies between 1 and {most_tags}", most_tags=_MOST_TAGS),
        )
    size = struct.calcsize(layout.entry)
    start = offset + struct.calcsize(layout.order + layout.count)
    entries = _read(source, start, size * count, "directory")
    tags: dict[int, TagValue] = {}
    for index in range(count):
        tag, kind, length, value = struct.unpack_from(layout.entry, entries, index * size)
        if tag in _WANTED and kind in _TYPES:
            tags[tag] = _value(source, layout, tag, kind, length, value)
    return tags


def _header(source: ByteSource) -> tuple[_Layout, int]:
    if source.size < 16:
        raise _broken(source, "length", Text("{size} bytes", size=source.size), "a TIFF is longer")
    head = source.read(0, 16)
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order:
        magic = struct.unpack(order + "H", head[2:4])[0]
        if magic == 42:
            return _Layout(order, "H", "I"), struct.unpack(order + "I", head[4:8])[0]
        if magic == 43:
            return _Layout(order, "Q", "Q"), struct.unpack(order + "Q", head[8:16])[0]
    raise _broken(source, "start", repr(head[:4])[1:], "a TIFF starts with II or MM and 42 or 43")


def _value(
    source: ByteSource, layout: _Layout, tag: int, kind: int, length: int, inline: bytes
) -> TagValue:
    code = _TYPES[kind]
    size = length * struct.calcsize(layout.order + code.replace("s", "B"))
    if size > _LONGEST_VALUE:
        raise _broken(
            source,
            Text("length of tag {tag}", tag=tag),
            size,
            Text("at most {longest_value} bytes are read", longest_value=_LONGEST_VALUE),
        )
    data = inline[:size]
    if size > layout.inline:
        (offset,) = struct.unpack(layout.order + layout.offset, inline)
        data = _read(source, offset, size, Text("tag {tag}", tag=tag))
    if code == "s":
        return data.split(b"\0", 1)[0].decode("latin-1").strip()
    return struct.unpack(f"{layout.order}{length * len(code)}{code[0]}", data)


def _read(source: ByteSource, offset: int, length: int, what: str) -> bytes:
    if offset + length > source.size:
        raise FormatError(
            source.name,
            what,
            Text("at bytes {offset} to {end}", offset=offset, end=offset + length),
            Text("the file has {size} bytes", size=source.size),
            "it is cut short, fetch it again",
        )
    return source.read(offset, length)


def _broken(source: ByteSource, field: str, found: object, expected: str) -> FormatError:
    return FormatError(source.name, field, found, expected, "it is not a readable TIFF, fetch it again")
