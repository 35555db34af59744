"""A file behind a URL as a byte source: large reads are exact, small ones fetch a little ahead."""

from __future__ import annotations

import threading
from collections import OrderedDict

from ...domain.progress import SILENT, Progress
from ..errors import shorter_than
from ..http.range_requests import RangeReader
from ..http.session import HttpSession
from ..urls import redact
from .base import CheckedSource

BLOCK = 8 * 1024
_MAX_BLOCKS = 1024
_SMALL = 64 * 1024
# Reading ahead grows with what was read in sequence, so that waste stays below a sixteenth of it.
_AHEAD_SHARE = 16
_MAX_AHEAD = 1024 * 1024


class UrlSource(CheckedSource):
    """Random access to a file on a server that serves ranges; safe to use from several threads.

    Reads of 64 KiB or more fetch their exact bytes. Smaller ones go through a cache of 8 KiB blocks,
    reading ahead by at most a sixteenth of what was read in sequence before. ``fetched`` counts
    body bytes.
    """

    def __init__(self, http: HttpSession, url: str, progress: Progress = SILENT) -> None:
        self._url = url
        self._reader = RangeReader(http, url, progress)
        self._lock = threading.Lock()
        self._blocks: OrderedDict[int, bytes] = OrderedDict()
        self._run_start = 0
        self._run_stop = -1

    @property
    def name(self) -> str:
        """File name as shown in errors."""
        return self._reader.name

    @property
    def url(self) -> str:
        """Address without secrets."""
        return redact(self._url)

    @property
    def fetched(self) -> int:
        """Bytes fetched so far."""
        return self._reader.fetched

    @property
    def size(self) -> int:
        """Length in bytes, learned with the first block."""
        if self._reader.total is None:
            with self._lock:
                self._fetch_blocks(0, 1)
        return self._reader.total or 0

    def _fill(self, offset: int, target: memoryview) -> None:
        if len(target) < _SMALL:
            with self._lock:
                self._read_through_blocks(offset, target)
            return
        with self._lock:
            done = self._copy_cached(offset, target)
            self._note_run(offset, offset + len(target))
        got = done + self._reader.read_into(offset + done, target[done:])
        if got < len(target):
            raise shorter_than(self.name, offset + got, offset + len(target))

    def _note_run(self, start: int, stop: int) -> int:
        """Return how many bytes were read in sequence up to *start*."""
        if start < self._run_start or start > self._run_stop + BLOCK:
            self._run_start = start
        self._run_stop = stop
        return start - self._run_start

    def _copy_cached(self, offset: int, target: memoryview) -> int:
        """Copy what the cache holds from *offset* on and return its length."""
        done = 0
        while done < len(target):
            block, inside = divmod(offset + done, BLOCK)
            data = self._blocks.get(block)
            if data is None or inside >= len(data):
                break
            count = min(len(data) - inside, len(target) - done)
            target[done : done + count] = data[inside : inside + count]
            done += count
        return done

    def _read_through_blocks(self, offset: int, target: memoryview) -> None:
        run = self._note_run(offset, offset + len(target))
        done = self._copy_cached(offset, target)
        if done == len(target):
            return
        first = (offset + done) // BLOCK
        last = (offset + len(target) - 1) // BLOCK
        ahead = min(run // _AHEAD_SHARE, _MAX_AHEAD) // BLOCK
        self._fetch_blocks(first, last - first + 1 + ahead)
        if self._copy_cached(offset, target) < len(target):
            raise shorter_than(self.name, self.size, offset + len(target))

    def _fetch_blocks(self, first: int, count: int) -> None:
        start, length = first * BLOCK, count * BLOCK
        if self._reader.total is not None:
            length = min(length, self._reader.total - start)
        buffer = bytearray(max(length, 0))
        got = self._reader.read_into(start, memoryview(buffer))
        for position in range(0, got, BLOCK):
            self._blocks[first + position // BLOCK] = bytes(
                buffer[position : min(position + BLOCK, got)]
            )
        while len(self._blocks) > _MAX_BLOCKS:
            self._blocks.popitem(last=False)

    def close(self) -> None:
        """Drop the cache; connections belong to the session."""
        with self._lock:
            self._blocks.clear()
