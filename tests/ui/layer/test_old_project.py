"""A project that an earlier version saved opens with every layer valid, and the dock understands it.

``tests/layers/projects`` keeps one project of each version that is read so: scenes of the factory,
shown by the code of that version, saved with relative paths and moved here.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from alos2_explorer.plugin.layers.earth_engine.tile_layer import request_of
from alos2_explorer.plugin.layers.properties import Property, is_from_plugin, property_of
from alos2_explorer.plugin.rasters.view.edit import masked_classes
from alos2_explorer.ui.layer.menu import ANGLES, COLOURS, RATIO, STRETCH, offers
from alos2_explorer.ui.workflows.jobs.comparison_jobs import top_pair
from qgis.core import QgsProject, QgsRasterLayer

KEPT = Path(__file__).resolve().parents[2] / "layers" / "projects"
SCENE, OLDER = "ALOS2518900770-240102", "ALOS2518900770-231205"
STRICT = {"nodata", "layover", "shadow", "ocean", "invalid"}
FLOOD = {"nodata", "layover", "shadow", "invalid"}


@pytest.fixture(params=sorted(KEPT.glob("*.zip")), ids=lambda file: file.stem)
def project(request, dock, tmp_path) -> QgsProject:
    """The open project of an earlier version, beside a dock, in a folder of another name."""
    with zipfile.ZipFile(request.param) as archive:
        archive.extractall(tmp_path / "another name")
    project = QgsProject.instance()
    assert project.read(str(tmp_path / "another name" / "before.qgz"))
    return project


def the(project: QgsProject, **wanted: str) -> QgsRasterLayer:
    """Return the one raster with these properties."""
    found = [
        layer
        for layer in project.mapLayers().values()
        if all(property_of(layer, Property[name.upper()]) == value for name, value in wanted.items())
        and (wanted["quantity"] != "gamma0" or not property_of(layer, Property.EARTH_ENGINE_REQUEST))
    ]
    (layer,) = found
    return layer


def test_every_layer_is_valid_and_shows_values(project):
    layers = list(project.mapLayers().values())
    assert len(layers) == 16
    assert [layer.name() for layer in layers if not layer.isValid()] == []
    rasters = [layer for layer in layers if layer.providerType() == "gdal"]
    assert len(rasters) == 13
    for layer in rasters:
        block = layer.dataProvider().block(1, layer.extent(), 40, 40)
        shown = sum(not block.isNoData(row, column) for row in range(40) for column in range(40))
        assert shown > 0, layer.name()
        assert is_from_plugin(layer), layer.name()
        assert layer.metadata().rights(), layer.name()
        assert layer.temporalProperties().isActive() == bool(property_of(layer, Property.PATH))


def test_the_layer_panel_shows_what_each_view_leaves_out_and_its_colours(project, dock):
    view = the(project, quantity="gamma0", scene_id=SCENE, polarisation="HV", units="dB")
    dock.layer_controller.look_at(view)
    assert set(dock.layer_panel.dropped()) == STRICT
    assert dock.layer_panel.ramp.currentData() == "viridis"
    grey = the(project, quantity="gamma0", scene_id=OLDER, polarisation="HH", units="dB")
    dock.layer_controller.look_at(grey)
    assert set(dock.layer_panel.dropped()) == FLOOD
    assert dock.layer_panel.preset.currentData() == "flood"
    assert dock.layer_panel.ramp.currentData() == "grey"


def test_a_mask_of_an_old_view_changes_in_place(project, dock):
    view = the(project, quantity="gamma0", scene_id=SCENE, polarisation="HH", units="dB")
    dock.layer_controller.look_at(view)
    dock.layer_panel.preset.setCurrentIndex(dock.layer_panel.preset.findData("strict"))
    dock.layer_panel.preset.activated.emit(dock.layer_panel.preset.currentIndex())
    assert set(masked_classes(Path(view.source()))) == STRICT
    assert view.isValid()


def test_menu_marks_and_comparison_know_the_old_layers(project, dock):
    view = the(project, quantity="gamma0", scene_id=SCENE, polarisation="HH", units="dB")
    assert {STRETCH, RATIO, ANGLES, COLOURS} <= offers(view)
    assert {f"{SCENE}_WWDR2.2GUA", f"{OLDER}_WWDR2.2GUA"} <= dock.library.in_project()
    assert any(key.endswith("UBSR1.1__A") for key in dock.library.in_project())
    pair = top_pair(project)
    # The uppermost dates of path 121: the L1.1 and L2.1 scenes of the day before lie between.
    assert (pair.older_day, pair.newer_day) == ("2024-01-01", "2024-01-02")


def test_tiles_of_earth_engine_know_what_they_were_asked_for(project):
    (tiles,) = (
        layer
        for layer in project.mapLayers().values()
        if property_of(layer, Property.EARTH_ENGINE_REQUEST)
    )
    assert request_of(tiles).polarisation == "HH"
