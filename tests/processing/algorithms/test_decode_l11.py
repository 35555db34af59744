"""``alos2:decodel11`` on complex scenes of known backscatter."""

from __future__ import annotations

import json

import numpy as np
import pytest
from alos2_explorer.plugin.host import settings
from factory import Area, write_l11
from factory.elevation import write_buckets
from osgeo import gdal, osr
from simulators.elevation import ElevationBuckets

gdal.UseExceptions()
BRIGHT_DB = -4.0


@pytest.fixture(scope="module")
def stripmap(tmp_path_factory):
    return write_l11(
        tmp_path_factory.mktemp("ubd"),
        mode="UBD",
        look="L",
        lines=600,
        pixels=500,
        areas=[Area(BRIGHT_DB, lines=(150, 450), pixels=(120, 380))],
    )


@pytest.fixture(scope="module")
def decoded(headless, stripmap, tmp_path_factory):
    output = tmp_path_factory.mktemp("out") / "hh.tif"
    return headless.run("alos2:decodel11", INPUT=stripmap.folder, OUTPUT=output)


def middle_power(path, lat, lon, half=6):
    """Mean power and size of the window around a position."""
    dataset = gdal.Open(str(path))
    to_map = osr.CoordinateTransformation(_geographic(), dataset.GetSpatialRef())
    x, y, _ = to_map.TransformPoint(lon, lat)
    x0, dx, _, y0, _, dy = dataset.GetGeoTransform()
    column, row = int((x - x0) / dx), int((y - y0) / dy)
    window = dataset.ReadAsArray(column - half, row - half, 2 * half, 2 * half).astype(float)
    return np.mean(10.0 ** (window / 10.0))


def _geographic():
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def flat_ground(path, lat, lon):
    """A DEM of height 0 above the ellipsoid around a position."""
    dem = gdal.GetDriverByName("GTiff").Create(str(path), 60, 60, 1, gdal.GDT_Float32)
    dem.SetGeoTransform((lon - 0.03, 0.001, 0.0, lat + 0.03, 0.0, -0.001))
    dem.SetSpatialRef(_geographic())
    dem.GetRasterBand(1).Fill(0.0)
    dem = None
    return path


def centre_of(scene, polarisation="HH"):
    lat, lon = scene.image(polarisation).to_ground(300, 250)
    return float(lat), float(lon)


def known_db(scene, polarisation):
    """Mean backscatter of the bright patch as written, speckle and all."""
    areas = scene.image(polarisation).areas
    return next(found.sigma0_db for found in areas if found.area.sigma0_db == BRIGHT_DB)


@pytest.fixture(scope="module")
def elevation(stripmap, tmp_path_factory):
    """Copernicus's buckets with the tile of the scene."""
    folder = write_buckets(tmp_path_factory.mktemp("buckets"), *centre_of(stripmap), 400.0)
    with ElevationBuckets(folder) as running:
        yield running


@pytest.fixture
def own_elevation(elevation, tmp_path):
    """Let the settings name the buckets of these tests."""
    settings.set_dem_source(elevation.bucket())
    settings.set_text("dem_folder", str(tmp_path / "tiles"))
    yield elevation
    settings.set_dem_source("")
    settings.set_text("dem_folder", "")


def test_a_model_is_found_where_the_settings_say(toolbox, stripmap, own_elevation, tmp_path):
    found = toolbox.run(
        "decodel11", INPUT=stripmap.folder, FIND_DEM=True, PIXEL_SIZE=20, OUTPUT=tmp_path / "f.tif"
    )
    items = gdal.Open(found.output).GetMetadata()
    assert items["ALOS2_TERRAIN"] == "geocoded"
    assert "Copernicus WorldDEM-30" in items["ALOS2_CREDIT"]
    assert found.results["MASK"] == str(tmp_path / "f_mask.tif")
    tiles = sorted((tmp_path / "tiles").glob("*.tif"))
    assert len(tiles) == 1
    given = toolbox.run(
        "decodel11", INPUT=stripmap.folder, DEM=tiles[0], PIXEL_SIZE=20, OUTPUT=tmp_path / "g.tif"
    )
    np.testing.assert_array_equal(
        gdal.Open(found.output).ReadAsArray(), gdal.Open(given.output).ReadAsArray()
    )


