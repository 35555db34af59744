"""10 000 results in the dock: how long the window is busy while they come, are sorted and scrolled.

``python benchmarks/dock.py`` builds the real dock offscreen, fills it with scenes, and then lets it
search an index of as many. It prints the median of some rounds of the longest time between two turns of
the event loop for each step: by the clock, and as work of the window's own thread, which other
programs do not lengthen. Full collections of Python's garbage are told apart. ``ALOS2_RESULTS`` and
``ALOS2_ROUNDS`` set other numbers.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
RESULTS = int(os.environ.get("ALOS2_RESULTS", "10000"))
ROUNDS = int(os.environ.get("ALOS2_ROUNDS", "3"))


class Busy:
    """The longest time between two turns of the event loop, sampled every 2 ms, and its share of work.

    The second figure is the time that the main thread itself computed: other programs do not change it.
    """

    def __init__(self) -> None:
        from qgis.PyQt.QtCore import QTimer

        self.longest = self.worked = 0.0
        self.found: dict[str, list[tuple[float, float]]] = {}
        self._last, self._last_work = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self.turn)
        self._timer.start()

    def turn(self) -> None:
        now, work = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self.worked = max(self.worked, work - self._last_work)
        self._last, self._last_work = now, work

    def of(self, name: str, do: Callable[[], object], settle_ms: int = 600) -> None:
        from support.window import wait

        wait(300)
        self.turn()
        self.longest = self.worked = 0.0
        do()
        self.turn()
        wait(settle_ms)
        self.turn()
        self.found.setdefault(name, []).append((1000 * self.longest, 1000 * self.worked))

    def report(self) -> None:
        """Print the median of all rounds for each step."""
        print(f"{'longest turn, median of ' + str(ROUNDS):40} {'clock':>10} {'work':>10}")
        for name, rounds in self.found.items():
            clock, work = (statistics.median(each) for each in zip(*rounds))
            print(f"{name:40} {clock:7.0f} ms {work:7.0f} ms")


class Collections:
    """How long full collections of garbage took."""

    def __init__(self) -> None:
        self.found: list[float] = []
        self._began = 0.0
        gc.callbacks.append(self._note)

    def _note(self, phase: str, info: dict[str, int]) -> None:
        if info["generation"] == 2 and phase == "start":
            self._began = time.thread_time()
        elif info["generation"] == 2:
            took = time.thread_time() - self._began
            self.found.append(1000 * took)

    def report(self, without_results: float) -> None:
        """Print the longest one."""
        longest = max(self.found, default=0.0)
        print(f"full collections: {len(self.found)}, the longest {longest:.0f} ms of work;")
        print(f"without results, in this process: {without_results:.0f} ms")


def full_collection() -> float:
    """Return how many ms of work a full collection takes now."""
    began = time.thread_time()
    gc.collect()
    return 1000 * (time.thread_time() - began)


class Session:
    """The dock with an index of as many scenes, and what an analyst does with it."""

    def __init__(self, folder: str) -> None:
        from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
        from alos2_explorer.plugin.host import settings
        from alos2_explorer.ui.dock.dock import ExplorerDock
        from support.scenes import many
        from support.window import Window, wait_until

        for name in ("index.gpkg", "queue.sqlite"):
            settings.set_text(name.split(".")[0], str(Path(folder) / name))
        self.window = Window(1300, 900)
        self.dock = ExplorerDock(self.window)
        self.window.dock(self.dock, 600)
        wait_until(lambda: bool(self.dock.gallery.cards))
        self.without_results = full_collection()
        self.scenes = many(RESULTS)
        SceneIndex(settings.index(), seed=lambda: ()).add(self.scenes)
        self.model, self.view = self.dock.results.model, self.dock.results.view

    def arrive(self) -> None:
        """Take results in by 500, as platforms list them."""
        from support.window import wait, wait_until

        self.dock.results.start()
        for position in range(0, RESULTS, 500):
            for scene in self.scenes[position : position + 500]:
                self.dock.results.add(scene)
            wait(150)
        self.dock.results.finish()
        wait_until(lambda: self.model.count() == RESULTS, 60_000)

    def all_footprints(self) -> None:
        """Wait for the last outline."""
        from support.window import wait_until

        wait_until(lambda: self.dock.footprints.layer().featureCount() == RESULTS, 60_000)

    def search(self) -> None:
        """Search the index."""
        from alos2_explorer.plugin.domain.platform import Platform
        from alos2_explorer.plugin.domain.search_query import SearchQuery
        from support.window import wait_until

        self.dock.search(SearchQuery(platforms=(Platform.INDEX,)))
        wait_until(lambda: not self.dock.search_flow.is_running(), 120_000)
        wait_until(lambda: self.model.count() >= RESULTS, 120_000)

    def scroll(self) -> None:
        """Go through all rows."""
        from support.window import wait

        bar = self.view.verticalScrollBar()
        for step in range(40):
            bar.setValue(bar.maximum() * step // 40)
            wait(5)

    def select(self, track: int = 0) -> None:
        """Select a track."""
        from qgis.PyQt.QtCore import QModelIndex

        self.view.setCurrentIndex(self.model.index(track, 0, QModelIndex()))

    def sort(self, column: int) -> None:
        """Sort by a column."""
        from qgis.PyQt.QtCore import Qt

        self.view.sortByColumn(column, Qt.SortOrder.DescendingOrder)


def one_round(session: Session, busy: Busy) -> None:
    """Measure each step once."""
    results, view = session.dock.results, session.view
    busy.of(f"{RESULTS} results arrive in batches", session.arrive)
    busy.of("the last footprints come", session.all_footprints)
    busy.of("nothing happens: garbage is collected", lambda: None, 1500)
    busy.of("select a track", session.select)
    busy.of("select all", view.selectAll)
    view.clearSelection()
    busy.of("open all tracks", view.expandAll)
    busy.of("scroll through all, opened", session.scroll)
    view.collapseAll()
    for title, column in (("date", 1), ("size", 3), ("scene", 0)):
        busy.of(f"sort by {title}", lambda one=column: session.sort(one))
    busy.of("filter: P12", lambda: results.filter.setText("P12"))
    busy.of("filter away", results.filter.clear)
    busy.of("marks change", session.dock._marks_changed)
    busy.of("best pair", session.dock.tools.best_pair.emit)
    busy.of(f"search {RESULTS} results in the index", session.search)
    busy.of("the same search again", session.search)


def main() -> None:
    """Print the figures."""
    from support.window import start_application

    folder = tempfile.TemporaryDirectory()
    application = start_application("en", False, Path(folder.name) / "profile")
    session = Session(folder.name)
    busy, collections = Busy(), Collections()
    for _ in range(ROUNDS):
        one_round(session, busy)
    busy.report()
    collections.report(session.without_results)
    session.dock.shut_down()
    application.processEvents()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
