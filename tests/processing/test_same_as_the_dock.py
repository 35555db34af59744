"""An algorithm and the dock are two doors to one room: their rasters agree to the bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.geo import Box
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster import Area, RasterOptions
from alos2_explorer.plugin.processing.outputs import style_when_loaded
from alos2_explorer.ui.flows.compare import CompositeWork, LogRatioWork
from alos2_explorer.ui.flows.work import Work
from factory import write_change_pair_l22, write_l11, write_l21
from osgeo import gdal
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsRasterLayer

gdal.UseExceptions()
EXTENT = "136.87,136.91,37.17,37.21 [EPSG:4326]"
AREA = Area.of_box(Box(136.87, 37.17, 136.91, 37.21))


def dock_layers(work) -> list[QgsRasterLayer]:
    """The layers of a job of the dock, which runs here without its task."""
    return [made.layer for outcome in work.run(SILENT) for made in outcome.layers]


def assert_same_bits(algorithm: str, dock: str) -> None:
    ours, theirs = gdal.Open(algorithm), gdal.Open(dock)
    assert ours.GetGeoTransform() == theirs.GetGeoTransform()
    assert ours.GetProjection() == theirs.GetProjection()
    assert ours.GetMetadata() == theirs.GetMetadata()
    assert ours.ReadAsArray().tobytes() == theirs.ReadAsArray().tobytes()
    for number in range(1, ours.RasterCount + 1):
        one, other = ours.GetRasterBand(number), theirs.GetRasterBand(number)
        assert one.GetOverviewCount() == other.GetOverviewCount()
        assert one.GetDescription() == other.GetDescription()
        for level in range(one.GetOverviewCount()):
            np.testing.assert_array_equal(
                one.GetOverview(level).ReadAsArray(), other.GetOverview(level).ReadAsArray()
            )


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return write_change_pair_l22(tmp_path_factory.mktemp("pair"))


@pytest.mark.parametrize("reader", ["decodel11", "loadl22", "loadl21"])
def test_a_scene_is_the_same_raster(toolbox, pair, tmp_path, reader):
    writers = {"decodel11": write_l11, "loadl21": write_l21}
    scene = pair.post if reader == "loadl22" else writers[reader](tmp_path / "scene")
    work = Work("", tmp_path, location=str(scene.folder), options=RasterOptions(polarisation="HH"))
    dock = dock_layers(work)[-1].source()
    output = tmp_path / f"algorithm{Path(dock).suffix}"
    run = toolbox.run(reader, INPUT=scene.folder, POLARISATION="HH", OUTPUT=output)
    assert_same_bits(run.output, dock)


def test_an_area_is_the_same_raster(toolbox, pair, tmp_path):
    options = RasterOptions(polarisation="HH", area=AREA)
    dock = dock_layers(Work("", tmp_path, location=str(pair.post.folder), options=options))[-1]
    run = toolbox.run(
        "loadl22", INPUT=pair.post.folder, EXTENT=EXTENT, OUTPUT=tmp_path / "algorithm.tif"
    )
    assert_same_bits(run.output, dock.source())


def test_two_dates_are_the_same_rasters(toolbox, pair, tmp_path):
    dates = {}
    for name in ("pre", "post"):
        folder = getattr(pair, name).folder
        dates[name] = toolbox.run("loadl22", INPUT=folder, OUTPUT=tmp_path / f"{name}.tif").output
    for algorithm, work, extra in (
        ("changecomposite", CompositeWork, {}),
        ("logratio", LogRatioWork, {"MINIMUM_AREA": 2500, "CANDIDATES": tmp_path / "own.gpkg"}),
    ):
        layers = dock_layers(work("", dates["pre"], dates["post"], tmp_path / "dock" / "x.tif"))
        run = toolbox.run(
            algorithm,
            PRE=dates["pre"],
            POST=dates["post"],
            OUTPUT=tmp_path / "algorithm.tif",
            **extra,
        )
        assert_same_bits(run.output, layers[0].source())


def test_a_layer_of_an_algorithm_looks_like_the_docks(toolbox, pair, tmp_path):
    dock = dock_layers(Work("", tmp_path, location=str(pair.post.folder)))[0]
    output = tmp_path / "algorithm.vrt"
    toolbox.run("loadl22", INPUT=pair.post.folder, POLARISATION="HH", OUTPUT=output)
    context, project = QgsProcessingContext(), QgsProject()
    context.setProject(project)
    details = QgsProcessingContext.LayerDetails("Backscatter", project, "OUTPUT")
    context.addLayerToLoadOnCompletion(str(output), details)
    style_when_loaded(str(output), context)
    layer = QgsRasterLayer(str(output), "Backscatter", "gdal")
    styler = context.layerToLoadOnCompletionDetails(str(output)).postProcessor()
    styler.postProcessLayer(layer, context, QgsProcessingFeedback())
    assert layer.name() == dock.name()
    one, other = layer.renderer().contrastEnhancement(), dock.renderer().contrastEnhancement()
    assert (one.minimumValue(), one.maximumValue()) == (other.minimumValue(), other.maximumValue())
    assert layer.metadata().rights() == dock.metadata().rights()
    ranges = [found.temporalProperties().fixedTemporalRange() for found in (layer, dock)]
    assert ranges[0].begin() == ranges[1].begin()
    same = ("alos2/scene_id", "alos2/quantity", "alos2/polarisation")
    assert [layer.customProperty(name) for name in same] == [dock.customProperty(name) for name in same]
