"""The one way in for every byte: what a user names becomes a container or a source of bytes.

What reads from servers is imported only for URLs: it takes a tenth of a second to load.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...common.byte_source import ByteSource, Container
from ...common.possible_path import user_path
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.progress import SILENT, Progress
from ...domain.words.text import Text
from ..urls import check_url, is_sftp, is_url, name_of, redact
from .folder import FolderContainer
from .local_file import FileSource
from .zip_archive import ZipContainer

if TYPE_CHECKING:
    from ..http.session import HttpSession

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


def open_container(
    location: str, http: HttpSession | None = None, progress: Progress = SILENT
) -> Container:
    """Open the place that *location* names.

    A folder; any file of a product (then its folder); a local zip, read without unpacking; the URL
    of a file (then what lies beside it) or of a zip, both read by ranges. The attribute ``named`` of
    the result is the name of the file pointed at, blank for a folder or zip. Raises Alos2Error
    if there is nothing, FormatError for a damaged zip.
    """
    if is_url(location):
        from ..http.session import HttpSession
        from .remote_file import UrlSource
        from .url_folder import UrlContainer

        session = http or HttpSession()
        url = check_url(location.strip())
        if name_of(url).lower().endswith(".zip"):
            return ZipContainer(UrlSource(session, url, progress), redact(url), f"/vsicurl/{url}")
        return UrlContainer(url, session, progress)
    _refuse_other_schemes(location)
    path = local_path(location)
    if path.is_dir():
        return FolderContainer(path)
    if not path.exists():
        raise Alos2Error(Text("{path} does not exist.", path=path), hint="Check the path.")
    if path.suffix.lower() == ".zip":
        return ZipContainer(FileSource(path), str(path), path.as_posix())
    return FolderContainer(path.parent, path.name)


def open_source(
    location: str, http: HttpSession | None = None, progress: Progress = SILENT
) -> ByteSource:
    """Open one file: a path or a URL whose server serves ranges."""
    if is_url(location):
        from ..http.session import HttpSession
        from .remote_file import UrlSource

        return UrlSource(http or HttpSession(), check_url(location.strip()), progress)
    _refuse_other_schemes(location)
    return FileSource(local_path(location))


def _refuse_other_schemes(location: str) -> None:
    address = location.strip()
    scheme = _SCHEME.match(address)
    if scheme is None or scheme[1].lower() == "file":
        return
    if is_sftp(address):
        raise UnsupportedError(
            Text("{address} cannot be read in place.", address=redact(address)),
            hint="Download it first.",
        )
    hint = Text("Give an address that begins with https://, or a folder or file.")
    if scheme[1].lower() == "s3":
        bucket, _, key = address[len("s3://") :].partition("/")
        hint = Text(
            "Give its address on the web: https://{bucket}.s3.amazonaws.com/{key}.",
            bucket=bucket,
            key=key,
        )
    raise UnsupportedError(
        Text("{address} cannot be read: it is not on the web.", address=redact(address)), hint=hint
    )


def local_path(location: str) -> Path:
    """Return the path that *location* (a path, ``~``, or a ``file:`` URL) names, made absolute."""
    text = location.strip()
    if text[:5].lower() == "file:":
        place = text[len("file:") :].partition("#")[0].partition("?")[0]
        if place.startswith("//"):
            server, slash, path = place[2:].partition("/")
            place = slash + path if server in {"", "localhost"} else place
        text = _path_of_url(place)
    elif len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    if not text or "\0" in text:
        raise Alos2Error("No input was given.", hint="Choose a folder, a file, a zip or a URL.")
    return Path(os.path.abspath(user_path(text)))


def _path_of_url(place: str) -> str:
    from urllib.parse import unquote
    from urllib.request import url2pathname

    try:
        return url2pathname(place)
    except (ValueError, OSError):
        # Python 3.14 refuses servers that it cannot read or does not know; older ones take their names
        # for folders, which are not found.
        return unquote(place)
