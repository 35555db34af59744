"""Rasters that this software made, read back as power whatever another program did to them."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.errors import FormatError
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.alos2_raster import open_own_raster, read_power
from alos2_explorer.plugin.rasters.gdal_calls import open_raster
from alos2_explorer.plugin.sar.grid import Window
from factory import write_l21
from osgeo import gdal
from support.rasters import opened_to_change


@pytest.mark.parametrize("units", [Units.DB, Units.POWER])
@pytest.mark.parametrize("filled", [np.inf, -np.inf, np.nan, -9999.0])
def test_fill_values_are_no_data_and_the_rest_stays(tmp_path, units, filled):
    truth = write_l21(tmp_path / "scene", shape=(40, 50))
    product = open_product(str(truth.location))
    path = product.raster(RasterOptions(units=units), tmp_path / "o.tif")
    whole = Window(0, 0, 50, 40)
    before = read_power(open_own_raster(path), open_raster(str(path)), whole)
    dataset = opened_to_change(path)
    if filled == -9999.0:
        dataset.GetRasterBand(1).SetNoDataValue(filled)
    dataset.GetRasterBand(1).WriteArray(np.full((2, 3), filled, np.float32), 20, 15)
    dataset = None
    after = read_power(open_own_raster(path), open_raster(str(path)), whole)
    expected = before.copy()
    expected[15:17, 20:23] = np.nan
    if filled == -np.inf and units is Units.DB:
        expected[15:17, 20:23] = 0.0  # no power at all, which every writer takes for no data
    np.testing.assert_array_equal(after, expected)


def packed(path, target, kind, nodata, scale=0.01, offset=0.0):
    """Store the numbers of *path* as integers, as programs do that declare scale and offset."""
    source = gdal.Open(str(path))
    values = source.ReadAsArray().astype(float)
    stored = np.where(np.isnan(values), nodata, np.rint((values - offset) / scale))
    options = gdal.TranslateOptions(outputType=kind, noData="none")
    copy = gdal.Translate(str(target), source, options=options)
    band = copy.GetRasterBand(1)
    band.WriteArray(stored)
    band.SetNoDataValue(nodata)
    band.SetScale(scale)
    band.SetOffset(offset)
    return target


@pytest.mark.parametrize(
    ("units", "scale", "offset", "kind", "nodata"),
    [
        (Units.DB, 0.01, 0.0, gdal.GDT_Int16, -32768),
        (Units.DB, 0.01, -20.0, gdal.GDT_Int16, -32768),
        (Units.POWER, 1e-6, 0.0, gdal.GDT_Int32, -1),
    ],
)
def test_integers_are_read_by_the_scale_that_they_declare(tmp_path, units, scale, offset, kind, nodata):
    truth = write_l21(tmp_path / "scene", shape=(40, 50))
    product = open_product(str(truth.location))
    path = product.raster(RasterOptions(units=units), tmp_path / "o.tif")
    whole = Window(0, 0, 50, 40)
    before = read_power(open_own_raster(path), open_raster(str(path)), whole)
    small = packed(path, tmp_path / "small.tif", kind, nodata, scale, offset)
    after = read_power(open_own_raster(small), open_raster(str(small)), whole)
    assert np.isnan(before).any()
    np.testing.assert_array_equal(np.isnan(after), np.isnan(before))
    if units is Units.DB:
        before, after = 10.0 * np.log10(before), 10.0 * np.log10(after)
    np.testing.assert_allclose(after, before, atol=0.51 * scale, rtol=1e-5)


def test_digital_numbers_with_an_offset_keep_what_is_no_data(tmp_path):
    truth = write_l21(tmp_path / "scene", shape=(40, 50))
    product = open_product(str(truth.location))
    path = product.raster(RasterOptions(units=Units.AMPLITUDE_DN), tmp_path / "o.tif")
    dn = gdal.Open(str(path)).ReadAsArray().astype(float)
    dataset = opened_to_change(path)
    dataset.GetRasterBand(1).SetOffset(1000.0)
    dataset = None
    after = read_power(open_own_raster(path), open_raster(str(path)), Window(0, 0, 50, 40))
    expected = np.where(dn > 0, (dn + 1000.0) ** 2 * 10.0**-8.3, np.nan)
    np.testing.assert_allclose(after, expected, rtol=1e-5)


@pytest.mark.parametrize("units", [Units.DB, Units.POWER])
@pytest.mark.parametrize("kind", [gdal.GDT_Byte, gdal.GDT_Int16, gdal.GDT_UInt16])
def test_numbers_that_another_program_rounded_are_refused(tmp_path, units, kind):
    """Their no data has become 0, which is 0 dB; and all that is left of power is 0 or 1."""
    truth = write_l21(tmp_path / "scene", shape=(40, 50))
    product = open_product(str(truth.location))
    path = product.raster(RasterOptions(units=units), tmp_path / "o.tif")
    gdal.Translate(str(tmp_path / "round.tif"), str(path), outputType=kind)
    with pytest.raises(FormatError, match=r"^round\.tif: samples is \w+, but Float32"):
        open_own_raster(tmp_path / "round.tif")


def test_a_scale_alone_does_not_tell_what_is_no_data(tmp_path):
    truth = write_l21(tmp_path / "scene", shape=(40, 50))
    product = open_product(str(truth.location))
    path = product.raster(RasterOptions(units=Units.DB), tmp_path / "o.tif")
    small = packed(path, tmp_path / "small.tif", gdal.GDT_Int16, 0)
    dataset = opened_to_change(small)
    dataset.GetRasterBand(1).DeleteNoDataValue()
    dataset = None
    with pytest.raises(FormatError, match="a number for no data"):
        open_own_raster(small)
