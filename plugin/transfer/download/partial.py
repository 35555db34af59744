"""Only what is needed of a file: byte ranges in a part that knows its holes, completed later."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...domain.progress import SILENT, Progress
from ..file_names import safe_name
from ..http.session import HttpSession
from ..parts.byte_ranges import Extents
from ..sources.partial_file import SparseSource
from ..urls import check_url
from .download import DownloadOptions, Transfer


def fetch_ranges(
    url: str,
    target: Path,
    http: HttpSession,
    ranges: Iterable[tuple[int, int]],
    *,
    progress: Progress = SILENT,
    options: DownloadOptions | None = None,
) -> SparseSource:
    """Fetch the byte *ranges* ``(start, stop)`` of *url* and return a source that reads them.

    They gather in ``target.part`` with what earlier calls fetched; ``download`` later fetches the
    rest and gives the file its name. Raises as ``download`` does.
    """
    safe = target.with_name(safe_name(target.name))
    wanted = Extents(ranges)
    Transfer(check_url(url), safe, http, options or DownloadOptions(), progress, wanted).run_ranges()
    return SparseSource(safe)