def test_a_model_is_not_looked_for_unless_it_is_asked_for(toolbox, stripmap, own_elevation, tmp_path):
    asked = len(own_elevation.requests)
    plain = toolbox.run("decodel11", INPUT=stripmap.folder, PIXEL_SIZE=20, OUTPUT=tmp_path / "p.tif")
    dem = flat_ground(tmp_path / "dem.tif", *centre_of(stripmap))
    given = {"INPUT": stripmap.folder, "DEM": dem, "FIND_DEM": True, "PIXEL_SIZE": 20}
    own = toolbox.run("decodel11", OUTPUT=tmp_path / "o.tif", **given)
    assert gdal.Open(plain.output).GetMetadata()["ALOS2_TERRAIN"] == "none"
    assert gdal.Open(own.output).GetMetadata()["ALOS2_DEM"] == "dem.tif"
    assert not (tmp_path / "dem.tif.aux.xml").exists()
    assert len(own_elevation.requests) == asked


def test_a_model_that_cannot_be_had_ends_the_run_with_one_sentence(
    toolbox, stripmap, own_elevation, tmp_path
):
    own_elevation.lost.add("COG_10")
    run = toolbox.run(
        "decodel11", INPUT=stripmap.folder, FIND_DEM=True, PIXEL_SIZE=20, OUTPUT=tmp_path / "x.tif"
    )
    own_elevation.lost.clear()
    assert run.error.startswith("No elevation model was found: The elevation tile Copernicus_DSM")
    assert "HTTP 404" in run.error
    assert "give an elevation model" in run.error
    assert not list(tmp_path.glob("x*"))


def test_the_known_area_has_its_backscatter(decoded, stripmap):
    assert decoded.code == 0, decoded.output
    truth = known_db(stripmap, "HH")
    found = 10.0 * np.log10(middle_power(decoded.results["OUTPUT"], *centre_of(stripmap)))
    assert found == pytest.approx(truth, abs=0.35)


def test_the_file_is_a_cloud_optimised_geotiff_that_says_what_it_shows(decoded, stripmap):
    dataset = gdal.Open(decoded.results["OUTPUT"])
    items = dataset.GetMetadata()
    assert dataset.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG"
    assert dataset.GetRasterBand(1).GetDescription() == "HH sigma0 [dB]"
    assert items["ALOS2_SCENE_ID"] == stripmap.scene_id
    assert items["ALOS2_PRODUCT_ID"] == stripmap.product_id
    assert items["ALOS2_CREDIT"].startswith("©")


def test_quantity_units_polarisation_crs_pixel_size_extent_dem_and_factor_do_what_they_say(
    headless, stripmap, decoded, tmp_path
):
    lat, lon = centre_of(stripmap, "HV")
    run = headless.run(
        "alos2:decodel11",
        INPUT=stripmap.image("HV").path,
        POLARISATION="HV",
        QUANTITY=1,
        UNITS=2,
        CRS="EPSG:3857",
        PIXEL_SIZE=8,
        DEM=flat_ground(tmp_path / "dem.tif", lat, lon),
        DEM_HEIGHTS=1,
        EXTENT=f"{lon - 0.002},{lon + 0.002},{lat - 0.0015},{lat + 0.0015} [EPSG:4326]",
        CALIBRATION_FACTOR=-81,
        OUTPUT=tmp_path / "hv.tif",
    )
    assert run.code == 0, run.output
    mask = gdal.Open(run.results["MASK"]).ReadAsArray()
    assert (mask == 1).mean() > 0.95
    dataset = gdal.Open(run.results["OUTPUT"])
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == "3857"
    assert dataset.GetGeoTransform()[1] == pytest.approx(8.0)
    assert dataset.GetRasterBand(1).GetDescription() == "HV gamma0 [amplitude DN]"
    values = dataset.ReadAsArray()
    assert values.dtype == np.uint16
    assert abs(values.shape[1] * 8 - 0.004 * 111_320) < 40
    half = np.array(values.shape) // 2
    window = values[half[0] - 5 : half[0] + 5, half[1] - 5 : half[1] + 5].astype(float)
    found = 10 * np.log10(np.mean(window**2)) - 83.0
    incidence = np.radians(stripmap.image("HV").incidence(lat, lon))
    truth = known_db(stripmap, "HV") + 2.0 - 10 * np.log10(np.cos(incidence))
    assert found == pytest.approx(float(truth), abs=0.6)


