"""Polygons of layers as areas: those selected or all, holes kept, other layers left as they are."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.ui.map import polygons
from osgeo import ogr
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

SQUARE = "Polygon((0 0,4 0,4 4,0 4,0 0),(1 1,2 1,2 2,1 2,1 1))"
FAR = "Polygon((10 10,12 10,11 12,10 10))"


def layer_of(*shapes, kind="Polygon", crs="EPSG:4326"):
    made = QgsVectorLayer(f"{kind}?crs={crs}", "places", "memory")
    for shape in shapes:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        made.dataProvider().addFeature(feature)
    made.updateExtents()
    return made


def test_all_polygons_with_their_holes_if_none_is_selected(qgis_new_project):
    found = polygons.polygons_of_layer(layer_of(SQUARE, FAR))
    box = found.box
    assert (box.west, box.south, box.east, box.north) == (0, 0, 12, 12)
    outline = ogr.CreateGeometryFromWkt(found.area.outline.wkt)
    assert outline.GetArea() == pytest.approx(16 - 1 + 2)
    assert len(found.footprint.rings) == 2


def test_only_what_is_selected(qgis_new_project):
    layer = layer_of(SQUARE, FAR)
    layer.selectByIds([2])
    found = polygons.polygons_of_layer(layer)
    assert (found.area.xmin, found.area.ymin, found.area.xmax, found.area.ymax) == (10, 10, 12, 12)


def test_the_polygons_keep_the_reference_system_of_the_layer(qgis_new_project):
    shape = "Polygon((500000 4100000,600000 4100000,600000 4200000,500000 4100000))"
    found = polygons.polygons_of_layer(layer_of(shape, crs="EPSG:32653"))
    assert found.area.crs == "EPSG:32653"
    assert (found.area.xmin, found.area.ymax) == (500000, 4200000)
    assert found.box.west == pytest.approx(135.0, abs=1e-6)


@pytest.mark.parametrize("kind", ["LineString", "Point"])
def test_other_layers_have_no_polygons(qgis_new_project, kind):
    assert polygons.polygons_of_layer(layer_of(kind=kind)) is None
    assert polygons.polygons_of_layer(None) is None
    assert polygons.polygons_of_layer(layer_of()) is None


def test_too_many_are_refused_until_some_are_selected(qgis_new_project, monkeypatch):
    monkeypatch.setattr(polygons, "MOST_POLYGONS", 1)
    layer = layer_of(SQUARE, FAR)
    with pytest.raises(Alos2Error, match=r"more than 1 polygons.*Select those"):
        polygons.polygons_of_layer(layer)
    layer.selectByIds([1])
    assert polygons.polygons_of_layer(layer).box.east == 4


def test_what_lies_nowhere_on_earth_is_refused(qgis_new_project):
    shape = "Polygon((1e15 0,2e15 0,2e15 1e15,1e15 0))"
    with pytest.raises(Alos2Error, match="cannot be put into longitude and latitude"):
        polygons.polygons_of_layer(layer_of(shape, crs="EPSG:32653"))


@pytest.mark.parametrize("kind", ["PolygonZ", "MultiPolygonZM"])
def test_heights_of_the_corners_do_not_count(qgis_new_project, kind):
    """As in layers of KML."""
    layer = layer_of(
        "PolygonZ((0 0 7,4 0 7,4 4 7,0 4 7,0 0 7),(1 1 7,2 1 7,2 2 7,1 2 7,1 1 7))", kind=kind
    )
    assert next(layer.getFeatures()).geometry().constGet().is3D()
    outline = ogr.CreateGeometryFromWkt(polygons.polygons_of_layer(layer).area.outline.wkt)
    assert outline.GetArea() == pytest.approx(16 - 1)
