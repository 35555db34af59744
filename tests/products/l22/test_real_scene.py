"""The one real L2.2 scene at hand: its mask, footprint, reference system and times are right."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.map_image.amplitude_reader import BandReader, power_of
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.calibrated_image import Masking
from alos2_explorer.plugin.sar.grid import Window
from osgeo import gdal

pytestmark = pytest.mark.shared
HISTOGRAM = {0: 63_946_590, 1: 174_916, 2: 36, 3: 187, 4: 194_256_993, 5: 1_622}
CLASSES = ("nodata", "layover", "shadow", "ocean", "invalid")
CODES = dict(zip(CLASSES, (0, 2, 3, 4, 5)))


@pytest.fixture(scope="module")
def product(shared):
    return open_product(str(shared / "samples" / "nrb"))


def test_identity_times_and_reference_system(product):
    info = product.info()
    assert info["identity"]["scene_id"] == "ALOS2437590500-220630"
    assert (info["identity"]["path"], info["identity"]["frame"]) == (137, 500)
    assert info["times"] == {
        "start": "2022-06-30T15:58:00.078000Z",
        "stop": "2022-06-30T15:58:56.442000Z",
    }
    assert info["geometry"]["crs"] == "EPSG:32651"
    assert (info["geometry"]["width"], info["geometry"]["height"]) == (16234, 15916)
    assert info["geometry"]["bounds"] == [374612.5, 2689112.5, 780462.5, 3087012.5]
    assert (info["incidence"]["near_deg"], info["incidence"]["far_deg"]) == (45.153, 60.59)
    assert info["files"]["missing"] == []
    assert any("blanked" in quirk["sentence"] for quirk in info["quirks"])


def test_the_footprint_meets_the_one_the_summary_states(product):
    ring = np.array(product.info()["footprint"]["coordinates"][0])
    for corner in ((122.316740, 24.313445), (125.775968, 24.879538), (125.285874, 27.889129)):
        assert np.hypot(*(ring - corner).T).min() < 0.01


def test_the_masks_statistics_are_those_of_the_file(product):
    mask = BandReader(product.contents.mask()).read(Window(0, 0, 16234, 15916))
    counts = np.bincount(mask.ravel(), minlength=6)
    assert {code: int(count) for code, count in enumerate(counts)} == HISTOGRAM


def test_pixels_under_every_class_left_out_are_gone(product):
    """The image is blanked to one DN, so that counting valid pixels counts the mask."""
    dropped = product.contents.summary.mask.dropped(CLASSES)
    read = power_of(product.contents.amplitude("HH"), -83.0, Masking(product.contents.mask(), dropped))
    window = Window(4000, 6000, 4096, 2048)
    mask = BandReader(product.contents.mask()).read(window)
    np.testing.assert_array_equal(np.isfinite(read(window)), mask == 1)


@pytest.mark.parametrize(
    "masked", [("nodata", "invalid"), ("nodata", "ocean", "invalid"), CLASSES], ids="+".join
)
def test_the_view_leaves_out_the_same_pixels(shared, product, tmp_path, masked):
    view = product.raster(RasterOptions(masked=masked), tmp_path / "o.vrt")
    size = {"buf_xsize": 2029, "buf_ysize": 1990}
    found = gdal.Open(str(view)).ReadAsArray(**size)
    mask = gdal.Open(str(next((shared / "samples" / "nrb").glob("*_MSK.tif")))).ReadAsArray(**size)
    np.testing.assert_array_equal(np.isnan(found), np.isin(mask, [CODES[name] for name in masked]))
    assert gdal.Open(str(view)).GetMetadataItem("ALOS2_LOOKS") == "1 x 1 of the source"
    assert np.nanmax(np.abs(found - 13.329)) < 0.001


def test_every_file_of_the_scene_opens_it(shared, product):
    for name in product.contents.files.found:
        assert open_product(str(shared / "samples" / "nrb" / name)).product == product.product
