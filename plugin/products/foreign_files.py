"""What a file is that is not of an ALOS-2 product, as far as its name or first bytes tell."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass

from ..common.byte_source import Container
from ..domain.errors import Alos2Error
from ..domain.words.text import Text

_HEAD_BYTES = 512
_USUAL = Text("Name the folder that it lies in, or a file of the product.")


@dataclass(frozen=True)
class ForeignFile:
    """A kind of file in words, and what its user can do."""

    kind: Text
    hint: Text


_UNPACK = Text("Unpack it, and name the folder.")
_ALOS = ForeignFile(
    Text("of the first ALOS, not of ALOS-2"),
    Text("Open it with a program for ALOS (PALSAR, 2006-2011)."),
)
_ALOS4 = ForeignFile(
    Text("of ALOS-4, not of ALOS-2"), Text("Open it with a program for ALOS-4 (PALSAR-3).")
)
_MOSAIC = ForeignFile(
    Text("a tile of JAXA's yearly mosaics, not of a scene"),
    Text("Add it to QGIS as a raster: it is on the map already."),
)
_NAMES = (
    (re.compile(r"ALPSR[PCSI]?\d{9}|ALAV2A\d|ALPSM[WNBF]\d|(^|[-_])ALOS1\d", re.IGNORECASE), _ALOS),
    (re.compile(r"(^|[-_])ALOS4", re.IGNORECASE), _ALOS4),
    (re.compile(r"^[NS]\d{2}[EW]\d{3}_\d{2}(\d{2})?_", re.IGNORECASE), _MOSAIC),
    (
        re.compile(r"\.(tar|tar\.\w+|tgz|tbz2?|txz)$", re.IGNORECASE),
        ForeignFile(Text("a tar archive"), _UNPACK),
    ),
    (re.compile(r"\.(7z|rar|gz|bz2|xz)$", re.IGNORECASE), ForeignFile(Text("a packed file"), _UNPACK)),
)
_BEGINNINGS = (
    (b"PK\x03\x04", ForeignFile(Text("a zip archive"), Text("Give it a name that ends in .zip."))),
    (b"\x1f\x8b", ForeignFile(Text("a packed file (gzip)"), _UNPACK)),
    (b"BZh", ForeignFile(Text("a packed file (bzip2)"), _UNPACK)),
    (b"\xfd7zXZ", ForeignFile(Text("a packed file (xz)"), _UNPACK)),
    (b"7z\xbc\xaf", ForeignFile(Text("a packed file (7z)"), _UNPACK)),
    (b"Rar!", ForeignFile(Text("a packed file (rar)"), _UNPACK)),
    (b"\x89HDF", ForeignFile(Text("an HDF5 file"), Text("Add it to QGIS as a raster."))),
    (b"%PDF", ForeignFile(Text("a PDF document"), _USUAL)),
)
_WEB_PAGE = ForeignFile(
    Text("a web page, which a server sent instead of the file"), Text("Get the file again.")
)
# CEOS files say which satellite they are of at byte 48.
_CEOS_SATELLITES = {b"AL1": _ALOS, b"AL4": _ALOS4}


def foreign_file(container: Container, name: str) -> ForeignFile | None:
    """Return what the file *name* of *container* is, or None if nothing tells."""
    base = name.rpartition("/")[2]
    for pattern, kind in _NAMES:
        if pattern.search(base):
            return kind
    with contextlib.suppress(Alos2Error), contextlib.closing(container.open(name)) as source:
        return _by_content(source.read(0, min(_HEAD_BYTES, source.size)))
    return None


def _by_content(head: bytes) -> ForeignFile | None:
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[257:262] == b"ustar":
        return ForeignFile(Text("a tar archive"), _UNPACK)
    if head.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return _WEB_PAGE
    return _CEOS_SATELLITES.get(head[48:51])


def not_a_product_file(container: Container, name: str) -> Alos2Error:
    """Return the error that the file *name* is not of an ALOS-2 product, with what it is instead."""
    found = foreign_file(container, name)
    if found is None:
        return Alos2Error(Text("{name} is not a file of an ALOS-2 product.", name=name), hint=_USUAL)
    return Alos2Error(
        Text("{name} is not a file of an ALOS-2 product: it is {kind}.", name=name, kind=found.kind),
        hint=found.hint,
    )


def no_product(container: Container) -> Alos2Error:
    """Return the error that a folder or archive holds no ALOS-2 product, with what it holds instead."""
    for name in container.names():
        base = name.rpartition("/")[2]
        for pattern, kind in _NAMES:
            if pattern.search(base):
                return Alos2Error(
                    Text(
                        "{location} holds no ALOS-2 product: {base} is {kind}.",
                        location=container.location,
                        base=base,
                        kind=kind.kind,
                    ),
                    hint=kind.hint,
                )
    return Alos2Error(
        Text("{location} holds no ALOS-2 product.", location=container.location),
        hint="Its files are named like IMG-HH-ALOS2518900770-240101-UBSL1.1__A "
        "or ALOS2437590500-220630_WWDR2.2GUA_HH_SLP.tif.",
    )
