"""What a refused request means for the caller, with the server's own words but without secrets."""

from __future__ import annotations

import contextlib
import re
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from ...domain.errors import PlatformError
from ..errors import LoginNeededError, NotFoundError, TransientError
from ..retry import retry_after
from ..urls import has_secret, redact, redact_text

if TYPE_CHECKING:
    from .response import Answer

_TRANSIENT = {408, 425, 429, 500, 502, 503, 504, 507, 509, 520, 521, 522, 523, 524}
_NOT_YET = 202
# Headers of ours that anybody may see; all others may be a login.
_OPEN_HEADERS = {
    *("user-agent", "accept", "accept-encoding", "connection", "host", "range", "if-range"),
    *("content-type", "content-length", "if-none-match", "if-modified-since"),
}
# So much of a refusal's body is kept for those who want to know.
_SHOWN_BYTES = 500
# A secret is known again by so many of its first characters: the text may be cut within it.
_TELLING = 8
_SHORTEST = 4


def refusal(answer: Answer) -> PlatformError:
    """Return the error for a status outside 2xx and 304, how the body begins in its details."""
    error = _meaning(answer)
    words = _words(answer)
    error.details = f"Answered: {words}" if words else ""
    return error


def _meaning(answer: Answer) -> PlatformError:
    status, where = answer.status, redact(answer.url)
    if status in {401, 403}:
        return LoginNeededError(answer.host, status)
    if status in {404, 410}:
        return NotFoundError(
            f"{where} does not exist (HTTP {status}).", hint="Search again for its new place."
        )
    if status == 407:
        return PlatformError(
            "The proxy asks for a login (HTTP 407).", hint="Check QGIS's network settings."
        )
    if status in _TRANSIENT or status == _NOT_YET:
        said = "still prepares the file" if status == _NOT_YET else "is busy or out of order"
        # A date is one of the server's clock.
        wait = retry_after(answer.headers.get("Retry-After"), _date(answer))
        return TransientError(
            f"{answer.host} {said} (HTTP {status}).", retry_after_s=wait, hint="Try again later."
        )
    return PlatformError(f"{where} answered HTTP {status}.")


def _date(answer: Answer) -> datetime | None:
    """Return the moment of the answer by the server's clock, None where it does not tell."""
    with contextlib.suppress(ValueError, TypeError):
        told = parsedate_to_datetime(answer.headers.get("Date") or "")
        return told if told.tzinfo is not None else told.replace(tzinfo=timezone.utc)
    return None


def _is_closed(name: str) -> bool:
    return name.lower() not in {*_OPEN_HEADERS, "authorization", "cookie"}


def _words(answer: Answer) -> str:
    """Return how the body of a refusal begins, in one line; blank where it cannot be read."""
    if answer.encoding:
        return ""
    with contextlib.suppress(PlatformError):
        words = " ".join(answer.read_some(_SHOWN_BYTES).decode("utf-8", "replace").split())
        return redact_text(_without_secrets(words, answer))
    return ""


def _without_secrets(text: str, answer: Answer) -> str:
    """Return *text* without login, cookies and signature of the request, which servers echo."""
    sent = (answer.sent_headers.get("Authorization") or "").split()[1:]
    cookies = (answer.sent_headers.get("Cookie") or "").split(";")
    sent += [cookie.partition("=")[2].strip() for cookie in cookies]
    closed = {name: value for name, value in answer.sent_headers.items() if _is_closed(name)}
    sent += [str(value).strip() for value in closed.values()]
    if has_secret(answer.url):
        sent += [value for _, value in parse_qsl(urlsplit(answer.url).query)]
    for secret in (one for one in sent if len(one) >= _SHORTEST):
        text = re.sub(re.escape(secret[:_TELLING]) + r"\S*", "…", text)
    return text
