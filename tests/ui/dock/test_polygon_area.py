"""*My area* with a polygon: drawn on the map, or the selected features of a layer with their holes."""

from __future__ import annotations

from contextlib import closing

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.host import accepted_licences
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton
from support.products import listed

from .test_from_row_to_layer import press, rasters, wait_for

# In degrees, over the strip of the pair; the hole lies in the first of them.
TOWN = QgsGeometry.fromWkt(
    "Polygon((136.893 37.389,136.907 37.391,136.903 37.399,136.894 37.397,136.893 37.389),"
    "(136.897 37.392,136.901 37.393,136.899 37.395,136.897 37.392))"
)


@pytest.fixture
def ready(found, qgis_iface, qtbot):
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    canvas.setExtent(QgsRectangle(136.88, 37.38, 136.92, 37.41))
    press(found.search_panel.filters_button)
    return found


def search_again(dock, qtbot, key):
    with qtbot.waitSignal(dock.results.complete):
        press(dock.search_panel.search_button)
    dock.results.view.select_keys([key])


def my_area(dock, qtbot):
    """Press *My area* and return the values of the raster that comes, and its dataset."""
    button = dock.detail.buttons[SceneAction.AREA]
    assert "outside of the polygons" in button.toolTip()
    press(button)
    wait_for(dock, qtbot, JobState.DONE)
    (layer,) = rasters()
    dataset = gdal.Open(layer.source())
    return dataset.ReadAsArray(), dataset


def inside(dataset, polygon, crs="EPSG:4326"):
    """Return which pixels have their middle in *polygon*, asked of QGIS one by one."""
    x0, dx, _, y0, _, dy = dataset.GetGeoTransform()
    own = QgsCoordinateReferenceSystem.fromWkt(dataset.GetProjection())
    back = QgsCoordinateTransform(own, QgsCoordinateReferenceSystem(crs), QgsProject.instance())

    def holds(row, column):
        return polygon.contains(
            back.transform(QgsPointXY(x0 + (column + 0.5) * dx, y0 + (row + 0.5) * dy))
        )

    rows, columns = range(dataset.RasterYSize), range(dataset.RasterXSize)
    return np.array([[holds(row, column) for column in columns] for row in rows])


def test_the_selected_features_of_a_layer_cut_what_is_decoded(
    ready,
    strips,
    server,
    qgis_iface,
    qtbot,
    tmp_path,
):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "towns", "memory")
    for shape in (TOWN, QgsGeometry.fromWkt("Polygon((10 10,11 10,11 11,10 10))")):
        feature = QgsFeature()
        feature.setGeometry(shape)
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([1])
    qgis_iface.setActiveLayer(layer)
    press(ready.search_panel.area.buttons["layer"])
    assert ready.search_panel.area.line.text() == "136.893, 37.389, 136.907, 37.399"
    search_again(ready, qtbot, listed(strips[Phase.POST], server.url).key)
    chip = ready.findChild(QAbstractButton, "chip_area")
    assert chip.text() == "polygon 136.893–136.907°E 37.389–37.399°N"
    values, dataset = my_area(ready, qtbot)
    kept = inside(dataset, TOWN)
    assert np.isnan(values[~kept]).all()
    assert np.isfinite(values[kept]).sum() > 500
    box = Area(136.893, 37.389, 136.907, 37.399)
    with closing(open_product(str(strips[Phase.POST]))) as product:
        options = RasterOptions(polarisation="HH", area=box)
        whole = gdal.Open(str(product.raster(options, tmp_path / "whole.tif"))).ReadAsArray()
    assert values[kept].tobytes() == whole[kept].tobytes()


def test_a_polygon_drawn_on_the_map_cuts_what_is_decoded(ready, strips, server, qgis_iface, qtbot):
    canvas = qgis_iface.mapCanvas()
    press(ready.search_panel.area.buttons["polygon"])
    width, height = canvas.width(), canvas.height()
    corners = [(0.3, 0.3), (0.7, 0.35), (0.5, 0.7)]
    points = [QPoint(round(x * width), round(y * height)) for x, y in corners]
    for point in points:
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=points[-1])
    drawn = QgsGeometry.fromPolygonXY(
        [[canvas.getCoordinateTransform().toMapCoordinates(point) for point in points]]
    )
    search_again(ready, qtbot, listed(strips[Phase.POST], server.url).key)
    values, dataset = my_area(ready, qtbot)
    kept = inside(dataset, drawn)
    assert np.isnan(values[~kept]).all()
    assert np.isfinite(values[kept]).sum() > 100
    assert 0 < kept.sum() < kept.size * 0.8
    assert all("range" in request.headers for request in server.requests if request.method == "GET")
