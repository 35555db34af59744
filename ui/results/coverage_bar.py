"""A bar: how much of what the map shows is covered by the selected pair, or by all that was found."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ...plugin.domain.enums import Phase
from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.footprint import Box
from ...plugin.domain.progress import Progress
from ...plugin.domain.scene import Scene
from ...plugin.host.tasks.background_task import BackgroundTask
from ...plugin.layers.footprints import covered_share
from ..map import areas
from ..widgets.elided_label import ElidedLabel
from ..widgets.translation import tr
from ..workflows.owned_tasks import OwnedTasks

SETTLE_MS = 200
# More outlines than these are joined in the background.
AT_ONCE = 100


class CoverageBar(QWidget):
    """``show_scenes`` and ``show_selected`` say what counts; the bar follows the map by itself."""

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coverage")
        self._canvas = canvas
        self._scenes: list[Scene] = []
        self._selected: list[Scene] = []
        self._tasks = OwnedTasks()
        self._counting: BackgroundTask[float] | None = None
        self.said = ElidedLabel(parent=self)
        self.said.setObjectName("coverageSaid")
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(8)
        self.bar.setMinimumWidth(40)
        self.bar.setMaximumWidth(100)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said, 1)
        row.addWidget(self.bar)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._update)
        canvas.extentsChanged.connect(self._map_moved)
        self.hide()

    def show_scenes(self, scenes: Sequence[Scene]) -> None:
        """Count *scenes* while nothing is selected."""
        if scenes or self._scenes:
            self._scenes = list(scenes)
            self._settle.start()

    def add_scenes(self, scenes: Sequence[Scene]) -> None:
        """Count *scenes*, too, while nothing is selected."""
        self._scenes += scenes
        self._settle.start()

    def show_selected(self, scenes: Sequence[Scene]) -> None:
        """Count the ground that every date of *scenes* shows; nothing to count all again."""
        if scenes or self._selected:
            self._selected = list(scenes)
            self._settle.start()

    def close_for_good(self) -> None:
        """Let go of the map; called when the dock goes."""
        self._settle.stop()
        self._tasks.close()
        self._canvas.extentsChanged.disconnect(self._map_moved)

    def _map_moved(self) -> None:
        if self._scenes or self._selected:
            self._settle.start()

    def _update(self) -> None:
        try:
            place = areas.canvas_box(self._canvas)
        except Alos2Error:
            self.hide()
            return
        after = [one for one in self._scenes if one.phase is Phase.POST]
        counted = self._selected or after or self._scenes
        self.setVisible(bool(counted))
        if not counted:
            return
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        text = self._sentence(bool(after))
        if len(counted) <= AT_ONCE:
            self._say(text, covered_share(counted, place, by_date=bool(self._selected)))
        else:
            self._count(counted, place, text)

    def _count(self, counted: Sequence[Scene], place: Box, text: str) -> None:
        """Say how much of *place* many outlines cover, once that is known."""
        by_date = bool(self._selected)

        def count(_progress: Progress) -> float:
            return covered_share(counted, place, by_date=by_date)

        def done(share: float) -> None:
            if job is self._counting:
                self._counting = None
                self._say(text, share)

        job = self._tasks.run(tr("Measuring what scenes cover"), count, done, lambda _error: None)
        self._counting = job

    def _sentence(self, is_after: bool) -> str:
        if len({one.start.date() for one in self._selected}) > 1:
            return tr("The pair covers {percent} % of the map")
        if self._selected:
            return tr("The scene covers {percent} % of the map")
        if is_after:
            return tr("After the event: {percent} % of the map")
        return tr("Covered: {percent} % of the map")

    def _say(self, text: str, share: float) -> None:
        percent = 0 if share == 0 else max(1, round(100 * share))
        self.said.setText(text.format(percent=percent))
        self.bar.setValue(percent)
        self.bar.setAccessibleName(self.said.text())
