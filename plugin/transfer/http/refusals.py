"""What an answer other than the file means: an error in our words, the server's own in its details."""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Mapping
from typing import Protocol

from ...domain.errors import PlatformError
from ...domain.words.text import Text
from ..errors import BlockedError, ForbiddenError, LoginNeededError, NotFoundError, TransientError
from ..header_values import http_date
from ..retry import retry_after
from ..urls import carried, has_secret, redact, redact_text
from .block_pages import READ_BYTES, blocker_of
from .response_parsing import page_title

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
# A secret is recognised by so many of its first characters: the text may be cut within it.
_TELLING = 8
_SHORTEST = 4


class RefusedAnswer(Protocol):
    """What is read of an answer to tell what it means: ``response.Answer`` has it."""

    url: str
    asked_host: str
    may_log_in: bool
    status: int

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers of the answer, found in any case."""

    @property
    def sent_headers(self) -> Mapping[str, str]:
        """Headers of the request, found in any case."""

    @property
    def host(self) -> str:
        """Name of the host that answered."""

    @property
    def encoding(self) -> str:
        """Content encoding in lower case; blank if the body is the file itself."""

    def read_some(self, limit: int) -> bytes:
        """Return what has arrived of the body, at most *limit* bytes; b"" at its end."""


def refusal(answer: RefusedAnswer) -> PlatformError:
    """Return the error for a status outside 2xx and 304, how the body begins in its details."""
    begin = _beginning(answer, READ_BYTES if answer.status in _BLOCKED else _SHOWN_BYTES)
    error = _blocked(answer, begin) or _meaning(answer)
    words = _words(begin, answer)
    error.details = f"Answered: {words}" if words else ""
    return error


def page_instead_of_file(answer: RefusedAnswer, begin: bytes = b"") -> PlatformError:
    """Return the error for a web page where a file was asked for, by who shows it.

    *begin* is what was read of it already.
    """
    begin = begin or _beginning(answer, READ_BYTES)
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


def block_page_error(answer: RefusedAnswer, body: bytes) -> BlockedError | None:
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


def _blocked(answer: RefusedAnswer, begin: bytes) -> BlockedError | None:
    return block_page_error(answer, begin) if answer.status in _BLOCKED else None


def _meaning(answer: RefusedAnswer) -> PlatformError:
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
            hint=_when_asked(wait),
        )
    return PlatformError(
        Text("{where} answered HTTP {status}.", where=where, status=status),
        hint="The service may have moved, be down or want a login.",
    )


def _when_asked(wait: float | None) -> Text:
    if not wait:
        return Text("Try again later.")
    return Text("It asks for a pause of {seconds:.0f} s: try again then.", seconds=wait)


def _is_closed(name: str) -> bool:
    return name.lower() not in {*_OPEN_HEADERS, "authorization", "cookie"}


def _beginning(answer: RefusedAnswer, limit: int) -> bytes:
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


def _words(begin: bytes, answer: RefusedAnswer) -> str:
    """Return how the body of a refusal begins, in one line without secrets."""
    words = " ".join(begin[:_SHOWN_BYTES].decode("utf-8", "replace").split())
    return redact_text(_without_secrets(words, answer))


def _without_secrets(text: str, answer: RefusedAnswer) -> str:
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
