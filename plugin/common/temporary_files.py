"""Hidden temporary files beside an output, and the removal of those that killed processes left.

A group of files has a lock file, which the operating system unlocks when the process ends, however it
ends. A process that begins a group removes the groups in the same folder whose lock is free.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from pathlib import Path

from .file_lock import lock_for_sure, unlock

_LOCK_NAME = re.compile(r"(\..+\.[0-9a-f]{8}\.)lock")


class TemporaryFiles:
    """Names for temporary files of one output: ``.STEM.TOKEN.NAME`` in its folder.

    Creating it removes what killed processes left in that folder. ``close`` removes the files.
    """

    def __init__(self, output: Path) -> None:
        self._folder = output.parent
        remove_abandoned(self._folder)
        self._prefix, self._lock = _locked_prefix(self._folder, output.stem)
        self.count = 0

    def path(self, name: str) -> Path:
        """Return the path of a temporary file."""
        self.count += 1
        return self._folder / f"{self._prefix}{name}"

    def close(self) -> None:
        """Remove every file of the group that is left; calling it again does nothing."""
        lock, self._lock = self._lock, None
        _remove_group(self._folder, self._prefix)
        if lock is not None:
            os.close(lock)


def remove_abandoned(folder: Path) -> None:
    """Remove the temporary files in *folder* of processes that have ended; never raises OSError."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            match = _LOCK_NAME.fullmatch(name)
            if match:
                with contextlib.suppress(OSError):
                    _remove_if_abandoned(folder, name, match[1])


def _remove_if_abandoned(folder: Path, name: str, prefix: str) -> None:
    path = folder / name
    if path.is_symlink():
        return
    handle = os.open(path, os.O_RDWR)
    try:
        if not lock_for_sure(handle):
            return
        if not _is_same_file(handle, path):
            return
        if os.name == "nt":  # where an open file cannot be removed
            unlock(handle)
        _remove_group(folder, prefix)
    finally:
        os.close(handle)
    path.unlink(missing_ok=True)


def _remove_group(folder: Path, prefix: str) -> None:
    """Remove the files of a group, its lock last: until then nobody else takes it for abandoned."""
    with contextlib.suppress(OSError):
        names = [name for name in os.listdir(folder) if name.startswith(prefix)]
        for name in sorted(names, key=lambda name: name == f"{prefix}lock"):
            with contextlib.suppress(OSError):
                (folder / name).unlink()


def _locked_prefix(folder: Path, stem: str) -> tuple[str, int | None]:
    """Return the prefix of a new group and the handle of its locked file, None if it has no lock."""
    while True:
        prefix = f".{stem}.{secrets.token_hex(4)}."
        path = folder / f"{prefix}lock"
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError:  # the writer of the first file says what is wrong with the folder
            return prefix, None
        if not lock_for_sure(handle):
            os.close(handle)
            if path.exists():  # a file system without locks: such groups are never taken for abandoned
                path.unlink(missing_ok=True)
                return prefix, None
        elif _is_same_file(handle, path):
            return prefix, handle
        else:
            os.close(handle)
        # Somebody removed the file between its creation and its lock.


def _is_same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except OSError:
        return False
