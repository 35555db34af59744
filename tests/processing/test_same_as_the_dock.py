"""An algorithm and the dock are two doors to one room: their rasters agree to the bit."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.host.product_access import ProductAccess
from alos2_explorer.plugin.layers.candidate_layer import add_candidates_layer
from alos2_explorer.plugin.layers.footprints import add_footprints_layer
from alos2_explorer.ui.workflows.jobs.comparison_jobs import CompositeWork, LogRatioWork
from alos2_explorer.ui.workflows.jobs.raster_jobs import ProductWork
from factory import write_change_pair_l22, write_l11, write_l21
from osgeo import gdal
from processing.gui.Postprocessing import handleAlgorithmResults
from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtXml import QDomDocument
from support.coherence_rasters import write_coherence

gdal.UseExceptions()
pytestmark = pytest.mark.usefixtures("layer_tree")
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
    work = ProductWork(
        "", tmp_path, access=ProductAccess(str(scene.folder)), options=RasterOptions(polarisation="HH")
    )
    dock = dock_layers(work)[-1].source()
    output = tmp_path / f"algorithm{Path(dock).suffix}"
    run = toolbox.run(reader, INPUT=scene.folder, POLARISATION="HH", OUTPUT=output)
    assert_same_bits(run.output, dock)


def test_an_area_is_the_same_raster(toolbox, pair, tmp_path):
    options = RasterOptions(polarisation="HH", area=AREA)
    dock = dock_layers(
        ProductWork("", tmp_path, access=ProductAccess(str(pair.post.folder)), options=options)
    )[-1]
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
        # The second takes the name of the first, whose layer is still there.
        layers = dock_layers(work("", dates["pre"], dates["post"], tmp_path / "dock" / "x.tif"))
        run = toolbox.run(
            algorithm,
            PRE=dates["pre"],
            POST=dates["post"],
            OUTPUT=tmp_path / f"{algorithm}.tif",
            **extra,
        )
        assert_same_bits(run.output, layers[0].source())


def loaded(name: str, outputs: tuple[str, ...], **parameters: object) -> list[QgsMapLayer]:
    """Run an algorithm as the dialog does, which loads its outputs, and return their layers."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"alos2:{name}")
    project, context = QgsProject.instance(), QgsProcessingContext()
    context.setProject(project)
    for output in outputs:
        sink = QgsProcessingOutputLayerDefinition(str(parameters[output]), project)
        parameters[output] = sink
    assert algorithm.checkParameterValues(parameters, context)[0]
    feedback = QgsProcessingFeedback()
    results, finished = algorithm.run(parameters, context, feedback, {}, False)
    assert finished
    assert handleAlgorithmResults(algorithm, context, feedback)
    return [layer_of(results[output]) for output in outputs]


def layer_of(source: str) -> QgsMapLayer:
    layers = QgsProject.instance().mapLayers().values()
    return next(layer for layer in layers if source in (layer.id(), layer.source().split("|")[0]))


def look(layer: QgsMapLayer) -> str:
    """How *layer* is drawn, as QGIS stores it, without its ids and files."""
    document = QDomDocument()
    layer.exportNamedStyle(document)
    drawn = re.findall(r"<(pipe|renderer-v2|mapTip)\b(.*?)</\1>", document.toString(), re.DOTALL)
    assert drawn
    return re.sub(r"/[^\s\"<]*/|\{[0-9a-f-]{36}\}", "", str(drawn))


def facts(layer: QgsRasterLayer) -> list[object]:
    times = layer.temporalProperties().fixedTemporalRange()
    keys = ("alos2/scene_id", "alos2/quantity", "alos2/polarisation", "alos2/units")
    values = [layer.customProperty(key) for key in keys]
    return [layer.name(), layer.metadata().rights(), times.begin(), times.end(), *values]


def test_a_loaded_scene_looks_like_the_docks(toolbox, pair, tmp_path, qgis_new_project):
    dock = dock_layers(ProductWork("", tmp_path / "dock", access=ProductAccess(str(pair.post.folder))))[
        0
    ]
    (layer,) = loaded(
        "loadl22",
        ("OUTPUT",),
        INPUT=str(pair.post.folder),
        POLARISATION="HH",
        OUTPUT=tmp_path / "x.vrt",
    )
    assert facts(layer) == facts(dock)
    assert look(layer) == look(dock)


def test_loaded_comparisons_look_like_the_docks(toolbox, pair, tmp_path, qgis_new_project):
    dates = {
        name.upper(): toolbox.run(
            "loadl22", INPUT=getattr(pair, name).folder, OUTPUT=tmp_path / f"{name}.tif"
        ).output
        for name in ("pre", "post")
    }
    for algorithm, work, outputs in (
        ("changecomposite", CompositeWork, {"OUTPUT": tmp_path / "c.tif"}),
        (
            "logratio",
            LogRatioWork,
            {"OUTPUT": tmp_path / "r.tif", "CANDIDATES": tmp_path / "r.gpkg"},
        ),
    ):
        target = tmp_path / "dock" / f"{algorithm}.tif"
        docks = dock_layers(work("", dates["PRE"], dates["POST"], target))
        layers = loaded(algorithm, tuple(outputs), **dates, **outputs)
        assert facts(layers[0]) == facts(docks[0])
        assert look(layers[0]) == look(docks[0])
    candidates = add_candidates_layer(str(tmp_path / "r.gpkg"))
    assert look(layers[1]) == look(candidates)
    assert "candidate change: darker after" in look(candidates)


def test_candidates_of_fallen_coherence_look_like_the_docks_and_lie_on_top(
    toolbox, tmp_path, qgis_new_project
):
    before = np.full((60, 60), 0.8)
    across = before.copy()
    across[20:40, 20:40] = 0.1
    given = {
        name: str(write_coherence(tmp_path / f"{name}.tif", values, dates))
        for name, values, dates in (("PRE", before, "ab"), ("CO", across, "bc"))
    }
    made = {"CANDIDATES": tmp_path / "c.gpkg", "OUTPUT": tmp_path / "z.tif"}
    candidates, raster = loaded("coherencechange", tuple(made), **given, **made)
    QCoreApplication.processEvents()
    order = QgsProject.instance().layerTreeRoot().layerOrder()
    assert [layer for layer in order if layer in (candidates, raster)] == [candidates, raster]
    docks = add_candidates_layer(str(tmp_path / "c.gpkg"))
    assert look(candidates) == look(docks)
    assert candidates.name() == docks.name()
    assert "candidate change: coherence fell" in look(candidates)


def test_found_scenes_look_like_the_docks_footprints(toolbox, tmp_path, qgis_new_project):
    (layer,) = loaded(
        "search", ("OUTPUT",), EVENT="noto-2024", PLATFORMS="6", OUTPUT=tmp_path / "found.gpkg"
    )
    dock = add_footprints_layer(())
    symbols = [one.renderer().legendSymbolItems() for one in (layer, dock)]
    assert [item.label() for item in symbols[0]] == [item.label() for item in symbols[1]]
    colours = [[item.symbol().color().name() for item in items] for items in symbols]
    assert colours[0] == colours[1]
    assert len(set(colours[0])) == 3
    assert layer.labelsEnabled()
    assert layer.metadata().rights() == dock.metadata().rights()
    feature = next(layer.getFeatures())
    context = QgsExpressionContext()
    context.setFields(layer.fields())
    context.setFeature(feature)
    label = QgsExpression(layer.labeling().settings().fieldName).evaluate(context)
    assert re.fullmatch(r"20\d\d-\d\d-\d\d\nP\d+ F\d{4}", label)
