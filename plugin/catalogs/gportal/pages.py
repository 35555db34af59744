"""All pages of an answer: 3 000 records a page, and beyond 20 000 the time is split.

The service refuses a longer page, and records after the first 20 000 of an answer. The first page is
short, since it also tells how many there are: a long one would keep everybody waiting.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ...domain.errors import PlatformError
from ...domain.progress import Progress
from ...domain.words.text import Text
from ..catalog import tell_missing
from ..json_values import counted, expect, listed, mapping, text, whole

LONGEST_PAGE, FIRST_PAGE = 3000, 100
MOST_RECORDS = 20_000
MOST_PAGES = 400
NAME = Text("G-Portal's catalogue")
_MATCHED = "numberOfRecordsMatched"
# The share of an answer's limit that a part should fill; parts with more than the limit are split again.
_FILLED = 0.6
_SHORTEST = timedelta(minutes=10)

Page = Mapping[str, Any]


@dataclass(frozen=True)
class Times:
    """From when to when, UTC."""

    start: datetime
    stop: datetime

    def parts(self, records: int) -> list[Times]:
        """Return parts that should hold less than an answer may have of so many *records*.

        Neighbours share a second, so that nothing falls between them.
        """
        count = max(2, math.ceil(records / (_FILLED * MOST_RECORDS)))
        step = (self.stop - self.start) / count
        marks = [self.start, *(self.start + step * part for part in range(1, count)), self.stop]
        return [Times(one, other) for one, other in zip(marks, marks[1:])]


class Pages:
    """The pages of one search; *ask* returns one for its times (None: as asked), start and length."""

    def __init__(
        self,
        ask: Callable[[Times | None, int, int], Page],
        progress: Progress,
        longest: int = LONGEST_PAGE,
    ) -> None:
        self._ask = ask
        self._progress = progress
        self._longest = longest
        self._asked = 0
        self._matched = 0
        self._shown = 0
        self._came = self._due = 0
        self._cut: list[Text] = []

    def all(self, whole_time: Times) -> Iterator[Page]:
        """Yield the pages; records may come twice. *whole_time* is split if there are too many."""
        yield from self._of(None, whole_time)
        tell_missing(NAME, self._came, self._due, self._progress)
        if self._cut:
            self._tell_cut()

    def _of(self, asked: Times | None, times: Times) -> Iterator[Page]:
        page = self._page(asked, 1, min(FIRST_PAGE, self._longest))
        yield page
        matched = counted(_properties(page), _MATCHED, platform=NAME)
        if matched <= MOST_RECORDS:
            yield from self._rest(asked, page, matched)
            return
        if times.stop - times.start < _SHORTEST:
            yield from self._rest(asked, page, MOST_RECORDS)
            self._cut.append(
                Text(
                    "{name} has {count} records of {time}, of which only the first {most} can be had.",
                    name=NAME,
                    count=matched,
                    time=f"{times.start:%Y-%m-%d %H:%M:%S}",
                    most=MOST_RECORDS,
                )
            )
            return
        for part in times.parts(matched):
            yield from self._of(part, part)

    def _rest(self, asked: Times | None, page: Page, matched: int) -> Iterator[Page]:
        start, before = 1, ""
        while True:
            features = listed(page, "features", platform=NAME)
            found, names = len(features), str([identifier(feature) for feature in features])
            if found and names == before:
                raise PlatformError(Text("{name} lists the same records again and again.", name=NAME))
            before = names
            start += whole(page["properties"].get("numberOfRecordsReturned")) or found
            if not found or start > matched:
                self._came += min(start - 1, matched)
                self._due += matched
                return
            page = self._page(asked, start, min(self._longest, MOST_RECORDS + 1 - start))
            yield page

    def _page(self, asked: Times | None, start: int, count: int) -> Page:
        if self._asked == MOST_PAGES:
            raise PlatformError(Text("{name} has no end; choose dates or an area.", name=NAME))
        self._asked += 1
        page = self._ask(asked, start, count)
        self._matched = max(self._matched, whole(_properties(page)[_MATCHED]) or 0)
        self._shown += len(listed(page, "features", platform=NAME))
        self._progress.step(
            self._shown / max(self._matched, self._shown, 1),
            Text("G-Portal {shown} of {matched}", shown=self._shown, matched=self._matched),
        )
        return page

    def _tell_cut(self) -> None:
        """Tell once of times with more records than can be had: hundreds, if the service miscounts."""
        first, others = self._cut[0], len(self._cut) - 1
        if others:
            first = Text("{first} So it is at {others} other times.", first=first, others=others)
        self._progress.lacks(first)


def _properties(page: Page) -> Mapping[str, Any]:
    return expect(page.get("properties"), _MATCHED, platform=NAME)


def identifier(feature: Mapping[str, Any]) -> str:
    """Return the name of a record."""
    return text(mapping(feature.get("properties")).get("identifier"))
