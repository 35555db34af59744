"""Earth Engine in the toolbox: clips with the right numbers, layers of tiles, clear words otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
import pytest
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.layers.earth_engine.tile_layer import request_of, tiles_of
from osgeo import gdal, osr
from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from simulators import EarthEngineSimulator, Misbehaviour
from simulators.earth_engine_scenes import (
    DN,
    MASK,
    POST,
    POST_ASSET,
    PRE,
    PRE_ASSET,
    VALID,
    both_images,
    power,
)
from support.earth_engine import earth_engine_set_up
from support.own_settings import own_settings

gdal.UseExceptions()
# The simulated images: six by four pixels of 25 m in UTM 53N.
EXTENT = "700000,700150,4099900,4100000 [EPSG:32653]"
RATIO, TWO_DATES, CHANGE, MEAN, MINIMUM, MAXIMUM, MEDIAN, PERIOD_CHANGE = range(1, 9)
PERIOD = {"START": "2023-12-01", "END": "2024-02-01"}


@pytest.fixture
def engine(qgis_app, qgis_new_project, monkeypatch, tmp_path_factory) -> Iterator[EarthEngineSimulator]:
    """The service on loopback, a login and a project as the user would have set them."""
    with (
        own_settings(tmp_path_factory.mktemp("settings")),
        earth_engine_set_up(monkeypatch, both_images()) as simulator,
    ):
        yield simulator


def clip(toolbox, path, **parameters):
    run = toolbox.run("earthengineclip", EXTENT=EXTENT, OUTPUT=path, **parameters)
    assert run.error == "", run.error
    assert validate(str(path), full_check=True)[:2] == ([], [])
    return gdal.Open(str(path))


def test_a_clip_is_gamma_nought_in_decibels_on_the_asked_grid(engine, toolbox, tmp_path):
    raster = clip(toolbox, tmp_path / "clip.tif", SCENE=POST, POLARISATION="HH")
    values = raster.ReadAsArray()
    np.testing.assert_allclose(values[VALID], 20 * np.log10(DN[VALID]) - 83, rtol=1e-5)
    assert np.isnan(values[~VALID]).all()
    assert raster.GetGeoTransform() == (700000, 25, 0, 4100000, 0, -25)
    assert osr.SpatialReference(raster.GetProjection()).GetAuthorityCode(None) == "32653"
    band = raster.GetRasterBand(1)
    assert np.isnan(band.GetNoDataValue())
    assert band.GetDescription() == "HH gamma0 [dB]"
    items = raster.GetMetadata()
    assert items["ALOS2_SCENE_ID"] == POST.split("_")[0]
    assert items["ALOS2_PRODUCT_ID"] == POST.split("_")[1]
    assert (items["ALOS2_QUANTITY"], items["ALOS2_UNITS"]) == ("gamma0", "dB")
    assert items["ALOS2_CREDIT"].startswith("© JAXA")
    assert gdal.Info(raster, format="json")["metadata"]["IMAGE_STRUCTURE"]["LAYOUT"] == "COG"


@pytest.mark.parametrize("show", ["a scene", "a period"])
def test_a_clip_lies_on_the_pixels_of_the_images(engine, toolbox, tmp_path, show):
    """Grids count from the corner of a pixel, and JAXA's have their middles at multiples of 25 m."""
    engine.origin = (700_000.0 - 12.5, 4_100_000.0 + 12.5)
    chosen = {"SCENE": POST} if show == "a scene" else {"SHOW": MINIMUM, "PATH": 126, **PERIOD}
    odd = "700017,700081,4099931,4099979 [EPSG:32653]"
    run = toolbox.run("earthengineclip", EXTENT=odd, UNITS=2, OUTPUT=tmp_path / "x.tif", **chosen)
    assert run.error == "", run.error
    raster = gdal.Open(run.output)
    x0, _, _, y0, _, _ = raster.GetGeoTransform()
    assert (x0, y0, raster.RasterXSize, raster.RasterYSize) == (700_012.5, 4_099_987.5, 3, 3)
    expected = np.where(VALID, DN, np.nan)[1:4, 1:4]
    # Amplitudes are whole numbers, and 0 is no data.
    np.testing.assert_array_equal(raster.ReadAsArray(), np.nan_to_num(expected, nan=0.0))
    assert "the pixels of the images" in raster.GetMetadataItem("ALOS2_GEOMETRY")


