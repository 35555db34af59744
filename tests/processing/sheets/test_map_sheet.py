"""``alos2:mapsheet``: files of all formats with their place on earth, headless and in a project."""

from __future__ import annotations

import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

gdal.UseExceptions()


@pytest.fixture(scope="module")
def raster(headless, nrb_scene, tmp_path_factory):
    output = tmp_path_factory.mktemp("raster") / "post.tif"
    run = headless.run("alos2:loadl22", INPUT=nrb_scene.folder, OUTPUT=output)
    assert run.code == 0, run.output
    return output


def bounds(path) -> tuple[float, float, float, float]:
    dataset = gdal.Open(str(path))
    x, dx, _, y, _, dy = dataset.GetGeoTransform()
    return x, y + dy * dataset.RasterYSize, x + dx * dataset.RasterXSize, y


def within(inner, outer) -> bool:
    return (
        outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]
    )


def test_a_sheet_is_made_without_a_window(headless, raster, tmp_path):
    output = tmp_path / "sheet.pdf"
    run = headless.run(
        "alos2:mapsheet", LAYERS=raster, TITLE="Noto", LANGUAGE=1, TEMPLATE=1, OUTPUT=output
    )
    assert run.code == 0, run.output
    assert run.results["OUTPUT"] == str(output)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sheet.pdf"]
    page = gdal.Open(str(output))
    assert page.GetDriver().ShortName == "PDF"
    assert page.GetSpatialRef().IsProjected()
    assert within(bounds(raster), bounds(output))
    assert b"/Font" in output.read_bytes()  # letters are letters, not pictures of them


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_pictures_have_their_world_file_and_svg_is_text(toolbox, raster, tmp_path, ending):
    output = tmp_path / f"sheet{ending}"
    assert toolbox.run("mapsheet", LAYERS=[str(raster)], LANGUAGE=1, OUTPUT=output).output == str(output)
    if ending == ".svg":
        assert "JAXA" in output.read_text("utf-8")
        return
    assert (tmp_path / "sheet.pgw").is_file()
    assert within(bounds(raster), bounds(output))


def test_the_layout_and_its_layers_stay_in_the_project(toolbox, raster, tmp_path):
    project = QgsProject()
    context = QgsProcessingContext()
    context.setProject(project)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("alos2:mapsheet")
    folder = tmp_path / "colleagues"
    given = {
        **{"TITLE": "Wajima", "LAYERS": [str(raster)], "FOLDER": str(folder)},
        "OUTPUT": str(tmp_path / "sheet.png"),
    }
    _, finished = algorithm.run(given, context, QgsProcessingFeedback(), {}, False)
    assert finished
    layout = project.layoutManager().layoutByName("Wajima")
    shown = [layer.source() for layer in layout.itemById("map").layers()]
    assert str(raster) in shown
    copy = QgsProject()
    assert copy.read(str(folder / "project.qgz"))
    assert copy.layoutManager().layoutByName("Wajima") is not None
    rasters = [layer for layer in copy.mapLayers().values() if layer.source().endswith(".tif")]
    assert [layer.isValid() for layer in rasters] == [True]
    assert rasters[0].source().startswith(str(folder))
    assert len(list(folder.glob("*.qml"))) == 1


def test_the_colleagues_project_opens_elsewhere_on_what_the_sheet_shows(
    toolbox, raster, tmp_path, qgis_new_project, qtbot
):
    folder, moved = tmp_path / "colleagues", tmp_path / "共有 folder"
    given = {"LAYERS": [str(raster)], "FOLDER": str(folder), "OUTPUT": tmp_path / "sheet.png"}
    assert not toolbox.run("mapsheet", **given).error
    folder.rename(moved)
    project, canvas = QgsProject.instance(), QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    assert project.read(str(moved / "project.qgz"))
    assert all(layer.isValid() for layer in project.mapLayers().values())
    (opened,) = [one for one in project.mapLayers().values() if one.source().endswith(".tif")]
    assert opened.source().startswith(str(moved))
    page = canvas.mapSettings()
    seen = page.layerToMapCoordinates(opened, opened.extent()).buffered(-opened.rasterUnitsPerPixelX())
    assert canvas.extent().contains(seen)
    assert canvas.extent().width() < 5 * seen.width()


def test_the_candidates_of_the_colleagues_tell_doubts_and_credit(toolbox, raster, tmp_path):
    opened = gdal.Open(str(raster))
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "found.gpkg"))
    layer = source.CreateLayer("candidate_changes", opened.GetSpatialRef(), ogr.wkbPolygon)
    for name in ("kind", "change", "area_m2"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.SetMetadata({"ALOS2_WARNINGS": "The beam differs.", "ALOS2_CREDIT": "JAXA · a village"})
    layer = source = None
    given = {
        "LAYERS": [str(raster), str(tmp_path / "found.gpkg")],
        "FOLDER": str(tmp_path / "colleagues"),
    }
    assert not toolbox.run("mapsheet", OUTPUT=tmp_path / "sheet.png", **given).error
    (copied,) = (tmp_path / "colleagues").glob("*.gpkg")
    shown = QgsVectorLayer(str(copied), "", "ogr")
    assert shown.metadata().abstract() == "Doubt: The beam differs."
    assert shown.metadata().rights() == ["JAXA", "a village"]


def test_what_is_not_written_is_refused_and_leaves_nothing(toolbox, raster, tmp_path):
    run = toolbox.run("mapsheet", LAYERS=[str(raster)], OUTPUT=tmp_path / "sheet.doc")
    assert ".pdf" in run.error
    run = toolbox.run("mapsheet", OUTPUT=tmp_path / "sheet.pdf")
    assert "shows no layer" in run.error
    assert list(tmp_path.iterdir()) == []
