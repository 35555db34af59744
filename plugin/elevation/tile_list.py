"""Which tiles a bucket has: its ``tileList.txt``, kept on disk and asked for again each time."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from ..domain.errors import Alos2Error, CancelledError, FormatError
from ..domain.progress import Progress
from ..domain.words.text import Text
from ..transfer.errors import NotFoundError
from ..transfer.http.response_cache import KeptAnswer, MetadataCache
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

    A list that is kept in *folder* is only asked for again, once, and serves if no list comes: nobody
    answers, or a portal does. Raises NotFoundError if the bucket has no list, FormatError for what is
    not a list or is cut (places that it lacks would be taken as sea), else what the session raises.
    """
    url = f"{base_url}/{FILE_NAME}"
    cache = MetadataCache(str(folder / _FOLDER))
    before = cache.get(url)
    known = _names_of(before)
    try:
        text = _fetched(url, folder, http, progress, is_known=known is not None)
        return parse_tile_list(text, redact(url))
    except (NotFoundError, CancelledError):
        raise
    except Alos2Error:
        if known is None or before is None:
            raise
    validators = {"ETag": before.etag, "Last-Modified": before.last_modified}
    cache.put(url, validators, before.body, before.content_type)
    return known


def parse_tile_list(text: str, place: str) -> frozenset[str]:
    """Return the names in *text*, one a line; raise FormatError if there is none or one is cut."""
    lines = [_name_in(line) for line in text.splitlines()]
    names = frozenset(line for line in lines if is_tile_name(line))
    damaged = next((n for n in lines if n.startswith(_NAME_START) and not is_tile_name(n)), "")
    if damaged or not names:
        raise FormatError(
            place,
            "its list of tiles",
            Text("cut at {damaged!r}", damaged=damaged[:60]) if damaged else "without any tile",
            "without the whole list it is not known what is sea",
            "see whether the address is that of an elevation bucket, or try again later",
        )
    return names


def _name_in(line: str) -> str:
    """Return the name of the tile in a line, which may also give its folder or its file."""
    return line.strip("\ufeff \t/").rsplit("/", 1)[-1].removesuffix(".tif")


def _names_of(kept: KeptAnswer | None) -> frozenset[str] | None:
    if kept is None:
        return None
    with contextlib.suppress(FormatError):
        return parse_tile_list(kept.body.decode("utf-8", "replace"), FILE_NAME)
    return None


def _fetched(url: str, folder: Path, http: HttpSession, progress: Progress, *, is_known: bool) -> str:
    """Return the list as the server has it, kept in *folder*; if one is known, ask but once."""
    settings = replace(http.settings, cache_folder=str(folder / _FOLDER))
    if is_known:
        settings = replace(
            settings,
            retry=RetryPolicy(tries=1),
            connect_timeout_s=min(settings.connect_timeout_s, _QUICK_S),
            idle_timeout_s=min(settings.idle_timeout_s, _QUICK_S),
        )
    session = HttpSession(settings)
    try:
        return session.get_text(url, progress=progress, max_bytes=_MOST_BYTES, cache=True)
    finally:
        session.close()
