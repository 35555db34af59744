"""Local copies of the files that a view streams: fetched whole and verified."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ..domain.progress import SILENT, Progress
from ..transfer.download.download import download
from ..transfer.file_names import safe_name
from ..transfer.http.session import HttpSession
from ..transfer.urls import name_of

_FORMS = (
    re.compile(r"(?P<file>/vsicurl/(?P<url>https?://[^{}]+))"),
    re.compile(r"/vsizip/\{(?P<file>/vsicurl/(?P<url>https?://[^{}]+))\}/.+"),
    re.compile(r"/vsizip/(?P<file>/vsicurl/(?P<url>https?://[^{}]+\.zip))/.+", re.IGNORECASE),
)


def streamed_url(path: str) -> str:
    """Return the URL behind a path as GDAL opens it, blank for a file of this computer.

    Of a member of a remote zip it is the zip's.
    """
    match = _match(path)
    return match["url"] if match else ""


def fetch_copies(
    paths: Sequence[str], folder: Path, http: HttpSession, progress: Progress = SILENT
) -> dict[str, str]:
    """Fetch what *paths* (as GDAL opens them) stream into *folder*; return the copy of each path.

    Files that are there already, whole, are not fetched again. Raises what ``download`` raises; parts
    then stay for the next call, and nothing else.
    """
    urls = list(dict.fromkeys(filter(None, map(streamed_url, paths))))
    folder.mkdir(parents=True, exist_ok=True)
    copies: dict[str, Path] = {}
    for number, url in enumerate(urls):
        part = progress.part(number / len(urls), (number + 1) / len(urls))
        target = folder / safe_name(name_of(url))
        copies[url] = download(url, target, http, progress=part).path
    return {path: _local(path, copies[url]) for path in paths if (url := streamed_url(path))}


def _match(path: str) -> re.Match[str] | None:
    return next(filter(None, (form.fullmatch(path) for form in _FORMS)), None)


def _local(path: str, copy: Path) -> str:
    match = _match(path)
    return path.replace(match["file"], copy.absolute().as_posix()) if match else path
