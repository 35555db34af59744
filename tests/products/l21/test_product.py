"""σ⁰ of L2.1 GeoTIFFs with every trap: keys, orientation, strips, BigTIFF, no summary."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Quantity, Units
from alos2_explorer.plugin.domain.errors import Alos2Error, FormatError, UnsupportedError
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import write_l21
from osgeo import gdal
from support.l22_rasters import assert_decibels, read
from support.patience import PATIENCE_S

ROOT = Path(__file__).resolve().parents[3]
KINDS = {
    "as delivered": {},
    "looking right, descending": {"look": "R", "direction": "D"},
    "two polarisations": {"mode": "FBD", "polarisations": ("HH", "HV")},
    "geocentric keys": {"keys": "geocentric"},
    "no keys": {"keys": "none"},
    "no keys, south": {"keys": "none", "center": (-7.5, 110.4)},
    "columns from right to left": {"orientation": 3},
    "rows from bottom to top": {"orientation": 4},
    "without the orientation tag": {"orientation": None},
    "with a nodata tag": {"nodata_tag": "0"},
    "deflated": {"deflate": True},
    "BigTIFF": {"big": True},
    "cloud optimised": {"layout": "cog"},
    "in tiles": {"layout": "tiled"},
    "named as on AWS": {"naming": "aws"},
    "without summary": {"omit": ("summary",)},
    "upper case": {"upper_case": True},
    "zip": {"zipped": "stored"},
    "deflated zip": {"zipped": "deflated"},
    "L1.5": {"level": "1.5"},
    "other calibration": {"calibration_factor": -79.0},
}


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
@pytest.mark.parametrize("kind", KINDS)
def test_sigma0_is_true_and_dn_0_left_out(tmp_path, kind, suffix):
    truth = write_l21(tmp_path / "scene", **{"shape": (90, 110), **KINDS[kind]})
    product = open_product(str(truth.location))
    if suffix == "vrt" and KINDS[kind].get("orientation") == 3:
        assert not product.capabilities.view
        with pytest.raises(UnsupportedError, match="from right to left"):
            product.raster(RasterOptions(), tmp_path / "o.vrt")
        return
    assert product.capabilities.view == (KINDS[kind].get("orientation") != 3)
    assert product.polarisations() == tuple(truth.dn)
    for polarisation in truth.dn:
        options = RasterOptions(
            polarisation=polarisation, calibration_factor_db=truth.calibration_factor
        )
        output = product.raster(options, tmp_path / f"{polarisation}.{suffix}")
        assert_decibels(read(output), truth.sigma0_db(polarisation))
    dataset = gdal.Open(str(output))
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == str(truth.epsg)
    x0, dx, _, y0, _, dy = dataset.GetGeoTransform()
    top = y0 if dy < 0 else y0 + dy * dataset.RasterYSize
    assert (x0, dx, top) == pytest.approx((truth.geotransform[0], 2.5, truth.geotransform[3]))


@pytest.mark.parametrize(
    ("orientation", "suffix"), [(1, "tif"), (3, "tif"), (4, "tif"), (1, "vrt"), (4, "vrt")]
)
def test_an_extent_finds_its_pixels_however_rows_are_stored(tmp_path, orientation, suffix):
    truth = write_l21(tmp_path / "scene", shape=(90, 110), orientation=orientation)
    x0, y0 = truth.geotransform[0], truth.geotransform[3]
    area = Area(x0 + 50, y0 - 150, x0 + 125, y0 - 25, f"EPSG:{truth.epsg}")
    output = tmp_path / f"o.{suffix}"
    open_product(str(truth.location)).raster(RasterOptions(area=area), output)
    assert_decibels(read(output), truth.sigma0_db()[10:60, 20:50])


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
def test_amplitude_is_the_files_dn(tmp_path, suffix):
    truth = write_l21(tmp_path / "scene", shape=(60, 60))
    options = RasterOptions(units=Units.AMPLITUDE_DN)
    output = open_product(str(truth.location)).raster(options, tmp_path / f"o.{suffix}")
    np.testing.assert_array_equal(read(output), truth.dn["HH"])


def test_what_is_said_of_it(tmp_path):
    truth = write_l21(tmp_path, shape=(90, 110), keys="geocentric", orientation=4)
    info = open_product(str(truth.location)).info()
    assert info["identity"]["look"] == "left"
    assert info["identity"]["path"] == truth.path
    assert info["times"]["centre"].startswith("2024-01-01T14:10:53.421")
    assert info["mask"]["present"] is False
    said = " ".join(quirk["sentence"] for quirk in info["quirks"])
    assert "GeographicTypeGeoKey is 4338" in said
    assert "Orientation is 4" in said
    ring = np.array(info["footprint"]["coordinates"][0])
    for lat, lon in truth.corners:
        assert np.hypot(*(ring - (lon, lat)).T).min() < 0.0005


def test_a_raster_says_that_there_is_no_mask(tmp_path):
    truth = write_l21(tmp_path / "scene", shape=(40, 40), keys="geocentric")
    output = open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "o.vrt")
    items = gdal.Open(str(output)).GetMetadata()
    assert items["ALOS2_MASK"].startswith("none")
    assert items["ALOS2_QUANTITY"] == "sigma0"
    assert "4338" in items["ALOS2_NOTES"]
    assert (items["ALOS2_LOOK"], items["ALOS2_MODE"]) == ("left", "UBS")


def test_a_summary_of_another_scene_is_not_believed(tmp_path):
    truth = write_l21(tmp_path, shape=(40, 40))
    text = truth.files["summary"].read_text()
    truth.files["summary"].write_text(text.replace(truth.scene_id, "ALOS2210180680-180414"))
    info = open_product(str(truth.location)).info()
    assert info["times"]["centre"] is None
    assert any("of another scene" in quirk["sentence"] for quirk in info["quirks"])


@pytest.mark.parametrize("name", ["Pds_UTM_ZoneNo", r"Img_\w+CenterLatitude"])
def test_a_zone_or_latitude_that_is_no_number_places_nothing(tmp_path, name):
    truth = write_l21(tmp_path, shape=(40, 40), keys="none")
    text = truth.files["summary"].read_text()
    changed = re.sub(rf'({name})="[^"]+"', r'\1="NaN"', text)
    assert changed != text
    truth.files["summary"].write_text(changed)
    with pytest.raises(FormatError, match="map projection is needed"):
        open_product(str(truth.location))


def test_the_utm_zone_of_the_summary_does_not_place_an_image_in_another_projection(tmp_path):
    truth = write_l21(tmp_path, shape=(40, 40), keys="none")
    image = truth.files["HH"]
    polar = image.rename(image.with_name(image.name.replace("GUA", "GPA")))
    summary = truth.files["summary"]
    summary.write_text(summary.read_text().replace("UBSL2.1GUA", "UBSL2.1GPA"))
    with pytest.raises(FormatError, match="map projection is needed"):
        open_product(str(polar))


def test_times_of_a_summary_without_fractions_of_seconds(tmp_path):
    truth = write_l21(tmp_path, shape=(40, 40))
    text = truth.files["summary"].read_text()
    assert text.count(".421") == 3
    truth.files["summary"].write_text(text.replace(".421", ""))
    times = open_product(str(truth.location)).info()["times"]
    assert [time[11:] for time in times.values()] == ["14:10:48Z", "14:10:58Z", "14:10:53Z"]


def test_times_of_a_summary_that_run_backwards_are_not_used(tmp_path):
    truth = write_l21(tmp_path, shape=(40, 40))
    text = truth.files["summary"].read_text()
    truth.files["summary"].write_text(text.replace("14:10:58", "14:10:28"))
    info = open_product(str(truth.location)).info()
    assert (info["times"]["start"], info["times"]["stop"]) == (None, None)
    assert info["times"]["centre"].startswith("2024-01-01T14:10:53")
    assert any("ends before it starts" in quirk["sentence"] for quirk in info["quirks"])


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (RasterOptions(quantity=Quantity.GAMMA0), "γ⁰ cannot be made"),
        (RasterOptions(masked=("nodata", "ocean")), "have no mask, so ocean cannot"),
        (RasterOptions(polarisation="HV"), "has no HV image"),
    ],
)
def test_what_it_cannot_do_is_refused_in_words(tmp_path, options, sentence):
    truth = write_l21(tmp_path / "scene", shape=(40, 40))
    with pytest.raises(UnsupportedError, match=sentence):
        open_product(str(truth.location)).raster(options, tmp_path / "o.tif")


def test_without_keys_and_summary_the_map_projection_is_asked_for(tmp_path):
    truth = write_l21(tmp_path, shape=(40, 40), keys="none", omit=("summary",))
    with pytest.raises(FormatError, match="ProjectedCSTypeGeoKey is missing"):
        open_product(str(truth.location))


def test_a_level_3_1_product_is_not_calibrated(tmp_path):
    truth = write_l21(tmp_path, shape=(40, 40), level="3.1")
    with pytest.raises(UnsupportedError, match="cannot be calibrated"):
        open_product(str(truth.location))


@pytest.mark.parametrize("length", [0, 7, 100, 3000])
def test_a_truncated_image_is_one_sentence(tmp_path, length):
    truth = write_l21(tmp_path / "scene", shape=(60, 60))
    image = truth.files["HH"]
    image.write_bytes(image.read_bytes()[:length])
    with pytest.raises(Alos2Error, match=image.name):
        open_product(str(truth.location))


def test_no_keys_that_crash_gdal_reach_it_through_a_view(tmp_path):
    """GDAL 3.6 with PROJ 9.1 dies on these keys when it is asked for the file's reference system."""
    truth = write_l21(tmp_path / "scene", shape=(60, 60), keys="geocentric")
    view = open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "o.vrt")
    code = (
        "from qgis.core import QgsApplication, QgsRasterLayer, QgsRectangle\n"
        "application = QgsApplication([], False)\n"
        "application.initQgis()\n"
        f"layer = QgsRasterLayer({str(view)!r}, 'x', 'gdal')\n"
        "block = layer.dataProvider().block(1, layer.extent(), 60, 60)\n"
        "print(layer.isValid(), layer.crs().authid(), round(block.value(30, 45), 2))\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE_S)
    assert done.returncode == 0, done.stderr
    expected = truth.sigma0_db()[30, 45]
    assert done.stdout.split()[:2] == ["True", f"EPSG:{truth.epsg}"]
    assert float(done.stdout.split()[2]) == pytest.approx(expected, abs=0.011)
