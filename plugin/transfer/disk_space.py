"""Free space on the disk: checked before a transfer, watched during it, and told if it is short."""

from __future__ import annotations

import contextlib
import errno
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ..common.possible_path import file_in_the_way
from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from .errors import SpaceNeededError

FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
# What a drive, share or stick that is pulled out, or lost its server, answers with.
_GONE_NAMES = ("EIO", "ENODEV", "ENXIO", "ESTALE", "ENOTCONN", "EHOSTDOWN", "EREMOTEIO", "ENOMEDIUM")
_GONE = {getattr(errno, name) for name in _GONE_NAMES if hasattr(errno, name)}
_CONNECTED = Text("See whether its drive, share or stick is connected, and whether you may write there.")
_LOOK_EVERY_S = 1.0


def free_bytes(folder: Path) -> int:
    """Return the bytes that the disk of *folder* (or its nearest existing parent) has free."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def known_free_bytes(folder: Path) -> int | None:
    """Return what :func:`free_bytes` does, or None if the disk cannot be asked."""
    try:
        return free_bytes(folder)
    except OSError:
        return None


def require_space(folder: Path, needed: int) -> None:
    """Raise SpaceNeededError unless the disk has *needed* bytes and a margin of 5 % free."""
    with_margin = needed + needed // 20
    free = free_bytes(folder)
    if free < with_margin:
        raise SpaceNeededError(str(folder), with_margin, free)


class SpaceWatch:
    """Checks once a second whether *folder* has space for what is still to come.

    So a disk that others fill stops a transfer while there is room left for their work and ours.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder = folder
        self._clock = clock
        self._next_look = 0.0

    def check(self, still_needed: int) -> None:
        """Raise SpaceNeededError if fewer than *still_needed* bytes are free."""
        now = self._clock()
        if now < self._next_look:
            return
        self._next_look = now + _LOOK_EVERY_S
        free = free_bytes(self._folder)
        if free < still_needed:
            raise SpaceNeededError(str(self._folder), still_needed, free)


@contextlib.contextmanager
def full_disk_as_error(folder: Path, still_needed: Callable[[], int]) -> Iterator[None]:
    """Turn errors of writing into *folder* into our own: SpaceNeededError on a full disk."""
    try:
        yield
    except OSError as error:
        raise explained(error, folder, still_needed()) from None


def explained(error: OSError, folder: Path, still_needed: int) -> Alos2Error:
    """Return our error for a failed write of a file in *folder*."""
    if error.errno in FULL:
        return SpaceNeededError(str(folder), max(still_needed, 0), free_bytes(folder))
    if error.errno == errno.EFBIG:
        return Alos2Error(
            Text("The disk of {folder} cannot hold a file of this size.", folder=folder),
            hint="FAT32 ends at 4 GB: choose a folder on another disk.",
        )
    if blocked := _blocked(error, folder):
        return blocked
    return Alos2Error(
        Text(
            "{place} cannot be written ({strerror}).",
            place=error.filename or folder,
            strerror=error.strerror,
        ),
        hint=_CONNECTED,
    )


def _blocked(error: OSError, place: str | Path) -> Alos2Error | None:
    """Return our error if a file lies where a folder is needed; Windows then finds no such path."""
    if error.errno not in {errno.EEXIST, errno.ENOTDIR, errno.ENOENT}:
        return None
    return file_in_the_way(Path(place))


def unusable(error: OSError, path: str | Path = "") -> Alos2Error:
    """Return our error for a file, folder or drive that cannot be used: *path*, or what *error* names.

    The program is not at fault: mostly a drive, share or stick is gone.
    """
    reason = (error.strerror or str(error)).rstrip(".")
    place = str(path or error.filename or "")
    if place and (blocked := _blocked(error, place)):
        return blocked
    if not place:
        said = Text("A file, drive or share cannot be used any more: {reason}.", reason=reason)
    else:
        said = Text("{path} cannot be used: {reason}.", path=place, reason=reason)
    return Alos2Error(said, hint=_CONNECTED)


def is_unusable_place(error: Exception) -> bool:
    """Whether *error* means that a file, folder or drive cannot be used."""
    return isinstance(error, OSError) and bool(error.filename or error.errno in _GONE)
