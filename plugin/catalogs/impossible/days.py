"""Days before the first scene of ALOS-2, days in the future, and days the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ...domain.search_query import SearchQuery
from ...domain.words.text import Text
from .condition import ImpossibleCondition

# JAXA launched the satellite on 24 May 2014; the archives that are open to all begin in August.
LAUNCH = date(2014, 5, 24)
FIRST_SCENES = date(2014, 8, 4)


def wrong_days(query: SearchQuery, now: datetime) -> Iterator[ImpossibleCondition]:
    """Yield what is wrong with the days of *query*; *now* is UTC."""
    start, stop = query.start, query.stop
    if start is not None and stop is not None and stop < start:
        yield ImpossibleCondition(
            Text(
                "The search ends on {stop}, before it begins on {start}.",
                stop=stop.date(),
                start=start.date(),
            ),
            Text("Exchange the two days."),
        )
        return
    if stop is not None and stop.date() < LAUNCH:
        yield ImpossibleCondition(
            Text(
                "The search ends on {stop}, but ALOS-2 was launched on {launch}.",
                stop=stop.date(),
                launch=LAUNCH,
            ),
            Text("The archive begins on {first}.", first=FIRST_SCENES),
        )
    elif stop is not None and stop.date() < FIRST_SCENES:
        yield ImpossibleCondition(
            Text(
                "The search ends on {stop}, but the archive of ALOS-2 begins on {first}.",
                stop=stop.date(),
                first=FIRST_SCENES,
            ),
            Text("Choose a later last day."),
        )
    if start is not None and start > now:
        yield ImpossibleCondition(
            Text("The search begins on {start}, which is in the future.", start=start.date()),
            Text(
                "Now is {now} UTC on this computer; choose an earlier first day.",
                now=f"{now:%Y-%m-%d %H:%M}",
            ),
        )
