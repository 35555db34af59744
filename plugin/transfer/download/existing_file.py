"""Whether a file under its final name is the one to fetch; then nothing is fetched."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

from ...domain.errors import PlatformError
from ...domain.progress import SILENT, Progress
from ..header_values import http_date
from ..http.range_requests import open_range
from ..http.session import HttpSession
from .checksums import file_digest, parse_digest

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def present_file(
    url: str,
    target: Path,
    http: HttpSession,
    size: int | None,
    digest: str | None,
    progress: Progress = SILENT,
) -> tuple[str, tuple[str, ...]] | None:
    """Return (sha256, what was checked) for a *target* that is right already, else None.

    With size or digest known the server is not asked. Without, its size and date are compared: only
    verified files ever got their final name, so an equal size that is not older is the same file.
    """
    if target.is_file() and size is None and digest is None:
        current = _is_current(url, target, http)
        return (file_digest(target, progress=progress), ("size",)) if current else None
    return verified_file(target, size, digest, progress)


def verified_file(
    target: Path, size: int | None, digest: str | None, progress: Progress = SILENT
) -> tuple[str, tuple[str, ...]] | None:
    """Return (sha256, what was checked) if *target* has this size and digest, else None.

    None also if neither is known. Raises CancelledError if the user wants to stop.
    """
    if not target.is_file() or (size is None and digest is None):
        return None
    if size not in {None, target.stat().st_size}:
        return None
    sha256 = file_digest(target, progress=progress)
    verified = ["size"] if size is not None else []
    if digest is not None:
        algorithm, value = parse_digest(digest)
        found = sha256 if algorithm == "sha256" else file_digest(target, algorithm, progress)
        if found != value:
            return None
        verified.append(algorithm)
    return sha256, tuple(verified)


def _is_current(url: str, target: Path, http: HttpSession) -> bool:
    try:
        answer, given = open_range(http, url, 0, 1)
    except PlatformError:
        return False
    answer.close()
    total = answer.length if given is None else given.total
    status = target.stat()
    if total != status.st_size or answer.content_type == "text/html":
        return False
    modified = http_date(answer.headers.get("Last-Modified"))
    return modified is None or status.st_mtime >= (modified - _EPOCH).total_seconds()
