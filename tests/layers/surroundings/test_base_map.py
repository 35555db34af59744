"""The world map of QGIS lies under everything, once, offline and quiet."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.layers.footprints import add_footprints_layer
from alos2_explorer.plugin.layers.surroundings.base_map import add_base_map, is_base_map, world_map
from qgis.core import QgsGeometry, QgsPointXY, QgsProject


@pytest.fixture(autouse=True)
def _needs_the_map(qgis_app):
    if world_map() is None:
        pytest.skip("this QGIS ships no world map")


def test_land_lies_under_all_layers_and_comes_once(qgis_new_project):
    project = QgsProject.instance()
    assert add_base_map() is not None
    outlines = add_footprints_layer(())
    assert add_base_map() is None
    order = project.layerTreeRoot().layerOrder()
    assert order[0] == outlines
    assert len(order) == 3
    assert all(layer.isValid() and is_base_map(layer) for layer in order[1:])
    assert not is_base_map(outlines)


@pytest.mark.parametrize(
    ("place", "is_land"),
    [((136.9, 37.2), True), ((137.4, 38.4), False), ((121.3, 23.9), True), ((37.0, 37.2), True)],
)
def test_the_shipped_events_lie_on_land_and_the_sea_is_sea(place, is_land, qgis_new_project):
    add_base_map()
    (countries,) = (
        layer for layer in QgsProject.instance().mapLayers().values() if "countries" in layer.source()
    )
    point = QgsGeometry.fromPointXY(QgsPointXY(*place))
    found = any(one.geometry().contains(point) for one in countries.getFeatures(point.boundingBox()))
    assert found is is_land


def test_its_colours_are_quiet(qgis_new_project):
    add_base_map()
    for layer in QgsProject.instance().mapLayers().values():
        part = layer.renderer().symbol().symbolLayer(0)
        for colour in (part.fillColor(), part.strokeColor()):
            assert colour.saturationF() < 0.1


def test_it_is_not_drawn_where_its_coast_is_kilometres_off(qgis_new_project):
    add_base_map()
    for layer in QgsProject.instance().mapLayers().values():
        assert layer.isInScaleRange(1_000_000.0)
        assert layer.isInScaleRange(100_000_000.0)
        assert not layer.isInScaleRange(50_000.0)
