"""What each platform answers now, a line each: look here first if a search gives less than expected."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from ..domain.platform import Platform
from ..domain.progress import SILENT, Progress
from ..domain.scene import Scene
from ..domain.search_query import SearchQuery
from .catalog import Catalog
from .platform_warning import PlatformWarning
from .search import found_scenes


@dataclass(frozen=True)
class PlatformAnswer:
    """How a platform answered a query: scenes, warnings, and how many seconds it took."""

    platform: Platform
    scenes: tuple[Scene, ...]
    warnings: tuple[PlatformWarning, ...]
    seconds: float

    @property
    def failed(self) -> bool:
        """Whether the platform did not answer, or not in full."""
        return any(warning.failed for warning in self.warnings)

    def __str__(self) -> str:
        said = f"{self.platform.value:12} {self.seconds:6.1f} s  {len(self.scenes)} scenes"
        if self.scenes:
            verified = sum(scene.best_place.verified for scene in self.scenes)
            latest = max(scene.start for scene in self.scenes)
            said += f", {verified} with files seen, the latest of {latest:%Y-%m-%d}"
            said += f", such as {self.scenes[0].key}"
        return "; ".join([said, *(str(warning) for warning in self.warnings)])


def ask_each(
    query: SearchQuery, catalogs: Sequence[Catalog], progress: Progress = SILENT
) -> Iterator[PlatformAnswer]:
    """Ask every catalogue *query* by itself, side by side, and yield the answers as they come."""

    def ask(catalog: Catalog) -> PlatformAnswer:
        begun = time.monotonic()
        scenes, warnings = found_scenes(query, [catalog], progress)
        took = time.monotonic() - begun
        return PlatformAnswer(catalog.platform, tuple(scenes), tuple(warnings), took)

    pool = ThreadPoolExecutor(max(1, len(catalogs)), thread_name_prefix="live")
    try:
        for answer in as_completed([pool.submit(ask, catalog) for catalog in catalogs]):
            yield answer.result()
    finally:
        pool.shutdown(wait=False)
