"""Which tiles a bucket has: its ``tileList.txt``, kept on disk and asked for again each time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..domain.errors import FormatError
from ..domain.progress import Progress
from ..transfer.errors import TransientError
from ..transfer.http.response_cache import MetadataCache
from ..transfer.http.session import HttpSession
from ..transfer.retry import RetryPolicy
from ..transfer.urls import redact
from .copernicus_tiles import is_tile_name

FILE_NAME = "tileList.txt"
_NAME_START = "Copernicus_DSM_"
_FOLDER = "lists"
_MOST_BYTES = 16 * 1024 * 1024
_QUICK_S = 10.0


def tile_list(base_url: str, folder: Path, http: HttpSession, progress: Progress) -> frozenset[str]:
    """Return the names of the tiles of the bucket at *base_url*.

    A list that is kept in *folder* is only asked for again, once, and serves if nobody answers.
    Raises NotFoundError if the bucket has no list, FormatError for a list that is none or is cut
    (what it lacks would be taken as sea), and TransientError if no list can be read.
    """
    url = f"{base_url}/{FILE_NAME}"
    kept = str(folder / _FOLDER)
    before = MetadataCache(kept).get(url)
    settings = replace(http.settings, cache_folder=kept)
    if before is not None:
        timeout = min(settings.connect_timeout_s, _QUICK_S)
        settings = replace(settings, retry=RetryPolicy(tries=1), connect_timeout_s=timeout)
    session = HttpSession(settings)
    try:
        text = session.get_text(url, progress=progress, max_bytes=_MOST_BYTES, cache=True)
    except TransientError:
        if before is None:
            raise
        text = before.body.decode("utf-8", "replace")
    finally:
        session.close()
    return parse_tile_list(text, redact(url))


def parse_tile_list(text: str, place: str) -> frozenset[str]:
    """Return the names in *text*, one a line; raise FormatError if there is none or one is cut."""
    lines = [line.strip() for line in text.splitlines()]
    names = frozenset(line for line in lines if is_tile_name(line))
    damaged = next((n for n in lines if n.startswith(_NAME_START) and not is_tile_name(n)), "")
    if damaged or not names:
        raise FormatError(
            place,
            "its list of tiles",
            f"cut at {damaged[:60]!r}" if damaged else "without any tile",
            "without the whole list it is not known what is sea",
            "see whether the address is that of an elevation bucket, or try again later",
        )
    return names
