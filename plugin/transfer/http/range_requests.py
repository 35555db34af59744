"""Byte ranges over HTTP: asked for exactly, checked strictly, continued if the line broke."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from ...domain.errors import Alos2Error, FormatError, PlatformError, UnsupportedError
from ...domain.progress import SILENT, Progress
from ...domain.words.text import Text
from ..errors import BlockedError, ChangedError, TransientError, shorter_than
from ..retry import Attempts, cancellable, wait_for
from ..urls import name_of, redact
from ..validators import Validators
from .refusals import page_instead_of_file
from .response import Answer
from .session import HttpSession

_CONTENT_RANGE = re.compile(
    r"\s*bytes\s+(?:([0-9]{1,18})-([0-9]{1,18})|\*)/([0-9]{1,18}|\*)\s*", re.IGNORECASE
)


@dataclass(frozen=True)
class ContentRange:
    """A Content-Range header: bytes *start* up to, not including, *stop* of *total* (None: unknown)."""

    start: int
    stop: int
    total: int | None


def parse_content_range(text: str | None) -> ContentRange | None:
    """Return the header's meaning (``bytes */N`` gives an empty range), or None if it makes no sense."""
    match = _CONTENT_RANGE.fullmatch(text or "")
    if match is None:
        return None
    first, last, total_text = match.groups()
    total = None if total_text == "*" else int(total_text)
    if first is None:
        return ContentRange(0, 0, total)
    start, stop = int(first), int(last) + 1
    if stop <= start or (total is not None and stop > total):
        return None
    return ContentRange(start, stop, total)


def open_range(
    http: HttpSession, url: str, start: int, stop: int | None, condition: str = ""
) -> tuple[Answer, ContentRange | None]:
    """Ask for bytes *start* up to *stop* (None: the end) and return the answer, its status checked.

    The second value is None if the server sends the whole file (200). Raises TransientError for
    a range other than the one asked for.
    """
    headers = {"Range": f"bytes={start}-{'' if stop is None else stop - 1}"}
    if condition:
        headers["If-Range"] = condition
    answer = http.open("GET", url, headers=headers)
    try:
        return answer, _checked_range(answer, start, stop)
    except Alos2Error:
        answer.close()
        raise


def _checked_range(answer: Answer, start: int, stop: int | None) -> ContentRange | None:
    if answer.status == 416:
        given = parse_content_range(answer.headers.get("Content-Range"))
        return ContentRange(start, start, given.total if given else None)
    answer.check_file()
    if answer.status != 206:
        return None
    given = parse_content_range(answer.headers.get("Content-Range"))
    if given is None or given.start != start or (stop is not None and given.stop > stop):
        found = answer.headers.get("Content-Range")
        raise TransientError(
            Text(
                "{host} sent the range {found} where {start}-{stop} was asked for.",
                host=answer.host,
                found=f"“{found}”" if found else Text("(none)"),
                start=start,
                stop=stop,
            )
        )
    if answer.length is not None and answer.length != given.stop - given.start and not answer.encoding:
        raise TransientError(
            Text(
                "{host} declares {length} bytes for the range {start}-{stop}.",
                host=answer.host,
                length=answer.length,
                start=given.start,
                stop=given.stop,
            )
        )
    if answer.encoding:
        raise TransientError(
            Text(
                "{host} compressed a part of a file ({encoding}).",
                host=answer.host,
                encoding=answer.encoding,
            )
        )
    return given


class RangeReader:
    """Exact reads of one file over HTTP; the first read learns its size.

    Raises ChangedError if the file changes between reads. ``fetched`` counts body bytes.
    """

    def __init__(self, http: HttpSession, url: str, progress: Progress = SILENT) -> None:
        self._http = http
        self._url = url
        self._progress = progress
        self._validators: Validators | None = None
        self.total: int | None = None
        self.fetched = 0

    @property
    def name(self) -> str:
        """File name as shown in errors."""
        return name_of(self._url) or redact(self._url)

    def read(self, start: int, length: int) -> bytes:
        """Return exactly *length* bytes; raise FormatError if the file is shorter."""
        buffer = bytearray(length)
        got = self.read_into(start, memoryview(buffer))
        if got < length:
            raise self.shorter(start + length)
        return bytes(buffer)

    def shorter(self, wanted_stop: int) -> FormatError:
        """Return the error for a read beyond the end."""
        return shorter_than(self.name, self.total or 0, wanted_stop)

    def read_into(self, start: int, buffer: memoryview) -> int:
        """Fill *buffer* from *start* as far as the file goes and return the count of bytes."""
        attempts, got = Attempts(self._http.settings.retry), 0
        while got < len(buffer):
            if self.total is not None and start + got >= self.total:
                break
            position, rest = start + got, buffer[got:]
            try:
                got += cancellable(partial(self._once, position, rest), self._progress)
                attempts.worked()
            except TransientError as error:
                wait_for(error, attempts.wait_after(error), self._progress)
        return got

    def _once(self, start: int, buffer: memoryview) -> int:
        """Return how many bytes arrived; an error after the first of them is left to the next try."""
        condition = self._validators.condition if self._validators else ""
        answer, given = open_range(self._http, self._url, start, start + len(buffer), condition)
        with answer:
            if given is None:
                raise self._no_ranges(answer)
            self._check_same(answer, given)
            if given.stop == given.start and given.total is None:
                self.total = start
            if self.total is None:  # whose end nobody knows cannot be read from its directory or trailer
                raise self._no_parts(answer)
            wanted, got = given.stop - given.start, 0
            try:
                while got < wanted and (piece := answer.read_some(wanted - got)):
                    buffer[got : got + len(piece)] = piece
                    got += len(piece)
                if got >= wanted:
                    answer.read_some(1)
            except TransientError:
                if got == 0:
                    raise
            self.fetched += got
            return got

    def _no_ranges(self, answer: Answer) -> Alos2Error:
        if self._validators and self._validators.contradicts(Validators.of(answer.headers)):
            return self._changed()
        if answer.content_type == "text/html":
            blocked = page_instead_of_file(answer)
            if isinstance(blocked, BlockedError):
                return blocked
            return PlatformError(
                Text("{url} is a web page, not a file.", url=redact(self._url)),
                hint="It may want a login.",
            )
        return self._no_parts(answer)

    def _no_parts(self, answer: Answer) -> UnsupportedError:
        return UnsupportedError(
            Text("{host} does not serve parts of {name}.", host=answer.host, name=self.name),
            hint="Download the whole file first.",
        )

    def _check_same(self, answer: Answer, given: ContentRange) -> None:
        validators = Validators.of(answer.headers)
        if self._validators is None:
            self._validators, self.total = validators, given.total
            return
        if self._validators.contradicts(validators) or given.total not in {None, self.total}:
            raise self._changed()

    def _changed(self) -> ChangedError:
        return ChangedError(
            Text("{name} changed on the server while it was read.", name=self.name),
            hint="Open it again.",
        )
