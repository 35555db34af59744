"""File names that servers and archives give, made safe for every operating system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path

from ..domain.errors import UnsupportedError
from ..domain.words.text import Text

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
_RESERVED = {
    *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"),
    *(f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"),
}
_MAX_BYTES = 200


def safe_name(given: str, fallback: str = "download") -> str:
    """Return *given* as a file name without folders that Windows, macOS and Linux accept.

    Separators, drive letters, control and direction characters and reserved device names go; the
    result has at most 200 bytes and keeps the extension.
    """
    base = given.replace("\\", "/").rsplit("/", 1)[-1]
    if re.match(r"^[A-Za-z]:", base):
        base = base[2:]
    base = "".join(letter for letter in base if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"})
    base = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", base)).strip().rstrip(". ")
    if not base.strip("."):
        return fallback
    if is_reserved(base):
        base = f"_{base}"
    return _shortened(base).rstrip(". ") or fallback


def is_reserved(name: str) -> bool:
    """Whether Windows takes *name*, with or without extension, for a device."""
    return name.split(".", maxsplit=1)[0].rstrip(" ").upper() in _RESERVED


def is_safe_path(name: str) -> bool:
    """Whether every part of the relative path *name* is already a safe name, and none leads up."""
    parts = name.split("/")
    return bool(name) and all(part not in {"", ".", ".."} and safe_name(part) == part for part in parts)


def inside(root: Path, relative: str) -> Path:
    """Return *relative* below *root*; raise UnsupportedError if it would lie elsewhere."""
    if not is_safe_path(relative):
        raise UnsupportedError(Text("The file name {relative!r} is not safe.", relative=relative[:100]))
    path = root.joinpath(*relative.split("/"))
    if not path.resolve().is_relative_to(root.resolve()):
        raise UnsupportedError(
            Text("The file name {relative!r} leads out of {root}.", relative=relative[:100], root=root)
        )
    return path


def same_on_some_disks(name: str) -> str:
    """Return what two names share that collide on a disk without case or composition."""
    return unicodedata.normalize("NFC", name).casefold()


def distinct_names(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Return *names* with a number, ``a (2).tif``, in each that is *taken* or has come before.

    Names that collide on some disks only count as the same. The same list gives the same names.
    """
    used = {same_on_some_disks(name) for name in taken}
    distinct: list[str] = []
    for name in names:
        stem, dot, ending = name.rpartition(".") if "." in name[1:] else (name, "", "")
        numbered = (f"{stem} ({number}){dot}{ending}" for number in count(2))
        free = next(one for one in chain([name], numbered) if same_on_some_disks(one) not in used)
        used.add(same_on_some_disks(free))
        distinct.append(free)
    return distinct


def _shortened(base: str) -> str:
    if len(base.encode("utf-8")) <= _MAX_BYTES:
        return base
    stem, dot, extension = base.rpartition(".")
    if not dot or len(extension) > 10:
        stem, dot, extension = base, "", ""
    room = _MAX_BYTES - len((dot + extension).encode("utf-8"))
    return stem.encode("utf-8")[:room].decode("utf-8", "ignore") + dot + extension
