"""Texts as paths: what no file system can take is refused before anything is done with it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from ..domain.errors import UnsupportedError
from ..domain.words.text import Text, as_text

_IMPOSSIBLE = {errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL, errno.EILSEQ}
_SHOWN = 100
_OF_GDAL = "/vsi"
_HOME = ("~/", "~\\")
_ADDED_TO_A_NAME = ".0123abcd.part.aux.xml"


def possible_path(text: str | Path) -> Path:
    """Return *text* as a path; a file need not be there.

    Raises UnsupportedError for a name that is too long or holds characters that no name can have, and
    for a link that leads to itself.
    """
    path = Path(text)
    try:
        path.stat()
    except ValueError as error:  # a null character, or half of a surrogate pair
        raise _impossible(text, "it has a character that no file name can have") from error
    except OSError as error:
        if error.errno in _IMPOSSIBLE:
            raise _impossible(text, error.strerror or "it is refused") from error
    return path


def user_path(text: str | Path) -> Path:
    """Return *text*, in which ``~`` means the user's home, as :func:`possible_path` does.

    Raises UnsupportedError also for the home of a user who has none.
    """
    try:
        path = Path(text).expanduser()
    except RuntimeError as error:
        raise _impossible(text, "this user has no home folder") from error
    return possible_path(path)


def output_file(text: str | Path) -> Path:
    """Return the path of a file to write; an ordinary file that is there already may be replaced.

    A ``~`` before a slash means the user's home, also where no shell has put it there.

    Raises UnsupportedError for what :func:`possible_path` refuses, for a folder, and for a device or
    pipe: renaming a finished file to its name would replace the device itself.
    """
    path = user_path(text) if str(text).startswith(_HOME) else possible_path(text)
    if not path.name:
        raise UnsupportedError(
            Text("The output {path} is a folder.", path=path), hint="Name a file in it."
        )
    if path.as_posix().startswith(_OF_GDAL):
        raise UnsupportedError(
            Text("The output {path} is not a file of this computer.", path=path),
            hint="Choose a file in a folder.",
        )
    # A file is written under a longer, hidden name first.
    possible_path(path.with_name(f".{path.name}{_ADDED_TO_A_NAME}"))
    if blocked := file_in_the_way(path.parent):
        raise blocked
    try:
        mode = path.stat().st_mode
    except OSError:  # nothing there yet, or nothing that may be seen: writing will tell
        return path
    if stat.S_ISDIR(mode):
        raise UnsupportedError(
            Text("The output {path} is a folder.", path=path), hint="Name a file in it."
        )
    if not stat.S_ISREG(mode):
        raise UnsupportedError(
            Text("The output {path} is a device or pipe, not a file.", path=path),
            hint="Choose another name.",
        )
    return path


def file_in_the_way(folder: Path) -> UnsupportedError | None:
    """Return our error if a file lies where *folder* or a folder above it is to be, else None."""
    for place in (folder, *folder.parents):
        try:
            mode = place.stat().st_mode
        except OSError:
            continue
        if stat.S_ISDIR(mode):
            return None
        return UnsupportedError(
            Text("{path} is a file, so nothing can be put into it.", path=place),
            hint="Choose another folder.",
        )
    return None


def require_text(text: str | Path) -> None:
    """Raise UnsupportedError for a text with a null character or half of a surrogate pair.

    It is the name of no file, and no library written in C takes it.
    """
    try:
        whole = "\0" not in os.fspath(text) and bool(os.fspath(text).encode("utf-8") or True)
    except UnicodeEncodeError:
        whole = False
    if not whole:
        raise _impossible(text, "it has a character that no file name can have")


def is_plain(path: str | Path) -> bool:
    """Whether nothing lies at *path*, or an ordinary file or folder does: no device, pipe or socket."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return True
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _impossible(text: str | Path, reason: str) -> UnsupportedError:
    shown = str(text).encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\0")
    if len(shown) > _SHOWN:
        shown = f"{shown[:_SHOWN]}…"
    return UnsupportedError(
        Text("{shown} cannot be the name of a file: {reason}.", shown=shown, reason=as_text(reason)),
        hint="Choose another name.",
    )
