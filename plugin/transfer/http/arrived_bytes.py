"""The bytes of an answer that have arrived, read without waiting for more of them."""

from __future__ import annotations

import io
import select
import socket
from collections.abc import Callable

import requests


def unbuffered(response: requests.Response) -> Callable[[int], bytes]:
    """Return a reader that gives what has arrived instead of waiting for a full buffer."""
    inner = getattr(response.raw, "_fp", None)
    read1: Callable[[int], bytes] | None = getattr(inner, "read1", None)
    if read1 is not None:
        return read1
    return lambda limit: response.raw.read(min(limit, 65536), decode_content=False)


def filler(response: requests.Response) -> Callable[[memoryview], int] | None:
    """Return what puts arrived bytes of a plain body straight into a buffer, or None if nothing can."""
    stream = getattr(getattr(response.raw, "_fp", None), "fp", None)
    return Filler(stream) if isinstance(stream, io.BufferedReader) else None


class Filler:
    """Puts what has arrived into buffers; never waits for more while there is something to give.

    The stream's own ``readinto1`` does wait: it takes what came with the headers, and then asks the
    connection for the rest of a large buffer. If that fails, what it took is lost: 8 kB, and 128 kB from
    Python 3.14 on. So the stream is emptied first, and then the connection is read without it.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._emptied = False

    def __call__(self, buffer: memoryview) -> int:
        """Put at least one byte into *buffer* and return the count; 0 at the end."""
        if self._emptied:
            return self._stream.raw.readinto(buffer) or 0
        data = self._stream.read1(len(buffer))
        buffer[: len(data)] = data
        # It gives all that it holds, up to the length, or else what the connection has.
        self._emptied = len(data) < len(buffer)
        return len(data)


def readable(connection: socket.socket) -> bool:
    """Whether bytes (or the end) are there now."""
    if not hasattr(select, "poll"):
        return bool(select.select([connection], [], [], 0)[0])
    # Unlike select, poll takes connections of any number.
    poller = select.poll()
    poller.register(connection, select.POLLIN)
    return bool(poller.poll(0))
