"""A catalogue that lists what a test gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery


class Listed:
    """A catalogue that lists what it is given."""

    def __init__(
        self, platform: Platform, scenes: list[Scene], failure: Exception | None = None
    ) -> None:
        self.platform = platform
        self._scenes = scenes
        self._failure = failure

    def lacking(self, query: SearchQuery, listed: set[str]) -> Iterator[Scene]:
        return iter(())

    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        progress.report(0.5, "half")
        yield from self._scenes
        if self._failure is not None:
            raise self._failure


def placed(scene: Scene, platform: Platform) -> Scene:
    asset = Asset("x.zip", f"https://{platform.value}.example/x.zip", "archive")
    return replace(scene, places=(Place(platform, asset.href, (asset,), verified=True),))
