"""A file of this computer as a byte source."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
from pathlib import Path

from ...domain.errors import Alos2Error
from ...domain.words.text import Text
from ..disk_space import unusable
from ..errors import shorter_than
from .base import CheckedSource
from .placeholders import holds_nothing, not_on_this_computer, placeholder_error

# A pipe must not let us wait for somebody who writes into it.
_LOOKED_AT = 512
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class FileSource(CheckedSource):
    """A file read at offsets, from any thread, without memory mapping (files may be truncated)."""

    def __init__(self, path: Path, name: str = "") -> None:
        self._name = name or path.name
        self._path = path
        self._lock = threading.Lock()
        try:
            self._handle = os.open(path, _FLAGS)
        except FileNotFoundError:
            raise Alos2Error(Text("{path} does not exist.", path=path), hint="Check the path.") from None
        except OSError as error:
            raise placeholder_error(path) or Alos2Error(
                Text("{path} cannot be opened ({strerror}).", path=path, strerror=error.strerror),
                hint=unusable(error, path).hint,
            ) from None
        status = os.fstat(self._handle)
        if not stat.S_ISREG(status.st_mode):
            os.close(self._handle)
            raise Alos2Error(Text("{path} is not a file.", path=path))
        self._size = status.st_size
        self._open = True
        if holds_nothing(status) and not any(self._beginning()):
            self.close()
            raise not_on_this_computer(path)

    @property
    def name(self) -> str:
        """File name as shown in errors."""
        return self._name

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._path

    def _beginning(self) -> bytes:
        buffer = bytearray(min(self._size, _LOOKED_AT))
        self._fill(0, memoryview(buffer))
        return bytes(buffer)

    def _fill(self, offset: int, target: memoryview) -> None:
        got = 0
        while got < len(target):
            try:
                count = self._read_at(offset + got, target[got : got + (1 << 30)])
            except OSError as error:
                raise placeholder_error(self._path) or unusable(error, self._path) from None
            if count == 0:
                raise shorter_than(self._name, offset + got, offset + len(target))
            got += count

    def prefetch(self, offset: int, length: int) -> None:
        """Let the system read bytes that will soon be wanted; a hint if it takes one."""
        if self._open and hasattr(os, "posix_fadvise"):
            with contextlib.suppress(OSError):
                os.posix_fadvise(self._handle, offset, max(length, 0), os.POSIX_FADV_WILLNEED)

    def _read_at(self, offset: int, buffer: memoryview) -> int:
        if not self._open:
            raise ValueError(f"{self._name} is closed")
        if hasattr(os, "preadv"):
            return os.preadv(self._handle, [buffer], offset)
        with self._lock:
            os.lseek(self._handle, offset, os.SEEK_SET)
            data = os.read(self._handle, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file; reading afterwards is an error."""
        if self._open:
            self._open = False
            os.close(self._handle)
