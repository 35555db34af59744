"""A plain TIFF writer with full say over tags: orientation, raw geographic keys, BigTIFF."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np

SHORT, LONG, DOUBLE, ASCII, LONG8 = 3, 4, 12, 2, 16
_CODES = {SHORT: "H", LONG: "I", DOUBLE: "d", LONG8: "Q"}
PROJECTED, AREA, GEODETIC_DATUM_ITRF97 = 1, 1, 6655
ITRF97_GEOCENTRIC = 4338


def geo_keys(epsg: int, kind: str) -> list[tuple[int, int]]:
    """Return geographic keys: ``utm``, or ``geocentric`` as JAXA's specification of 2015 has them."""
    keys = [(1024, PROJECTED), (1025, AREA)]
    if kind == "geocentric":
        keys += [(2048, ITRF97_GEOCENTRIC), (2050, GEODETIC_DATUM_ITRF97)]
    return [*keys, (3072, epsg), (3076, 9001)]


def write_tiff(
    path: Path,
    array: np.ndarray,
    geotransform,
    keys: list[tuple[int, int]],
    *,
    orientation: int | None = 1,
    description: str = "",
    nodata: str = "",
    deflate: bool = False,
    big: bool = False,
    rows_per_strip: int = 16,
) -> Path:
    """Write a striped little-endian TIFF of *array* exactly as given (stored order)."""
    rows, columns = array.shape
    strips = [array[row : row + rows_per_strip].tobytes() for row in range(0, rows, rows_per_strip)]
    if deflate:
        strips = [zlib.compress(strip, 1) for strip in strips]
    offset, offsets = (16 if big else 8), []
    for strip in strips:
        offsets.append(offset)
        offset += len(strip)
    x0, dx, _, y0, _, dy = geotransform
    directory = [1, 1, 0, len(keys)]
    for key, value in sorted(keys):
        directory += [key, 0, 1, value]
    wide = LONG8 if big else LONG
    tags = {
        256: (LONG, [columns]),
        257: (LONG, [rows]),
        258: (SHORT, [array.dtype.itemsize * 8]),
        259: (SHORT, [8 if deflate else 1]),
        262: (SHORT, [1]),
        273: (wide, offsets),
        277: (SHORT, [1]),
        278: (LONG, [rows_per_strip]),
        279: (wide, [len(strip) for strip in strips]),
        339: (SHORT, [1]),
        33550: (DOUBLE, [dx, -dy, 0.0]),
        33922: (DOUBLE, [0.0, 0.0, 0.0, x0, y0, 0.0]),
        34735: (SHORT, directory),
    }
    if not keys:
        del tags[34735]
    if orientation is not None:
        tags[274] = (SHORT, [orientation])
    if description:
        tags[270] = (ASCII, description)
    if nodata:
        tags[42113] = (ASCII, nodata)
    with path.open("wb") as file:
        file.write(
            struct.pack("<2sHHHQ", b"II", 43, 8, 0, offset)
            if big
            else struct.pack("<2sHI", b"II", 42, offset)
        )
        file.writelines(strips)
        file.write(_directory(tags, offset, big))
    return path


def _directory(tags: dict, offset: int, big: bool) -> bytes:
    head, entry, room = (8, 20, 8) if big else (2, 12, 4)
    data_at = offset + head + entry * len(tags) + room
    entries, data = b"", b""
    for tag, (kind, values) in sorted(tags.items()):
        if kind == ASCII:
            content, count = values.encode("ascii") + b"\0", len(values) + 1
        else:
            content, count = struct.pack(f"<{len(values)}{_CODES[kind]}", *values), len(values)
        if len(content) > room:
            place = struct.pack("<Q" if big else "<I", data_at + len(data))
            data += content + b"\0" * (len(content) % 2)
        else:
            place = content.ljust(room, b"\0")
        entries += struct.pack("<HHQ" if big else "<HHI", tag, kind, count) + place
    number = struct.pack("<Q" if big else "<H", len(tags))
    return number + entries + b"\0" * room + data


def geo_keys_in(path: Path) -> dict[int, int]:
    """Return the geographic keys (id to value) in the bytes of a classic little-endian TIFF."""
    data = path.read_bytes()
    if data[:4] != b"II*\0":
        raise ValueError(f"{path.name} is no classic little-endian TIFF")
    (directory,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, directory)
    for number in range(count):
        tag, _, size, offset = struct.unpack_from("<HHII", data, directory + 2 + 12 * number)
        if tag == 34735:
            values = struct.unpack_from(f"<{size}H", data, offset)
            return dict(zip(values[4::4], values[7::4]))
    return {}
