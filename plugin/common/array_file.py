"""Files that several threads read and write at positions of their own: bytes, or an array by windows.

Rasters of hundreds of millions of pixels pass through them so that memory stays bounded; they are not
memory mapped, because mapped pages would count as memory of the process.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from .atomic_file import drop

_BINARY = getattr(os, "O_BINARY", 0)
_LARGE_BYTES = 64 << 20
_PANEL = 512  # columns, as those of a tile


class PositionedFile:
    """A new file of *size* bytes for all threads; what was never written reads as 0.

    It has the rights of any new file of the user; a *private* one is for the user alone.
    """

    def __init__(self, path: Path, size: int = 0, *, private: bool = False) -> None:
        self.path = path
        self._lock = threading.Lock()
        if private:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        else:
            path.touch(exist_ok=False)
            self._file = os.open(path, os.O_RDWR | _BINARY)
        if not size:
            return  # cut to 0, ext4 would make its closing wait until all of it is on the disk
        try:
            os.ftruncate(self._file, size)
        except OSError:
            self.close()
            drop(path)
            raise

    def write(self, offset: int, data: Any) -> None:
        """Write the bytes of *data*; raise Alos2Error if the disk does not take them."""
        rest = memoryview(data).cast("B")
        while rest:
            try:
                done = self._write_some(offset, rest)
            except OSError as error:
                raise self._unwritable(error) from error
            rest, offset = rest[done:], offset + done

    def write_row(self, offset: int, parts: Sequence[Any]) -> None:
        """Write the bytes of *parts* behind each other; raise Alos2Error as ``write`` does."""
        if hasattr(os, "pwritev"):
            try:
                done = os.pwritev(self._file, parts, offset)
            except OSError as error:
                raise self._unwritable(error) from error
            if done == sum(map(len, parts)):
                return
        self.write(offset, b"".join(parts))

    def read_into(self, offset: int, data: Any) -> None:
        """Fill *data* with the bytes from *offset* on; raise OSError if the file ends before."""
        rest = memoryview(data).cast("B")
        while rest:
            done = self._read_some(offset, rest)
            if not done:
                raise OSError(f"{self.path.name} ends before its array")
            rest, offset = rest[done:], offset + done

    def cut(self, size: int) -> None:
        """Make the file *size* bytes long; raise Alos2Error if that fails."""
        try:
            os.ftruncate(self._file, size)
        except OSError as error:
            raise self._unwritable(error) from error

    def close(self) -> None:
        """Close the file; calling it again does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def remove(self) -> None:
        """Delete and close the file; calling it again does nothing.

        To free a gigabyte takes the system a third of a second. If a file may lose its name while it is
        open, that is done beside whatever comes next: nobody who cancels should wait for it.
        """
        if self._file >= 0 and os.name == "posix":
            drop(self.path)
            file, self._file = self._file, -1
            if os.fstat(file).st_size > _LARGE_BYTES:
                threading.Thread(target=_let_go, args=(file,), name="freeing disk").start()
            else:
                _let_go(file)
        self.close()
        drop(self.path)

    def _unwritable(self, error: OSError) -> Alos2Error:
        return Alos2Error(
            Text(
                "{parent} cannot be written to: {strerror}.",
                parent=self.path.parent,
                strerror=error.strerror,
            ),
            hint="Free some space, or choose another folder.",
        )

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


def _let_go(file: int) -> None:
    with contextlib.suppress(OSError):  # nobody needs what it held
        os.close(file)


@dataclass(frozen=True)
class _Panel:
    """A few columns of an array: where they lie in the file, in a window, and what of them is wanted."""

    offset: int
    width: int
    within: slice
    wanted: slice


class Spool:
    """A (height, width) array of *kind* in a file; what was never written reads as 0.

    Reading and writing different windows from several threads is safe. ``close`` deletes the file.
    Columns lie in panels, one behind the other: a window takes a call for each of its few panels, and
    not one for each row, after which a thread waits for the interpreter's lock. If *height* is 0, the
    array grows with what is written; then rows lie behind each other.
    """

    def __init__(self, path: Path, width: int, height: int, kind: npt.DTypeLike = np.float32) -> None:
        self.width = width
        self.height = height
        self._kind = np.dtype(kind)
        self._panel = _PANEL if height else width
        self._file = PositionedFile(path, width * height * self._kind.itemsize, private=True)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    def write(self, column: int, row: int, values: npt.NDArray[Any]) -> None:
        """Store *values* (h, w) with its upper left corner at (*column*, *row*)."""
        for panel in self._panels(column, row, values.shape[1]):
            part = np.ascontiguousarray(values[:, panel.within], self._kind)
            if part.shape[1] == panel.width:
                self._file.write(panel.offset, part.data)
                continue
            start = panel.offset + panel.wanted.start * self._kind.itemsize
            for index, line in enumerate(part):
                self._file.write(start + index * panel.width * self._kind.itemsize, line.data)

    def read(self, column: int, row: int, width: int, height: int) -> npt.NDArray[Any]:
        """Return a window as a new (height, width) array."""
        window = np.empty((height, width), self._kind)
        for panel in self._panels(column, row, width):
            if panel.width == width and panel.within == slice(0, width):
                self._file.read_into(panel.offset, window.data)
                continue
            columns = np.empty((height, panel.width), self._kind)
            self._file.read_into(panel.offset, columns.data)
            window[:, panel.within] = columns[:, panel.wanted]
        return window

    def close(self) -> None:
        """Close and delete the file; calling it again does nothing."""
        self._file.remove()

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _panels(self, column: int, row: int, width: int) -> Iterator[_Panel]:
        """Yield the panels of a window of *width* columns whose corner is at (*column*, *row*)."""
        for first in range(column // self._panel * self._panel, column + width, self._panel):
            own = min(self._panel, self.width - first)
            left, right = max(first, column), min(first + own, column + width)
            offset = (first * self.height + row * own) * self._kind.itemsize
            yield _Panel(
                offset, own, slice(left - column, right - column), slice(left - first, right - first)
            )
