"""An odd record never ends a search: it is skipped and counted, and the count is told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from ..domain.progress import Progress
from ..domain.words.text import Text

_LOG = logging.getLogger(__name__)
# The errors of reading a value whose type, size or shape is not as it should be.
KINDS = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
T = TypeVar("T")


class OddRecords:
    """The records of one search of *platform* that could not be read, told when the search ends."""

    def __init__(self, platform: str, progress: Progress) -> None:
        self._platform = platform
        self._progress = progress
        self._count = 0
        self._first = ""

    def __enter__(self) -> OddRecords:
        return self

    def __exit__(self, *exception: object) -> None:
        self.tell()

    def read(self, make: Callable[[], T], name: str = "") -> T | None:
        """Return what *make* makes of a record, or None if the record is odd; *name* is for the note."""
        try:
            return make()
        except KINDS:
            _LOG.info("%s: the record %s is odd", self._platform, name[:200], exc_info=True)
            self._first = self._first or name[:100]
            self._count += 1
            return None

    def tell(self) -> None:
        """Say once how many records were left out."""
        if self._count:
            records = (
                Text("1 record is")
                if self._count == 1
                else Text("{count} records are", count=self._count)
            )
            self._progress.warn(
                Text(
                    "{platform}: {records} odd and left out; the first: {first}.",
                    platform=self._platform,
                    records=records,
                    first=self._first,
                )
            )
            self._count = 0
