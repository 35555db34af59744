"""Fetches one lease of a file into its part, believing nothing that the server has not shown."""

from __future__ import annotations

import contextlib
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from ...domain.errors import PlatformError
from ...domain.words.text import Text
from ..disk_space import require_space
from ..errors import ChangedError, RefusedError, TransientError
from ..http.range_requests import ContentRange, open_range
from ..http.response import Answer, page_instead_of_file
from ..http.session import HttpSession
from ..parts.part_file import PartFile
from ..urls import host_of, name_of, redact
from ..validators import Validators
from .checksums import published_digest
from .content_check import START_BYTES, check_start, is_page_name
from .cpu_limit import SHARE
from .segments import Lease, SegmentPlan
from .throughput import RateLimit

# Fewer and larger pieces cost less, but a kill loses those that all workers have in hand.
_IN_HAND = 512 * 1024
# Compressed bytes may swell a thousandfold when they are decoded.
_ENCODED_CHUNK = 8 * 1024
_RENEW_EVERY_S = 30.0


class Fetcher:
    """Knows the URL of a file, where it leads at present, and what is expected of the bytes.

    *renew* returns a fresh URL if the present one has expired. *digest_known* allows to continue
    without a strong validator, since a mix of versions would be found at the end. With a *window* the
    part is those bytes ``(start, stop)`` of the file behind the URL.
    """

    def __init__(
        self,
        url: str,
        http: HttpSession,
        part: PartFile,
        *,
        size: int | None,
        digest_known: bool,
        extra_space: int,
        renew: Callable[[], str] | None,
        rate: RateLimit,
        window: tuple[int, int] | None = None,
    ) -> None:
        self.url = url
        self._http = http
        self._part = part
        self._name = part.target.name
        self._size = size
        self._digest_known = digest_known
        self._extra_space = extra_space
        self._renew = renew
        self._renewed_at = -_RENEW_EVERY_S
        self._rate = rate
        self._window = window
        self._led_to: str | None = None
        self._lock = threading.Lock()
        self._open_answers: set[Answer] = set()
        self.stop = threading.Event()
        self.published: str | None = None
        self.fetched = 0

    def may_continue(self) -> bool:
        """Whether bytes of two requests may be put together."""
        return bool(self._part.validators.condition) or self._digest_known

    def fetch(self, lease: Lease, plan: SegmentPlan) -> None:
        """Fetch *lease*; return early if the part was reset or the transfer stopped.

        Raises TransientError for what may be tried again, ChangedError if the server has another
        file now, RefusedError and other PlatformErrors for what will not pass by itself.
        """
        generation = self._part.generation
        answer, given = self._open(lease)
        with answer, self._abortable(answer):
            if generation != self._part.generation or self.stop.is_set():
                return
            if given is None:
                self._whole(answer, generation, plan)
            elif given.start == given.stop:
                self._nothing_there(given, generation, plan)
            else:
                self._range(answer, given, generation, plan)

    def halt(self) -> None:
        """Stop all workers, also those that wait for a silent server."""
        self.stop.set()
        with self._lock:
            waiting = list(self._open_answers)
        for answer in waiting:
            answer.abort()

    @contextlib.contextmanager
    def _abortable(self, answer: Answer) -> Iterator[None]:
        with self._lock:
            self._open_answers.add(answer)
        try:
            yield
        finally:
            with self._lock:
                self._open_answers.discard(answer)

    def _open(self, lease: Lease) -> tuple[Answer, ContentRange | None]:
        led_to = self._led_to
        try:
            answer, given = self._ask(led_to or self.url, lease)
        except TransientError:
            self._led_to = None
            raise
        except PlatformError as error:
            self._led_to = None
            if led_to is None and not (isinstance(error, RefusedError) and self._renewed()):
                raise
            raise TransientError("The link expired.", retry_after_s=0.0) from None
        self._led_to = answer.url if answer.url != self.url else None
        return answer, given

    def _ask(self, url: str, lease: Lease) -> tuple[Answer, ContentRange | None]:
        if lease.stop is not None:
            condition = self._part.validators.condition
            base, end = self._window or (0, lease.stop)
            stop = min(base + lease.stop, end)
            answer, given = open_range(self._http, url, base + lease.start, stop, condition)
            return answer, self._inside_window(given)
        if self._window is not None:
            raise self._no_parts(url)
        answer = self._http.open("GET", url)
        try:
            answer.check_file()
            if answer.status == 206:
                raise TransientError(
                    Text("{host} sent a part where the whole file was asked for.", host=answer.host)
                )
        except PlatformError:
            answer.close()
            raise
        return answer, None

    def _inside_window(self, given: ContentRange | None) -> ContentRange | None:
        if self._window is None or given is None:
            return given
        start, stop = self._window
        if given.total is not None and given.total < stop:
            return ContentRange(0, 0, None)
        return ContentRange(given.start - start, given.stop - start, stop - start)

    def _no_parts(self, url: str) -> PlatformError:
        return PlatformError(
            Text(
                "{host} does not let parts of {name} be fetched.", host=host_of(url), name=name_of(url)
            ),
            hint="Download the whole archive.",
        )

    def _renewed(self) -> bool:
        """Get a fresh URL and tell whether there was one to get."""
        with self._lock:
            if self._renew is None or time.monotonic() - self._renewed_at < _RENEW_EVERY_S:
                return False
            self.url = self._renew()
            self._renewed_at = time.monotonic()
            return True

    # --- what the server may answer -----------------------------------------------------------

    def _range(self, answer: Answer, given: ContentRange, generation: int, plan: SegmentPlan) -> None:
        validators = Validators.of(answer.headers)
        self._refuse_page(answer)
        other_size = None not in {given.total, self._part.total} and given.total != self._part.total
        if self._part.validators.contradicts(validators) or other_size:
            raise ChangedError(Text("{name} changed on the server.", name=self._name))
        if self._part.total is None:
            self._begin(answer, generation, given.total, validators)
        total = self._part.total
        if (total is None or given.stop - given.start < total) and not self.may_continue():
            plan.sequential = True
            return
        self._copy(answer, generation, given.start, given.stop)

    def _whole(self, answer: Answer, generation: int, plan: SegmentPlan) -> None:
        validators = Validators.of(answer.headers)
        self._refuse_page(answer)
        if self._window is not None:
            raise self._no_parts(answer.url)
        total = None if answer.encoding else answer.length
        if self._part.total is not None or self._part.count:
            self._refuse_other(answer, total, validators, plan)
            if not self._is_same(total, validators):
                generation = self._part.reset(generation)
        self._begin(answer, generation, total, validators)
        plan.sequential = plan.sequential or total is None
        received = self._copy(answer, generation, 0, total)
        if total is None and received is not None:
            self._end_unknown(answer, generation, received, validators)

    def _refuse_other(
        self, answer: Answer, total: int | None, validators: Validators, plan: SegmentPlan
    ) -> None:
        other_size = None not in {total, self._part.total} and total != self._part.total
        if self._is_notice(total, validators):
            raise TransientError(
                Text("{host} sent something else than {name}.", host=answer.host, name=self._name),
                hint="Try again later, or search again: the product may have been replaced.",
            )
        if self._part.validators.contradicts(validators) or other_size:
            raise ChangedError(Text("{name} changed on the server.", name=self._name))
        if plan.out > 1:
            plan.limit = 1
            raise TransientError(
                Text("{host} sent the whole file where a part was asked for.", host=answer.host)
            )

    def _is_notice(self, total: int | None, validators: Validators) -> bool:
        """Whether this is rather what a gateway or portal says than a new version of the file.

        Then what we have of the file is worth more than that answer.
        """
        if total == self._part.total:
            return False
        known = self._part.validators
        anonymous = not (validators.etag or validators.last_modified)
        catalogued = total is not None and self._part.total == self._size
        return catalogued or (anonymous and bool(known.etag or known.last_modified))

    def _is_same(self, total: int | None, validators: Validators) -> bool:
        """Whether the bytes that we have are surely of the file that is being sent."""
        condition = validators.condition
        known = self._digest_known or bool(condition and condition == self._part.validators.condition)
        return known and total is not None and total == self._part.total

    def _end_unknown(
        self, answer: Answer, generation: int, received: int, validators: Validators
    ) -> None:
        """Learn the size from the end of the body, if that end can be trusted."""
        if self._size is not None and received < self._size:
            raise TransientError(
                Text(
                    "{host} closed the connection after {received} of {size} bytes.",
                    host=answer.host,
                    received=received,
                    size=self._size,
                )
            )
        marked = answer.chunked or (answer.encoding and answer.length is not None)
        if not marked and self._size is None and not self._digest_known:
            raise PlatformError(
                Text(
                    "{host} does not say how long {name} is, so it may be cut off.",
                    host=answer.host,
                    name=self._name,
                ),
                hint="Choose another platform for this scene.",
            )
        self._check_size(received)
        self._part.describe(generation, redact(self.url), received, validators)

    def _nothing_there(self, given: ContentRange, generation: int, plan: SegmentPlan) -> None:
        """Handle 416: the file ends before the range that we asked for."""
        if self._part.total is None and given.total == 0:
            self._check_size(0)
            self._part.describe(generation, redact(self.url), 0, Validators())
        elif self._part.total is None and given.start == 0:
            plan.sequential = True
        else:
            raise ChangedError(Text("{name} is shorter on the server than it was.", name=self._name))

    def _begin(self, answer: Answer, generation: int, total: int | None, validators: Validators) -> None:
        self._check_size(total)
        if total is not None:
            missing = total - self._part.count
            require_space(self._part.target.parent, missing + self._extra_space)
        if self._window is None:
            self.published = published_digest(answer.headers, answer.url) or self.published
        self._part.describe(generation, redact(self.url), total, validators)

    def _check_size(self, total: int | None) -> None:
        if None not in {total, self._size} and total != self._size:
            raise PlatformError(
                Text(
                    "{name} has {total} bytes at the server, but {size} in the catalogue.",
                    name=self._name,
                    total=total,
                    size=self._size,
                ),
                hint="Search again: the product may have been replaced.",
            )

    def _refuse_page(self, answer: Answer) -> None:
        if answer.content_type != "text/html":
            return
        if is_page_name(self._name):
            raise PlatformError(
                Text("{url} is a web page, not a file of a product.", url=redact(self.url)),
                hint="Give the address of the file: on the page, copy that of its link.",
            )
        raise page_instead_of_file(answer)

    # --- bytes --------------------------------------------------------------------------------

    def _copy(self, answer: Answer, generation: int, start: int, stop: int | None) -> int | None:
        """Write the body at *start*; return its length, or None if the transfer was stopped.

        Raises TransientError if the body is shorter or longer than *stop* says.
        """
        position = start
        for data in self._pieces(answer):
            if stop is not None and position + len(data) > stop:
                raise TransientError(Text("{host} sent more bytes than it declared.", host=answer.host))
            if position == 0 and len(data) >= START_BYTES:
                check_start(self._name, bytes(data[:START_BYTES]))
            if self.stop.is_set() or not self._part.write(generation, position, data):
                return None
            SHARE.rest(self.stop.wait)
            position += len(data)
            if position == stop and answer.length is not None:
                answer.read_some(1)
            if position == stop:
                return position
        if stop is not None and position < stop:
            raise TransientError(
                Text(
                    "{host} closed the connection {missing} bytes too early.",
                    host=answer.host,
                    missing=stop - position,
                )
            )
        return position

    def _pieces(self, answer: Answer) -> Iterator[bytes | memoryview]:
        """Yield the decoded body, counted and held to the cap; a piece is good until the next."""
        if answer.encoding:
            decode = _decoder(answer)
            while piece := answer.read_some(_ENCODED_CHUNK):
                self._count(len(piece))
                yield decode(piece)
            decode(None)
            return
        buffer = memoryview(bytearray(_IN_HAND))
        while count := answer.read_into(buffer[: self._piece()]):
            self._count(count)
            yield buffer[:count]

    def _piece(self) -> int:
        return self._rate.at_once(_IN_HAND // max(len(self._open_answers), 1))

    def _count(self, received: int) -> None:
        self._rate.spend(received, self.stop.wait)
        with self._lock:
            self.fetched += received


def _decoder(answer: Answer) -> Callable[[bytes | None], bytes]:
    """Return a function that decodes a piece of the body; it is called with None at the end."""
    if answer.encoding not in {"gzip", "x-gzip", "deflate"}:
        raise PlatformError(
            Text(
                "{host} sends the file in the encoding {encoding!r}.",
                host=answer.host,
                encoding=answer.encoding,
            )
        )
    inflater: Any = zlib.decompressobj(zlib.MAX_WBITS | 32)

    def decode(piece: bytes | None) -> bytes:
        if piece is None and not inflater.eof:
            raise TransientError(
                Text("{host} sent a compressed body that breaks off.", host=answer.host)
            )
        try:
            return bytes(inflater.decompress(piece)) if piece else b""
        except zlib.error:
            raise TransientError(
                Text("{host} sent a damaged compressed body.", host=answer.host)
            ) from None

    return decode
