"""Where the bytes of a file come from: its URL, where that leads now, and a fresh one if it expired."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from ...domain.errors import PlatformError
from ...domain.words.text import Text
from ..errors import RefusedError, TransientError
from ..http.range_requests import ContentRange, open_range
from ..http.response import Answer
from ..http.session import HttpSession
from ..urls import host_of, name_of
from .segments import Lease

_RENEW_EVERY_S = 30.0


class FileSource:
    """The file behind *url*; *renew* returns a fresh URL if the present one has expired.

    With a *window* the file is those bytes ``(start, stop)`` of what lies behind the URL.
    """

    def __init__(
        self,
        url: str,
        http: HttpSession,
        *,
        renew: Callable[[], str] | None,
        window: tuple[int, int] | None = None,
    ) -> None:
        self.url = url
        self.window = window
        self._http = http
        self._renew = renew
        self._renewed_at = -_RENEW_EVERY_S
        self._led_to: str | None = None
        self._lock = threading.Lock()

    def open(self, lease: Lease, condition: str) -> tuple[Answer, ContentRange | None]:
        """Ask for the bytes of *lease* and return the answer with the bytes that it has.

        An answer with the whole file has None. *condition* is a validator that the file must still have,
        blank for none. Raises TransientError, also for a link that has expired and was renewed, and
        PlatformError for what will not pass by itself.
        """
        led_to = self._led_to
        try:
            answer, given = self._ask(led_to or self.url, lease, condition)
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

    def _ask(self, url: str, lease: Lease, condition: str) -> tuple[Answer, ContentRange | None]:
        if lease.stop is not None:
            base, end = self.window or (0, lease.stop)
            stop = min(base + lease.stop, end)
            answer, given = open_range(self._http, url, base + lease.start, stop, condition)
            return answer, self._inside_window(given)
        if self.window is not None:
            raise no_parts(url)
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
        if self.window is None or given is None:
            return given
        start, stop = self.window
        if given.total is not None and given.total < stop:
            return ContentRange(0, 0, None)
        return ContentRange(given.start - start, given.stop - start, stop - start)

    def _renewed(self) -> bool:
        """Get a fresh URL and tell whether there was one to get."""
        with self._lock:
            if self._renew is None or time.monotonic() - self._renewed_at < _RENEW_EVERY_S:
                return False
            self.url = self._renew()
            self._renewed_at = time.monotonic()
            return True


def no_parts(url: str) -> PlatformError:
    """Return the error for a server that sends a file as a whole only."""
    return PlatformError(
        Text("{host} does not let parts of {name} be fetched.", host=host_of(url), name=name_of(url)),
        hint="Download the whole archive.",
    )
