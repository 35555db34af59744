"""Candidate changes lie above all rasters, in a table that one can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from alos2_explorer.plugin.change.candidate_list import read_candidates, write_candidates
from alos2_explorer.plugin.change.coherence_change import coherence_change
from alos2_explorer.plugin.host import display_defaults
from alos2_explorer.plugin.layers.candidate_layer import (
    add_candidates_layer,
    dress_candidates,
    is_candidates_layer,
    is_of_coherence,
)
from alos2_explorer.plugin.layers.project_layers import add_layers, follow_change_colours
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.sar.colour_composite import Convention
from osgeo import ogr
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsProject,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)
from support.coherence_rasters import write_coherence


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


@pytest.fixture
def fallen(tmp_path) -> str:
    """Candidates of a town whose coherence fell."""
    before = np.full((60, 60), 0.8)
    across = before.copy()
    across[20:40, 20:40] = 0.1
    pre = write_coherence(tmp_path / "pre.tif", before, "ab")
    co = write_coherence(tmp_path / "co.tif", across, "bc")
    return str(
        coherence_change(pre, co, tmp_path / "z.tif", candidates=tmp_path / "fallen.gpkg").candidates
    )


def colours_of(layer: QgsVectorLayer) -> list[str]:
    """Return the colour of the outline of each feature, blank if the renderer draws it not at all."""
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    renderer.startRender(context, layer.fields())

    def colour(feature: QgsFeature) -> str:
        symbol = renderer.symbolForFeature(feature, context)
        return symbol.symbolLayer(0).strokeColor().name() if symbol is not None else ""

    found = [colour(feature) for feature in layer.getFeatures()]
    renderer.stopRender(context)
    return found


def test_fallen_coherence_has_a_colour_of_its_own_that_means_no_sign(fallen, qgis_new_project):
    layer = add_candidates_layer(fallen)
    assert colours_of(layer) == ["#7b3294"]
    assert layer.name() == "Candidate changes: coherence fell"
    labels = [item.label() for item in layer.renderer().legendSymbolItems()]
    assert labels == ["candidate change: coherence fell"]
    try:
        display_defaults.set_change_convention(Convention.RED_IS_BRIGHTENED)
        follow_change_colours()
        assert colours_of(layer) == ["#7b3294"]
    finally:
        display_defaults.set_change_convention(Convention.RED_IS_DARKENED)


def test_an_export_of_fallen_coherence_is_drawn_like_its_source(fallen, tmp_path, qgis_new_project):
    found = read_candidates(fallen)
    exported = write_candidates(fallen, found, tmp_path / "e.geojson", lambda *_: "a town")
    layer = add_candidates_layer(str(exported))
    assert colours_of(layer) == ["#7b3294"]
    assert "coherence_pre" not in layer.mapTipTemplate()


def test_candidates_that_were_saved_without_their_columns_can_still_be_dressed(qgis_new_project):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "without columns", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(0, 0, 1, 1)))
    layer.dataProvider().addFeature(feature)
    dress_candidates(layer)
    assert is_candidates_layer(layer)
    assert not is_of_coherence(layer)