def test_the_grid_of_an_image_counts_whatever_it_is(engine, toolbox, tmp_path):
    engine.origin = (700_003.0, 4_100_001.0)
    inside = "700010,700070,4099950,4099990 [EPSG:32653]"
    run = toolbox.run("earthengineclip", EXTENT=inside, SCENE=POST, UNITS=2, OUTPUT=tmp_path / "x.tif")
    assert gdal.Open(run.output).GetGeoTransform() == (700_003, 25, 0, 4_100_001, 0, -25)
    np.testing.assert_array_equal(gdal.Open(run.output).ReadAsArray()[0], DN[0, :3])


def test_a_clip_follows_polygons(engine, toolbox, tmp_path):
    """The triangle holds the middles of the pixels on and below the diagonal."""
    polygons = tmp_path / "area.geojson"
    ring = [[700_000, 4_100_000], [700_000, 4_099_900], [700_101, 4_099_900], [700_000, 4_100_000]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32653"}}
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {}, "geometry": shape}
    whole = {"type": "FeatureCollection", "crs": crs, "features": [feature]}
    polygons.write_text(json.dumps(whole), "utf-8")
    run = toolbox.run(
        "earthengineclip", AREA=str(polygons), SCENE=POST, MASKED="", UNITS=1, OUTPUT=tmp_path / "x.tif"
    )
    assert run.error == "", run.error
    assert validate(run.output, full_check=True)[:2] == ([], [])
    raster = gdal.Open(run.output)
    assert raster.GetGeoTransform() == (700_000, 25, 0, 4_100_000, 0, -25)
    inside = np.tri(4, 5, dtype=bool)
    expected = np.where(inside, power(np.maximum(DN[:, :5], 1)), np.nan)
    expected[DN[:, :5] == 0] = np.nan
    np.testing.assert_allclose(raster.ReadAsArray(), expected, rtol=1e-5)


def test_polygons_between_the_pixels_are_refused(engine, toolbox, tmp_path, folder_is_empty):
    area = "MultiPolygon?crs=EPSG:32653"
    layer = QgsVectorLayer(area, "thin", "memory")
    feature = QgsFeature()
    wkt = "POLYGON((700001 4099901, 700003 4099901, 700003 4099999, 700001 4099999, 700001 4099901))"
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    layer.dataProvider().addFeatures([feature])
    run = toolbox.run("earthengineclip", AREA=layer, SCENE=POST, OUTPUT=tmp_path / "x.tif")
    assert "hold no pixel of" in run.error
    assert folder_is_empty() == []


def test_units_classes_and_an_asset_id_are_taken(engine, toolbox, tmp_path):
    raster = clip(
        toolbox, tmp_path / "clip.tif", SCENE=PRE_ASSET, UNITS=1, MASKED="1,2,3", POLARISATION="hv"
    )
    values = raster.ReadAsArray()
    kept = (DN > 0) & ~np.isin(MASK, (2, 3, 4))
    np.testing.assert_allclose(values[kept], power(DN[kept]), rtol=1e-6)
    assert np.isnan(values[~kept]).all()


@pytest.mark.parametrize(
    ("show", "factor"), [(MEAN, 2.5), (MINIMUM, 1.0), (MAXIMUM, 4.0), (MEDIAN, 2.5)]
)
def test_a_statistic_of_a_period_is_of_power(engine, toolbox, tmp_path, show, factor):
    raster = clip(toolbox, tmp_path / "clip.tif", SHOW=show, UNITS=1, PATH=126, **PERIOD)
    assert raster.ReadAsArray()[0, 0] == pytest.approx(power(np.array(1000)) * factor, rel=1e-6)
    assert raster.GetMetadataItem("ALOS2_SCENES") == "path 126"


def test_a_change_is_post_minus_pre_in_decibels(engine, toolbox, tmp_path):
    two = clip(toolbox, tmp_path / "two.tif", SHOW=CHANGE, SCENE=POST, PRE_SCENE=PRE)
    assert two.ReadAsArray()[0, 0] == pytest.approx(-20 * np.log10(2), abs=1e-4)
    assert two.GetMetadataItem("ALOS2_QUANTITY") == "gamma0"
    assert two.GetMetadataItem("ALOS2_SHOWS") == "difference"
    periods = clip(
        toolbox,
        tmp_path / "periods.tif",
        SHOW=PERIOD_CHANGE,
        PRE_END="2024-01-05",
        START="2024-01-06",
    )
    np.testing.assert_array_equal(periods.ReadAsArray(), two.ReadAsArray())


