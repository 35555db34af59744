"""Answers whose head ends: a limit on the size and the time of status, headers, chunk lines, trailers.

The library bounds one line and the count of headers. It does not bound how slowly they come, how often
a server says 100 Continue, or how many trailers follow the last chunk.
"""

from __future__ import annotations

import functools
import io
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse, parse_headers
from typing import Any, cast

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util.ssl_ import create_urllib3_context

MAX_HEAD_BYTES = 256 * 1024
_PROXY_LOGIN = 407
# Counted from the first byte; before that the timeout of the connection counts.
MAX_HEAD_S = 30.0


class EndlessHeadError(HTTPException):
    """A head that is larger, or comes more slowly, than any real one."""


class ProxyLoginError(OSError):
    """A proxy does not open a tunnel without a login (407); ``kinds`` are those that it takes."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        super().__init__("407 Proxy Authentication Required")
        self.kinds = kinds


class _Lines:
    """A buffered stream read line by line within the limits; every other use goes to the stream."""

    def __init__(self, stream: io.BufferedReader, max_s: float) -> None:
        self._stream = stream
        self._max_s = max_s
        self._end: float | None = None
        self._left = MAX_HEAD_BYTES

    def readline(self, limit: int = -1) -> bytes:
        """Return the next line as ``BufferedReader.readline`` does; raise EndlessHeadError."""
        line = b""
        while not line.endswith(b"\n") and (limit < 0 or len(line) < limit):
            # This waits for one packet at most.
            ready = self._stream.peek(1)
            self._check_time()
            if not ready:
                break
            stop = ready.find(b"\n") + 1 or len(ready)
            line += self._stream.read(stop if limit < 0 else min(stop, limit - len(line)))
            if len(line) > self._left:
                raise EndlessHeadError("the head is too large")
        self._left -= len(line)
        return line

    def _check_time(self) -> None:
        now = time.monotonic()
        if self._end is None:
            self._end = now + self._max_s
        elif now > self._end:
            raise EndlessHeadError("the head takes too long")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class BoundedResponse(HTTPResponse):
    """An answer of the standard library with bounds on everything that is not its body."""

    fp: Any
    _beginning = False

    def begin(self) -> None:
        """Read status and headers."""
        self._beginning = True
        with self._bounded():
            super().begin()

    def _read_status(self) -> tuple[str, int, str]:
        version, status, reason = super()._read_status()  # type: ignore[misc]
        if status == _PROXY_LOGIN and not self._beginning:
            # The library would drop what a proxy says beside the status of its tunnel.
            headers = parse_headers(self.fp)
            self.close()  # else the connection stays open as long as the error
            raise ProxyLoginError(tuple(headers.get_all("Proxy-Authenticate", [])))
        return version, status, reason

    def _read_next_chunk_size(self) -> int:
        with self._bounded():
            return cast("int", super()._read_next_chunk_size())  # type: ignore[misc]

    def _read_and_discard_trailer(self) -> None:
        with self._bounded():
            while self.fp.readline(MAX_HEAD_BYTES) not in {b"\r\n", b"\n", b""}:
                pass

    @contextmanager
    def _bounded(self) -> Iterator[None]:
        stream = self.fp
        self.fp = lines = _Lines(stream, MAX_HEAD_S)
        try:
            yield
        finally:
            # An answer without a body has closed its stream meanwhile.
            if self.fp is lines:
                self.fp = stream


class _PlainConnection(HTTPConnection):
    response_class = BoundedResponse


class _SecureConnection(HTTPSConnection):
    response_class = BoundedResponse


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS = {"http": _PlainPool, "https": _SecurePool}


@functools.lru_cache(maxsize=1)
def system_trust() -> ssl.SSLContext:
    """Return a context that trusts the operating system's authorities and checks names of hosts.

    All sessions share it: reading the authorities takes tens of milliseconds.
    """
    # The library's own kind of context: its releases check the names of hosts in different places.
    context: ssl.SSLContext = create_urllib3_context()  # type: ignore[no-untyped-call]
    context.load_default_certs()
    return context


class BoundedAdapter(HTTPAdapter):
    """What makes connections for requests, with or without a proxy, whose answers are bounded."""

    def __init__(self, trusted: ssl.SSLContext | None = None, **named: Any) -> None:
        # Without the context only certifi's list is trusted, which no company's authority is on.
        self._trusted: dict[str, Any] = {} if trusted is None else {"ssl_context": trusted}
        super().__init__(**named)

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        """Make the pools of direct connections."""
        super().init_poolmanager(*arguments, **{**self._trusted, **named})  # type: ignore[no-untyped-call]
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *arguments: Any, **named: Any) -> Any:
        """Return the pools of a proxy; those of SOCKS connect differently."""
        named = {**self._trusted, **named}
        manager = super().proxy_manager_for(*arguments, **named)  # type: ignore[no-untyped-call]
        if set(manager.pool_classes_by_scheme.values()) == {HTTPConnectionPool, HTTPSConnectionPool}:
            manager.pool_classes_by_scheme = _POOLS
        return manager

    def close(self) -> None:
        """Close idle connections: urllib3 2 leaves those of a pool that an error still holds."""
        for manager in (self.poolmanager, *self.proxy_manager.values()):
            for key in list(manager.pools.keys()):  # not the container: it cannot be walked through
                pool = manager.pools.get(key)
                if pool is not None:
                    pool.close()
        super().close()  # type: ignore[no-untyped-call]
