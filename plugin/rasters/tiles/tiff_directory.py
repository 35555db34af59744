"""The head of a cloud-optimised GeoTIFF: the tags that GDAL gives an image, for each of its levels.

Source: TIFF 6.0; BigTIFF; GDAL's specification of the structural metadata of a COG.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ...sar.grid import Grid
from ..cog import place_on_map
from ..gdal_calls import call_gdal, write_gdal
from .tile_codec import TileCodec

_SUBFILE, _WIDTH, _HEIGHT, _OFFSETS, _SIZES = 254, 256, 257, 324, 325
_NODATA, _FIRST_OF_GEOTIFF = 42113, 33550
_SHORT, _LONG, _LONG8 = 3, 4, 16
_BYTES_OF = {1: 1, 2: 1, _SHORT: 2, _LONG: 4, 5: 8, 11: 4, 12: 8, _LONG8: 8}
_IS_OVERVIEW = 1
_ALIGNED = 8
_LAYOUT = (
    "LAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\nBLOCK_LEADER=SIZE_AS_UINT4\n"
    "BLOCK_TRAILER=LAST_4_BYTES_REPEATED\nKNOWN_INCOMPATIBLE_EDITION=NO\n "
)


@dataclass(frozen=True)
class Tag:
    """A tag: its number, the TIFF type of its values, how many there are, and their bytes."""

    number: int
    kind: int
    count: int
    value: bytes


@dataclass(frozen=True)
class TiledLevel:
    """An image of the file: its size in pixels; where its tiles begin, and their bytes (0: no data)."""

    width: int
    height: int
    offsets: npt.NDArray[np.uint64]
    sizes: npt.NDArray[np.uint32]


@dataclass(frozen=True)
class ImageText:
    """What is said of an image: nodata value, description of its band, items of raster and band.

    Colours have no nodata value, but four bands: *more* are descriptions and items of those after the
    first.
    """

    nodata: float | None
    description: str
    items: Mapping[str, str]
    band_items: Mapping[str, str]
    more: tuple[tuple[str, Mapping[str, str]], ...] = ()

    def with_band_items(self, items: Sequence[Mapping[str, str]]) -> ImageText:
        """Return the same text with other items of each band."""
        others = ((told, of) for (told, _), of in zip(self.more, items[1:]))
        return replace(self, band_items=items[0], more=tuple(others))

    @property
    def bands(self) -> tuple[tuple[str, Mapping[str, str]], ...]:
        """Description and items of each band."""
        return ((self.description, self.band_items), *self.more)


def tags_of(codec: TileCodec, grid: Grid, text: ImageText, what: str) -> list[Tag]:
    """Return the tags that GDAL gives an image with *text* on *grid*, read from an empty one."""
    path, dataset = codec.new_file(1, 1)
    try:
        place_on_map(dataset, grid, what)
        if text.nodata is not None:
            write_gdal(what, dataset.GetRasterBand(1).SetNoDataValue, text.nodata)
        write_gdal(what, dataset.SetMetadata, dict(text.items))
        for number, (description, items) in enumerate(text.bands, 1):
            band = dataset.GetRasterBand(number)
            write_gdal(what, band.SetDescription, description)
            write_gdal(what, band.SetMetadata, dict(items))
        write_gdal(what, dataset.FlushCache)
        band = dataset = None
        file = call_gdal(what, gdal.VSIFOpenL, path, "rb")
        try:
            return _read_tags(bytes(gdal.VSIFReadL(1, call_gdal(what, gdal.VSIStatL, path).size, file)))
        finally:
            gdal.VSIFCloseL(file)
    finally:
        band = dataset = None
        gdal.Unlink(path)


def _read_tags(data: bytes) -> list[Tag]:
    """Return the tags of the first image of a classic TIFF in the order of Intel's processors."""
    (start,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, start)
    tags = []
    for index in range(count):
        number, kind, length, place = struct.unpack_from("<HHI4s", data, start + 2 + 12 * index)
        size = _BYTES_OF[kind] * length
        if size > len(place):
            (offset,) = struct.unpack("<I", place)
            place = data[offset : offset + size]
        tags.append(Tag(number, kind, length, place[:size]))
    return tags


def head_of(levels: Sequence[TiledLevel], tags: Sequence[Tag], *, is_big: bool) -> bytes:
    """Return header and directories of a file: the full image first, then its overviews."""
    ghost = f"GDAL_STRUCTURAL_METADATA_SIZE={len(_LAYOUT):06d} bytes\n{_LAYOUT}".encode("ascii")
    start = (16 if is_big else 8) + len(ghost)
    start += -start % _ALIGNED
    magic = (b"II", 43, 8, 0, start) if is_big else (b"II", 42, start)
    head = struct.pack("<2sHHHQ" if is_big else "<2sHI", *magic) + ghost
    head = head.ljust(start, b"\0")
    for number, level in enumerate(levels):
        own = _tags_of_level(level, tags, number > 0, is_big)
        head += _directory(own, len(head), is_big, is_last=number + 1 == len(levels))
    return head


def _tags_of_level(level: TiledLevel, tags: Sequence[Tag], is_overview: bool, is_big: bool) -> list[Tag]:
    offsets = level.offsets.astype("<u8" if is_big else "<u4")
    own = [
        Tag(_WIDTH, _LONG, 1, struct.pack("<I", level.width)),
        Tag(_HEIGHT, _LONG, 1, struct.pack("<I", level.height)),
        Tag(_OFFSETS, _LONG8 if is_big else _LONG, offsets.size, offsets.tobytes()),
        Tag(_SIZES, _LONG, level.sizes.size, level.sizes.astype("<u4").tobytes()),
    ]
    if is_overview:
        own.append(Tag(_SUBFILE, _LONG, 1, struct.pack("<I", _IS_OVERVIEW)))
    given = {tag.number: tag for tag in tags if not is_overview or _is_of_overview(tag)}
    given.update((tag.number, tag) for tag in own)
    return [given[number] for number in sorted(given)]


def _is_of_overview(tag: Tag) -> bool:
    """Return whether an overview has *tag*: how pixels are stored, and which of them are no data."""
    return tag.number < _FIRST_OF_GEOTIFF or tag.number == _NODATA


def _directory(tags: Sequence[Tag], start: int, is_big: bool, *, is_last: bool) -> bytes:
    """Return a directory that begins at *start*, and behind it the values that do not fit into it.

    The next directory begins where these end.
    """
    count, entry, offset = ("<Q", "<HHQ", "<Q") if is_big else ("<H", "<HHI", "<I")
    inline = struct.calcsize(offset)
    behind = start + struct.calcsize(count) + (struct.calcsize(entry) + inline) * len(tags) + inline
    table, values = struct.pack(count, len(tags)), b""
    for tag in tags:
        place = tag.value.ljust(inline, b"\0")
        if len(place) > inline:
            values += bytes(-(behind + len(values)) % _ALIGNED)
            place = struct.pack(offset, behind + len(values))
            values += tag.value
        table += struct.pack(entry, tag.number, tag.kind, tag.count) + place
    values += bytes(-(behind + len(values)) % _ALIGNED)
    return table + struct.pack(offset, 0 if is_last else behind + len(values)) + values
