"""γ⁰ of every kind of L2.2 scene, as a view and as a raster: true values, mask as by default."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Content, Quantity, Units
from alos2_explorer.plugin.domain.errors import Alos2Error, UnsupportedError
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import Box, write_l22
from osgeo import gdal
from support.l22_rasters import assert_decibels, read, xml_names

OCEAN = (Box((0, 60), (0, 70), mask="OceanWater", gamma0_db=-24.0),)
KINDS = {
    "as delivered": {},
    "nine by seven pixels": {"shape": (7, 9)},
    "HH only": {"polarisations": ("HH",), "mode": "WBS"},
    "VV and VH": {"polarisations": ("VV", "VH")},
    "looking left": {"look": "L", "direction": "A"},
    "southern hemisphere": {"center": (-33.4, 151.2)},
    "on the date line": {"center": (66.0, 179.9)},
    "at the edge of a UTM zone": {"center": (37.2, 138.001)},
    "without LIN": {"omit": ("LIN",)},
    "without XML": {"omit": ("XML",)},
    "without STAC and KML": {"omit": ("JSON", "KML")},
    "with a truncated XML": {"xml": "truncated"},
    "all ocean": {"shape": (60, 70), "boxes": OCEAN},
    "with another calibration": {"calibration_factor": -79.0},
    "in a zip": {"zipped": "stored"},
    "in a deflated zip": {"zipped": "deflated", "zip_folder": "scene"},
    "with upper-case endings": {"upper_case": True},
    "with a nodata tag": {"nodata_tag": 0.0},
    "in strips": {"layout": "striped"},
    "in tiles without overviews": {"layout": "tiled"},
    "with other mask codes": {
        "bit_values": {"NoData": 9, "ValidData": 0, "Layover": 5, "InvalidData": 2}
    },
}


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
@pytest.mark.parametrize("kind", KINDS)
def test_gamma0_is_true_and_the_default_mask_applied(tmp_path, kind, suffix):
    keywords = {"shape": (60, 70), **KINDS[kind]}
    truth = write_l22(tmp_path / "scene", **keywords)
    product = open_product(str(truth.location))
    for polarisation in truth.dn:
        output = tmp_path / f"{polarisation}.{suffix}"
        product.raster(RasterOptions(polarisation=polarisation), output)
        assert_decibels(read(output), truth.gamma0_db(polarisation))
    dataset = gdal.Open(str(output))
    assert dataset.GetGeoTransform() == pytest.approx(truth.geotransform)
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == str(truth.epsg)


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
def test_every_dn_and_every_class_left_out_or_kept(standard, tmp_path, suffix):
    product = open_product(str(standard.location))
    for classes in ((), ("layover",), ("shadow", "ocean"), ("nodata", "layover", "invalid")):
        output = tmp_path / f"{'-'.join(classes)}.{suffix}"
        product.raster(RasterOptions(masked=classes), output)
        assert_decibels(read(output), standard.gamma0_db("HH", xml_names(classes)))


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
def test_power_and_amplitude(standard, tmp_path, suffix):
    product = open_product(str(standard.location))
    power, amplitude = tmp_path / f"p.{suffix}", tmp_path / f"a.{suffix}"
    product.raster(RasterOptions(units=Units.POWER), power)
    product.raster(RasterOptions(units=Units.AMPLITUDE_DN), amplitude)
    truth = standard.power("HH")
    np.testing.assert_allclose(read(power), truth, rtol=2e-5)
    dn = np.where(np.isnan(truth), 0, standard.dn["HH"])
    np.testing.assert_array_equal(read(amplitude), dn)
    assert gdal.Open(str(amplitude)).GetRasterBand(1).GetNoDataValue() == 0
    assert np.isnan(gdal.Open(str(power)).GetRasterBand(1).GetNoDataValue())


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
def test_amplitude_of_another_calibration_is_in_jaxas_convention(tmp_path, suffix):
    truth = write_l22(tmp_path / "s", shape=(40, 40), calibration_factor=-79.0)
    output = tmp_path / f"a.{suffix}"
    open_product(str(truth.location)).raster(RasterOptions(units=Units.AMPLITUDE_DN), output)
    expected = np.sqrt(truth.power("HH")) * 10 ** (83 / 20)
    found = read(output).astype(float)
    found[found == 0] = np.nan
    clipped = np.clip(np.rint(expected), 1, 65535)
    assert np.nanmax(np.abs(found - clipped)) <= 1


def test_a_given_calibration_replaces_the_products(standard, tmp_path):
    product = open_product(str(standard.location))
    output = product.raster(RasterOptions(calibration_factor_db=-80.0), tmp_path / "o.vrt")
    assert_decibels(read(output), standard.gamma0_db() + 3.0)
    assert gdal.Open(str(output)).GetMetadataItem("ALOS2_CALIBRATION_FACTOR") == "-80"


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
def test_an_extent_in_degrees_gives_the_pixels_it_touches(standard, tmp_path, suffix):
    product = open_product(str(standard.location))
    whole = product.raster(RasterOptions(), tmp_path / "whole.tif")
    lat, lon = standard.centre
    area = Area(lon - 0.003, lat - 0.004, lon + 0.003, lat + 0.004)
    part = product.raster(RasterOptions(area=area), tmp_path / f"part.{suffix}")
    inner, outer = gdal.Open(str(part)), gdal.Open(str(whole))
    column = round((inner.GetGeoTransform()[0] - outer.GetGeoTransform()[0]) / 25.0)
    row = round((outer.GetGeoTransform()[3] - inner.GetGeoTransform()[3]) / 25.0)
    height, width = read(part).shape
    assert 20 < width < 30
    assert 35 < height < 45
    expected = read(whole)[row : row + height, column : column + width]
    assert_decibels(read(part), expected, 1e-4)


def test_an_extent_elsewhere_is_refused_and_leaves_nothing(standard, tmp_path):
    product = open_product(str(standard.location))
    with pytest.raises(Alos2Error, match="does not meet"):
        product.raster(RasterOptions(area=Area(0, 0, 1, 1)), tmp_path / "o.tif")
    with pytest.raises(Alos2Error, match="does not meet"):
        product.raster(RasterOptions(area=Area(0, 0, 1, 1)), tmp_path / "o.vrt")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (RasterOptions(quantity=Quantity.SIGMA0), "σ⁰ cannot be made"),
        (RasterOptions(polarisation="VV"), "has no VV image, only HH, HV"),
        (RasterOptions(masked=("clouds",)), "no mask class clouds"),
        (RasterOptions(crs="EPSG:4326"), "keep their own reference system"),
        (RasterOptions(pixel_size_m=10.0), "keep their own pixel size"),
        (RasterOptions(dem="dem.tif"), "DEM or height has no effect"),
        (RasterOptions(beams=(1,)), "not divided into beams"),
    ],
)
def test_what_it_cannot_do_is_refused_in_words(standard, tmp_path, options, sentence):
    product = open_product(str(standard.location))
    with pytest.raises(UnsupportedError, match=sentence):
        product.raster(options, tmp_path / "o.tif")
    assert list(tmp_path.iterdir()) == []


def test_its_own_crs_and_pixel_size_are_no_wish_for_another(standard, tmp_path):
    product = open_product(str(standard.location))
    options = RasterOptions(crs=f"EPSG:{standard.epsg}", pixel_size_m=25.0)
    assert product.raster(options, tmp_path / "o.vrt").exists()


def test_without_a_mask_dn_0_is_left_out_and_the_user_told(tmp_path, progress, warnings):
    truth = write_l22(tmp_path / "s", shape=(60, 70), omit=("MSK",))
    product = open_product(str(truth.location))
    for name in ("o.vrt", "o.tif"):
        output = product.raster(RasterOptions(), tmp_path / name, progress)
        assert_decibels(read(output), truth.gamma0_db("HH", ()))
    assert "no mask" in warnings[0]
    with pytest.raises(UnsupportedError, match="no mask"):
        product.raster(RasterOptions(masked=("ocean",)), tmp_path / "ocean.vrt")


@pytest.mark.parametrize("options", [{"omit": ("XML",)}, {"xml": "truncated"}], ids=["gone", "cut"])
def test_without_a_good_summary_the_constants_are_used_and_the_user_told(
    tmp_path, progress, warnings, options
):
    truth = write_l22(tmp_path / "s", shape=(60, 70), **options)
    output = open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "o.vrt", progress)
    assert_decibels(read(output), truth.gamma0_db("HH"))
    (told,) = warnings
    assert told.startswith(f"{truth.scene_id}_{truth.product_id}_summary.xml")
    assert told.endswith("conversion equations are used: fetch it again to be sure.")


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
def test_incidence_in_degrees(standard, tmp_path, suffix):
    product = open_product(str(standard.location))
    output = product.raster(RasterOptions(content=Content.INCIDENCE), tmp_path / f"lin.{suffix}")
    gone = np.isnan(standard.power("HH")) | (standard.lin == 0)
    if suffix == "vrt":
        codes = [standard.bit_values[name] for name in ("NoData", "InvalidData")]
        gone = np.isin(standard.mask, codes) | (standard.lin == 0)
    expected = np.where(gone, np.nan, standard.lin * 0.01)
    np.testing.assert_allclose(read(output), expected, atol=1e-4)
    assert gdal.Open(str(output)).GetMetadataItem("ALOS2_UNITS") == "degrees"


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
def test_incidence_leaves_out_what_its_own_nodata_tag_tells(tmp_path, suffix):
    truth = write_l22(tmp_path / "s", shape=(20, 30), boxes=[], layout="striped")
    dataset = gdal.Open(str(truth.files["LIN"]), gdal.GA_Update)
    dataset.GetRasterBand(1).SetNoDataValue(65535)
    dataset.GetRasterBand(1).WriteArray(np.array([[65535, 65534, 4000]], np.uint16), 5, 7)
    dataset = None
    options = RasterOptions(content=Content.INCIDENCE, masked=())
    output = open_product(str(truth.location)).raster(options, tmp_path / f"lin.{suffix}")
    np.testing.assert_allclose(read(output)[7, 5:8], [np.nan, 655.34, 40.0], atol=1e-3)


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
def test_angles_that_are_filled_are_no_data_without_any_tag(tmp_path, suffix):
    truth = write_l22(tmp_path / "s", shape=(20, 30), boxes=[], layout="striped")
    dataset = gdal.Open(str(truth.files["LIN"]), gdal.GA_Update)
    dataset.GetRasterBand(1).WriteArray(np.array([[65535, 65534, 1, 0]], np.uint16), 5, 7)
    dataset = None
    options = RasterOptions(content=Content.INCIDENCE, masked=())
    output = open_product(str(truth.location)).raster(options, tmp_path / f"lin.{suffix}")
    np.testing.assert_allclose(read(output)[7, 5:9], [np.nan, 655.34, 0.01, np.nan], atol=1e-3)


@pytest.mark.parametrize("omit", [(), ("MSK",)])
def test_the_footprint_leaves_out_what_the_nodata_tag_tells(tmp_path, omit):
    """A margin of fill values, whatever their number, is not part of what was imaged."""
    areas = []
    for name, fill in (("none", None), ("zero", 0), ("tagged", 9)):
        truth = write_l22(tmp_path / name, shape=(60, 80), boxes=[], layout="striped", omit=omit)
        if fill is not None:
            dataset = gdal.Open(str(truth.files["HH"]), gdal.GA_Update)
            if fill:
                dataset.GetRasterBand(1).SetNoDataValue(fill)
            dataset.GetRasterBand(1).WriteArray(np.full((60, 30), fill, np.uint16), 50, 0)
            dataset = None
        ring = open_product(str(truth.location)).info()["footprint"]["coordinates"][0]
        areas.append(max(x for x, _ in ring) - min(x for x, _ in ring))
    if omit:
        assert areas[1] == pytest.approx(areas[2])
        assert areas[2] < 0.8 * areas[0]
    else:
        assert areas[0] == areas[1] == areas[2]  # the mask tells what was imaged


def test_ratio_of_polarisations(standard, tmp_path):
    product = open_product(str(standard.location))
    output = product.raster(RasterOptions(content=Content.RATIO), tmp_path / "ratio.tif")
    assert_decibels(read(output), standard.gamma0_db("HH") - standard.gamma0_db("HV"))
    assert gdal.Open(str(output)).GetMetadataItem("ALOS2_POLARISATION") == "HH/HV"


def test_a_raster_tells_what_it_is(standard, tmp_path):
    output = open_product(str(standard.location)).raster(RasterOptions(), tmp_path / "o.tif")
    dataset = gdal.Open(str(output))
    items = dataset.GetMetadata()
    assert items["ALOS2_SCENE_ID"] == standard.scene_id
    assert items["ALOS2_PRODUCT_ID"] == standard.product_id
    assert items["ALOS2_QUANTITY"] == "gamma0"
    assert items["ALOS2_UNITS"] == "dB"
    assert items["ALOS2_MASKED"] == "nodata,invalid"
    assert items["ALOS2_START"].startswith(f"{standard.start:%Y-%m-%dT%H:%M:%S}")
    assert dataset.GetRasterBand(1).GetDescription() == "HH gamma0 [dB]"


def test_a_cancelled_raster_leaves_nothing(standard, tmp_path):
    from alos2_explorer.plugin.domain.errors import CancelledError
    from alos2_explorer.plugin.domain.progress import Progress

    product = open_product(str(standard.location))
    with pytest.raises(CancelledError):
        product.raster(RasterOptions(), tmp_path / "o.tif", Progress(cancelled=lambda: True))
    assert list(tmp_path.iterdir()) == []
