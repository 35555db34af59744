"""``alos2:loadl22`` and ``alos2:productinfo`` on a scene whose every pixel is known."""

from __future__ import annotations

import json

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)

gdal.UseExceptions()


def pixels(path):
    dataset = gdal.Open(str(path))
    return dataset.ReadAsArray(), dataset


@pytest.fixture(scope="module")
def default_run(headless, nrb_scene, tmp_path_factory):
    output = tmp_path_factory.mktemp("out") / "nrb.tif"
    return headless.run("alos2:loadl22", INPUT=nrb_scene.folder, OUTPUT=output)


def test_it_names_its_output_and_exits_with_zero(default_run):
    assert default_run.code == 0, default_run.output
    assert default_run.results["OUTPUT"].endswith("nrb.tif")


def test_the_default_is_gamma0_in_db_without_nodata_and_invalid_pixels(default_run, nrb_scene):
    found, dataset = pixels(default_run.results["OUTPUT"])
    codes = nrb_scene.mask
    expected = np.where(np.isin(codes, (0, 5)), np.nan, nrb_scene.gamma0_db("HH"))
    np.testing.assert_allclose(found, expected, atol=2e-3)
    assert np.isnan(dataset.GetRasterBand(1).GetNoDataValue())


def test_the_file_says_what_it_shows(default_run, nrb_scene):
    _, dataset = pixels(default_run.results["OUTPUT"])
    items = dataset.GetMetadata()
    assert dataset.GetRasterBand(1).GetDescription() == "HH gamma0 [dB]"
    assert items["ALOS2_SCENE_ID"] == nrb_scene.scene_id
    assert items["ALOS2_PRODUCT_ID"] == nrb_scene.product_id
    assert (items["ALOS2_LEVEL"], items["ALOS2_QUANTITY"], items["ALOS2_UNITS"]) == (
        "L2.2",
        "gamma0",
        "dB",
    )
    assert dataset.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG"


def test_the_ratio_of_polarisations_and_the_incidence_angle_are_polarisations_too(
    toolbox, nrb_scene, tmp_path
):
    ratio = toolbox.run(
        "loadl22", INPUT=nrb_scene.folder, POLARISATION="hh/hv", OUTPUT=tmp_path / "r.tif"
    )
    found, dataset = pixels(ratio.output)
    truth = nrb_scene.gamma0_db("HH") - nrb_scene.gamma0_db("HV")
    assert np.nanmax(np.abs(found - truth)) < 0.01
    assert np.isfinite(found).sum() > 1000
    assert dataset.GetRasterBand(1).GetDescription().startswith("HH/HV gamma0")
    angles = toolbox.run(
        "loadl22", INPUT=nrb_scene.folder, POLARISATION="LIN", OUTPUT=tmp_path / "lin.vrt"
    )
    found, dataset = pixels(angles.output)
    valid = np.isfinite(found)
    np.testing.assert_allclose(found[valid], nrb_scene.lin[valid] * 0.01, atol=1e-3)
    assert valid.sum() > 1000
    assert dataset.GetMetadataItem("ALOS2_UNITS") == "degrees"
    refused = toolbox.run(
        "loadl22", INPUT=nrb_scene.folder, POLARISATION="VV/VH", OUTPUT=tmp_path / "n.tif"
    )
    assert "has no VV/VH, but HH/HV" in refused.error


def test_mask_classes_units_polarisation_extent_and_factor_do_what_they_say(
    headless, nrb_scene, tmp_path
):
    x0, size, _, y0, _, _ = nrb_scene.geotransform
    extent = (
        f"{x0 + 20 * size},{x0 + 380 * size},{y0 - 340 * size},{y0 - 10 * size} [EPSG:{nrb_scene.epsg}]"
    )
    run = headless.run(
        "alos2:loadl22",
        INPUT=next(iter(nrb_scene.folder.glob("*_MSK.tif"))),
        POLARISATION="hv",
        MASKED="0,1,2,3,4",
        UNITS=1,
        EXTENT=extent,
        CALIBRATION_FACTOR=-80,
        OUTPUT=tmp_path / "part.tif",
    )
    assert run.code == 0, run.output
    found, dataset = pixels(run.results["OUTPUT"])
    window = (slice(10, 340), slice(20, 380))
    only_valid = np.where(nrb_scene.mask == 1, nrb_scene.power("HV") * 10**0.3, np.nan)[window]
    np.testing.assert_allclose(found, only_valid, rtol=1e-5)
    assert dataset.GetMetadataItem("ALOS2_CALIBRATION_FACTOR") == "-80"
    assert dataset.GetMetadataItem("ALOS2_UNITS") == "power"


