"""A view is exact at every zoom: at full size, at each overview, and between."""

from __future__ import annotations

import math

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.view.vrt import backscatter_lut
from osgeo import gdal
from support.l22_rasters import assert_decibels, read

SIZES = [(2600, 2300), (1300, 1150), (650, 575), (325, 288), (163, 144), (1000, 900), (77, 301)]


@pytest.fixture(scope="module")
def view(large, tmp_path_factory):
    output = tmp_path_factory.mktemp("view") / "view.vrt"
    product = open_product(str(large.location))
    return product.raster(RasterOptions(masked=("nodata", "ocean", "invalid")), output)


def expected(truth, width: int, height: int) -> np.ndarray:
    """γ⁰ of the DN and mask that GDAL itself gives at this size, from the files as delivered."""
    dn, mask = (
        gdal.Open(str(truth.files[name])).ReadAsArray(buf_xsize=width, buf_ysize=height)
        for name in ("HH", "MSK")
    )
    gone = np.isin(mask, [0, 4, 5]) | (dn == 0)
    with np.errstate(divide="ignore"):
        return np.where(gone, np.nan, 20 * np.log10(dn.astype(float)) - 83.0)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "resampling", [gdal.GRIORA_NearestNeighbour, gdal.GRIORA_Average, gdal.GRIORA_Bilinear]
)
def test_every_zoom_shows_the_value_of_the_pixel_it_picks(large, view, size, resampling):
    dataset = gdal.Open(str(view))
    found = dataset.ReadAsArray(buf_xsize=size[0], buf_ysize=size[1], resample_alg=resampling)
    assert_decibels(found, expected(large, *size), 1e-3)


def test_the_files_overviews_are_used_but_never_shown_raw(large, view):
    band_of = gdal.Open(str(large.files["HH"]))
    assert band_of.GetRasterBand(1).GetOverviewCount() >= 3
    dataset = gdal.Open(str(view))
    band = dataset.GetRasterBand(1)
    for level in range(band.GetOverviewCount()):
        assert np.nanmax(band.GetOverview(level).ReadAsArray()) < 20.0
    found = dataset.ReadAsArray(buf_xsize=81, buf_ysize=72)
    assert np.nanmax(found) < 20.0


def test_a_window_of_a_zoomed_view(large, view):
    window = {"xoff": 640, "yoff": 512, "xsize": 1024, "ysize": 768, "buf_xsize": 256, "buf_ysize": 192}
    found = gdal.Open(str(view)).ReadAsArray(**window)
    dn = gdal.Open(str(large.files["HH"])).ReadAsArray(**window)
    mask = gdal.Open(str(large.files["MSK"])).ReadAsArray(**window)
    gone = np.isin(mask, [0, 4, 5]) | (dn == 0)
    assert_decibels(found, np.where(gone, np.nan, 20 * np.log10(np.maximum(dn, 1.0)) - 83.0), 1e-3)


def test_it_is_small_and_moves_with_its_product(large, tmp_path):
    import shutil

    folder = tmp_path / "one"
    shutil.copytree(large.folder, folder)
    view = open_product(str(folder)).raster(RasterOptions(), folder / "view.vrt")
    assert view.stat().st_size < 100_000
    before = gdal.Open(str(view)).ReadAsArray(buf_xsize=100, buf_ysize=100)
    folder.rename(tmp_path / "two")
    after = gdal.Open(str(tmp_path / "two" / "view.vrt")).ReadAsArray(buf_xsize=100, buf_ysize=100)
    np.testing.assert_array_equal(before, after)


def test_only_means_that_need_no_setting_and_run_no_code(view):
    text = view.read_text("utf-8")
    assert "<PixelFunctionType>diff</PixelFunctionType>" in text
    assert "PixelFunctionLanguage" not in text
    assert "PixelFunctionCode" not in text


def test_the_lookup_table_is_exact_between_its_nodes():
    nodes, values = np.array(backscatter_lut(-83.0, Units.DB)[1:]).T
    dn = np.arange(1, 65536)
    looked_up = np.interp(dn, nodes, values)
    assert np.abs(looked_up - (20 * np.log10(dn) - 83.0)).max() < 1e-4
    assert math.isnan(backscatter_lut(-83.0, Units.DB)[0][1])


def test_the_overviews_of_a_raster_are_means_of_power(large, tmp_path):
    output = open_product(str(large.location)).raster(RasterOptions(), tmp_path / "o.tif")
    dataset = gdal.Open(str(output))
    power = np.pad(large.power("HH"), ((0, 0), (0, 0)))
    overview = dataset.GetRasterBand(1).GetOverview(0).ReadAsArray()
    blocks = power.reshape(1150, 2, 1300, 2)
    counts = np.isfinite(blocks).sum(axis=(1, 3))
    with np.errstate(invalid="ignore", divide="ignore"):
        means = 10 * np.log10(np.nansum(blocks, axis=(1, 3)) / counts)
    means[counts == 0] = np.nan
    assert_decibels(overview, means)
    assert read(output).shape == large.mask.shape
