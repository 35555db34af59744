"""What every platform's catalogue can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator

from ..domain.platform import Platform
from ..domain.progress import SILENT, Progress
from ..domain.scene import Asset, Place, Scene
from ..domain.search_query import SearchQuery
from ..domain.words.text import Text


def each_once(scenes: Iterable[Scene], query: SearchQuery) -> Iterator[Scene]:
    """Yield the *scenes* that fulfil *query*, each once and at most as many as it wants."""
    remaining = query.maximum or -1
    seen: set[str] = set()
    for scene in scenes:
        if scene.key in seen or not query.matches(scene):
            continue
        seen.add(scene.key)
        yield scene
        remaining -= 1
        if remaining == 0:
            return


def tell_missing(platform: str, came: int, counted: int, progress: Progress) -> None:
    """Tell what the list of a *platform* lacks if it ended before the records that it counts."""
    if came < counted:
        progress.lacks(
            Text(
                "{platform} counts {counted} products, but lists only {came}. Search again later, "
                "or for a shorter time.",
                platform=platform,
                counted=counted,
                came=came,
            )
        )


class Catalog(ABC):
    """A place that lists scenes."""

    platform: Platform

    @abstractmethod
    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        """Yield what fulfils *query*; raise PlatformError if the platform fails."""

    def lacking(self, query: SearchQuery, listed: set[str]) -> Iterator[Scene]:
        """Yield the shipped rows of this platform that a complete answer to *query* lacks.

        *listed* are the merge keys of what was answered. The place of each is marked as missing.
        """
        return iter(())

    def with_files(self, place: Place, progress: Progress = SILENT) -> Place:
        """Return *place* with its files; the same place if a search tells all that there is to know.

        Raises PlatformError if the platform fails.
        """
        return place

    def address_of(self, asset: Asset, progress: Progress = SILENT, *, renew: bool = False) -> str:
        """Return the URL of *asset* now; a platform that signs URLs makes a fresh one for *renew*.

        Raises PlatformError if the platform fails.
        """
        return asset.href
