"""Zips that no honest tool writes, made by hand."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

END = struct.Struct("<4s4H2LH")


@dataclass
class Entry:
    """One member as written; the fields default to what its data needs."""

    name: str
    data: bytes = b"data"
    deflate: bool = False
    crc: int | None = None
    size: int | None = None
    flags: int = 0x800
    method: int | None = None
    mode: int = 0
    descriptor: bool = False
    zip64: bool = False
    offset: int | None = None
    quiet: bool = False

    def packed(self) -> bytes:
        if not self.deflate:
            return self.data
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(self.data) + packer.flush()


def make_zip(*entries: Entry) -> bytes:
    """Return a zip of *entries* with every field as they say, also where it is a lie."""
    body, directory = io.BytesIO(), io.BytesIO()
    for entry in entries:
        packed, name = entry.packed(), entry.name.encode("utf-8")
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        size = len(entry.data) if entry.size is None else entry.size
        method = entry.method if entry.method is not None else (8 if entry.deflate else 0)
        flags = entry.flags | (0x8 if entry.descriptor else 0)
        offset = body.tell() if entry.offset is None else entry.offset
        known = (0, 0, 0) if entry.descriptor or entry.quiet else (crc, len(packed), size)
        body.write(struct.pack("<4s5H3L2H", b"PK\3\4", 45, flags, method, 0, 0, *known, len(name), 0))
        body.write(name + packed)
        if entry.descriptor:
            body.write(struct.pack("<4s3L", b"PK\7\x08", crc, len(packed), size))
        extra = b""
        sizes = (len(packed), size, offset)
        if entry.zip64:
            extra = struct.pack("<2H3Q", 1, 24, size, len(packed), offset)
            sizes = (0xFFFFFFFF,) * 3
        fields = (0x031E, 45, flags, method, 0, 0, crc, *sizes[:2], len(name), len(extra), 0, 0, 0)
        directory.write(struct.pack("<4s6H3L5H2L", b"PK\1\2", *fields, entry.mode << 16, sizes[2]))
        directory.write(name + extra)
    start, count, length = body.tell(), len(entries), directory.tell()
    end = b""
    if any(entry.zip64 for entry in entries):
        end += struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, length, start)
        end += struct.pack("<4sLQL", b"PK\6\7", 0, start + length, 1)
        end += END.pack(b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    else:
        end += END.pack(b"PK\5\6", 0, 0, count, count, length, start, 0)
    return body.getvalue() + directory.getvalue() + end


def honest_zip(contents: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip as the standard library writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, data in contents.items():
            file.writestr(name, data)
    return buffer.getvalue()
