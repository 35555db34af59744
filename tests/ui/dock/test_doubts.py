"""What makes a product doubtful is said in the message bar, once a job; the rest is in its log."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.queue.job_log import LogWindow
from alos2_explorer.ui.workflows.jobs.raster_jobs import Outcome
from factory import write_l22
from qgis.core import QgsLayerTreeModel, QgsProject
from qgis.gui import QgsMessageBarItem
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton
from support.products import write_strip
from support.rasters import opened_to_change

LEFT = Qt.MouseButton.LeftButton
SMALL = {"shape": (60, 60), "orbit": 51890, "frame": 770, "direction": "A"}


def show(dock, qtbot, location: Path) -> None:
    dock.open_products([str(location)])

    def ended() -> None:
        jobs = dock.queue_model.jobs()
        assert [job.state for job in jobs] == [JobState.DONE], [job.problem for job in jobs]

    qtbot.waitUntil(ended)


def doubts(bar) -> list[QgsMessageBarItem]:
    return [item for item in bar.items() if not item.text().startswith("Done")]


def log_of(dock) -> str:
    return dock.logs.text(dock.queue_model.jobs()[0].key)


@pytest.mark.parametrize(
    ("changes", "file"),
    [({"omit": ("XML",)}, "_summary.xml is missing"), ({"xml": "truncated"}, "_summary.xml")],
    ids=["missing", "cut"],
)
def test_constants_in_place_of_a_summary_are_told_once_with_file_and_remedy(
    dock, bar, tmp_path, qtbot, changes, file
):
    show(dock, qtbot, write_l22(tmp_path / "scene", **SMALL, **changes).folder)
    (item,) = doubts(bar)
    assert file in item.text()
    assert "JAXA's mask codes and conversion equations are used" in item.text()
    assert item.text().endswith("fetch it again to be sure.")
    assert log_of(dock).count("conversion equations are used") == 1
    QTest.mouseClick(item.findChild(QPushButton), LEFT)
    assert "conversion equations are used" in dock.findChild(LogWindow).text.toPlainText()


def test_several_doubts_are_one_message_and_all_of_them_in_the_log(dock, bar, qtbot):
    sentences = [f"File {letter} is doubtful." for letter in "abcd"]
    dock.notifications.doubt("1", sentences)
    (item,) = doubts(bar)
    assert item.text() == "File a is doubtful. File b is doubtful. 2 more are in the log."


def test_a_sound_scene_says_nothing(dock, bar, tmp_path, qtbot):
    show(dock, qtbot, write_l22(tmp_path / "scene", **SMALL).folder)
    assert doubts(bar) == []


def test_that_there_is_no_elevation_model_stays_in_the_log(dock, bar, tmp_path, qtbot):
    show(dock, qtbot, Path(write_strip(tmp_path, Phase.POST).location))
    assert doubts(bar) == []
    assert "No elevation model" in log_of(dock)


DOUBTS = ("The calibration factor is -8.3 dB; JAXA published -83.0 dB.", "Lines 3 to 9 are blank.")


@pytest.fixture
def doubtful(tmp_path) -> Path:
    """A raster that says in its own items what may be wrong with it."""
    scene = write_l22(tmp_path / "scene", **SMALL)
    raster = tmp_path / "doubtful.tif"
    open_product(str(scene.folder)).raster(RasterOptions(polarisation="HH"), raster)
    dataset = opened_to_change(raster)
    dataset.SetMetadataItem("ALOS2_WARNINGS", "\n".join(DOUBTS))
    dataset = None
    return raster


@dataclass(frozen=True)
class ShowRaster:
    """A job that shows a raster, and says one of its doubts while it works."""

    raster: Path
    title: str = "a raster"
    scene: None = None

    def run(self, progress):
        progress.warn(DOUBTS[0])
        yield Outcome(self.raster.parent, (prepare_layer(str(self.raster)),))


def test_what_a_raster_says_of_itself_is_said_with_the_layer(dock, bar, doubtful, qtbot):
    dock.job_queue.add(ShowRaster(doubtful))
    qtbot.waitUntil(lambda: bool(doubts(bar)))
    (item,) = doubts(bar)
    assert item.text() == " ".join(DOUBTS), "each doubt once, also one that the work said too"
    assert [log_of(dock).count(doubt) for doubt in DOUBTS] == [1, 1]
    (layer,) = (one for one in QgsProject.instance().mapLayers().values() if "doubtful" in one.source())
    assert all(f"Doubt: {doubt}" in layer.metadata().abstract() for doubt in DOUBTS)
    tree = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
    node = QgsProject.instance().layerTreeRoot().findLayer(layer)
    tip = tree.data(tree.node2index(node), Qt.ItemDataRole.ToolTipRole)
    assert all(doubt in tip for doubt in DOUBTS)


def test_the_layer_panel_shows_the_doubts_of_a_layer_that_any_project_brings(dock, doubtful):
    layer = QgsProject.instance().addMapLayer(prepare_layer(str(doubtful)).layer)
    dock.layer_controller.look_at(layer)
    assert dock.layer_panel.doubts.isVisibleTo(dock)
    assert DOUBTS[0] in dock.layer_panel.doubts.text()
    assert dock.layer_panel.doubts.toolTip() == "\n".join(DOUBTS)


def test_a_layer_without_doubts_shows_none(dock, tmp_path):
    view = tmp_path / "HH.vrt"
    open_product(str(write_l22(tmp_path / "scene", **SMALL).folder)).raster(RasterOptions(), view)
    layer = QgsProject.instance().addMapLayer(prepare_layer(str(view)).layer)
    dock.layer_controller.look_at(layer)
    assert dock.layer_panel.isVisibleTo(dock)
    assert not dock.layer_panel.doubts.isVisibleTo(dock)


def test_a_file_beside_a_layer_of_an_opened_project_that_moves_it_is_said_in_the_panel(dock, doubtful):
    layer = QgsProject.instance().addMapLayer(prepare_layer(str(doubtful)).layer)
    beside = doubtful.with_name(f"{doubtful.name}.aux.xml")
    beside.write_text("<PAMDataset><GeoTransform>0,25,0,4000000,0,-25</GeoTransform></PAMDataset>")
    dock.layer_controller.look_at(layer)
    assert beside.name in dock.layer_panel.doubts.text()
    assert DOUBTS[0] in dock.layer_panel.doubts.toolTip()
