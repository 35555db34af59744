"""Overviews on request: means of power beside the image, which itself stays as it is."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import CancelledError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import write_l21
from osgeo import gdal


@pytest.fixture(params=[1, 4])
def truth(request, tmp_path):
    return write_l21(tmp_path / "scene", shape=(1100, 1300), layout="striped", orientation=request.param)


def test_a_zoomed_out_view_shows_the_mean_of_power(truth, tmp_path):
    image = truth.files["HH"]
    content, files = image.read_bytes(), set(image.parent.iterdir())
    product = open_product(str(truth.location))
    told = []
    result = product.build_overviews("HH", Progress(report=lambda fraction, text: told.append(fraction)))
    assert set(image.parent.iterdir()) - files == {result}
    assert image.read_bytes() == content
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert product.build_overviews("HH") is None
    dataset = gdal.Open(str(image))
    band = dataset.GetRasterBand(1)
    assert [band.GetOverview(level).XSize for level in range(band.GetOverviewCount())] == [650, 325]
    view = product.raster(RasterOptions(), tmp_path / "o.vrt")
    for factor in (2, 4):
        found = gdal.Open(str(view)).ReadAsArray(buf_xsize=1300 // factor, buf_ysize=1100 // factor)
        if gdal.Open(str(view)).GetGeoTransform()[5] > 0:
            found = found[::-1]
        power = 10 ** (truth.sigma0_db() / 10)
        shape = (1100 // factor, factor, 1300 // factor, factor)
        counts = np.isfinite(power).reshape(shape).sum(axis=(1, 3))
        with np.errstate(invalid="ignore", divide="ignore"):
            expected = 10 * np.log10(np.nansum(power.reshape(shape), axis=(1, 3)) / counts)
        np.testing.assert_array_equal(np.isnan(found), counts == 0)
        # Overviews hold whole DN: half of one matters where it is dark.
        bright = expected > -25.0
        assert np.abs(found - expected)[bright].max() < 0.01


def test_cancelling_leaves_nothing_behind(truth):
    before = sorted(truth.files["HH"].parent.iterdir())
    with pytest.raises(CancelledError):
        open_product(str(truth.location)).build_overviews("HH", Progress(cancelled=lambda: True))
    assert sorted(truth.files["HH"].parent.iterdir()) == before


def test_an_image_in_an_archive_is_refused_in_words(tmp_path):
    truth = write_l21(tmp_path / "scene", shape=(600, 700), zipped="stored")
    with pytest.raises(UnsupportedError, match="lies in an archive"):
        open_product(str(truth.location)).build_overviews()
