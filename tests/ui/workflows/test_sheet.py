"""The button of the dock that makes a map sheet: one click from the map to a georeferenced PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.layers.project_layers import add_layers, zoom_to_layers
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.products.open import open_product
from factory import write_l22
from osgeo import gdal
from qgis.core import QgsPrintLayout, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

gdal.UseExceptions()
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def raster(qgis_app, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sheet")
    scene = write_l22(folder / "scene", shape=(90, 110))
    options = RasterOptions(polarisation="HH")
    return open_product(str(scene.location)).raster(options, folder / "scene.tif")


@pytest.fixture
def shown(dock, qgis_iface, raster):
    made = prepare_layer(str(raster))
    add_layers([made])
    zoom_to_layers([made], qgis_iface.mapCanvas())
    return made.layer


def sheets() -> list[Path]:
    folder = settings.folder() / "sheets"
    return sorted(folder.iterdir()) if folder.exists() else []


def layouts() -> list[QgsPrintLayout]:
    return QgsProject.instance().layoutManager().printLayouts()


def test_one_click_makes_the_layout_and_its_pdf(dock, shown, bar, raster, qtbot):
    with qtbot.waitSignal(dock.sheets.written):
        QTest.mouseClick(dock.tools.sheet_button, LEFT)
    (layout,) = layouts()
    (file,) = sheets()
    assert file.suffix == ".pdf"
    assert gdal.Open(str(file)).GetGeoTransform() != (0, 1, 0, 0, 0, 1)
    assert str(file) in bar.currentItem().text()
    assert layout.itemById("map").layers()[-1].source() == str(raster)


def test_the_click_is_over_before_rasters_are_drawn_and_its_line_can_cancel(dock, shown, bar):
    """No event is worked off in between: nothing but the click itself has run."""
    QTest.mouseClick(dock.tools.sheet_button, LEFT)
    item = bar.currentItem()
    (button,) = item.findChildren(QPushButton, "cancelSheet")
    assert "being drawn" in item.text()
    assert sheets() == []
    QTest.mouseClick(button, LEFT)
    assert bar.currentItem() is None
    assert (sheets(), layouts()) == ([], [])


def test_a_second_click_while_it_is_drawn_makes_no_second_sheet(dock, shown, bar, qtbot):
    with qtbot.waitSignal(dock.sheets.written):
        QTest.mouseClick(dock.tools.sheet_button, LEFT)
        QTest.mouseClick(dock.tools.sheet_button, LEFT)
    assert len(layouts()) == 1


def test_a_closed_dock_gives_the_sheet_up(dock, shown, bar):
    QTest.mouseClick(dock.tools.sheet_button, LEFT)
    dock.shut_down()
    assert (sheets(), layouts()) == ([], [])
    assert bar.currentItem() is None


def test_an_empty_map_is_one_sentence(dock, bar):
    QTest.mouseClick(dock.tools.sheet_button, LEFT)
    assert "no layer" in bar.currentItem().text()
    assert sheets() == []
