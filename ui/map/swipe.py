"""Swiping between two dates: the newer layers are drawn away with a line over the map, or blink."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qgis.core import QgsMapLayer, QgsMapRendererParallelJob, QgsMapSettings
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, Qt, QTimer, pyqtBoundSignal, pyqtSignal
from qgis.PyQt.QtGui import QImage, QKeyEvent, QPainter

from .curtain import Curtain

# Share of the map that the line moves by; the arrow keys always pan the map of QGIS.
STEPS: dict[int, float] = {Qt.Key.Key_Comma: -0.05, Qt.Key.Key_Period: 0.05}
# For a map that does not come to the end of its drawing.
SETTLED_AFTER_MS = 300


class SwipeTool(QgsMapTool):
    """Drag the line over the map, or press comma and full stop; ``ended`` after Escape.

    H and V turn the line, Space blinks.
    """

    ended = pyqtSignal()
    rendered = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._newer: list[str] = []
        self._texts = ("", "")
        self._curtain: Curtain | None = None
        self._job: QgsMapRendererParallelJob | None = None
        self._dragging = False
        self._stale = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_AFTER_MS)
        self._settled.timeout.connect(self._render_what_is_stale)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def compare(self, newer: Iterable[QgsMapLayer], older_text: str = "", newer_text: str = "") -> None:
        """Start swiping: *newer* are the layers that the line draws away.

        The texts, such as the dates, are written on the two sides of the line.
        """
        self._newer = [layer.id() for layer in newer]
        self._texts = older_text, newer_text
        if self._curtain is not None:
            self._curtain.texts = self._texts
        canvas = self.canvas()
        if canvas.mapTool() is not self:
            canvas.setMapTool(self)
        self._render()

    @property
    def curtain(self) -> Curtain | None:
        """The picture on the canvas while the tool is active."""
        return self._curtain

    def activate(self) -> None:
        """Show the curtain and keep it up to date with the map."""
        super().activate()
        self._curtain = Curtain(self.canvas())
        self._curtain.texts = self._texts
        for signal, slot in self._signals():
            signal.connect(slot)
        self._render()

    def deactivate(self) -> None:
        """Take the curtain away."""
        if self._curtain is not None:
            for signal, slot in self._signals():
                signal.disconnect(slot)
            self._settled.stop()
            self._drop_job()
            self.canvas().scene().removeItem(self._curtain)
            self._curtain = None
        super().deactivate()
        self.ended.emit()

    def set_horizontal(self, horizontal: bool) -> None:
        """Turn the line: horizontal, or upright."""
        if self._curtain is not None:
            self._curtain.horizontal = horizontal
            self._curtain.update()
        shape = Qt.CursorShape.SplitVCursor if horizontal else Qt.CursorShape.SplitHCursor
        self.setCursor(shape)

    def blink(self) -> None:
        """Switch between the older date everywhere and the newer one."""
        if self._curtain is not None:
            self._curtain.covered = not self._curtain.covered
            self._curtain.update()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Take hold of the line, wherever it is pressed."""
        self._dragging = True
        self._move_line(event.pos())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Draw the line along."""
        if self._dragging:
            self._move_line(event.pos())

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Let go of the line."""
        if self._dragging:
            self._move_line(event.pos())
        self._dragging = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move the line, blink, turn or end."""
        key = event.key()
        event.accept()
        if key in STEPS and self._curtain is not None:
            self._move_to(self._curtain.share + STEPS[key])
        elif key == Qt.Key.Key_Space:
            self.blink()
        elif key in (Qt.Key.Key_H, Qt.Key.Key_V):
            self.set_horizontal(key == Qt.Key.Key_H)
        elif key == Qt.Key.Key_Escape:
            self.canvas().unsetMapTool(self)
        else:
            event.ignore()

    def _move_line(self, position: QPoint) -> None:
        if self._curtain is None:
            return
        canvas = self.canvas()
        flat = self._curtain.horizontal
        self._move_to(position.y() / canvas.height() if flat else position.x() / canvas.width())

    def _move_to(self, share: float) -> None:
        self._curtain.share = min(max(share, 0.0), 1.0)
        self._curtain.covered = False
        self._curtain.update()

    def _signals(self) -> tuple[tuple[pyqtBoundSignal, Callable[..., None]], ...]:
        canvas = self.canvas()
        return (
            (canvas.extentsChanged, self._moved),
            (canvas.layersChanged, self._outdated),
            (canvas.mapRefreshCanceled, self._outdated),
            (canvas.renderComplete, self._canvas_rendered),
        )

    def _moved(self) -> None:
        """Hide a picture that no longer fits the map."""
        if self._curtain is not None:
            self._curtain.image = QImage()
            self._curtain.update()
            self._outdated()

    def _outdated(self) -> None:
        """Draw the picture again soon, even if the drawing of the map is cancelled."""
        self._stale = True
        self._settled.start()

    def _render_what_is_stale(self) -> None:
        canvas = self.canvas()
        if self._stale and canvas.renderFlag() and not canvas.isDrawing():
            self._render()

    def _canvas_rendered(self, _painter: QPainter) -> None:
        """Draw the picture again: layers may have come, gone or changed their looks."""
        self._render()

    def _render(self) -> None:
        if self._curtain is None or not self._newer:
            return
        self._drop_job()
        self._stale = False
        settings = QgsMapSettings(self.canvas().mapSettings())
        settings.setLayers([layer for layer in settings.layers() if layer.id() not in self._newer])
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(self._rendered)
        self._job.start()

    def _rendered(self) -> None:
        job, self._job = self._job, None
        if job is None:
            return
        # Later, since this is called from within the job.
        job.deleteLater()
        if self._curtain is None:
            return
        self._curtain.image = job.renderedImage()
        self._curtain.update()
        self.rendered.emit()

    def _drop_job(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.finished.disconnect(self._rendered)
            job.finished.connect(job.deleteLater)
            # From here on C++ owns it: Python would wait for the drawing to end.
            sip.transferto(job, None)
            job.cancelWithoutBlocking()
