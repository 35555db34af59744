"""Whether a link has a file behind it, and how large it is, without fetching the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...domain.progress import Progress
from ...transfer.http.response import Answer
from ...transfer.http.session import HttpSession
from ...transfer.retry import cancellable, with_retries

# Answers of servers that know only GET, or let only GET through.
_HEAD_REFUSED = {400, 403, 405}
_WHOLE_SIZE = re.compile(r"bytes \d+-\d+/(\d+)")


@dataclass(frozen=True)
class LinkedFile:
    """What is behind a link: ``size_bytes`` is None if the server does not tell."""

    size_bytes: int | None


def linked_file(http: HttpSession, href: str, progress: Progress) -> LinkedFile | None:
    """Return the file behind *href*, None for a web page or nothing.

    Raises TransientError if the host does not answer.
    """
    answer = http.head(href, progress=progress)
    if answer.status in _HEAD_REFUSED:
        answer = _first_byte(http, href, progress)
    if not 200 <= answer.status < 300 or answer.content_type == "text/html":
        return None
    return LinkedFile(_size(answer))


def _first_byte(http: HttpSession, href: str, progress: Progress) -> Answer:
    def exchange() -> Answer:
        # The body is not read: a server without ranges would send all of it.
        with http.open("GET", href, headers={"Range": "bytes=0-0"}) as answer:
            return answer

    return with_retries(lambda: cancellable(exchange, progress), http.settings.retry, progress)


def _size(answer: Answer) -> int | None:
    if answer.status != 206:
        return answer.length
    match = _WHOLE_SIZE.fullmatch((answer.headers.get("Content-Range") or "").strip())
    return int(match[1]) if match else None