def test_scansar_beams_are_chosen_or_merged(headless, tmp_path):
    scene = write_l11(tmp_path / "wbs", mode="WBS", direction="D", lines=160, pixels=220, prf_scale=0.2)
    one = headless.run("alos2:decodel11", INPUT=scene.folder, BEAMS="2", OUTPUT=tmp_path / "one.tif")
    everything = headless.run("alos2:decodel11", INPUT=scene.folder, OUTPUT=tmp_path / "all.tif")
    assert one.code == everything.code == 0, one.output + everything.output
    single, merged = (gdal.Open(run.results["OUTPUT"]) for run in (one, everything))
    assert merged.RasterXSize > 2.5 * single.RasterXSize
    missing = headless.run("alos2:decodel11", INPUT=scene.folder, BEAMS="7", OUTPUT=tmp_path / "x.tif")
    assert missing.code == 1
    assert not (tmp_path / "x.tif").exists()


def test_productinfo_knows_an_l11_product(headless, stripmap, tmp_path):
    run = headless.run("alos2:productinfo", INPUT=stripmap.folder, OUTPUT=tmp_path / "info.json")
    assert run.code == 0, run.output
    info = json.loads((tmp_path / "info.json").read_text("utf-8"))
    assert info["identity"]["scene_id"] == stripmap.scene_id
    assert info["mode"] == "UBD"
    assert info["polarisations"] == ["HH", "HV"]


def test_what_is_no_list_of_beams_is_refused_before_anything_is_read(
    headless, tmp_path, folder_is_empty
):
    run = headless.run("alos2:decodel11", INPUT="x", BEAMS="1,x", OUTPUT=tmp_path / "x.tif")
    assert run.code == 1
    assert run.error.startswith("BEAMS is '1,x'")
    assert folder_is_empty() == []


def test_a_truncated_image_is_named_with_what_is_wrong(headless, tmp_path, folder_is_empty):
    scene = write_l11(tmp_path / "cut", lines=120, pixels=150)
    image = scene.image().path
    image.write_bytes(image.read_bytes()[:-5000])
    before = folder_is_empty()
    run = headless.run("alos2:decodel11", INPUT=scene.folder, OUTPUT=tmp_path / "x.tif")
    assert run.code == 1
    assert image.name in run.error
    assert folder_is_empty() == before


def test_flattened_gamma0_finds_a_model_whatever_find_dem_says(
    toolbox, stripmap, own_elevation, tmp_path
):
    found = toolbox.run(
        "decodel11", INPUT=stripmap.folder, QUANTITY=2, PIXEL_SIZE=20, OUTPUT=tmp_path / "f.tif"
    )
    items = gdal.Open(found.output).GetMetadata()
    assert items["ALOS2_TERRAIN"] == "flattened"
    assert items["ALOS2_QUANTITY"] == "gamma0"
    assert found.results["MASK"] == str(tmp_path / "f_mask.tif")


def test_an_nrb_scene_is_made_that_the_reader_of_l22_loads(toolbox, stripmap, own_elevation, tmp_path):
    scene = {"INPUT": stripmap.folder, "POLARISATIONS": "HH", "PIXEL_SIZE": 20, "EXTRA": True}
    made = toolbox.run("nrb", FOLDER=tmp_path / "nrb", **scene)
    assert made.results["FOLDER"] == str(tmp_path / "nrb")
    assert len([*(tmp_path / "nrb").glob("*_LCA.tif"), *(tmp_path / "nrb").glob("*_GSR.tif")]) == 2
    loaded = toolbox.run("loadl22", INPUT=tmp_path / "nrb", OUTPUT=tmp_path / "hh.tif")
    items = gdal.Open(loaded.output).GetMetadata()
    assert items["ALOS2_SOFTWARE"].startswith("ALOS-2 Explorer")
    assert "Copernicus WorldDEM-30" in gdal.Open(
        str(next((tmp_path / "nrb").glob("*_HH_SLP.tif")))
    ).GetMetadataItem("ALOS2_CREDIT")
