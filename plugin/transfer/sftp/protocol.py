"""SFTP version 3 (draft-ietf-secsh-filexfer-02) over the pipes of an SSH client, for reading only."""

from __future__ import annotations

import queue
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from ...domain.errors import CancelledError, PlatformError
from ...domain.words.text import Text
from ..errors import LoginNeededError, NotFoundError, TransientError
from ..retry import POLL_S

_INIT, _VERSION, _OPEN, _CLOSE, _READ, _OPENDIR, _READDIR, _STAT = 1, 2, 3, 4, 5, 11, 12, 17
_STATUS, _HANDLE, _DATA, _NAME, _ATTRS = 101, 102, 103, 104, 105
_EOF, _NO_SUCH_FILE, _DENIED = 1, 2, 3
_HAS_SIZE, _HAS_OWNER, _HAS_MODE, _HAS_TIMES = 1, 2, 4, 8
_FOLDER_BITS = 0o040000
_LARGEST_PACKET = 1 << 20


@dataclass(frozen=True)
class RemoteFile:
    """What a server says about a file: ``modified`` is seconds since 1970 UTC, None if not said."""

    name: str
    size: int
    modified: int | None
    is_folder: bool


class SftpChannel:
    """Requests and answers over *output* and *source*; ``broken`` gives the error of a lost line."""

    def __init__(
        self,
        output: IO[bytes],
        source: IO[bytes],
        host: str,
        idle_timeout_s: float,
        cancelled: Callable[[], bool],
        broken: Callable[[], Exception],
    ) -> None:
        self._output = output
        self._host = host
        self._idle_timeout_s = idle_timeout_s
        self._cancelled = cancelled
        self._broken = broken
        self._next_id = 0
        self._packets: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._receive, args=(source,), daemon=True).start()
        self._send(struct.pack(">BI", _INIT, 3))
        if self._packet()[0] != _VERSION:
            raise PlatformError(Text("{host} does not speak SFTP.", host=host))

    # --- packets ------------------------------------------------------------------------------

    def _receive(self, source: IO[bytes]) -> None:
        try:
            while len(head := source.read(4)) == 4:
                length = int.from_bytes(head, "big")
                body = source.read(length) if 0 < length <= _LARGEST_PACKET else b""
                if len(body) != length or not body:
                    break
                self._packets.put(body)
        except (OSError, ValueError):
            pass
        self._packets.put(b"")

    def _send(self, body: bytes) -> None:
        try:
            self._output.write(len(body).to_bytes(4, "big") + body)
            self._output.flush()
        except (OSError, ValueError):
            raise self._broken() from None

    def _packet(self) -> bytes:
        end = time.monotonic() + self._idle_timeout_s
        while True:
            if self._cancelled():
                raise CancelledError
            try:
                packet = self._packets.get(timeout=POLL_S)
            except queue.Empty:
                if time.monotonic() > end:
                    raise TransientError(
                        Text("{host} does not answer any more.", host=self._host)
                    ) from None
                continue
            if not packet:
                raise self._broken()
            return packet

    def _ask(self, kind: int, body: bytes) -> int:
        self._next_id = (self._next_id + 1) & 0xFFFFFFFF
        self._send(struct.pack(">BI", kind, self._next_id) + body)
        return self._next_id

    def _answer(self, kind: int, body: bytes, what: str) -> bytes:
        """Send one request and return the body of its answer; raise for a status that is an error."""
        asked = self._ask(kind, body)
        found, answered, rest = self._split(self._packet())
        if answered != asked:
            raise TransientError(Text("{host} answered out of turn.", host=self._host))
        if found == _STATUS:
            code = int.from_bytes(rest[:4], "big")
            if code not in {0, _EOF}:
                raise self._failure(code, what)
            return b""
        return rest

    @staticmethod
    def _split(packet: bytes) -> tuple[int, int, bytes]:
        if len(packet) < 5:
            raise TransientError("The SFTP server sent a packet that is too short.")
        return packet[0], int.from_bytes(packet[1:5], "big"), packet[5:]

    def _failure(self, code: int, what: str) -> PlatformError:
        if code == _NO_SUCH_FILE:
            return NotFoundError(
                Text("{host} has no {what}.", host=self._host, what=what),
                hint="Search again for its new place.",
            )
        if code == _DENIED:
            return LoginNeededError(self._host, 0, Text("does not let you read {what}", what=what))
        return TransientError(
            Text(
                "{host} could not read {what} (SFTP status {code}).",
                host=self._host,
                what=what,
                code=code,
            )
        )

    # --- what a reader needs ------------------------------------------------------------------

    def stat(self, path: str) -> RemoteFile:
        """Return size and time of *path*; raise NotFoundError if it does not exist."""
        attributes, _ = _attributes(self._answer(_STAT, _text(path), path), 0, path)
        return attributes

    def listing(self, path: str) -> list[RemoteFile]:
        """Return the entries of a folder."""
        handle = _string(self._answer(_OPENDIR, _text(path), path), 0)[0]
        found: list[RemoteFile] = []
        while body := self._answer(_READDIR, _bytes(handle), path):
            position = 4
            for _ in range(int.from_bytes(body[:4], "big")):
                name, position = _string(body, position)
                _, position = _string(body, position)
                entry, position = _attributes(body, position, name.decode("utf-8", "replace"))
                found.append(entry)
        self._answer(_CLOSE, _bytes(handle), path)
        return [entry for entry in found if entry.name not in {".", ".."}]

    def open(self, path: str) -> bytes:
        """Open a file for reading and return its handle."""
        return _string(self._answer(_OPEN, _text(path) + struct.pack(">II", 1, 0), path), 0)[0]

    def request(self, handle: bytes, offset: int, length: int) -> int:
        """Ask for bytes without waiting and return the id under which they will come."""
        return self._ask(_READ, _bytes(handle) + struct.pack(">QI", offset, length))

    def receive(self, what: str) -> tuple[int, bytes]:
        """Wait for the next piece that was asked for: (id, bytes); b"" at the end of the file."""
        kind, answered, rest = self._split(self._packet())
        if kind == _DATA:
            return answered, _string(rest, 0)[0]
        code = int.from_bytes(rest[:4], "big")
        if kind == _STATUS and code == _EOF:
            return answered, b""
        raise self._failure(code, what)


def _text(value: str) -> bytes:
    return _bytes(value.encode("utf-8"))


def _bytes(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value


def _string(body: bytes, position: int) -> tuple[bytes, int]:
    start = position + 4
    stop = start + int.from_bytes(body[position:start], "big")
    if stop > len(body):
        raise TransientError("The SFTP server sent a packet that breaks off.")
    return body[start:stop], stop


def _attributes(body: bytes, position: int, name: str) -> tuple[RemoteFile, int]:
    try:
        (flags,) = struct.unpack_from(">I", body, position)
        position += 4
        size, mode, modified = 0, 0, None
        if flags & _HAS_SIZE:
            (size,) = struct.unpack_from(">Q", body, position)
            position += 8
        if flags & _HAS_OWNER:
            position += 8
        if flags & _HAS_MODE:
            (mode,) = struct.unpack_from(">I", body, position)
            position += 4
        if flags & _HAS_TIMES:
            _, modified = struct.unpack_from(">II", body, position)
            position += 8
        if flags & 0x80000000:
            (count,) = struct.unpack_from(">I", body, position)
            position += 4
            for _ in range(2 * count):
                _, position = _string(body, position)
    except struct.error:
        raise TransientError("The SFTP server sent a packet that breaks off.") from None
    return RemoteFile(name, size, modified, mode & 0o170000 == _FOLDER_BITS), position
