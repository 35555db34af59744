"""Members of a zip as byte sources: stored ones in place, deflated ones through restart points."""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from ...common.byte_source import ByteSource
from ...domain.errors import FormatError
from ...domain.words.text import Text, as_text
from .base import CheckedSource
from .member_check import MemberCheck

CHUNK = 1024 * 1024
_KEPT_CHUNKS = 16
_FEED = 64 * 1024
_MAX_FETCH = 4 * 1024 * 1024
_RESTARTS = 128
_LEAST_RESTART_CHUNKS = 16


class StoredMember(CheckedSource):
    """A part of another source under a name of its own; closing it leaves the other open.

    With a *crc* what is read is checked: see :class:`MemberCheck` for when, and for *rest*.
    """

    def __init__(
        self,
        source: ByteSource,
        name: str,
        start: int,
        size: int,
        crc: int | None = None,
        rest: int = 0,
    ) -> None:
        self._source = source
        self._name = name
        self._start = start
        self._size = size
        self._check: MemberCheck | None = None
        if crc is not None:

            def damaged(found: int) -> FormatError:
                expected = Text("{crc:08x} was packed", crc=crc)
                told = Text("CRC-32 of {name}", name=name)
                return FormatError(
                    source.name, told, f"{found:08x}", expected, "download the archive again"
                )

            self._check = MemberCheck(size, crc, self._read, damaged, rest)

    @property
    def name(self) -> str:
        """File name as shown in errors."""
        return self._name

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def _fill(self, offset: int, target: memoryview) -> None:
        self._read(offset, target)
        if self._check is not None:
            self._check.note(offset, target)

    def _read(self, offset: int, target: memoryview) -> None:
        self._source.read_into(self._start + offset, target)

    def close(self) -> None:
        """Leave the underlying source to its container."""


class InflatedMember(CheckedSource):
    """A deflated member read at offsets without a temporary file.

    Inflating runs forward; up to 128 restart points (32 KiB of history each) let it jump back. The
    first pass to the end checks length and CRC-32. Raises FormatError, which names the *archive* if
    there is one, if the member is damaged, and else calls *checked*.
    """

    def __init__(
        self,
        packed: ByteSource,
        name: str,
        size: int,
        crc: int,
        archive: str = "",
        checked: Callable[[], None] = lambda: None,
    ) -> None:
        self._packed = packed
        self._name = name
        self._size = size
        self._crc = crc
        self._archive = archive
        self._checked = checked
        self._lock = threading.Lock()
        self._chunks: OrderedDict[int, bytes] = OrderedDict()
        self._restart_every = max(-(-size // (CHUNK * _RESTARTS)), _LEAST_RESTART_CHUNKS)
        self._restarts: dict[int, tuple[Any, int]] = {}
        self._frontier = 0
        self._frontier_crc = 0
        self._begin(0, zlib.decompressobj(-zlib.MAX_WBITS), 0)

    @property
    def name(self) -> str:
        """File name as shown in errors."""
        return self._name

    @property
    def size(self) -> int:
        """Length in bytes when inflated."""
        return self._size

    def _fill(self, offset: int, target: memoryview) -> None:
        done = 0
        with self._lock:
            while done < len(target):
                index, inside = divmod(offset + done, CHUNK)
                part = self._chunk(index)[inside : inside + len(target) - done]
                target[done : done + len(part)] = part
                done += len(part)

    def close(self) -> None:
        """Drop what was inflated."""
        with self._lock:
            self._chunks.clear()
            self._restarts.clear()

    def _begin(self, index: int, inflater: Any, packed_position: int) -> None:
        self._next = index
        self._inflater = inflater
        self._position = packed_position
        self._fetched = b""
        self._fetch_size = _FEED

    def _chunk(self, index: int) -> bytes:
        if index in self._chunks:
            self._chunks.move_to_end(index)
            return self._chunks[index]
        if index < self._next or self._restart_before(index) > self._next:
            self._restart(self._restart_before(index))
        while True:
            current = self._next
            if current % self._restart_every == 0 and current not in self._restarts:
                self._restarts[current] = (self._inflater.copy(), self._position - len(self._fetched))
            data = self._inflated(current)
            self._next += 1
            self._check(current, data)
            self._chunks[current] = data
            if len(self._chunks) > _KEPT_CHUNKS:
                self._chunks.popitem(last=False)
            if current == index:
                return data

    def _inflated(self, index: int) -> bytes:
        try:
            return self._inflate(min(CHUNK, self._size - index * CHUNK))
        except BaseException:
            # What was inflated of the chunk is lost: the next read begins before it again.
            self._restart(self._restart_before(index))
            raise

    def _restart_before(self, index: int) -> int:
        return max((point for point in self._restarts if point <= index), default=0)

    def _restart(self, point: int) -> None:
        inflater, position = self._restarts[point]
        self._begin(point, inflater.copy(), position)

    def _inflate(self, wanted: int) -> bytes:
        parts, got = [], 0
        while got < wanted:
            feed = self._inflater.unconsumed_tail or self._feed()
            if not feed:
                raise self._damaged(
                    "length", Text("{inflated} bytes inflated", inflated=self._next * CHUNK + got)
                )
            try:
                part = self._inflater.decompress(feed, wanted - got)
            except zlib.error:
                raise self._damaged("deflate stream", "broken") from None
            parts.append(part)
            got += len(part)
            if self._inflater.eof and got < wanted:
                raise self._damaged(
                    "length", Text("{inflated} bytes inflated", inflated=self._next * CHUNK + got)
                )
        return b"".join(parts)

    def _feed(self) -> bytes:
        if not self._fetched:
            length = min(self._fetch_size, self._packed.size - self._position)
            self._fetched = self._packed.read(self._position, length)
            self._position += length
            self._fetch_size = min(self._fetch_size * 2, _MAX_FETCH)
        feed, self._fetched = self._fetched[:_FEED], self._fetched[_FEED:]
        return feed

    def _check(self, index: int, data: bytes) -> None:
        if index != self._frontier:
            return
        self._frontier += 1
        self._frontier_crc = zlib.crc32(data, self._frontier_crc)
        if self._frontier * CHUNK < self._size:
            return
        if self._frontier_crc != self._crc:
            self._frontier = index
            raise self._damaged("CRC-32", f"{self._frontier_crc:08x}")
        self._checked()

    def _damaged(self, field: str, found: str) -> FormatError:
        expected = Text("{size} bytes of CRC {crc:08x} were packed", size=self._size, crc=self._crc)
        told = as_text(field)
        if self._archive:
            told = Text("{field} of {name}", field=told, name=self._name)
        file = self._archive or self._name
        return FormatError(file, told, found, expected, "download the archive again")
