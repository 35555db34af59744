"""Rasters that this software made, read back as power whatever another program did to them."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.alos2_raster import open_own_raster, read_power
from alos2_explorer.plugin.rasters.gdal_calls import open_raster
from alos2_explorer.plugin.sar.grid import Window
from factory import write_l21
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
