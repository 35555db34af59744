"""Whether the first bytes of a file fit its name, so that no error page is taken for a scene."""

from __future__ import annotations

from ...domain.errors import FormatError
from ...domain.product_id import parse_file_name
from ...domain.words.text import Text
from ..http.response_parsing import looks_like_html, page_title

START_BYTES = 512
_BY_EXTENSION: dict[str, tuple[bytes, ...]] = {
    "tif": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    "tiff": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    "zip": (b"PK\x03\x04", b"PK\x05\x06"),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
}
_NAMES = {
    "tif": "a TIFF",
    "tiff": "a TIFF",
    "zip": "a zip",
    "jpg": "a JPEG",
    "jpeg": "a JPEG",
    "png": "a PNG",
}
# A CEOS file begins with record number 1 in four big-endian bytes, then its record codes.
_CEOS_START = b"\0\0\0\1"
_CEOS_KINDS = {"IMG", "LED", "VOL", "TRL"}
_PAGES = {"html", "htm", "xhtml"}


def is_page_name(name: str) -> bool:
    """Whether the name is that of a web page: then the address is wrong, and no login is missing."""
    return _extension(name) in _PAGES


def check_start(name: str, start: bytes) -> None:
    """Raise FormatError if *start*, the first bytes of a file, does not fit its *name*.

    No product has web pages among its files, so a page is refused under every name.
    """
    if looks_like_html(start):
        title = page_title(start)
        raise _wrong(
            name,
            Text("a web page {title!r}", title=title) if title else "a web page",
            "a data file is due",
        )
    extension = _extension(name)
    wanted = _BY_EXTENSION.get(extension)
    if wanted is not None and not start.startswith(wanted):
        raise _wrong(name, repr(start[:8]), Text("{kind} begins otherwise", kind=_NAMES[extension]))
    file = parse_file_name(name)
    if file is not None and file.kind in _CEOS_KINDS and not file.extension and start[:4] != _CEOS_START:
        raise _wrong(name, repr(start[:4]), "a CEOS file begins with record number 1")


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _wrong(name: str, found: str, expected: str) -> FormatError:
    return FormatError(
        name, "beginning", found, expected, "the link may be wrong, have expired or want a login"
    )
