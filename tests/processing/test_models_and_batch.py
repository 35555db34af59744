"""The algorithms as parts of larger work: in models, in batch, and in the ready-made model."""

from __future__ import annotations

from datetime import datetime, timezone

import numpy as np
import pytest
from factory import write_change_pair_l22, write_noto_strip
from factory.coherent_pairs import write_coherent_stack
from factory.passes import Pass, Patches
from osgeo import gdal, ogr
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelOutput,
    QgsProject,
)
from simulators.aws import AwsSimulator
from simulators.disaster_page import product_file
from simulators.eorc import EorcSimulator
from support import event_model
from support.headless import HeadlessQgis

gdal.UseExceptions()
ogr.UseExceptions()
UTC = timezone.utc
PASSES = {
    "2022/09/26": (45059, datetime(2022, 9, 26, 14, 10, 31, tzinfo=UTC), False),
    "2024/01/01": (51890, datetime(2024, 1, 1, 14, 10, 30, tzinfo=UTC), True),
}


@pytest.fixture(scope="module")
def disaster_page(tmp_path_factory):
    """JAXA's page on loopback with the real zips of one pair, which shows burnt Wajima."""
    folder = tmp_path_factory.mktemp("zips")
    zips = {
        date: write_noto_strip(folder, orbit, moment, after=after, lines=500, pixels=450).location.name
        for date, (orbit, moment, after) in PASSES.items()
    }

    def name(frame, level, date, path):
        is_pair = path == "121" and frame.text.startswith("0770") and level.startswith("L1.1")
        return zips[date] if is_pair and date in zips else product_file(frame, level, date, path)

    with EorcSimulator(folder, name=name) as page:
        yield page


def test_the_ready_made_model_goes_from_an_event_to_a_map_of_change(disaster_page, tmp_path):
    with AwsSimulator() as empty:
        closed = "http://127.0.0.1:9"
        endpoints = {"eorc": disaster_page.url, "aws": empty.url, "asf": closed, "tellus": closed}
        endpoints |= {"gportal_csw": closed, "earthengine": closed}
        settings = {f"endpoints/{name}": url for name, url in endpoints.items()}
        settings["index"] = str(tmp_path / "index.gpkg")
        run = HeadlessQgis(tmp_path / "profile", settings).run(
            "alos2:eventtochangemap",
            EVENT="noto-2024",
            PATH=121,
            FRAME=770,
            SCENE="ALOS2518900770-240101",
            FOLDER=tmp_path / "downloads",
            **{
                "colours:Change composite": tmp_path / "colours.tif",
                "ratio:Difference": tmp_path / "difference.tif",
                "ratio:Candidate changes": tmp_path / "candidates.gpkg",
            },
        )
    assert run.code == 0, run.output
    assert gdal.Open(str(tmp_path / "colours.tif")).RasterCount == 4
    difference = gdal.Open(str(tmp_path / "difference.tif"))
    assert (difference.GetMetadataItem("ALOS2_UNITS"), difference.RasterCount) == ("dB", 1)
    assert np.isfinite(difference.ReadAsArray()).mean() > 0.3
    polygons = ogr.Open(str(tmp_path / "candidates.gpkg"))
    kinds = {feature["kind"] for feature in polygons.GetLayer(0)}
    assert kinds <= {"candidate change"}
    assert len(list((tmp_path / "downloads").rglob("*.zip"))) == 2


def test_the_shipped_model_is_the_one_that_the_builder_makes(toolbox, tmp_path):
    shipped, built = QgsProcessingModelAlgorithm(), QgsProcessingModelAlgorithm()
    assert shipped.fromFile(str(event_model.FILE))
    # A file knows no difference between an empty text and none.
    assert event_model.build().toFile(str(tmp_path / "built.model3"))
    assert built.fromFile(str(tmp_path / "built.model3"))
    kind = QgsProcessing.PythonOutputType.PythonQgsProcessingAlgorithmSubclass
    # Imports stand there in the order of a hash table.
    assert sorted(shipped.asPythonCode(kind, 4)) == sorted(built.asPythonCode(kind, 4))


