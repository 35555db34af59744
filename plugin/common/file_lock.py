"""What differs between Windows and the others for an open file: its lock and its holes.

The lock is dropped by the operating system when the process ends.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ..domain.errors import Alos2Error
from ..domain.words.text import Text

# Far beyond any content: Windows forbids others to touch the bytes that are locked.
_LOCKED_BYTE = 1 << 60

if sys.platform == "win32":
    import ctypes
    import msvcrt

    _FSCTL_SET_SPARSE = 0x000900C4

    def allow_holes(handle: int) -> None:
        """Let NTFS keep holes as holes, instead of writing zeros up to each new range."""
        done = ctypes.c_ulong()
        ctypes.windll.kernel32.DeviceIoControl(
            ctypes.c_void_p(msvcrt.get_osfhandle(handle)),
            ctypes.c_ulong(_FSCTL_SET_SPARSE),
            *(None, 0, None, 0),
            ctypes.byref(done),
            None,
        )

    def lock(handle: int) -> bool:
        """Lock the file; return False if another process has it."""
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def lock_for_sure(handle: int) -> bool:
        """Lock the file; return False if another process has it or nobody can lock it."""
        return lock(handle)

    def unlock(handle: int) -> None:
        """Release the lock."""
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import errno
    import fcntl

    def allow_holes(handle: int) -> None:
        """Do nothing: here files have holes where nothing was written."""

    def lock(handle: int) -> bool:
        """Lock the file; return False if another process has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # Some network file systems have no locks: better to continue than to refuse them.
            return error.errno not in {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES}
        return True

    def lock_for_sure(handle: int) -> bool:
        """Lock the file; return False if another process has it or nobody can lock it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def unlock(handle: int) -> None:
        """Release the lock."""
        fcntl.flock(handle, fcntl.LOCK_UN)


class TakenError(Alos2Error):
    """Another process has the right to a file."""


class Claim:
    """The right of one process to the file *path*, given back when it closes or ends.

    Raises TakenError if another process has it.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.with_name(f"{path.name}.lock").open("ab")
        if not lock(self._file.fileno()):
            self._file.close()
            raise TakenError(
                Text("Another QGIS is using {path}.", path=path), hint="Use that one, or close it."
            )

    def close(self) -> None:
        """Give the right back."""
        if not self._file.closed:
            unlock(self._file.fileno())
            self._file.close()
