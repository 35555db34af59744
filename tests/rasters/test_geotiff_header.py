"""Positions of a TIFF that no map of the Earth has are refused, naming the file and what was found."""

from __future__ import annotations

import math

import pytest
from alos2_explorer.plugin.domain.errors import FormatError, UnsupportedError
from alos2_explorer.plugin.products.open import open_product
from factory import write_l21
from osgeo import gdal


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan, 1e300, -1e12])
@pytest.mark.parametrize("place", [0, 1, 3, 5])
def test_an_infinite_tie_point_or_pixel_is_refused(tmp_path, place, number):
    truth = write_l21(tmp_path / "scene", shape=(40, 50))
    dataset = gdal.Open(str(truth.files["HH"]), gdal.GA_Update)
    transform = list(dataset.GetGeoTransform())
    transform[place] = number
    dataset.SetGeoTransform(transform)
    dataset = None
    with pytest.raises((FormatError, UnsupportedError), match=truth.files["HH"].name) as caught:
        open_product(str(truth.location))
    assert caught.value.message.endswith(".")
