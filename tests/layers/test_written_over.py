"""A raster may be written over while its layer is there: nothing of the old one returns with its end."""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.change.composites import change_composite
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.raster_layer import make_raster_layer
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.raster_facts import read_facts
from factory import write_change_pair_l22
from osgeo import gdal
from qgis.core import QgsRasterLayer

gdal.UseExceptions()


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return write_change_pair_l22(tmp_path_factory.mktemp("pair"))


def make(truth, output: Path, units: Units = Units.DB) -> Path:
    return open_product(str(truth.location)).raster(RasterOptions(units=units), output)


def ours(path: Path) -> QgsRasterLayer:
    return make_raster_layer(read_facts(str(path)))


def as_qgis_opens_it(path: Path) -> QgsRasterLayer:
    return QgsRasterLayer(str(path), "opened by hand")


@pytest.mark.parametrize("show", [ours, as_qgis_opens_it])
def test_the_end_of_a_layer_leaves_nothing_beside_the_raster_that_replaced_its_own(pair, tmp_path, show):
    output = make(pair.pre, tmp_path / "raster.tif")
    layer = show(output)
    layer.dataProvider().bandStatistics(1)
    make(pair.post, output, Units.POWER)
    del layer
    gc.collect()
    assert [file.name for file in tmp_path.iterdir()] == [output.name]
    dataset = gdal.Open(str(output))
    assert dataset.GetRasterBand(1).GetDescription() == "HH gamma0 [power]"
    assert dataset.GetRasterBand(1).GetStatistics(False, True)[0] > 0


def test_a_raster_brings_its_statistics(pair, tmp_path):
    dates = [make(getattr(pair, name), tmp_path / f"{name}.tif") for name in ("pre", "post")]
    for path in (*dates, change_composite(*dates, tmp_path / "colours.tif")):
        dataset = gdal.Open(str(path))
        for number in range(1, min(dataset.RasterCount, 3) + 1):
            band = dataset.GetRasterBand(number)
            values = band.ReadAsArray().astype(float)
            least, most, mean, spread = band.GetStatistics(False, False)
            assert (least, most) == pytest.approx((np.nanmin(values), np.nanmax(values)))
            assert (mean, spread) == pytest.approx((np.nanmean(values), np.nanstd(values)))
