"""The button of the dock that makes a map sheet: one click from the map to a georeferenced PDF."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.layers.project_layers import add_layers, zoom_to_layers
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sheets.export import write_into
from alos2_explorer.ui.workflows import sheet
from factory import write_l22
from osgeo import gdal
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

gdal.UseExceptions()
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def raster(qgis_app, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sheet")
    scene = write_l22(folder / "scene", shape=(90, 110))
    options = RasterOptions(polarisation="HH")
    return open_product(str(scene.location)).raster(options, folder / "scene.tif")


def test_one_click_makes_the_layout_and_its_pdf(dock, qgis_iface, bar, raster):
    made = prepare_layer(str(raster))
    add_layers([made])
    zoom_to_layers([made], qgis_iface.mapCanvas())
    QTest.mouseClick(dock.tools.sheet_button, LEFT)
    (layout,) = QgsProject.instance().layoutManager().layouts()
    (file,) = (settings.folder() / "sheets").iterdir()
    assert file.suffix == ".pdf"
    assert gdal.Open(str(file)).GetGeoTransform() != (0, 1, 0, 0, 0, 1)
    assert str(file) in bar.currentItem().text()
    assert layout.itemById("map").layers()[-1].source() == str(raster)


def test_the_pointer_says_that_qgis_is_busy_while_it_draws(dock, qgis_iface, bar, raster, monkeypatch):
    made = prepare_layer(str(raster))
    add_layers([made])
    zoom_to_layers([made], qgis_iface.mapCanvas())
    seen = []

    def look(folder, layout):
        seen.append(QApplication.overrideCursor().shape())
        return write_into(folder, layout)

    monkeypatch.setattr(sheet, "write_into", look)
    QTest.mouseClick(dock.tools.sheet_button, LEFT)
    assert seen == [Qt.CursorShape.WaitCursor]
    assert QApplication.overrideCursor() is None


def test_an_empty_map_is_one_sentence(dock, bar):
    QTest.mouseClick(dock.tools.sheet_button, LEFT)
    assert QApplication.overrideCursor() is None
    assert "no layer" in bar.currentItem().text()
    assert not (settings.folder() / "sheets").exists()
