"""A map on which the scenes are not seen says why, with a button that shows them again."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.common.mask_classes import MASK_CLASSES, MASKED_BY_DEFAULT
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.masks import set_masked
from alos2_explorer.plugin.layers.visibility.behind_mask import masked_parts
from alos2_explorer.plugin.layers.visibility.hidden import Hidden
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.view.edit import masked_classes
from factory import Box, write_l22
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsLayerTreeMapCanvasBridge
from qgis.PyQt.QtCore import QDateTime, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton
from support.layers import add_raster_layer

# The middle of this projection is on the other side of the Earth: nothing here has a place in it.
ELSEWHERE = "+proj=gnom +lat_0=-37 +lon_0=-43 +datum=WGS84"


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scene")
    return write_l22(folder, shape=(240, 260), orbit=51890, frame=770, direction="A")


@pytest.fixture(scope="module")
def sea(tmp_path_factory):
    boxes = (Box((0, 120), (0, 130), mask="OceanWater"),)
    folder = tmp_path_factory.mktemp("sea")
    return write_l22(folder, shape=(120, 130), boxes=boxes, orbit=51890, frame=780, direction="A")


@pytest.fixture
def shown(dock, scene, tmp_path, qtbot):
    """The dock with one view on a canvas that follows the layer tree."""
    bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), dock._canvas)
    path = open_product(str(scene.location)).raster(RasterOptions(), tmp_path / "HH.vrt")
    layer = add_raster_layer(str(path))
    dock._canvas.setDestinationCrs(layer.crs())
    dock._canvas.setExtent(layer.extent())
    qtbot.waitUntil(lambda: layer in dock._canvas.layers())
    yield dock, layer
    dock._canvas.setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))
    bridge.deleteLater()


def told(dock, qtbot, reason: Hidden, bar) -> QPushButton:
    """Wait until the reason is said and return the button beside it."""
    qtbot.waitUntil(lambda: dock.blank_map.said() is reason)
    item = bar.currentItem()
    assert item.text()
    (button,) = item.findChildren(QPushButton, "showHidden")
    return button


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_span_of_time_without_scenes_is_said_and_mended(shown, bar, qtbot):
    dock, _layer = shown
    year = [
        QDateTime.fromString(f"{year}-01-01T00:00:00", Qt.DateFormat.ISODate) for year in (1999, 2000)
    ]
    dock._canvas.setTemporalRange(QgsDateTimeRange(*year))
    press(told(dock, qtbot, Hidden.DATE, bar))
    qtbot.waitUntil(lambda: dock.blank_map.said() is None)
    assert dock._canvas.mapSettings().temporalRange().isInfinite()
    assert bar.currentItem() is None


def test_what_is_said_goes_when_it_is_no_longer_true(shown, bar, qtbot):
    dock, layer = shown
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(2)
    layer.setMaximumScale(1)
    dock._canvas.zoomByFactor(1.01)
    told(dock, qtbot, Hidden.SCALE, bar)
    layer.setScaleBasedVisibility(False)
    dock._canvas.zoomByFactor(1.01)
    qtbot.waitUntil(lambda: dock.blank_map.said() is None)
    assert bar.currentItem() is None


def test_a_scale_at_which_nothing_is_drawn_is_mended(shown, bar, qtbot):
    dock, layer = shown
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(2)
    layer.setMaximumScale(1)
    dock._canvas.zoomByFactor(1.01)
    press(told(dock, qtbot, Hidden.SCALE, bar))
    assert layer.isInScaleRange(dock._canvas.scale())


def test_a_projection_without_a_place_for_the_scenes_is_mended(shown, bar, qtbot):
    dock, layer = shown
    dock._canvas.setDestinationCrs(QgsCoordinateReferenceSystem.fromProj(ELSEWHERE))
    press(told(dock, qtbot, Hidden.PROJECTION, bar))
    assert dock._canvas.mapSettings().destinationCrs() == layer.crs()
    assert dock._canvas.extent().intersects(layer.extent())


def test_new_layers_in_a_group_that_is_off_are_said_and_switched_on(shown, bar, qtbot):
    dock, layer = shown
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    node.parent().setItemVisibilityChecked(False)
    dock.blank_map.expect([layer.id()])
    press(told(dock, qtbot, Hidden.SWITCHED_OFF, bar))
    assert node.isVisible()


def test_what_somebody_switched_off_is_not_nagged_about(shown, bar, qtbot):
    dock, layer = shown
    QgsProject.instance().layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(False)
    qtbot.wait(900)
    assert dock.blank_map.said() is None
    assert bar.currentItem() is None


def test_scenes_that_are_transparent_are_said_and_made_visible(shown, bar, qtbot):
    dock, layer = shown
    layer.setOpacity(0.0)
    dock._canvas.refresh()
    press(told(dock, qtbot, Hidden.TRANSPARENT, bar))
    assert layer.opacity() == 1.0


def test_a_mask_that_hides_all_is_said_and_what_was_measured_is_shown(shown, sea, bar, qtbot, tmp_path):
    """The view is zoomed on the sea, which the mask leaves out; HV of the scene follows."""
    dock, layer = shown
    QgsProject.instance().removeMapLayer(layer.id())
    product = open_product(str(sea.location))
    views = [
        add_raster_layer(str(product.raster(RasterOptions(polarisation=name), tmp_path / f"{name}.vrt")))
        for name in ("HH", "HV")
    ]
    dock._canvas.setDestinationCrs(views[0].crs())
    dock._canvas.setExtent(views[0].extent())
    qtbot.waitUntil(lambda: views[0] in dock._canvas.layers())
    dock.layer_controller.look_at(views[0])
    assert dock.layer_panel.dropped() == list(MASKED_BY_DEFAULT)
    dock.layer_panel.preset.setCurrentIndex(dock.layer_panel.preset.findData("strict"))
    dock.layer_panel.preset.activated.emit(dock.layer_panel.preset.currentIndex())
    press(told(dock, qtbot, Hidden.MASK, bar))
    qtbot.waitUntil(lambda: dock.blank_map.said() is None)
    assert [masked_classes(Path(view.source())) for view in views] == [MASKED_BY_DEFAULT] * 2
    assert dock.layer_panel.dropped() == list(MASKED_BY_DEFAULT)
    assert bar.currentItem() is None


def test_a_finished_raster_whose_mask_hides_all_is_said(shown, bar, qtbot, tmp_path_factory, tmp_path):
    """Land lies north of the sea that the map shows: the button leads there."""
    dock, layer = shown
    QgsProject.instance().removeMapLayer(layer.id())
    boxes = (Box((60, 120), (0, 130), mask="OceanWater"),)
    shore = write_l22(tmp_path_factory.mktemp("shore"), shape=(120, 130), boxes=boxes, frame=790)
    options = RasterOptions(masked=MASK_CLASSES)
    raster = add_raster_layer(
        str(open_product(str(shore.location)).raster(options, tmp_path / "HH.tif"))
    )
    dock._canvas.setDestinationCrs(raster.crs())
    whole = raster.extent()
    sea = QgsRectangle(whole)
    sea.scale(0.1, QgsPointXY(whole.center().x(), whole.yMinimum() + whole.height() / 4))
    dock._canvas.setExtent(sea)
    qtbot.waitUntil(lambda: raster in dock._canvas.layers())
    press(told(dock, qtbot, Hidden.MASK_WRITTEN, bar))
    assert dock._canvas.extent().contains(whole)
    qtbot.waitUntil(lambda: dock.blank_map.said() is None)
    assert bar.currentItem() is None


def test_a_finished_raster_without_a_mask_is_not_blamed(shown, bar, qtbot, sea, tmp_path):
    dock, layer = shown
    QgsProject.instance().removeMapLayer(layer.id())
    product = open_product(str(sea.location))
    raster = add_raster_layer(str(product.raster(RasterOptions(), tmp_path / "HH.tif")))
    page = dock._canvas.mapSettings()
    assert masked_parts([raster], page, QgsProject.instance()) == []


def test_a_mask_is_not_blamed_while_a_part_of_the_scene_is_seen(shown, bar, qtbot):
    dock, layer = shown
    set_masked(layer, MASK_CLASSES)
    dock._canvas.refresh()
    looked = []
    ended = QgsApplication.taskManager().taskAboutToBeDeleted
    ended.connect(looked.append)
    qtbot.waitUntil(lambda: bool(looked))
    ended.disconnect(looked.append)
    assert dock.blank_map.said() is None


def test_a_group_that_is_switched_off_and_leaves_the_map_blank_is_said(shown, bar, qtbot):
    dock, layer = shown
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    node.parent().setItemVisibilityChecked(False)
    press(told(dock, qtbot, Hidden.SWITCHED_OFF, bar))
    assert node.isVisible()
