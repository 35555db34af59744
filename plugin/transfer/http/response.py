"""An HTTP answer: its status in our words, its body read raw, bounded and never silently short."""

from __future__ import annotations

import contextlib
import re
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
from ..errors import (
    BlockedError,
    ForbiddenError,
    LoginNeededError,
    NotFoundError,
    TransientError,
)
from ..header_values import http_date, whole_number
from ..retry import retry_after
from ..urls import carried, has_secret, host_of, redact, redact_text
from .arrived_bytes import filler, readable, unbuffered
from .block_pages import READ_BYTES, blocker_of
from .response_parsing import page_title

CHUNK = 256 * 1024
# A server that drips slower than this is as dead as one that is silent.
SLOWEST_BYTES_PER_S = 50
_TRANSIENT = {408, 425, 429, 500, 502, 503, 504, 507, 509, 520, 521, 522, 523, 524}
_NOT_YET = 202
# Statuses of block pages; 404 and the busy ones have a meaning of their own.
_BLOCKED = {400, 403, 406, 451}
# Our headers that hold no secret; all others may be a login.
_OPEN_HEADERS = {
    *("user-agent", "accept", "accept-encoding", "connection", "host", "range", "if-range"),
    *("content-type", "content-length", "if-none-match", "if-modified-since"),
}
# So much of a refusal's body is kept for those who want to know.
_SHOWN_BYTES = 500
# A secret is known again by so many of its first characters: the text may be cut within it.
_TELLING = 8
_SHORTEST = 4


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

        Raises TransientError on a broken, stalled, dripping or short body.
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
                raise PlatformError(
                    Text(
                        "{url} answered with more than {max_bytes} bytes.",
                        url=redact(self.url),
                        max_bytes=max_bytes,
                    )
                )
            parts.append(data)
        return self._decoded(b"".join(parts), max_bytes)

    def _decoded(self, raw: bytes, max_bytes: int) -> bytes:
        if self.encoding in {"", "none"} or not raw:
            return raw
        if self.encoding not in {"gzip", "x-gzip", "deflate"}:
            raise PlatformError(
                Text(
                    "{url} answered in the encoding {encoding!r}.",
                    url=redact(self.url),
                    encoding=self.encoding,
                )
            )
        window = (
            zlib.MAX_WBITS | 32 if self.encoding != "deflate" or raw[:1] == b"x" else -zlib.MAX_WBITS
        )
        inflater = zlib.decompressobj(window)
        try:
            text = inflater.decompress(raw, max_bytes + 1)
        except zlib.error:
            raise TransientError(
                Text("{url} answered with damaged compression.", url=redact(self.url))
            ) from None
        if len(text) > max_bytes:
            raise PlatformError(
                Text(
                    "{url} answered with more than {max_bytes} bytes.",
                    url=redact(self.url),
                    max_bytes=max_bytes,
                )
            )
        if not inflater.eof:
            raise TransientError(
                Text("{url} answered with a compressed text that breaks off.", url=redact(self.url))
            )
        return text

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


def refusal(answer: Answer) -> PlatformError:
    """Return the error for a status outside 2xx and 304, how the body begins in its details."""
    begin = _beginning(answer, READ_BYTES if answer.status in _BLOCKED else _SHOWN_BYTES)
    error = _blocked(answer, begin) or _meaning(answer)
    words = _words(begin, answer)
    error.details = f"Answered: {words}" if words else ""
    return error


def page_instead_of_file(answer: Answer) -> PlatformError:
    """Return the error for a web page where a file was asked for, by who shows it."""
    begin = _beginning(answer, READ_BYTES)
    blocked = block_page_error(answer, begin)
    if blocked is not None:
        return blocked
    shows = Text("shows a web page instead of the file")
    if answer.may_log_in:
        return LoginNeededError(answer.host, answer.status, shows)
    title = page_title(begin)
    said = Text("{host} {shows}.", host=answer.host, shows=shows)
    if title:
        said = Text("{host} {shows}, titled “{title}”.", host=answer.host, shows=shows, title=title)
    return PlatformError(
        said,
        hint=Text(
            "The sign-in page or a filter of your network may have answered: open {host} in a browser. "
            "Otherwise search again for the file's place.",
            host=answer.asked_host,
        ),
    )


def block_page_error(answer: Answer, body: bytes) -> BlockedError | None:
    """Return the error if *body* is the block page of a filter or of a service before the server."""
    refused = answer.status in _BLOCKED
    found = blocker_of(body, answer.headers, answer.host, refused=refused)
    if found is None:
        return None
    return BlockedError(
        answer.asked_host,
        answer.status,
        found.name,
        guards_server=found.guards_server,
        title=redact_text(found.title),
    )


def _blocked(answer: Answer, begin: bytes) -> BlockedError | None:
    return block_page_error(answer, begin) if answer.status in _BLOCKED else None


def _meaning(answer: Answer) -> PlatformError:
    status, where = answer.status, redact(answer.url)
    if status == 401 or (status == 403 and answer.may_log_in):
        return LoginNeededError(answer.host, status)
    if status in {403, 451}:
        return ForbiddenError(answer.host, status)
    if status in {404, 410}:
        return NotFoundError(
            Text("{where} does not exist (HTTP {status}).", where=where, status=status),
            hint="Search again for its new place.",
        )
    if status in _TRANSIENT or status == _NOT_YET:
        said = Text("still prepares the file") if status == _NOT_YET else Text("is busy or out of order")
        # A date is one of the server's clock.
        wait = retry_after(answer.headers.get("Retry-After"), http_date(answer.headers.get("Date")))
        return TransientError(
            Text("{host} {said} (HTTP {status}).", host=answer.host, said=said, status=status),
            retry_after_s=wait,
            hint="Try again later.",
        )
    return PlatformError(Text("{where} answered HTTP {status}.", where=where, status=status))


def _is_closed(name: str) -> bool:
    return name.lower() not in {*_OPEN_HEADERS, "authorization", "cookie"}


def _beginning(answer: Answer, limit: int) -> bytes:
    """Return the first bytes of the decoded body, as far as they come; blank if it cannot be read."""
    if answer.encoding not in {"", "none", "gzip", "x-gzip"}:
        return b""
    body = b""
    with contextlib.suppress(PlatformError):
        while len(body) < limit and (data := answer.read_some(limit - len(body))):
            body += data
    if answer.encoding not in {"gzip", "x-gzip"}:
        return body
    with contextlib.suppress(zlib.error):
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(body, limit)
    return b""


def _words(begin: bytes, answer: Answer) -> str:
    """Return how the body of a refusal begins, in one line without secrets."""
    words = " ".join(begin[:_SHOWN_BYTES].decode("utf-8", "replace").split())
    return redact_text(_without_secrets(words, answer))


def _without_secrets(text: str, answer: Answer) -> str:
    """Return *text* without login, cookies and signature of the request, which servers echo."""
    sent = (answer.sent_headers.get("Authorization") or "").split()[1:]
    cookies = (answer.sent_headers.get("Cookie") or "").split(";")
    sent += [cookie.partition("=")[2].strip() for cookie in cookies]
    closed = {name: value for name, value in answer.sent_headers.items() if _is_closed(name)}
    sent += [str(value).strip() for value in closed.values()]
    if has_secret(answer.url):
        sent += [value for _, value in carried(answer.url)]
    for secret in (one for one in sent if len(one) >= _SHORTEST):
        text = re.sub(re.escape(secret[:_TELLING]) + r"\S*", "…", text)
    return text
