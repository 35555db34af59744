"""What differs in content differs in name, and every name is one that disks take."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alos2_explorer.plugin.delivery.raster_names import (
    VECTOR,
    change_name,
    colours_name,
    comparison_name,
    preview_name,
    raster_name,
)
from alos2_explorer.plugin.domain.enums import Content, Quantity, Units
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions

PRODUCT = "ALOS2518900770-240101_UBSL2.1GUA"
PLAIN = RasterOptions(polarisation="HH")
VARIANTS = (
    PLAIN,
    replace(PLAIN, polarisation="HV"),
    replace(PLAIN, beams=(1, 2)),
    replace(PLAIN, area=Area(136.5, 37.0, 137.0, 37.5)),
    replace(PLAIN, quantity=Quantity.GAMMA0),
    replace(PLAIN, quantity=Quantity.GAMMA0, flattened=True),
    replace(PLAIN, crs="EPSG:32653"),
    replace(PLAIN, crs='PROJCRS["one",' + "x" * 900 + "]"),
    replace(PLAIN, crs='PROJCRS["other",' + "x" * 900 + "]"),
    replace(PLAIN, pixel_size_m=10.0),
    replace(PLAIN, units=Units.AMPLITUDE_DN),
    replace(PLAIN, masked=()),
    replace(PLAIN, masked=("nodata", "ocean")),
    replace(PLAIN, content=Content.RATIO),
    replace(PLAIN, content=Content.INCIDENCE),
)


def test_what_differs_in_content_differs_in_name():
    names = [raster_name(PRODUCT, options) for options in VARIANTS]
    assert len(set(names)) == len(VARIANTS)
    assert all(name.startswith(PRODUCT) and name.endswith(".tif") for name in names)
    assert all(len(name.encode()) <= 200 for name in names)


def test_the_usual_raster_is_named_like_its_product():
    assert raster_name(PRODUCT, PLAIN, view=True) == f"{PRODUCT}_HH.vrt"
    assert raster_name(PRODUCT, replace(PLAIN, masked=("invalid", "nodata"))) == f"{PRODUCT}_HH.tif"


def test_other_rasters_of_a_product():
    assert preview_name(PRODUCT, "HV") == f"{PRODUCT}_HV_preview.tif"
    assert colours_name(PRODUCT) == f"{PRODUCT}_colours.tif"
    assert change_name(PRODUCT, "220926", PLAIN) == f"{PRODUCT}_since_220926_HH_change.tif"
    assert change_name(PRODUCT, "220926", PLAIN, suffix=VECTOR).endswith("_change.gpkg")


@pytest.mark.parametrize("other", [("a.tif", "c.tif"), ("a.tif", "\udcff.tif")])
def test_comparisons_of_other_files_have_other_names(other):
    ids = (("S1", "S2"), ("P", "P"), "HH")
    name = comparison_name(*ids, ("a.tif", "b.tif"), "ratio")
    assert name != comparison_name(*ids, other, "ratio")
    assert name.startswith("S1_S2_P_HH_")
    assert name.endswith("_ratio.tif")
