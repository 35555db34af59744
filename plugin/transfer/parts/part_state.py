"""The state of a part: one JSON object a line, of which the last whole one holds.

Appending a line is quick and leaves the previous ones whole whenever the process is killed or the
disk is full; now and then the file is rewritten, under another name first.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...common.atomic_file import rename
from .plain_file import open_plain

_REWRITE_ABOVE = 64 * 1024


@dataclass(frozen=True)
class PartState:
    """What is remembered of a part; ``url`` is free of secrets, ranges are ``(start, stop)``.

    ``boot`` tells one run of the computer from another, ``synced`` what a crash of it cannot take.
    """

    url: str
    size: int | None
    etag: str
    last_modified: str
    date: str
    extents: tuple[tuple[int, int], ...]
    synced: tuple[tuple[int, int], ...]
    boot: str


class StateFile:
    """The file *path*; nothing is created before the first ``write``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None
        self._length = 0

    def read(self) -> PartState | None:
        """Return the last whole state, or None if there is none."""
        try:
            lines = self._path.read_bytes().split(b"\n")
        except OSError:
            return None
        for line in reversed(lines):
            state = _parsed(line)
            if state is not None:
                return state
        return None

    def write(self, state: PartState) -> None:
        """Append *state*; raise OSError if the disk is full."""
        line = _line(state)
        if self._handle is None or self._length + len(line) > _REWRITE_ABOVE:
            self._rewrite(line)
            return
        # A line of its own even after one that a full disk cut off.
        self._length += os.write(self._handle, b"\n" + line)

    def _rewrite(self, line: bytes) -> None:
        self.close()
        temporary = f"{self._path}.new"
        try:
            # What lies there was left by a killed process, or is a link that leads elsewhere.
            Path(temporary).unlink(missing_ok=True)
            with open(temporary, "xb", buffering=0) as file:
                file.write(line)
            rename(temporary, self._path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
        self._handle = open_plain(self._path, os.O_WRONLY | os.O_APPEND)
        self._length = len(line)

    def close(self) -> None:
        """Close the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Close and delete the file."""
        self.close()
        self._path.unlink(missing_ok=True)


def _line(state: PartState) -> bytes:
    head = _head(state.url, state.size, state.etag, state.last_modified, state.date, state.boot)
    ranges = f'"extents": {_listed(state.extents)}, "synced": {_listed(state.synced)}'
    return f"{head}, {ranges}}}\n".encode()


@lru_cache(maxsize=16)
def _head(url: str, size: int | None, etag: str, last_modified: str, date: str, boot: str) -> str:
    """Return the beginning of a line, which hundreds of lines a second have in common."""
    texts = {"url": url, "etag": etag, "last_modified": last_modified, "date": date, "boot": boot}
    return json.dumps({"version": 1, "size": size, **texts})[:-1]


def _listed(ranges: tuple[tuple[int, int], ...]) -> str:
    return f"[{', '.join(f'[{start}, {stop}]' for start, stop in ranges)}]"


def _parsed(line: bytes) -> PartState | None:
    try:
        given: dict[str, Any] = json.loads(line)
        texts = {name: given[name] for name in ("url", "etag", "last_modified", "date", "boot")}
        size, extents, synced = given["size"], _ranges(given["extents"]), _ranges(given["synced"])
        right = given["version"] == 1 and all(isinstance(text, str) for text in texts.values())
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not right or not (size is None or (isinstance(size, int) and size >= 0)):
        return None
    return PartState(size=size, extents=extents, synced=synced, **texts)


def _ranges(given: Iterable[Any]) -> tuple[tuple[int, int], ...]:
    ranges = tuple((start, stop) for start, stop in given)
    if not all(
        isinstance(start, int) and isinstance(stop, int) and 0 <= start < stop for start, stop in ranges
    ):
        raise ValueError("not a range")
    return ranges
