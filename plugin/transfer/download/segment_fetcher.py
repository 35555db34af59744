"""Fetches one lease of a file into its part, believing nothing that the server has not shown."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from ...domain.errors import PlatformError
from ...domain.words.text import Text
from ..disk_space import require_space
from ..errors import ChangedError, TransientError
from ..http.block_pages import READ_BYTES
from ..http.range_requests import ContentRange
from ..http.refusals import page_instead_of_file
from ..http.response import Answer
from ..http.response_parsing import looks_like_html
from ..parts.part_file import PartFile
from ..urls import redact
from ..validators import Validators
from .body_decoding import decoder
from .checksums import published_digest
from .content_check import START_BYTES, check_start, is_page_name
from .cpu_limit import SHARE
from .file_source import FileSource, no_parts
from .segments import Lease, SegmentPlan
from .throughput import RateLimit

# Fewer and larger pieces cost less, but a kill loses those that all workers have in hand.
_IN_HAND = 512 * 1024
# Compressed bytes may swell a thousandfold when they are decoded.
_ENCODED_CHUNK = 8 * 1024


class Fetcher:
    """Fetches from *source* into *part* and knows what is expected of the bytes.

    *digest_known* allows to continue without a strong validator, since a mix of versions would be found
    at the end.
    """

    def __init__(
        self,
        source: FileSource,
        part: PartFile,
        *,
        size: int | None,
        digest_known: bool,
        extra_space: int,
        rate: RateLimit,
    ) -> None:
        self._source = source
        self._part = part
        self._name = part.target.name
        self._size = size
        self._digest_known = digest_known
        self._extra_space = extra_space
        self._rate = rate
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
        answer, given = self._source.open(lease, self._part.validators.condition)
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
        # Of parts of an unknown whole nobody could tell which is the last.
        if total is None or (given.stop - given.start < total and not self.may_continue()):
            plan.sequential = True
            return
        self._copy(answer, generation, given.start, given.stop)

    def _whole(self, answer: Answer, generation: int, plan: SegmentPlan) -> None:
        validators = Validators.of(answer.headers)
        self._refuse_page(answer)
        if self._source.window is not None:
            raise no_parts(answer.url)
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
        """Whether this looks like a page of a gateway or portal, not like a new version of the file.

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
        self._part.describe(generation, redact(self._source.url), received, validators)

    def _nothing_there(self, given: ContentRange, generation: int, plan: SegmentPlan) -> None:
        """Handle 416: the file ends before the range that we asked for."""
        if self._part.total is None and given.total == 0:
            self._check_size(0)
            self._part.describe(generation, redact(self._source.url), 0, Validators())
        elif self._part.total is None and given.start == 0:
            plan.sequential = True
        else:
            raise ChangedError(Text("{name} is shorter on the server than it was.", name=self._name))

    def _begin(self, answer: Answer, generation: int, total: int | None, validators: Validators) -> None:
        if None not in {total, self._size} and total != self._size:
            # Portals send their pages as whatever was asked for.
            begin = b"" if answer.encoding else answer.read_some(READ_BYTES)
            if looks_like_html(begin):
                raise page_instead_of_file(answer, begin)
        self._check_size(total)
        if total is not None:
            missing = total - self._part.count
            require_space(self._part.target.parent, missing + self._extra_space)
        if self._source.window is None:
            self.published = published_digest(answer.headers, answer.url) or self.published
        self._part.describe(generation, redact(self._source.url), total, validators)

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
                Text("{url} is a web page, not a file of a product.", url=redact(self._source.url)),
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
            decode = decoder(answer)
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