def test_a_vrt_shows_the_scenes_own_files_without_a_copy(headless, nrb_scene, default_run, tmp_path):
    run = headless.run("alos2:loadl22", INPUT=nrb_scene.folder, OUTPUT=tmp_path / "view.vrt")
    assert run.code == 0, run.output
    assert (tmp_path / "view.vrt").stat().st_size < 200_000
    found, _ = pixels(run.results["OUTPUT"])
    expected, _ = pixels(default_run.results["OUTPUT"])
    np.testing.assert_allclose(found, expected, atol=2e-3)


def test_productinfo_writes_what_the_scene_is(headless, nrb_scene, tmp_path):
    run = headless.run("alos2:productinfo", INPUT=nrb_scene.folder, OUTPUT=tmp_path / "info.json")
    assert run.code == 0, run.output
    info = json.loads((tmp_path / "info.json").read_text("utf-8"))
    assert info["identity"]["scene_id"] == nrb_scene.scene_id
    assert info["polarisations"] == ["HH", "HV"]
    assert info["footprint"]["type"] in ("Polygon", "MultiPolygon")


def test_a_folder_without_a_product_is_one_sentence_and_leaves_nothing(
    headless, tmp_path, folder_is_empty
):
    (tmp_path / "empty").mkdir()
    for algorithm, ending in (("loadl22", "tif"), ("productinfo", "json")):
        run = headless.run(
            f"alos2:{algorithm}", INPUT=tmp_path / "empty", OUTPUT=tmp_path / f"x.{ending}"
        )
        assert run.code == 1
        assert "empty" in run.error
        assert "Traceback" not in run.error
    assert folder_is_empty() == []


def test_a_product_of_another_level_names_the_algorithm_that_reads_it(
    headless, nrb_scene, tmp_path, folder_is_empty
):
    run = headless.run("alos2:decodel11", INPUT=nrb_scene.folder, OUTPUT=tmp_path / "x.tif")
    assert run.code == 1
    assert run.error.endswith("Use alos2:loadl22.")
    assert folder_is_empty() == []


@pytest.mark.parametrize("crs", [None, "EPSG:4326"])
def test_the_polygons_of_a_layer_cut_it(toolbox, nrb_scene, tmp_path, crs):
    """The values inside are those of the extent, bit by bit; outside there is none."""
    x0, size, _, y0, _, _ = nrb_scene.geotransform
    own = QgsCoordinateReferenceSystem(f"EPSG:{nrb_scene.epsg}")
    corners = [(20.2, 15.7), (130.4, 40.1), (95.3, 170.6), (12.9, 120.3)]
    polygon = QgsGeometry.fromPolygonXY(
        [[QgsPointXY(x0 + column * size, y0 - row * size) for column, row in corners]]
    )
    polygon.addRing(
        [QgsPointXY(x0 + c * size, y0 - r * size) for c, r in [(50, 60), (70, 62), (60, 80)]]
    )
    shown, target = QgsGeometry(polygon), QgsCoordinateReferenceSystem(crs) if crs else own
    shown.transform(QgsCoordinateTransform(own, target, QgsProject()))
    layer = QgsVectorLayer(f"Polygon?crs={target.authid()}", "area", "memory")
    feature = QgsFeature()
    feature.setGeometry(shown)
    layer.dataProvider().addFeature(feature)
    cut, dataset = pixels(
        toolbox.run("loadl22", INPUT=nrb_scene.folder, AREA=layer, OUTPUT=tmp_path / "cut.tif").output
    )
    whole, _ = pixels(toolbox.run("loadl22", INPUT=nrb_scene.folder, OUTPUT=tmp_path / "w.tif").output)
    left, top = (
        round((dataset.GetGeoTransform()[n] - nrb_scene.geotransform[n]) / size) for n in (0, 3)
    )
    assert (left, -top) == ((10, 13) if crs else (12, 15))  # a box in degrees is turned in the zone
    whole = whole[-top : -top + cut.shape[0], left : left + cut.shape[1]]
    back = QgsCoordinateTransform(own, target, QgsProject())

    def is_inside(row, column):
        middle = QgsPointXY(x0 + (left + column + 0.5) * size, y0 - (-top + row + 0.5) * size)
        return shown.contains(back.transform(middle))

    rows, columns = map(range, cut.shape)
    inside = np.array([[is_inside(row, column) for column in columns] for row in rows])
    assert cut[inside].tobytes() == whole[inside].tobytes()
    assert np.isnan(cut[~inside]).all()
    assert 5000 < inside.sum() < inside.size - 2000


def test_a_layer_of_lines_cuts_nothing(toolbox, nrb_scene, tmp_path, folder_is_empty):
    layer = QgsVectorLayer("LineString?crs=EPSG:4326", "road", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("LineString (137 37, 138 38)"))
    layer.dataProvider().addFeature(feature)
    run = toolbox.run("loadl22", INPUT=nrb_scene.folder, AREA=layer, OUTPUT=tmp_path / "n.tif")
    assert "holds a linestring. Only polygons enclose an area" in run.error
    assert folder_is_empty() == []
