"""Byte sources for tests of the readers: bytes in memory that count what is asked of them, and files."""

from __future__ import annotations

import os
from pathlib import Path

from alos2_explorer.plugin.domain.errors import FormatError


class MemorySource:
    """A file in memory; ``requests`` lists every (offset, length) that was read."""

    def __init__(self, data: bytes, name: str = "file") -> None:
        self.data = bytes(data)
        self.name = name
        self.requests: list[tuple[int, int]] = []
        self.closed = False

    @property
    def size(self) -> int:
        return len(self.data)

    def read(self, offset: int, length: int) -> bytes:
        self._note(offset, length)
        return self.data[offset : offset + length]

    def read_into(self, offset: int, buffer: memoryview) -> None:
        self._note(offset, len(buffer))
        buffer[:] = self.data[offset : offset + len(buffer)]

    def close(self) -> None:
        self.closed = True

    def _note(self, offset: int, length: int) -> None:
        self.requests.append((offset, length))
        if offset < 0 or length < 0 or offset + length > len(self.data):
            raise FormatError(
                self.name, "size", len(self.data), f"{offset + length} are read", "get it again"
            )


class FileSource:
    """A file on disk, read by offset."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.size = path.stat().st_size
        self._file = path.open("rb", buffering=0)

    def read(self, offset: int, length: int) -> bytes:
        return os.pread(self._file.fileno(), length, offset)

    def read_into(self, offset: int, buffer: memoryview) -> None:
        assert os.preadv(self._file.fileno(), [buffer], offset) == len(buffer)

    def close(self) -> None:
        self._file.close()
