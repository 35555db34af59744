"""The servers that one job could not reach: each is asked until its tries are used up, and only once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from ...domain.words.text import Text
from ..errors import UnreachedError
from ..urls import check_url, host_of, is_url, origin_of


class UnreachedServers:
    """Remembers servers (scheme, host and port) for one job; another job asks them again."""

    def __init__(self) -> None:
        self._origins: set[tuple[str, str, int]] = set()

    @contextlib.contextmanager
    def asking(self, url: str) -> Iterator[None]:
        """Refuse *url* if its server did not answer before; note a server that the body cannot reach.

        Raises UnreachedError, and UnsupportedError for what is not an address. What an earlier job left
        of the file stays for the next.
        """
        origin = origin_of(check_url(url)) if is_url(url) else None
        if origin is not None and origin in self._origins:
            raise UnreachedError(
                Text(
                    "{host} could not be reached when it was asked before in this job.",
                    host=host_of(url),
                ),
                origin,
            )
        try:
            yield
        except UnreachedError as error:
            self._origins.add(error.origin)
            raise
