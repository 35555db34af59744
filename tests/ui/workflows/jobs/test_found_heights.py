"""L1.1 scenes of the dock are terrain-corrected if an elevation model can be had, else say why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.licence import CREDIT_LINE
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.layers.raster_layer import PreparedLayer
from alos2_explorer.ui.workflows.jobs.job_planning import plan_opening
from factory import L11Truth, write_l11
from factory.elevation import write_buckets
from osgeo import gdal
from qgis.core import QgsProject
from simulators.elevation import ElevationBuckets


@pytest.fixture(scope="module")
def scene(tmp_path_factory) -> L11Truth:
    return write_l11(tmp_path_factory.mktemp("scene"), mode="UBS", lines=300, pixels=260)


@pytest.fixture(scope="module")
def buckets(scene, tmp_path_factory) -> Path:
    return write_buckets(tmp_path_factory.mktemp("buckets"), *scene.centre, 500.0)


@pytest.fixture
def server(own_settings, buckets):
    settings.set_finds_dem(True)
    settings.set_text("dem_folder", str(own_settings / "tiles"))
    with ElevationBuckets(buckets) as running:
        settings.set_dem_source(running.bucket())
        yield running


def decoded(scene: L11Truth) -> tuple[PreparedLayer, list[str]]:
    """Return the layer of the first polarisation, and what was warned of."""
    warned: list[str] = []
    work = plan_opening(str(scene.folder))
    outcomes = list(work.run(Progress(warn=warned.append)))
    layers = [made for outcome in outcomes if not outcome.passing for made in outcome.layers]
    return layers[0], warned


def items(made: PreparedLayer) -> dict[str, str]:
    return gdal.Open(made.layer.source()).GetMetadata()


def test_a_scene_is_terrain_corrected_and_bears_both_credits(scene, server):
    made, warned = decoded(scene)
    assert items(made)["ALOS2_TERRAIN"] == "geocoded"
    rights = made.layer.metadata().rights()
    assert rights[0] == CREDIT_LINE
    assert "Copernicus WorldDEM-30" in rights[1]
    assert "Copernicus" in made.layer.metadata().abstract() + " ".join(made.layer.metadata().history())
    assert warned == []
    QgsProject.instance().clear()


def test_without_network_the_scene_is_shown_all_the_same_and_says_why(scene, server):
    server.stop()
    made, warned = decoded(scene)
    assert items(made)["ALOS2_TERRAIN"] == "none"
    assert made.layer.metadata().rights() == [CREDIT_LINE]
    (told,) = {text for text in warned if "The scene is not terrain-corrected." in text}
    assert told.startswith("No elevation model was found: ")
    assert told in items(made)["ALOS2_WARNINGS"]


def test_the_switch_lets_scenes_lie_on_the_ellipsoid(scene, server):
    settings.set_finds_dem(False)
    made, warned = decoded(scene)
    assert items(made)["ALOS2_TERRAIN"] == "none"
    assert server.requests == []
    assert not any("terrain-corrected" in text for text in warned)
