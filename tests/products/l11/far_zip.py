"""Stored zips of files with holes, whose members and directory lie beyond 4 GB."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

_VERSION, _FLAGS, _STORED, _TIME, _DATE = 45, 0x800, 0, 0, 0x5821
_IN_EXTRA = 0xFFFFFFFF


def pack_sparsely(archive: Path, files: list[Path]) -> Path:
    """Write *files* in their order into a stored zip64, leaving the holes of the first."""
    central = b""
    with archive.open("wb") as out:
        for number, path in enumerate(files):
            name, size = path.name.encode(), path.stat().st_size
            crc = zlib.crc32(path.read_bytes()) if number else 0
            start = out.tell()
            head = (_VERSION, _FLAGS, _STORED, _TIME, _DATE, crc, _IN_EXTRA, _IN_EXTRA, len(name))
            extra = struct.pack("<HHQQ", 1, 16, size, size)
            out.write(struct.pack("<4s5H3L2H", b"PK\3\4", *head, len(extra)) + name + extra)
            _copy_data(path, out.fileno(), out.seek(0, os.SEEK_CUR))
            out.seek(size, os.SEEK_CUR)
            extra = struct.pack("<HHQQQ", 1, 24, size, size, start)
            rest = (len(extra), 0, 0, 0, 0, _IN_EXTRA)
            central += struct.pack("<4s6H3L5H2L", b"PK\1\2", _VERSION, *head, *rest) + name + extra
        place = out.tell()
        out.write(central)
        counts = (len(files), len(files), len(central), place)
        out.write(struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, *counts))
        out.write(struct.pack("<4sLQL", b"PK\6\7", 0, place + len(central), 1))
        ends = (0, 0, 0xFFFF, 0xFFFF, _IN_EXTRA, _IN_EXTRA, 0)
        out.write(struct.pack("<4s4H2LH", b"PK\5\6", *ends))
    return archive


def _copy_data(path: Path, target: int, place: int) -> None:
    """Copy the parts of a file that are no holes to *place* of another."""
    with path.open("rb") as source:
        end, size = 0, path.stat().st_size
        while end < size:
            try:
                start = os.lseek(source.fileno(), end, os.SEEK_DATA)
            except OSError:  # only a hole is left
                return
            end = os.lseek(source.fileno(), start, os.SEEK_HOLE)
            for offset in range(start, end, 1 << 20):
                part = os.pread(source.fileno(), min(1 << 20, end - offset), offset)
                os.pwrite(target, part, place + offset)
