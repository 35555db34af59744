"""A box in degrees is shown on maps of any projection, also over the date line."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.ui.map.areas import zoom_to
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapCanvas

FIJI = Box(177.0, -19.0, -179.0, -16.0)
WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")


def shown_in(crs: str, box: Box, qtbot) -> tuple[QgsMapCanvas, QgsCoordinateTransform]:
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    zoom_to(box, canvas)
    to_map = QgsCoordinateTransform(WGS84, canvas.mapSettings().destinationCrs(), QgsProject.instance())
    return canvas, to_map


@pytest.mark.parametrize("crs", ["EPSG:32760", "EPSG:3832", "EPSG:4326", "EPSG:3857"])
def test_most_of_an_area_over_the_date_line_is_shown(qgis_app, qtbot, crs):
    canvas, to_map = shown_in(crs, FIJI, qtbot)
    assert canvas.extent().contains(to_map.transform(QgsPointXY(178.4, -18.1)))
    is_cut = crs in ("EPSG:4326", "EPSG:3857")
    assert canvas.extent().contains(to_map.transform(QgsPointXY(-179.5, -17.0))) is not is_cut
    assert canvas.extent().width() < (10.0 if crs == "EPSG:4326" else 1.2e6)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_of_a_map_that_is_cut_there_the_larger_part_is_shown(qgis_app, qtbot, crs):
    canvas, to_map = shown_in(crs, Box(179.8, -22.0, -173.0, -15.0), qtbot)
    assert canvas.extent().contains(to_map.transform(QgsPointXY(-175.2, -21.1)))


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32653", "EPSG:3995"])
def test_an_area_elsewhere_is_in_the_middle(qgis_app, qtbot, crs):
    canvas, to_map = shown_in(crs, Box(136.5, 36.9, 137.5, 37.6), qtbot)
    assert canvas.extent().contains(to_map.transform(QgsPointXY(137.0, 37.25)))
