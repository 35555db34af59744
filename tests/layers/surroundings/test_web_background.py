"""The web background: only when wanted, under everything but the land, credited, left out of sheets."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.layers.credit_overlay import credits_of
from alos2_explorer.plugin.layers.footprints import add_footprints_layer
from alos2_explorer.plugin.layers.surroundings.base_map import add_base_map, is_base_map
from alos2_explorer.plugin.layers.surroundings.web_background import (
    background_layers,
    hide_background,
    is_tile_address,
    show_background,
)
from alos2_explorer.plugin.sheets.shown_layers import visible_layers
from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas

TILES = "http://127.0.0.1:9/{z}/{x}/{y}.png"


def test_it_lies_between_land_and_outlines_once(qgis_new_project):
    project = QgsProject.instance()
    outlines = add_footprints_layer(())
    add_base_map()
    show_background(TILES)
    tiles = show_background(TILES)
    assert background_layers(project) == [tiles]
    order = project.layerTreeRoot().layerOrder()
    assert order.index(outlines) < order.index(tiles)
    assert all(order.index(tiles) < order.index(one) for one in order if one not in (outlines, tiles))
    assert tiles.isValid()
    assert is_base_map(tiles)
    hide_background()
    assert background_layers(project) == []


def test_it_is_left_out_of_sheets_unless_wanted(qgis_new_project):
    project = QgsProject.instance()
    add_base_map()
    tiles = show_background(TILES)
    assert visible_layers(project) == []
    assert tiles in visible_layers(project, with_base_map=True)


def test_openstreetmap_is_the_default_and_is_credited_on_the_map(qgis_new_project, qtbot):
    tiles = show_background()
    assert "tile.openstreetmap.org" in tiles.source()
    assert any("OpenStreetMap contributors" in right for right in tiles.metadata().rights())
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.setLayers([tiles])
    assert any("OpenStreetMap contributors" in line for line in credits_of(canvas))
    canvas.setLayers([])


@pytest.mark.parametrize(
    "wrong",
    ["https://example.org/tiles", "file:///{z}/{x}/{y}.png", "{z}/{x}/{y}", "ftp://a/{z}/{x}/{y}"],
)
def test_what_is_no_address_of_tiles_is_refused(qgis_new_project, wrong):
    assert not is_tile_address(wrong)
    with pytest.raises(Alos2Error, match="map tiles"):
        show_background(wrong)
    assert background_layers(QgsProject.instance()) == []
