"""A platform that does not come to its end is left, with what it gave."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from alos2_explorer.plugin.catalogs.disasters.shipped import scenes as builtin_scenes
from alos2_explorer.plugin.catalogs.platform_warning import PlatformWarning
from alos2_explorer.plugin.catalogs.search import search_all
from alos2_explorer.plugin.catalogs.side_by_side.worker import Budget
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from catalogs.listed import Listed
from support.patience import AT_ONCE_S, PATIENCE_S


class Hanging(Listed):
    """A platform that lists some scenes, never answers again, and notes when it is told to stop."""

    def __init__(self, platform: Platform, scenes: list[Scene], says: bool = False) -> None:
        super().__init__(platform, scenes)
        self.ended = threading.Event()
        self._says = says

    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        yield from self._scenes
        try:
            while True:
                progress.check()
                if self._says:
                    progress.report(0.5, "another page")
                time.sleep(0.02)
        finally:
            self.ended.set()


def test_a_platform_that_hangs_is_left_with_what_came_and_named() -> None:
    one, other = builtin_scenes()[:2]
    hanging, said, begun = Hanging(Platform.GPORTAL, [one]), [], time.monotonic()
    progress = Progress(report=lambda fraction, text: said.append(text))
    catalogs = [hanging, Listed(Platform.ASF, [other])]
    found = list(search_all(SearchQuery(), catalogs, progress, Budget(silence_s=0.5)))
    assert time.monotonic() - begun < AT_ONCE_S
    [warning] = [item for item in found if isinstance(item, PlatformWarning)]
    assert warning.platform is Platform.GPORTAL
    assert "G-Portal did not answer within" in warning.message
    assert warning.failed
    assert warning.incomplete
    assert {item.key for item in found if isinstance(item, Scene)} == {one.key, other.key}
    assert hanging.ended.wait(PATIENCE_S), "its thread goes on"
    assert any("ASF has ended; still searching G-Portal" in text for text in said)


def test_a_platform_that_shows_signs_of_life_for_ever_is_left_in_the_end() -> None:
    endless = Hanging(Platform.GPORTAL, [], says=True)
    budget = Budget(silence_s=5.0, whole_s=0.5)
    [warning] = list(search_all(SearchQuery(), [endless], SILENT, budget))
    assert warning.message.startswith("G-Portal did not come to an end within")
