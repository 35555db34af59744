"""``alos2:interferogram`` in the toolbox: both rasters, each alone, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest
from factory.coherent_pairs import write_coherent_pair
from osgeo import gdal
from processing.gui.Postprocessing import handleAlgorithmResults
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
)

pytestmark = pytest.mark.usefixtures("layer_tree")


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pair")
    scene = {"lines": 320, "pixels": 280}
    return write_coherent_pair(folder, scene=scene, coherence=0.7, baseline_m=200.0)


@pytest.fixture
def places(pair):
    return {"REFERENCE": pair.secondary.location, "SECONDARY": pair.reference.location}


def test_both_rasters_are_made_in_qgis(headless, places, tmp_path) -> None:
    wanted = {"COHERENCE": tmp_path / "c.tif", "PHASE": tmp_path / "p.tif"}
    run = headless.run("alos2:interferogram", **places, **wanted, DEM="none", WINDOW=5)
    assert run.code == 0, run.output
    for name, shows in (("c", "coherence"), ("p", "interferogram")):
        raster = gdal.Open(str(tmp_path / f"{name}.tif"))
        assert raster.GetMetadataItem("ALOS2_SHOWS") == shows
        assert raster.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG"
        assert np.isnan(raster.GetRasterBand(1).GetNoDataValue())
    coherence = gdal.Open(str(tmp_path / "c.tif")).ReadAsArray()
    assert np.nanmean(coherence) == pytest.approx(0.7, abs=0.02)


def test_a_phase_that_qgis_loads_fades_with_its_coherence(
    toolbox, places, tmp_path, qgis_new_project
) -> None:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("alos2:interferogram")
    project, context = QgsProject.instance(), QgsProcessingContext()
    context.setProject(project)
    outputs = {"COHERENCE": tmp_path / "c.tif", "PHASE": tmp_path / "p.tif"}
    given = {name: str(place) for name, place in places.items()} | {"DEM": "none"}
    for name, path in outputs.items():
        given[name] = QgsProcessingOutputLayerDefinition(str(path), project)
    assert algorithm.checkParameterValues(given, context)[0]
    feedback = QgsProcessingFeedback()
    results, finished = algorithm.run(given, context, feedback, {}, False)
    assert finished
    assert results["PHASE"] == str(outputs["PHASE"])
    assert handleAlgorithmResults(algorithm, context, feedback)
    layers = {layer.source(): layer for layer in project.mapLayers().values()}
    assert set(layers) == {str(outputs["COHERENCE"]), str(tmp_path / "p_faded.vrt")}
    shown = layers[str(tmp_path / "p_faded.vrt")]
    assert shown.renderer().alphaBand() == 2
    assert shown.name().startswith("Interferogram HH")
    coherence = gdal.Open(str(outputs["COHERENCE"])).ReadAsArray()
    opacity = gdal.Open(shown.source()).ReadAsArray()[1]
    assert (opacity[np.isnan(coherence) | (coherence <= 0.2)] == 0).all()
    assert (opacity[coherence >= 0.5] == 255).all()
    assert gdal.Open(str(outputs["PHASE"])).RasterCount == 1


@pytest.mark.parametrize("name", ["COHERENCE", "PHASE"])
def test_either_raster_alone_is_enough(toolbox, places, tmp_path, name) -> None:
    run = toolbox.run("interferogram", **places, DEM="none", **{name: tmp_path / "one.tif"})
    assert run.error == ""
    assert [one.name for one in tmp_path.iterdir()] == ["one.tif"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"COHERENCE": None}, "Neither COHERENCE nor PHASE is given"),
        ({"WINDOW": 4}, "A window of 4 cells is not possible"),
        ({"FILTER": 2}, "FILTER"),
        ({"SECONDARY": "same"}, "Both scenes are of 2022-10-10"),
        ({"DEM": "nowhere.tif"}, "nowhere.tif"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_cannot_be_made_is_one_sentence_and_no_file(
    toolbox, places, tmp_path, given, sentence
) -> None:
    if given.get("SECONDARY") == "same":
        given = {"SECONDARY": places["REFERENCE"]}
    values = {"DEM": "none", "COHERENCE": tmp_path / "c.tif", **places, **given}
    run = toolbox.run("interferogram", **{name: value for name, value in values.items() if value})
    assert sentence in run.error
    assert list(tmp_path.iterdir()) == []
