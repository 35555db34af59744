"""Scenes that only Earth Engine has: shown as tiles, or clipped to the area, from the dock."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Level
from alos2_explorer.plugin.domain.footprint import Box, Footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.host import accepted_licences
from alos2_explorer.plugin.rasters.clipping.polygon_area import area_of_polygons
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from simulators.earth_engine_scenes import VALID, both_images
from support.earth_engine import earth_engine_set_up

LEFT = Qt.MouseButton.LeftButton
# Around the few pixels of the simulated images.
PIXELS = Box(137.245, 37.017, 137.255, 37.022)


@pytest.fixture
def found(own_settings, dock, qtbot, monkeypatch):
    """The dock after a search that Earth Engine answered, its first scene selected."""
    with earth_engine_set_up(monkeypatch, both_images()):
        buttons = dock.search_panel.filters["platforms"].buttons
        for platform, button in buttons.items():
            button.setChecked(platform is Platform.EARTHENGINE)
        dock.search_panel.filters["levels"].buttons[Level.L22].setChecked(True)
        with qtbot.waitSignal(dock.results.complete):
            QTest.mouseClick(dock.search_panel.search_button, LEFT)
        scene = dock.results.model.scenes()[0]
        accepted_licences.accept(scene.best_place.licence)
        dock.results.view.select_keys([scene.key])
        yield dock


def rasters() -> list[QgsRasterLayer]:
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if isinstance(layer, QgsRasterLayer)]


def wait_for_the_job(dock, qtbot) -> None:
    def ended() -> None:
        jobs = dock.queue_model.jobs()
        assert [job.state for job in jobs] == [JobState.DONE], [job.problem for job in jobs]

    qtbot.waitUntil(ended)


def test_show_adds_the_tiles_that_earth_engine_computes(found, qtbot):
    QTest.mouseClick(found.detail.buttons[SceneAction.SHOW], LEFT)
    wait_for_the_job(found, qtbot)
    (layer,) = rasters()
    assert layer.isValid()
    assert layer.providerType() == "wms"


def test_my_area_is_clipped_into_a_raster(found, qtbot):
    found._query = replace(found._query, area=PIXELS)
    found._situation_changed()
    QTest.mouseClick(found.detail.buttons[SceneAction.AREA], LEFT)
    wait_for_the_job(found, qtbot)
    (layer,) = rasters()
    assert layer.isValid()
    assert layer.source().endswith(".tif")


def test_my_area_is_cut_along_polygons(found, qtbot):
    ring = ((137.245, 37.017), (137.255, 37.017), (137.255, 37.022), (137.245, 37.017))
    found._query = replace(found._query, area=PIXELS, outline=Footprint((ring,)))
    # Half of the images: the middles of the three pixels on the left.
    half = "POLYGON((700000 4099900, 700075 4099900, 700075 4100000, 700000 4100000, 700000 4099900))"
    found._polygons = area_of_polygons([half], "EPSG:32653", "half")
    found._situation_changed()
    QTest.mouseClick(found.detail.buttons[SceneAction.AREA], LEFT)
    wait_for_the_job(found, qtbot)
    (layer,) = rasters()
    values = gdal.Open(layer.source())
    assert values.GetGeoTransform() == (700_000, 25, 0, 4_100_000, 0, -25)
    np.testing.assert_array_equal(np.isfinite(values.ReadAsArray()), VALID[:, :3])


def test_files_are_said_to_be_elsewhere(found):
    assert not found.detail.buttons[SceneAction.DOWNLOAD].isEnabled()
    assert "files are at other platforms" in found.detail.buttons[SceneAction.DOWNLOAD].toolTip()
