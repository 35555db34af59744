"""Candidate changes lie above all rasters, in a table that one can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from alos2_explorer.plugin.layers.candidate_layer import add_candidates_layer
from alos2_explorer.plugin.layers.project_layers import add_layers
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from osgeo import ogr
from qgis.core import QgsLayerTreeGroup, QgsProject


@pytest.fixture
def candidates(tmp_path) -> str:
    path = str(tmp_path / "candidates.gpkg")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = source.CreateLayer("candidate_changes", geom_type=ogr.wkbPolygon)
    for name, kind in (("kind", ogr.OFTString), ("sign", ogr.OFTInteger), ("change", ogr.OFTString)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    for name in ("mean_db", "area_m2"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTReal))
    layer.CreateField(ogr.FieldDefn("pixels", ogr.OFTInteger64))
    return path


@pytest.fixture
def make_current(qgis_new_project) -> Iterator[Callable[[QgsLayerTreeGroup], None]]:
    """Put what comes next into a group, as QGIS's layer tree does.

    The bridge keeps a bare pointer to the group. If the root did not come back, the next layer of the
    process would go into a group that is deleted.
    """
    project = QgsProject.instance()
    bridge = project.layerTreeRegistryBridge()

    def make_current(group: QgsLayerTreeGroup) -> None:
        bridge.setLayerInsertionPoint(type(bridge).InsertionPoint(group, 0))

    yield make_current
    make_current(project.layerTreeRoot())


@pytest.mark.parametrize("current", ["root", "deep group", "layer"])
def test_candidates_lie_above_all_rasters_whatever_node_is_current(
    current, view, candidates, make_current
):
    project = QgsProject.instance()
    add_layers([prepare_layer(str(view))])
    group = next(one for one in project.layerTreeRoot().children())
    while isinstance(group, QgsLayerTreeGroup) and current != "root":
        if current == "deep group" or isinstance(group.children()[0], QgsLayerTreeGroup):
            make_current(group)
        group = group.children()[0]
    layer = add_candidates_layer(candidates)
    assert project.layerTreeRoot().layerOrder()[0] == layer


def test_rasters_that_come_later_lie_below_the_candidates(view, candidates, qgis_new_project):
    layer = add_candidates_layer(candidates)
    add_layers([prepare_layer(str(view))])
    order = QgsProject.instance().layerTreeRoot().layerOrder()
    assert order[0] == layer
    assert len(order) == 2


def test_the_layer_tells_the_doubts_and_the_credit_of_its_file(candidates, qgis_new_project):
    changed = ogr.Open(candidates, 1)
    changed.GetLayer(0).SetMetadata(
        {
            "ALOS2_WARNINGS": "The beam differs.\nA season apart.",
            "ALOS2_CREDIT": "by JAXA · by a village",
        }
    )
    changed = None
    metadata = add_candidates_layer(candidates).metadata()
    assert metadata.abstract().split("\n") == ["Doubt: The beam differs.", "Doubt: A season apart."]
    assert metadata.rights() == ["by JAXA", "by a village"]


def test_a_description_that_qgis_read_itself_stays(candidates, qgis_new_project):
    changed = ogr.Open(candidates, 1)
    changed.GetLayer(0).SetMetadataItem("DESCRIPTION", "Doubt: The beam differs.")
    changed = None
    assert add_candidates_layer(candidates).metadata().abstract() == "Doubt: The beam differs."


def test_the_attribute_table_has_titles_and_hides_what_is_the_same_for_all(candidates, qgis_new_project):
    layer = add_candidates_layer(candidates)
    config = layer.attributeTableConfig()
    shown = [column.name for column in config.columns() if not column.hidden and column.name]
    assert shown == ["change", "mean_db", "area_m2"]
    titles = [layer.attributeDisplayName(layer.fields().indexOf(name)) for name in shown]
    assert titles == ["Change", "Mean change [dB]", "Area [m²]"]
    assert config.sortExpression() == '"area_m2"'
