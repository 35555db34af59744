"""JAXA's credit stands on the map and in layouts for as long as a layer that needs it is shown."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.credit_overlay import credits_of
from alos2_explorer.plugin.products.open import open_product
from factory import write_l22
from qgis.core import QgsLayoutItemLabel, QgsLayoutItemMap, QgsPrintLayout, QgsProject
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest
from support.layers import add_raster_layer

CREDIT = "© JAXA (ALOS-2/PALSAR-2)"


@pytest.fixture
def layer(qgis_app, tmp_path):
    truth = write_l22(tmp_path / "scene", shape=(60, 60))
    view = open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "o.vrt")
    made = add_raster_layer(str(view))
    yield made
    QgsProject.instance().clear()


def corner(window) -> np.ndarray:
    """Return what is drawn where the credit stands."""
    QTest.qWait(20)
    canvas = window.mapCanvas()
    # Until then the canvas shows the layers of before.
    canvas.waitWhileRendering()
    viewport = canvas.viewport()
    picture = viewport.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows, columns = (
        range(picture.height() - 20, picture.height()),
        range(picture.width() - 190, picture.width()),
    )
    return np.array([[picture.pixelColor(x, y).lightness() for x in columns] for y in rows])


def test_the_map_bears_it_without_the_dock_and_loses_it_with_the_plugin(extension, window, layer):
    canvas = window.mapCanvas()
    canvas.setLayers([])
    bare = corner(window)
    canvas.setLayers([layer])
    assert credits_of(canvas) == (CREDIT,)
    with_credit = corner(window)
    assert (with_credit != bare).mean() > 0.05
    canvas.setLayers([])
    np.testing.assert_array_equal(corner(window), bare)
    items = len(canvas.scene().items())
    extension.unload()
    assert len(canvas.scene().items()) < items
    extension.initGui()


def test_the_map_bears_it_only_if_wanted(extension, window, layer):
    canvas = window.mapCanvas()
    canvas.setLayers([])
    bare = corner(window)
    canvas.setLayers([layer])
    page = window.pages[0].createWidget(None)
    for wanted in (False, True):
        page.terms.credit.setChecked(wanted)
        page.apply()
        assert (corner(window) != bare).any() == wanted
    page.deleteLater()


def test_a_layout_gets_it_from_the_layers_of_its_map(layer):
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    shown = QgsLayoutItemMap(layout)
    shown.attemptSetSceneRect(QRectF(10, 10, 100, 80))
    shown.setId("Map 1")
    shown.setLayers([layer])
    shown.setKeepLayerSet(True)
    layout.addLayoutItem(shown)
    label = QgsLayoutItemLabel(layout)
    layout.addLayoutItem(label)
    label.setText("[% array_to_string(map_credits('Map 1')) %]")
    assert label.currentText() == CREDIT
