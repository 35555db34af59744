"""Zips whose directory states another CRC-32 for one member than its bytes have."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path

from transfer.zips import Entry, make_zip


def zip_with_damage(archive: Path, files: Iterable[Path], damaged: Path, *, deflate: bool) -> Path:
    """Zip *files*, a bit in the middle of *damaged* turned before it is packed and after its CRC."""
    entries = []
    for file in files:
        packed = bytearray(file.read_bytes())
        crc = zlib.crc32(packed)
        if file == damaged:
            packed[len(packed) // 2] ^= 1
        entries.append(Entry(file.name, bytes(packed), deflate=deflate, crc=crc))
    archive.write_bytes(make_zip(*entries))
    return archive
