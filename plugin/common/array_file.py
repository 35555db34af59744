"""A two-dimensional array on disk, read and written by windows at their positions.

Rasters of hundreds of millions of pixels pass through it so that memory stays bounded; it is not
memory mapped, because mapped pages would count as memory of the process.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from ..domain.errors import Alos2Error
from ..domain.words.text import Text

_BINARY = getattr(os, "O_BINARY", 0)


class Spool:
    """A (height, width) array of *kind* in a file; what was never written reads as 0.

    Reading and writing different windows from several threads is safe. ``close`` deletes the file.
    """

    def __init__(self, path: Path, width: int, height: int, kind: npt.DTypeLike = np.float32) -> None:
        self.path = path
        self.width = width
        self.height = height
        self._kind = np.dtype(kind)
        self._lock = threading.Lock()
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            os.ftruncate(self._file, width * height * self._kind.itemsize)
        except OSError:
            self.close()
            raise

    def write(self, column: int, row: int, values: npt.NDArray[Any]) -> None:
        """Store *values* (h, w) with its upper left corner at (*column*, *row*)."""
        values = np.ascontiguousarray(values, self._kind)
        height, width = values.shape
        if width == self.width:
            self._write_at(row * self.width, values)
            return
        for index in range(height):
            self._write_at((row + index) * self.width + column, values[index])

    def read(self, column: int, row: int, width: int, height: int) -> npt.NDArray[Any]:
        """Return a window as a new (height, width) array."""
        window = np.empty((height, width), self._kind)
        if width == self.width:
            self._read_at(row * self.width, window)
            return window
        for index in range(height):
            self._read_at((row + index) * self.width + column, window[index])
        return window

    def close(self) -> None:
        """Close and delete the file; calling it again does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
            self.path.unlink(missing_ok=True)

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _write_at(self, index: int, values: npt.NDArray[Any]) -> None:
        offset = index * self._kind.itemsize
        data = values.data.cast("B")
        while data:
            try:
                done = self._write_some(offset, data)
            except OSError as error:
                raise Alos2Error(
                    Text(
                        "{parent} cannot be written to: {strerror}.",
                        parent=self.path.parent,
                        strerror=error.strerror,
                    ),
                    hint="Free some space, or choose another folder.",
                ) from error
            data, offset = data[done:], offset + done

    def _read_at(self, index: int, values: npt.NDArray[Any]) -> None:
        offset = index * self._kind.itemsize
        data = values.data.cast("B")
        while data:
            done = self._read_some(offset, data)
            if not done:
                raise OSError(f"{self.path.name} ends before its array")
            data, offset = data[done:], offset + done

    def _write_some(self, offset: int, data: memoryview) -> int:
        if hasattr(os, "pwrite"):
            return os.pwrite(self._file, data, offset)
        with self._lock:
            os.lseek(self._file, offset, os.SEEK_SET)
            return os.write(self._file, data)

    def _read_some(self, offset: int, data: memoryview) -> int:
        if hasattr(os, "preadv"):
            return os.preadv(self._file, [data], offset)
        with self._lock:
            os.lseek(self._file, offset, os.SEEK_SET)
            chunk = os.read(self._file, len(data))
        data[: len(chunk)] = chunk
        return len(chunk)
