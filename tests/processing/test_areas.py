"""Polygons of a layer as an area: all of them in degrees, or none."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.processing import areas
from alos2_explorer.plugin.processing.algorithms.search import AREA, Search
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingContext, QgsProject, QgsVectorLayer

SQUARE = "Polygon((500000 4100000,600000 4100000,600000 4200000,500000 4200000,500000 4100000))"
TRIANGLE = "Polygon((700000 4100000,720000 4100000,720000 4120000,700000 4100000))"


@pytest.fixture
def context(qgis_app):
    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    yield context
    project.clear()


def outline(context, *shapes, kind="Polygon"):
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:32653", "area", "memory")
    for shape in shapes:
        feature = QgsFeature()
        if shape:
            feature.setGeometry(QgsGeometry.fromWkt(shape))
        layer.dataProvider().addFeature(feature)
    context.project().addMapLayer(layer)
    return areas.outline_of(Search().create(), {AREA: layer}, AREA, context)


def test_all_polygons_are_taken_and_put_into_degrees(context):
    found = outline(context, SQUARE, TRIANGLE, "")
    assert len(found.rings) == 2
    longitude, latitude = found.rings[0][0]
    assert (longitude, latitude) == (pytest.approx(135.0, abs=1e-6), pytest.approx(37.046, abs=0.01))


def test_a_blank_layer_is_no_area(context):
    assert areas.outline_of(Search().create(), {}, AREA, context) is None


def test_a_layer_without_polygons_is_refused(context):
    with pytest.raises(UnsupportedError, match="AREA holds no polygon"):
        outline(context, "")


def test_one_feature_that_is_no_polygon_refuses_the_layer(context):
    with pytest.raises(UnsupportedError, match=r"AREA holds feature .* which is no polygon"):
        outline(context, "LineString(500000 4100000,600000 4200000)", kind="LineString")
