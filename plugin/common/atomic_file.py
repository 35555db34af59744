"""Give a finished file its final name, and remove the side files of the file that it replaces.

Virus scanners and programs that synchronise folders hold a new file for a moment: renaming waits for
them.

GDAL keeps statistics, band names, overviews and masks of ``NAME`` in ``NAME.aux.xml``, ``NAME.ovr``
and ``NAME.msk``, and believes them more than the file itself. SQLite keeps pages of a GeoPackage that
are not written yet in ``NAME-wal``. Beside a new file all of them are wrong.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Sequence
from pathlib import Path

from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from .possible_path import is_plain

_OF_RASTERS = (".aux.xml", ".ovr", ".ovr.aux.xml", ".msk", ".msk.aux.xml", ".msk.ovr")
_OF_GEOPACKAGES = ("-journal", "-wal", "-shm")
SIDE_FILES = _OF_RASTERS + _OF_GEOPACKAGES

_Moved = tuple[Path, Path]

PATIENCE_S = 5.0
_STEP_S = 0.1
_MAY_PASS = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}


def rename(source: str | Path, target: str | Path) -> None:
    """Rename *source* to *target*, replacing a file there; wait some seconds while a program holds one.

    Raises OSError at once if waiting cannot help, else after ``PATIENCE_S``. A device or pipe is never
    replaced: with enough rights that would remove it for all programs.
    """
    if not is_plain(target):
        raise OSError(errno.EINVAL, "it is a device or pipe, not a file", str(target))
    give_up = time.monotonic() + PATIENCE_S
    while True:
        try:
            os.replace(source, target)
        except OSError as error:
            if not _may_pass(error, Path(target)) or time.monotonic() >= give_up:
                raise
            time.sleep(_STEP_S)
        else:
            return


def _may_pass(error: OSError, target: Path) -> bool:
    """Return whether the reason may go away by itself: not a folder in the way, nor missing rights."""
    if error.errno not in _MAY_PASS or target.is_dir():
        return False
    return os.access(target.parent, os.W_OK)


def drop(path: Path) -> None:
    """Remove a file that nobody needs any more; one that cannot be removed stays.

    After a failure this must not hide what went wrong: a disk that can only be read refuses to remove
    even a file that is not there.
    """
    with contextlib.suppress(OSError):
        path.unlink()


def take_name(finished: Path, name: Path) -> None:
    """Rename *finished* to *name*, replacing what was there together with its side files.

    Raises Alos2Error if that fails; what was there, side files included, then stays as it was.
    """
    aside: list[_Moved] = []
    try:
        for side in (name.with_name(name.name + ending) for ending in SIDE_FILES):
            hidden = name.with_name(f".{name.stem}.{secrets.token_hex(4)}.old")
            with contextlib.suppress(FileNotFoundError):
                rename(side, hidden)
                aside.append((side, hidden))
        rename(finished, name)
    except OSError as error:
        _put_back(aside)
        raise Alos2Error(
            Text("{name} cannot be replaced: {strerror}.", name=name, strerror=error.strerror),
            hint="Close the programs that have it open, or choose another name.",
        ) from error
    for _, hidden in aside:
        drop(hidden)


def _put_back(aside: Sequence[_Moved]) -> None:
    for side, hidden in aside:
        with contextlib.suppress(OSError):
            rename(hidden, side)
