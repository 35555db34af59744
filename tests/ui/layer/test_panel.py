"""The mask of the scene that is selected in the layer panel, ticked in the dock."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.rasters.view.edit import masked_classes
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel
from support.products import write_nrb

LEFT = Qt.MouseButton.LeftButton


def press(widget) -> None:
    assert widget.isVisible()
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(8, 8))


def rasters() -> list[QgsRasterLayer]:
    layers = QgsProject.instance().layerTreeRoot().layerOrder()
    return [layer for layer in layers if isinstance(layer, QgsRasterLayer)]


def valid_share(layer: QgsRasterLayer) -> float:
    """Return the share of pixels that the layer's own provider calls valid."""
    provider = layer.dataProvider()
    block = provider.block(1, provider.extent(), 120, 120)
    return sum(not block.isNoData(row, column) for row in range(120) for column in range(120)) / 14400


@pytest.fixture(scope="module")
def nrb(tmp_path_factory):
    return write_nrb(tmp_path_factory.mktemp("nrb") / "scene")


@pytest.fixture
def shown(dock, nrb, qtbot):
    """The dock with a masked scene on the map."""
    dock.open_products([str(nrb.location)])
    qtbot.waitUntil(lambda: [job.state for job in dock.queue_model.jobs()] == [JobState.DONE])
    qtbot.waitUntil(dock.layer_panel.isVisible)
    return dock


def first(dock) -> QgsRasterLayer:
    return QgsProject.instance().mapLayer(dock.layer_controller._layer_id)


def test_a_scene_with_a_mask_shows_what_it_leaves_out(shown):
    assert set(shown.layer_panel.dropped()) == {"nodata", "invalid"}
    assert shown.layer_panel.title.text() == first(shown).name()
    assert shown.layer_panel.preset.currentData() == "default"


def test_ticking_a_class_changes_the_view_at_once(shown):
    layer = first(shown)
    before = valid_share(layer)
    press(shown.layer_panel.classes["ocean"])
    assert set(masked_classes(Path(layer.source()))) == {"nodata", "invalid", "ocean"}
    less = valid_share(layer)
    assert less < before
    press(shown.layer_panel.classes["ocean"])
    assert valid_share(layer) == pytest.approx(before)


def test_a_preset_ticks_its_classes(shown):
    panel = shown.layer_panel
    panel.preset.setCurrentIndex(panel.preset.findData("flood"))
    panel.preset.activated.emit(panel.preset.currentIndex())
    assert set(masked_classes(Path(first(shown).source()))) == {
        "nodata",
        "layover",
        "shadow",
        "invalid",
    }
    assert panel.classes["layover"].isChecked()


def test_layover_and_shadow_can_be_laid_over_once(shown):
    before = len(rasters())
    press(shown.layer_panel.show_mask)
    press(shown.layer_panel.show_mask)
    masks = [one for one in rasters() if one.customProperty("alos2/quantity") == "mask"]
    assert len(rasters()) == before + 1
    assert len(masks) == 1


def test_pressing_for_the_mask_again_shows_it_wherever_it_went(shown):
    press(shown.layer_panel.show_mask)
    (mask,) = [layer for layer in rasters() if layer.name().startswith("Layover and shadow")]
    root = QgsProject.instance().layerTreeRoot()
    node = root.findLayer(mask)
    node.parent().addChildNode(node.clone())
    node.parent().removeChildNode(node)
    root.findLayer(mask).setItemVisibilityChecked(False)
    assert rasters()[0] is not mask
    press(shown.layer_panel.show_mask)
    assert rasters()[0] is mask
    assert root.findLayer(mask).isVisible()
    assert len([layer for layer in rasters() if layer.name() == mask.name()]) == 1


def test_colours_can_be_chosen_and_keep_their_limits(shown):
    panel, layer = shown.layer_panel, first(shown)
    stretch = layer.renderer().contrastEnhancement()
    limits = (stretch.minimumValue(), stretch.maximumValue())
    panel.ramp.setCurrentIndex(panel.ramp.findData("viridis"))
    panel.ramp.activated.emit(panel.ramp.currentIndex())
    renderer = layer.renderer()
    assert (renderer.classificationMin(), renderer.classificationMax()) == limits


def test_the_panel_follows_the_selected_layer_and_goes_with_it(shown):
    layer = first(shown)
    shown._canvas.setCurrentLayer(None)
    shown._canvas.currentLayerChanged.emit(None)
    assert not shown.layer_panel.isVisible()
    shown._canvas.setCurrentLayer(layer)
    assert shown.layer_panel.isVisible()
    QgsProject.instance().removeMapLayers([one.id() for one in rasters()])
    assert not shown.layer_panel.isVisible()


def test_a_mask_belongs_to_the_scene_and_changes_all_its_polarisations(shown):
    views = [layer for layer in rasters() if layer.source().endswith(".vrt")]
    assert {layer.customProperty("alos2/polarisation") for layer in views} == {"HH", "HV"}
    before = [valid_share(layer) for layer in views]
    press(shown.layer_panel.classes["ocean"])
    for layer, share in zip(views, before):
        assert set(masked_classes(Path(layer.source()))) == {"nodata", "invalid", "ocean"}
        assert valid_share(layer) < share


def test_the_label_says_what_is_left_out_of_which(shown):
    panel = shown.layer_panel
    assert panel.left_out.text() == "Left out of HH + HV: no data, invalid"
    press(panel.classes["ocean"])
    assert panel.left_out.text() == "Left out of HH + HV: no data, ocean, invalid"
    labels = [label.text() for label in panel.findChildren(QLabel) if label.buddy() is panel.preset]
    assert labels == ["&Show"]
