"""Stepping through candidate changes, the largest first: place, area, dB; table and export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QFileDialog, QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from ...plugin.domain.footprint import Box
from ...plugin.guide.pages import Chapter
from ...plugin.host import messages
from ...plugin.layers.candidate_layer import is_candidates_layer
from ..help.button import HelpButton
from ..map import areas
from ..widgets.flow_layout import FlowLayout
from ..widgets.small_button import dress_button
from ..widgets.translation import tr
from ..workflows.candidates import CandidateFlow, CandidateSteps

if TYPE_CHECKING:
    from ...plugin.change.candidate_list import Candidate

BACK, NEXT, TABLE, EXPORT = "back", "next", "table", "export"
_LEAST_DEG = 0.004  # of a side of what the map shows around a candidate: a few streets
_AROUND = 4.0
_FLASH = "#ffd500"  # neither red nor cyan, which say darker and brighter
_ENDINGS = {"GeoPackage (*.gpkg)": ".gpkg", "KML (*.kml)": ".kml", "CSV (*.csv)": ".csv"}


class CandidatePanel(QFrame):
    """``asked(button)`` and ``save_as(path)``; hidden while there are no candidates on the map.

    ``asking`` when it comes and may lie outside of a low dock.
    """

    asked = pyqtSignal(str)
    save_as = pyqtSignal(object)
    asking = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("candidatePanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.text = QLabel(self)
        self.text.setObjectName("candidateText")
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        largest = tr("Next candidate, the largest first")
        self.buttons = {
            BACK: self._button(BACK, "collapse", "", tr("Previous candidate")),
            NEXT: self._button(NEXT, "first", tr("Next candidate"), largest),
            TABLE: self._button(TABLE, "log", tr("Table"), tr("All candidates as a table")),
            EXPORT: self._button(
                EXPORT, "download", tr("Export …"), tr("Save as GeoPackage, KML or CSV")
            ),
        }
        for name in (BACK, NEXT, TABLE):
            self.buttons[name].clicked.connect(lambda _checked, asked=name: self.asked.emit(asked))
        self.buttons[EXPORT].clicked.connect(lambda _checked: self._export())
        row = QWidget(self)
        flow = FlowLayout(row, spacing=4)
        for button in (*self.buttons.values(), HelpButton(Chapter.CHANGE, self)):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        layout.addWidget(self.text)
        layout.addWidget(row)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many candidates there are, before the first is shown."""
        text = tr("{count} candidate changes: places to look at, not damage.")
        self.text.setText(text.format(count=count))
        self.buttons[BACK].setEnabled(False)
        self.buttons[NEXT].setEnabled(bool(count))
        self.show()
        QTimer.singleShot(0, self.asking)

    def show_candidate(self, one: Candidate, count: int, place: str) -> None:
        """Show which candidate the map shows."""
        self.text.setText(candidate_text(one, count, place))
        self.buttons[BACK].setEnabled(one.rank > 1)
        self.buttons[NEXT].setEnabled(one.rank < count)

    def _export(self) -> None:
        path, chosen = QFileDialog.getSaveFileName(
            self, tr("Export the candidates"), "", ";;".join(_ENDINGS)
        )
        if path:
            known = Path(path).suffix.lower() in (*_ENDINGS.values(), ".geojson")
            self.save_as.emit(Path(path if known else path + _ENDINGS.get(chosen, ".gpkg")))

    def _button(self, name: str, drawing: str, text: str, tip: str) -> QToolButton:
        return dress_button(QToolButton(self), f"candidate_{name}", drawing, text, tip)


