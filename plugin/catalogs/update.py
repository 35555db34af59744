"""Brings the index up to date for an area or a disaster, by months; a cancelled update can continue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone

from ..domain.errors import Alos2Error, CancelledError
from ..domain.platform import Platform
from ..domain.progress import SILENT, Progress
from ..domain.scene import Scene
from ..domain.search_query import SearchQuery
from .catalog import Catalog
from .disasters import shipped
from .disasters.platform_queries import Asked, asked
from .index.scene_index import SceneIndex

FIRST_MONTH = datetime(2014, 8, 1, tzinfo=timezone.utc)
# Platforms publish up to this long after an observation; younger months are asked again.
SETTLED_AFTER = timedelta(days=90)
ASKED_AGAIN_AFTER = timedelta(days=1)


@dataclass
class Updated:
    """What an update did: scenes added by platform, pieces done before, and platforms that failed."""

    added: dict[Platform, int] = field(default_factory=dict)
    skipped: int = 0
    failures: dict[Platform, Alos2Error] = field(default_factory=dict)


@dataclass(frozen=True)
class _Piece:
    catalog: Catalog
    asking: Asked
    stop: datetime
    key: str

    def is_done(self, done: datetime | None, now: datetime) -> bool:
        """Whether an answer of the time *done* still counts: no more could come then, or it is fresh."""
        return done is not None and (done - self.stop > SETTLED_AFTER or now - done < ASKED_AGAIN_AFTER)

    def scenes(self, progress: Progress) -> Iterator[Scene]:
        """Yield what the platform answers."""
        return map(self.asking.tagged, self.catalog.search(self.asking.query, progress))


def update_index(
    index: SceneIndex,
    query: SearchQuery,
    catalogs: Sequence[Catalog],
    progress: Progress = SILENT,
    now: datetime | None = None,
) -> Updated:
    """Ask *catalogs* for *query*, a month at a time from the latest, and keep the answers in *index*.

    Months that were answered before are skipped, so that an update which was cancelled continues where
    it ended; months that could get scenes after they were read are asked again after a day. A
    platform that fails is left out of the rest and reported. *now* is UTC. Raises CancelledError
    when cancelled.
    """
    today = now or datetime.now(timezone.utc)
    report = Updated()
    pieces = list(_pieces(index, query, catalogs, today))
    for number, piece in enumerate(pieces):
        platform = piece.catalog.platform
        progress.step(number / len(pieces), f"{platform.value} {piece.key[-7:]}")
        if platform in report.failures:
            continue
        if piece.is_done(index.updated_at(piece.key), today):
            report.skipped += 1
            continue
        try:
            part = progress.part(number / len(pieces), (number + 1) / len(pieces))
            count = index.add(piece.scenes(part))
        except CancelledError:
            raise
        except Alos2Error as error:
            report.failures[platform] = error
            continue
        report.added[platform] = report.added.get(platform, 0) + count
        index.set_updated(piece.key, today)
    progress.step(1.0)
    return report


def _pieces(
    index: SceneIndex, query: SearchQuery, catalogs: Iterable[Catalog], now: datetime
) -> Iterator[_Piece]:
    events = (*shipped.events(), *index.events())
    for catalog in catalogs:
        if catalog.platform is Platform.INDEX:
            continue
        for asking in asked(catalog.platform, query, events):
            for start, stop in _months(asking.query, now):
                month = replace(asking, query=replace(asking.query, start=start, stop=stop, maximum=0))
                key = f"{catalog.platform.value} {_digest(asking.query)} {start:%Y-%m}"
                yield _Piece(catalog, month, stop, key)


def _months(query: SearchQuery, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the months of the query's period, the latest first, cut at its ends."""
    first = max(query.start or FIRST_MONTH, FIRST_MONTH)
    stop = min(query.stop or now, now)
    while stop >= first:
        start = max(first, stop.replace(day=1, hour=0, minute=0, second=0, microsecond=0))
        yield start, stop
        stop = start - timedelta(microseconds=1)


def _digest(query: SearchQuery) -> str:
    """Return what two updates must share to differ in their period only."""
    timeless = replace(query, start=None, stop=None, maximum=0, platforms=())
    return hashlib.sha256(repr(timeless).encode()).hexdigest()[:16]