def test_the_model_is_in_the_toolbox_with_help_and_icon(toolbox):
    model = QgsApplication.processingRegistry().createAlgorithmById("alos2:eventtochangemap")
    assert model.displayName() == "From an event to a map of change"
    assert model.group() == "Compare"
    assert "candidate changes" in model.shortHelpString()
    assert not model.icon().isNull()
    assert len(model.parameterDefinitions()) > 8


def test_a_model_goes_from_three_dates_to_where_coherence_fell(toolbox, tmp_path):
    fell = Patches(0.75, ((100.0, 220.0, 80.0, 200.0, 0.1),))
    passes = (Pass(days=0), Pass(baseline_m=120.0, coherence=0.75), Pass(coherence=fell))
    stack = write_coherent_stack(tmp_path, passes, scene={"lines": 320, "pixels": 280})
    dates = [str(product.location) for product in stack.products]
    model = QgsProcessingModelAlgorithm("fell", "fell", "fell")
    grid = {"PIXEL_SIZE": 5, "WINDOW": 7, "DEM": "none"}
    pairs = {"pre": dates[:2], "co": dates[1:]}
    for name, (one, other) in pairs.items():
        child = QgsProcessingModelChildAlgorithm("alos2:interferogram")
        child.setChildId(name)
        wanted = {**grid, "REFERENCE": one, "SECONDARY": other}
        wanted["COHERENCE"] = str(tmp_path / f"{name}.tif")
        for parameter, given in wanted.items():
            child.addParameterSources(parameter, event_model.value(given))
        model.addChildAlgorithm(child)
    child = QgsProcessingModelChildAlgorithm("alos2:coherencechange")
    child.setChildId("change")
    for parameter, step in (("PRE", "pre"), ("CO", "co")):
        child.addParameterSources(parameter, event_model.of(step, "COHERENCE"))
    made = QgsProcessingModelOutput("z")
    made.setChildId("change")
    made.setChildOutputName("OUTPUT")
    child.setModelOutputs({"z": made})
    model.addChildAlgorithm(child)
    model.updateDestinationParameters()
    context = QgsProcessingContext()
    context.setProject(QgsProject())
    outputs = {"change:z": str(tmp_path / "z.tif")}
    _, finished = model.create().run(outputs, context, QgsProcessingFeedback())
    assert finished
    z = gdal.Open(str(tmp_path / "z.tif"))
    assert z.GetMetadataItem("ALOS2_SHOWS") == "coherence_change"
    assert np.nanmax(z.ReadAsArray()) > 5.0


@pytest.mark.parametrize(
    "algorithm",
    ["decodel11", "loadl22", "loadl21", "logratio", "search", "interferogram", "coherencechange"],
)
def test_an_algorithm_may_run_in_a_thread_in_models_and_in_batch(toolbox, algorithm):
    flags = QgsApplication.processingRegistry().algorithmById(f"alos2:{algorithm}").flags()
    assert not flags & QgsProcessingAlgorithm.Flag.FlagNoThreading
    assert flags & QgsProcessingAlgorithm.Flag.FlagSupportsBatch
    assert not flags & QgsProcessingAlgorithm.Flag.FlagHideFromModeler
    assert flags & QgsProcessingAlgorithm.Flag.FlagCanCancel


def test_a_batch_reads_many_scenes_with_one_instance_each(toolbox, tmp_path):
    """As the batch dialog does: one algorithm, prepared anew for each row, one context."""
    pair = write_change_pair_l22(tmp_path / "pair")
    algorithm = QgsApplication.processingRegistry().algorithmById("alos2:loadl22")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject())
    for number, scene in enumerate((pair.pre, pair.post, pair.pre)):
        row = {"INPUT": str(scene.folder), "OUTPUT": str(tmp_path / f"{number}.tif")}
        assert algorithm.checkParameterValues(row, context)[0]
        _, finished = algorithm.run(row, context, feedback)
        assert finished
    first, second, third = (gdal.Open(str(tmp_path / f"{n}.tif")).ReadAsArray() for n in range(3))
    np.testing.assert_array_equal(first, third)
    assert not np.array_equal(first, second, equal_nan=True)