class CandidateStepper(QObject):
    """Moves the map from one candidate of the newest layer to the next; ``failed(error)``."""

    failed = pyqtSignal(object)

    def __init__(
        self,
        canvas: QgsMapCanvas,
        panel: CandidatePanel,
        show_table: Callable[[QgsVectorLayer], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._panel = panel
        self._show_table = show_table
        self._layer = ""
        self._steps: CandidateSteps | None = None
        self._at = -1
        self.flow = CandidateFlow(self)
        self.flow.read.connect(self._read)
        self.flow.failed.connect(self.failed)
        self.flow.saved.connect(
            lambda path: messages.show_success(tr("Saved: {path}").format(path=path))
        )
        panel.asked.connect(self._act)
        panel.save_as.connect(self._save)
        QgsProject.instance().layersAdded.connect(self._layers_came)
        QgsProject.instance().layersRemoved.connect(self._layers_went)

    def close(self) -> None:
        """Let the project go."""
        self.flow.close()
        QgsProject.instance().layersAdded.disconnect(self._layers_came)
        QgsProject.instance().layersRemoved.disconnect(self._layers_went)

    def _layers_came(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if isinstance(layer, QgsVectorLayer) and is_candidates_layer(layer):
                self._take(layer)

    def _take(self, layer: QgsVectorLayer) -> None:
        self._layer, self._steps, self._at = layer.id(), None, -1
        self.flow.load(layer.source().partition("|")[0])

    def _layers_went(self, ids: list[str]) -> None:
        if self._layer not in ids:
            return
        self._layer, self._steps = "", None
        self._panel.hide()
        others = QgsProject.instance().layerTreeRoot().layerOrder()
        left = [one for one in others if isinstance(one, QgsVectorLayer) and is_candidates_layer(one)]
        if left:
            self._take(left[0])

    def _read(self, steps: CandidateSteps) -> None:
        layer = self._shown_layer()
        if layer is None or layer.source().partition("|")[0] != steps.path:
            return  # of a layer that was replaced meanwhile
        self._steps, self._at = steps, -1
        self._panel.show_count(len(steps.candidates))

    def _act(self, name: str) -> None:
        layer = self._shown_layer()
        if name == TABLE and layer is not None:
            self._show_table(layer)
        elif name in (NEXT, BACK) and self._steps is not None:
            self._go(self._at + (1 if name == NEXT else -1))

    def _go(self, number: int) -> None:
        steps = self._steps
        if steps is None or not 0 <= number < len(steps.candidates):
            return
        self._at = number
        one = steps.candidates[number]
        place = steps.places[number] if number < len(steps.places) else ""
        self._panel.show_candidate(one, len(steps.candidates), place)
        areas.zoom_to(_around(one.box), self._canvas)
        layer = self._shown_layer()
        if layer is not None:
            clear = QColor(_FLASH)
            clear.setAlpha(0)
            self._canvas.flashFeatureIds(layer, [one.feature], QColor(_FLASH), clear)

    def _save(self, output: Path) -> None:
        if self._steps is not None:
            self.flow.save(self._steps, output)

    def _shown_layer(self) -> QgsVectorLayer | None:
        layer = QgsProject.instance().mapLayer(self._layer)
        return layer if isinstance(layer, QgsVectorLayer) else None


def candidate_text(one: Candidate, count: int, place: str) -> str:
    """Return number, place, area and change of a candidate in one line."""
    names = {"darker": tr("darker after"), "brighter": tr("brighter after")}
    change = ""
    if one.mean_db is not None:
        change = f"{one.mean_db:+.1f} dB".replace("-", "−")
        change = f"{change}, {names.get(one.change, one.change)}"
    elif one.z is not None:
        change = tr("coherence fell, z {z}").format(z=f"{one.z:.1f}")
    parts = (
        tr("Candidate {rank} of {count}").format(rank=one.rank, count=count),
        place,
        f"{one.latitude:.4f}, {one.longitude:.4f}",
        tr("{area} ha").format(area=f"{one.area_m2 / 10_000:.2f}"),
        change,
    )
    return " · ".join(part for part in parts if part)


def _around(box: Box) -> Box:
    """Return what the map shows of a candidate: its surroundings, too."""
    wide = (box.east - box.west) % 360.0  # also across the date line
    middle_x, middle_y = box.west + wide / 2, (box.south + box.north) / 2
    half = max(wide, box.north - box.south, _LEAST_DEG) * _AROUND / 2
    return Box(middle_x - half, middle_y - half, middle_x + half, middle_y + half)
