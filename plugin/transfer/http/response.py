"""An HTTP answer: its status in our words, its body read raw, bounded and never silently short."""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
import zlib
from collections.abc import Iterator, Mapping
from http.client import HTTPException

import requests
from urllib3.exceptions import HTTPError as Urllib3Error

from ...domain.errors import PlatformError
from ...domain.words.text import Text
from ..errors import TransientError
from ..header_values import whole_number
from ..inflating import ENCODINGS, Inflating
from ..urls import host_of, redact
from .arrived_bytes import filler, readable, unbuffered
from .refusals import refusal

CHUNK = 256 * 1024
# A server that sends more slowly than this counts as silent.
SLOWEST_BYTES_PER_S = 50


class Answer:
    """Status, headers and the unread body of one HTTP answer; use it as a context manager.

    ``url`` is the address after redirects. The body is read without decoding, so that its length
    can be held against what the server declared: ``length`` bytes, None if it declares none.
    ``asked_host`` is the host before redirects; ``may_log_in`` tells whether a platform lets users log
    in at any host on the way.
    """

    def __init__(
        self,
        response: requests.Response,
        url: str,
        idle_timeout_s: float,
        *,
        asked_host: str = "",
        may_log_in: bool = False,
    ) -> None:
        self._response = response
        self.url = url
        self.asked_host = asked_host or host_of(url)
        self.may_log_in = may_log_in
        self.status = response.status_code
        self.headers = response.headers
        self.sent_headers: Mapping[str, str] = response.request.headers
        self.received = 0
        self.length = _declared_length(self)
        # The answer to HEAD and a "not modified" declare a length, but have no body.
        self._finished = response.request.method == "HEAD" or response.status_code in {204, 304}
        self._idle_timeout_s = idle_timeout_s
        self._window_start = time.monotonic()
        self._window_bytes = 0
        self._read_some = unbuffered(response)
        self._fill = filler(response) if self.length is not None else None

    def __enter__(self) -> Answer:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connection back if the body was read to its end, else close it."""
        if self._finished:
            inner = getattr(self._response.raw, "_fp", None)
            if inner is not None:
                inner.close()
            self._response.raw.release_conn()
        else:
            self._response.close()

    def abort(self) -> None:
        """End the connection at once, also under a thread that waits for it."""
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    @property
    def _socket(self) -> socket.socket | None:
        stream = getattr(getattr(self._response.raw, "_fp", None), "fp", None)
        found: socket.socket | None = getattr(getattr(stream, "raw", None), "_sock", None)
        return found

    @property
    def host(self) -> str:
        """Name of the host that answered."""
        return host_of(self.url)

    @property
    def content_type(self) -> str:
        """Media type in lower case without parameters."""
        return (self.headers.get("Content-Type") or "").split(";")[0].strip().lower()

    @property
    def encoding(self) -> str:
        """Content encoding in lower case; blank if the body is the file itself."""
        encoding = (self.headers.get("Content-Encoding") or "").strip().lower()
        return "" if encoding == "identity" else encoding

    @property
    def chunked(self) -> bool:
        """Whether the body marks its own end by chunked transfer."""
        return "chunked" in (self.headers.get("Transfer-Encoding") or "").lower()

    def read_some(self, limit: int = CHUNK) -> bytes:
        """Return what has arrived, at most *limit* bytes; b"" at the end of the body.

        Raises TransientError if the body breaks off, stalls, comes too slowly or is short.
        """
        if self._finished:
            return b""
        with self._broken_off():
            left = self._left
            data = self._read_some(limit if left is None else min(limit, left)) if left != 0 else b""
        self._note(len(data))
        return data

    def read_into(self, buffer: memoryview) -> int:
        """Put what has arrived into *buffer* and return its count; 0 at the end of the body.

        Quicker than ``read_some``, which it may take turns with; raises the same.
        """
        if self._fill is None or self._finished:
            data = self.read_some(len(buffer))
            buffer[: len(data)] = data
            return len(data)
        with self._broken_off():
            count = self._fill(buffer[: self._left])
        self._note(count)
        return count + self._rest_of_record(buffer[count : count + (self._left or 0)]) if count else 0

    def _rest_of_record(self, buffer: memoryview) -> int:
        """Add what TLS, which gives 16 kB at a time, has ready; return its count."""
        count = 0
        if self._fill is None or not isinstance(self._socket, ssl.SSLSocket):
            return 0
        # What goes wrong here is told by the next read; what has come is kept.
        with contextlib.suppress(OSError, ValueError):
            while count < len(buffer) and readable(self._socket):
                more = self._fill(buffer[count:])
                if not more:
                    break
                self._note(more)
                count += more
        return count

    @property
    def _left(self) -> int | None:
        """Bytes of the declared length that are still to come."""
        return None if self.length is None else max(self.length - self.received, 0)

    @contextlib.contextmanager
    def _broken_off(self) -> Iterator[None]:
        try:
            yield
        except (OSError, HTTPException, Urllib3Error, ValueError) as error:
            raise TransientError(
                Text(
                    "The connection to {host} broke off ({kind}).",
                    host=self.host,
                    kind=type(error).__name__,
                )
            ) from None

    def _note(self, count: int) -> None:
        if not count:
            self._check_end()
            self._finished = True
        self.received += count
        self._check_speed(count)

    def _check_end(self) -> None:
        if self.length is not None and self.received < self.length:
            raise TransientError(
                Text(
                    "{host} closed the connection after {received} of {length} bytes.",
                    host=self.host,
                    received=self.received,
                    length=self.length,
                )
            )

    def _check_speed(self, count: int) -> None:
        self._window_bytes += count
        elapsed = time.monotonic() - self._window_start
        if elapsed < self._idle_timeout_s:
            return
        if self._window_bytes < SLOWEST_BYTES_PER_S * elapsed and not self._finished:
            raise TransientError(
                Text(
                    "{host} sends almost nothing ({rate:.0f} B/s).",
                    host=self.host,
                    rate=self._window_bytes / elapsed,
                )
            )
        self._window_start = time.monotonic()
        self._window_bytes = 0

    def body(self, max_bytes: int) -> bytes:
        """Return the whole decoded body; raise PlatformError if it exceeds *max_bytes*."""
        parts, total = [], 0
        while data := self.read_some():
            total += len(data)
            if total > max_bytes:
                raise self._too_long(max_bytes)
            parts.append(data)
        return self._decoded(b"".join(parts), max_bytes)

    def _decoded(self, raw: bytes, max_bytes: int) -> bytes:
        if self.encoding in {"", "none"} or not raw:
            return raw
        if self.encoding not in ENCODINGS:
            raise PlatformError(
                Text(
                    "{url} answered in the encoding {encoding!r}.",
                    url=redact(self.url),
                    encoding=self.encoding,
                )
            )
        inflating, parts, total = Inflating(self.encoding), [], 0
        try:
            for part in inflating.pieces(raw):
                parts.append(part)
                total += len(part)
                if total > max_bytes:
                    raise self._too_long(max_bytes)
        except zlib.error:
            raise TransientError(
                Text("{url} answered with damaged compression.", url=redact(self.url))
            ) from None
        if not inflating.is_whole:
            raise TransientError(
                Text("{url} answered with a compressed text that breaks off.", url=redact(self.url))
            )
        return b"".join(parts)

    def _too_long(self, max_bytes: int) -> PlatformError:
        return PlatformError(
            Text(
                "{url} answered with more than {max_bytes} bytes.",
                url=redact(self.url),
                max_bytes=max_bytes,
            )
        )

    def check_status(self) -> None:
        """Raise what a status outside 2xx and 304 means for the caller, with the server's own words."""
        if not (200 <= self.status < 300 or self.status == 304):
            raise refusal(self)

    def check_file(self) -> None:
        """Raise also for a success without a file or a part of one."""
        self.check_status()
        if self.status not in {200, 203, 206}:
            raise refusal(self)


def _declared_length(answer: Answer) -> int | None:
    return None if answer.chunked else whole_number(answer.headers.get("Content-Length"))
