"""What is shown where nobody names a polarisation is the co-polarised image."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.polarisation import in_order
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import write_l11, write_l15, write_l21, write_l22
from osgeo import gdal

gdal.UseExceptions()


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ({"VV", "VH", "HV", "HH"}, ("HH", "HV", "VH", "VV")),
        ({"HV", "HH"}, ("HH", "HV")),
        ({"VH", "VV"}, ("VV", "VH")),
        ({"HV", "VH"}, ("HV", "VH")),
        ({"VV", None, "LIN"}, ("VV",)),
        ((), ()),
    ],
)
def test_the_co_polarised_one_leads(present, expected) -> None:
    assert in_order(present) == expected


@pytest.mark.parametrize(
    ("write", "size"),
    [
        (write_l11, {"mode": "FBD", "lines": 200, "pixels": 120}),
        (write_l22, {"shape": (60, 70)}),
        (write_l21, {"shape": (60, 70)}),
        (write_l15, {"shape": (64, 80)}),
    ],
)
def test_a_product_of_vv_and_vh_is_opened_at_vv(tmp_path: Path, write, size) -> None:
    truth = write(tmp_path / "scene", polarisations=("VV", "VH"), **size)
    product = open_product(str(truth.location))
    assert product.polarisations() == ("VV", "VH")
    dataset = gdal.Open(str(product.raster(RasterOptions(), tmp_path / "out.tif")))
    assert dataset.GetRasterBand(1).GetDescription().startswith("VV ")
    product.close()
