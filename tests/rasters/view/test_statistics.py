"""The statistics of a view are those of the values that GDAL shows of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Content, Units
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.statistics import statistics_of
from osgeo import gdal


def area_of_a_corner(path: Path) -> Area:
    dataset = gdal.Open(str(path))
    x, dx, _, y, _, dy = dataset.GetGeoTransform()
    crs = dataset.GetProjection()
    return Area(x + 700.3 * dx, y + 900.3 * dy, x + 899.7 * dx, y + 700.3 * dy, crs)


def view_of(truth, output, **options) -> Path:
    return open_product(str(truth.location)).raster(RasterOptions(**options), output)


def written_and_read(view: Path) -> tuple[dict[str, str], dict[str, str]]:
    dataset = gdal.Open(str(view))
    band = dataset.GetRasterBand(1)
    written = {key: text for key, text in band.GetMetadata().items() if key.startswith("STATISTICS_")}
    return written, statistics_of(band, "The view")


def assert_same(written: dict[str, str], read: dict[str, str]) -> None:
    assert written.keys() == read.keys()
    assert written.pop("STATISTICS_APPROXIMATE", "") == read.pop("STATISTICS_APPROXIMATE", "")
    for key, text in read.items():
        assert float(written[key]) == pytest.approx(float(text), rel=1e-5), key


@pytest.mark.parametrize("units", list(Units))
@pytest.mark.parametrize("masked", [(), ("nodata", "ocean", "invalid")])
def test_of_a_sample_of_a_large_view(large, tmp_path, units, masked):
    written, read = written_and_read(view_of(large, tmp_path / "o.vrt", units=units, masked=masked))
    assert read["STATISTICS_APPROXIMATE"] == "YES"
    assert_same(written, read)


@pytest.mark.parametrize("units", list(Units))
def test_of_all_pixels_of_a_small_part(large, tmp_path, units):
    area = area_of_a_corner(large.files["HH"])
    written, read = written_and_read(view_of(large, tmp_path / "o.vrt", units=units, area=area))
    assert "STATISTICS_APPROXIMATE" not in read
    assert_same(written, read)


def test_of_angles(large, tmp_path):
    product = open_product(str(large.location))
    assert_same(
        *written_and_read(product.raster(RasterOptions(content=Content.INCIDENCE), tmp_path / "o.vrt"))
    )


def test_what_is_masked_counts_for_nothing(large, tmp_path):
    kept, _ = written_and_read(view_of(large, tmp_path / "kept.vrt", masked=()))
    left, _ = written_and_read(
        view_of(large, tmp_path / "left.vrt", masked=("nodata", "ocean", "invalid"))
    )
    shares = [float(one["STATISTICS_VALID_PERCENT"]) for one in (left, kept)]
    mask = gdal.Open(str(large.files["MSK"])).ReadAsArray(buf_xsize=128, buf_ysize=113)
    assert shares[0] < shares[1]
    assert shares[0] <= 100.0 * np.mean(~np.isin(mask, [0, 4, 5])) + 0.01
