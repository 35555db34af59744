"""Runs a comparison: panel, swipe tool and the rasters made from two dates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...plugin.domain.errors import Alos2Error
from ...plugin.host import display_defaults, settings
from ...plugin.layers.candidate_layer import add_candidates_layer
from ...plugin.layers.difference_style import show_beyond
from ...plugin.layers.layer_tree import bring_forward
from ...plugin.layers.project_layers import remove_layers
from ...plugin.layers.properties import Property, property_of
from ...plugin.transfer.queue.download_job import JobState
from ..map.swipe import SwipeTool
from ..widgets.translation import tr
from ..workflows.actions.mosaic_actions import mosaics_of
from ..workflows.actions.scene_actions import SceneAction, SceneRequest
from ..workflows.jobs.comparison_jobs import CompositeWork, DatePair, LogRatioWork, output_for, top_pair
from ..workflows.jobs.job_planning import scenes_of_pairs
from ..workflows.jobs.job_view import JobView
from .panel import BLINK, COMPOSITE, RATIO, SWIPE, TURN, ComparePanel

if TYPE_CHECKING:
    from ...plugin.change.log_ratio import LogRatioResult


class Comparison(QObject):
    """``work(work)`` asks for a raster to be made; ``failed(error)`` says why there is nothing.

    ``started`` when two dates are shown together.
    """

    work = pyqtSignal(object)
    started = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, panel: ComparePanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._panel = panel
        self._pair: DatePair | None = None
        self._ratio_layer = ""
        self._wanted: frozenset[str] = frozenset()
        self._are_coming = False
        self._failures: list[Alos2Error] = []
        self._made: dict[str, Path] = {}
        self._awaited: tuple[Path, str] | None = None
        self.tool = SwipeTool(canvas)
        panel.asked.connect(self._act)
        panel.closed.connect(self.stop)
        panel.threshold_moved.connect(self._restyle)
        self.tool.ended.connect(lambda: panel.set_swiping(False))
        QgsProject.instance().layersWillBeRemoved.connect(self._layers_go)

    def start(self) -> None:
        """Compare the two uppermost dates on the map."""
        self._wanted = frozenset()
        pair = top_pair()
        if pair is None:
            self.failed.emit(
                Alos2Error(
                    tr("There are no two dates of one path on the map."),
                    hint=tr(
                        "Show a scene from before and one from after, or press Compare for a scene."
                    ),
                )
            )
            return
        self._compare(pair)

    def follow(self, request: SceneRequest) -> None:
        """Note that the layers of *request* are wanted for a comparison, or are not."""
        self._are_coming = True
        self._failures = []
        if request.action is SceneAction.COMPARE_MOSAICS:
            self._wanted = frozenset(
                " ".join(frame.product.scene_id for frame in frames) for frames in mosaics_of(request)
            )
        elif request.action is SceneAction.COMPARE:
            scenes = scenes_of_pairs(request)
            self._wanted = frozenset(scene.product.scene_id for scene in scenes)
        elif request.action is not SceneAction.DECODE:  # which makes a preview a comparison in full
            self._wanted = frozenset()

    def layers_shown(self) -> None:
        """Compare what was asked for as soon as both dates are on the map, as previews at first."""
        if not self._wanted:
            return
        pair = top_pair(scene_ids=self._wanted)
        if pair is not None and (self._pair is None or _ids(pair) != _ids(self._pair)):
            self._compare(pair)
            self._panel.say_preview(_doubt_about(pair, tr("Preview, decoding …")))

    def note_failure(self, error: Alos2Error) -> None:
        """Keep why a job failed: it may be why there is no comparison."""
        if self._wanted:
            self._failures.append(error)

    def jobs_ended(self, jobs: Sequence[JobView] = ()) -> None:
        """Say that a preview stays one if nothing decodes it; tell why there is no comparison."""
        self._are_coming = False
        if not self._wanted:
            return
        if self._pair is None:
            self._tell_why_nothing_came(jobs)
        elif self._pair.is_preview:
            self._panel.say_preview(
                tr("Preview: press Decode for both scenes to compare them at full resolution.")
            )

    def _tell_why_nothing_came(self, jobs: Sequence[JobView]) -> None:
        missing = [
            job
            for job in jobs
            if job.state is not JobState.DONE and any(scene in job.title for scene in self._wanted)
        ]
        if not missing:
            self.start()
            return
        problems = {job.problem for job in missing}
        for error in [one for one in self._failures if one.message in problems][-1:]:
            self.failed.emit(error)  # above the messages that came since

    def _compare(self, pair: DatePair) -> None:
        again = self._made if self._panel.is_about(pair) else {}
        self._made = again if pair.is_preview else {}
        self._pair = pair
        bring_forward(QgsProject.instance(), (*pair.newer, *pair.older))
        self._panel.show_pair(pair)
        self._panel.say_preview(_doubt_about(pair, tr("Preview")))
        self._swipe()
        self.started.emit()
        if not pair.is_preview:
            for action, output in again.items():
                _take_away(output)
                self._make(action)

    def stop(self) -> None:
        """End the comparison; layers stay."""
        self._end_swipe()
        self._pair = None
        self._made = {}
        self._panel.hide()

    def show_result(self, result: LogRatioResult, layer: QgsRasterLayer) -> None:
        """Show the histogram of a difference, and its candidates on the map."""
        if (result.raster, self._panel.title.text()) == self._awaited:  # else of another pair
            self._ratio_layer = layer.id()
            self._panel.show_result(result)
        if result.candidates is not None and result.candidate_count:
            add_candidates_layer(str(result.candidates))

    def close(self) -> None:
        """Give the map back; the canvas, which owns its tools, outlives the dock."""
        self._end_swipe()
        self.tool.deleteLater()
        QgsProject.instance().layersWillBeRemoved.disconnect(self._layers_go)

    def _act(self, action: str) -> None:
        curtain = self.tool.curtain
        if action == SWIPE:
            self._end_swipe() if curtain is not None else self._swipe()
        elif action == TURN and curtain is not None:
            self.tool.set_horizontal(not curtain.horizontal)
        elif action == BLINK:
            self.tool.blink()
        elif action in (COMPOSITE, RATIO):
            self._make(action)

    def _swipe(self) -> None:
        if self._pair is not None:
            pair = self._pair
            before = tr("BEFORE {day}").format(day=pair.older_day)
            after = tr("AFTER {day}").format(day=pair.newer_day)
            self.tool.compare(pair.newer, before, after)
            self._panel.set_swiping(True)
            self._canvas.setFocus()

    def _end_swipe(self) -> None:
        if self._canvas.mapTool() is self.tool:
            self._canvas.unsetMapTool(self.tool)

    def _make(self, action: str) -> None:
        try:
            older, newer = self._pair.layers_of_one_image()
        except Alos2Error as error:
            self.failed.emit(error)
            return
        output = output_for(settings.folder(), self._pair, action)
        self._made[action] = output
        if action == RATIO:
            self._awaited = output, self._panel.title.text()
        name = tr("Colours of change") if action == COMPOSITE else tr("Difference in dB")
        title = f"{name} {self._panel.title.text()}"
        sources = older.source(), newer.source()
        if action == COMPOSITE:
            convention = display_defaults.change_convention()
            self.work.emit(CompositeWork(title, *sources, output, convention=convention))
        else:
            self.work.emit(LogRatioWork(title, *sources, output))

    def _restyle(self, threshold: float) -> None:
        layer = QgsProject.instance().mapLayer(self._ratio_layer)
        if isinstance(layer, QgsRasterLayer):
            show_beyond(layer, threshold)

    def _layers_go(self, ids: list[str]) -> None:
        pair = self._pair
        if pair is None:
            return
        going = [layer for layer in (*pair.newer, *pair.older) if layer.id() in ids]
        if not going:
            return
        if self._are_coming and all(property_of(layer, Property.PREVIEW) for layer in going):
            # What is decoded comes in the same turn; a preview that turned out damaged just goes.
            self._pair = None
            QTimer.singleShot(0, self._stop_if_nothing_came)
            return
        self.stop()

    def _stop_if_nothing_came(self) -> None:
        if self._pair is None and not sip.isdeleted(self):
            self.layers_shown()
            if self._pair is None:
                self.stop()


def _doubt_about(pair: DatePair, preview: str) -> str:
    """Return what to know about the two sides before one looks at them; *preview* if they are coarse."""
    error = pair.unlike()
    if error is not None:
        return str(error.message)
    return preview if pair.is_preview else ""


def _ids(pair: DatePair) -> list[str]:
    return [layer.id() for layer in (*pair.newer, *pair.older)]


def _take_away(output: Path) -> None:
    """Take the layers off the map that show *output*, or the candidates beside it."""
    files = {str(output), str(output.with_suffix(".gpkg"))}
    layers = QgsProject.instance().mapLayers().values()
    remove_layers([one.id() for one in layers if one.source().partition("|")[0] in files])
