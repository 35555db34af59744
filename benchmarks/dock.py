"""10 000 results in the dock: how long the window is busy while they come, are sorted and scrolled.

``python benchmarks/dock.py`` builds the real dock offscreen, fills it with scenes and prints the longest
time between two turns of the event loop for each step; ``ALOS2_RESULTS`` sets another number.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
RESULTS = int(os.environ.get("ALOS2_RESULTS", "10000"))


class Busy:
    """The longest time between two turns of the event loop, sampled every 2 ms, and its share of work.

    The second figure is the time that the main thread itself computed: other programs do not change it.
    """

    def __init__(self) -> None:
        from qgis.PyQt.QtCore import QTimer

        self.longest = self.worked = 0.0
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
        print(f"{name:34} {1000 * self.longest:7.0f} ms {1000 * self.worked:7.0f} ms")


def main() -> None:
    from support.window import Window, start_application, wait, wait_until

    folder = tempfile.TemporaryDirectory()
    application = start_application("en", False, Path(folder.name) / "profile")
    from alos2_explorer.plugin.host import settings
    from alos2_explorer.ui.dock.dock import ExplorerDock
    from qgis.PyQt.QtCore import QModelIndex, Qt
    from support.scenes import many

    for name in ("index.gpkg", "queue.sqlite"):
        settings.set_text(name.split(".")[0], str(Path(folder.name) / name))
    window = Window(1300, 900)
    dock = ExplorerDock(window)
    window.dock(dock, 600)
    wait_until(lambda: bool(dock.gallery.cards))
    scenes = many(RESULTS)
    model, view = dock.results.model, dock.results.view
    busy = Busy()

    def arrive() -> None:
        dock.results.start()
        for position in range(0, RESULTS, 500):
            for scene in scenes[position : position + 500]:
                dock.results.add(scene)
            wait(150)
        dock.results.finish()
        wait_until(lambda: len(model.scenes()) == RESULTS)

    def all_footprints() -> None:
        wait_until(lambda: dock.footprints.layer().featureCount() == RESULTS, 60_000)

    def scroll() -> None:
        bar = view.verticalScrollBar()
        for step in range(40):
            bar.setValue(bar.maximum() * step // 40)
            wait(5)

    busy.of(f"{RESULTS} results arrive in batches", arrive)
    busy.of("the last footprints come", all_footprints)
    busy.of("open all tracks", view.expandAll)
    busy.of("scroll through all, opened", scroll)
    view.collapseAll()
    for title, column in (("date", 1), ("size", 3), ("scene", 0)):
        busy.of(
            f"sort by {title}", lambda one=column: view.sortByColumn(one, Qt.SortOrder.DescendingOrder)
        )
    busy.of("filter: P12", lambda: dock.results.filter.setText("P12"))
    busy.of("filter away", dock.results.filter.clear)
    first = model.index(0, 0, QModelIndex())
    busy.of("select a track", lambda: view.setCurrentIndex(first))
    busy.of("marks change", dock._marks_changed)
    dock.shut_down()
    application.processEvents()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