def test_clips_of_two_dates_can_be_compared_here(engine, toolbox, tmp_path):
    for name, scene in (("pre", PRE), ("post", POST)):
        clip(toolbox, tmp_path / f"{name}.tif", SCENE=scene)
    run = toolbox.run(
        "logratio",
        PRE=tmp_path / "pre.tif",
        POST=tmp_path / "post.tif",
        WINDOW=1,
        LOOKS=9,
        OUTPUT=tmp_path / "change.tif",
    )
    assert run.error == ""
    assert gdal.Open(run.output).ReadAsArray()[0, 0] == pytest.approx(-6.0206, abs=1e-3)


def test_a_large_clip_comes_in_blocks(engine, toolbox, tmp_path):
    wide = "700000,765000,4099900,4100000 [EPSG:32653]"
    run = toolbox.run("earthengineclip", EXTENT=wide, SCENE=POST, OUTPUT=tmp_path / "wide.tif")
    assert run.error == ""
    assert gdal.Open(run.output).RasterXSize == 2600
    assert sum(path.endswith("computePixels") for path in engine.paths()) == 2
    assert run.progress == sorted(run.progress)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"SHOW": 0}, "“backscatter of a scene” needs a scene. Choose one."),
        ({"SHOW": CHANGE, "SCENE": POST}, "needs an earlier scene"),
        ({"SHOW": TWO_DATES, "SCENE": POST, "PRE_SCENE": PRE}, "a picture without values"),
        ({"SHOW": PERIOD_CHANGE, "START": "2024-01-01"}, "needs START and PRE_END"),
        ({"SHOW": MEAN, "START": "2024-01-02", "END": "2024-01-01"}, "END is before START. Swap them."),
        ({"SCENE": "atlantis"}, "atlantis is not an L2.2 or L2.1 product"),
        ({"SCENE": f"{POST_ASSET}x"}, "refused the computation: Image.load: Image asset"),
        ({"SCENE": POST, "POLARISATION": "XY"}, "POLARISATION is 'XY', which is not a polarisation."),
        ({"SCENE": POST, "PIXEL_SIZE": 100000, "CRS": "ESRI:54009"}, "by EPSG codes, but ESRI:54009"),
    ],
)
def test_what_cannot_be_computed_is_one_sentence_and_leaves_nothing(
    engine, toolbox, tmp_path, folder_is_empty, parameters, words
):
    run = toolbox.run("earthengineclip", EXTENT=EXTENT, OUTPUT=tmp_path / "x.tif", **parameters)
    assert words in run.error
    assert folder_is_empty() == []


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (Misbehaviour.FORBIDDEN, "refuses access (HTTP 403)"),
        (Misbehaviour.HTML, "not an array of pixels"),
        (Misbehaviour.GARBAGE, "not an array of pixels"),
    ],
)
def test_a_service_that_fails_midway_leaves_nothing(
    engine, toolbox, tmp_path, folder_is_empty, how, words
):
    engine.misbehave(how, on="computePixels")
    run = toolbox.run("earthengineclip", EXTENT=EXTENT, SCENE=POST, OUTPUT=tmp_path / "x.tif")
    assert words in run.error
    assert folder_is_empty() == []


def test_a_cancelled_clip_leaves_nothing(engine, toolbox, tmp_path, folder_is_empty):
    wide = "700000,765000,4000000,4100000 [EPSG:32653]"
    toolbox.run("earthengineclip", cancel_after=1, EXTENT=wide, SCENE=POST, OUTPUT=tmp_path / "x.tif")
    assert folder_is_empty() == []


def test_without_a_project_or_login_the_settings_are_named(engine, toolbox, tmp_path):
    settings.set_earth_engine_project("")
    run = toolbox.run("earthengineclip", EXTENT=EXTENT, SCENE=POST_ASSET, OUTPUT=tmp_path / "x.tif")
    assert "registered Google Cloud project. Enter the project's id in the settings." in run.error
    settings.set_text("authcfg/earthengine", "")
    run = toolbox.run("earthengineclip", EXTENT=EXTENT, SCENE=POST, OUTPUT=tmp_path / "x.tif")
    assert "asks for a login" in run.error
    assert "settings" in run.error


def test_a_picture_becomes_a_layer_of_the_project(engine, toolbox):
    run = toolbox.run("earthenginelayer", SHOW=MEAN, POLARISATION="HV", PATH=126, **PERIOD)
    assert run.error == ""
    layer = QgsProject.instance().mapLayer(run.results["LAYER"])
    assert layer.isValid()
    assert layer.name() == "HV γ⁰ dB mean · 2023-12-01 … 2024-02-01 · path 126"
    assert tiles_of(layer)[0] == run.results["TILES"]
    assert run.results["TILES"].startswith(engine.url)
    assert request_of(layer).period.path == 126
