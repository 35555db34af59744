"""Two dates or two polarisations as colours: the convention told, only where both are valid."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from alos2_explorer.plugin.change.composites import (
    ChangeCompositeOptions,
    RgbCompositeOptions,
    change_composite,
    rgb_composite,
)
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.licence import CREDIT_LINE
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sar.colour_composite import Convention, Third
from factory import Box, write_l22
from osgeo import gdal


@pytest.mark.parametrize("convention", Convention)
def test_the_colours_of_change_follow_the_convention(dates, tmp_path, convention):
    rasters, _, _ = dates
    options = ChangeCompositeOptions(convention, -20.0, 0.0, window=5)
    output = change_composite(rasters["pre", "HH"], rasters["post", "HH"], tmp_path / "c.tif", options)
    dataset = gdal.Open(str(output))
    red, green, blue, alpha = dataset.ReadAsArray().astype(int)
    np.testing.assert_array_equal(green, blue)
    assert (alpha == 255).mean() > 0.99
    darker, brighter = (slice(485, 515), slice(695, 715)), (slice(285, 305), slice(295, 325))
    redder = darker if convention is Convention.RED_IS_DARKENED else brighter
    bluer = brighter if convention is Convention.RED_IS_DARKENED else darker
    assert (red - green)[redder].mean() > 60
    assert (red - green)[bluer].mean() < -60
    legend = dataset.GetMetadataItem("ALOS2_LEGEND")
    expected = "darker" if convention is Convention.RED_IS_DARKENED else "brighter"
    assert f"red = {expected} after" in legend
    assert f"red = {expected} after" in dataset.GetRasterBand(1).GetDescription()


def test_colours_only_where_both_dates_are_valid(tmp_path):
    pre = write_l22(tmp_path / "pre", shape=(60, 60), orbit=51890, frame=770)
    post = write_l22(
        tmp_path / "post", shape=(60, 60), orbit=51890, frame=770, day=date(2024, 1, 19),
        boxes=[Box((30, 60), (0, 60), mask="NoData")],
    )  # fmt: skip
    rasters = [
        open_product(str(truth.location)).raster(RasterOptions(), tmp_path / f"{name}.tif")
        for name, truth in (("pre", pre), ("post", post))
    ]
    bands = gdal.Open(str(change_composite(*rasters, tmp_path / "c.tif"))).ReadAsArray()
    both = np.isfinite(pre.gamma0_db()) & np.isfinite(post.gamma0_db())
    np.testing.assert_array_equal(bands[3] == 255, both)
    assert not bands[:3, ~both].any()


@pytest.mark.parametrize("third", Third)
def test_polarisations_as_colours(dates, tmp_path, third):
    rasters, pre, _ = dates
    options = RgbCompositeOptions(third=third)
    output = rgb_composite(rasters["pre", "HH"], rasters["pre", "HV"], tmp_path / "c.tif", options)
    bands = gdal.Open(str(output)).ReadAsArray().astype(float)
    co, cross = pre.gamma0_db("HH"), pre.gamma0_db("HV")

    def stretched(values, low, high):
        return np.clip((values - low) * 254 / (high - low) + 1, 1, 255)

    assert np.nanmax(np.abs(bands[0] - stretched(co, -20, 0))) < 1.01
    assert np.nanmax(np.abs(bands[1] - stretched(cross, -25, -5))) < 1.01
    if third is Third.RATIO:
        blue = stretched(co - cross, 0, 12)
    else:
        with np.errstate(invalid="ignore", divide="ignore"):
            above = 10 * np.log10(pre.power("HH") - pre.power("HV"))
        blue = stretched(np.nan_to_num(above, nan=-20.0, neginf=-20.0), -20, 0)
    assert np.nanmax(np.abs(bands[2] - blue)) < 1.01


def test_polarisations_in_the_wrong_order_or_of_two_scenes_are_refused(dates, tmp_path):
    rasters, _, _ = dates
    with pytest.raises(UnsupportedError, match="co-polarised"):
        rgb_composite(rasters["pre", "HV"], rasters["pre", "HH"], tmp_path / "c.tif")
    with pytest.raises(UnsupportedError, match="is of ALOS2"):
        rgb_composite(rasters["pre", "HH"], rasters["post", "HV"], tmp_path / "c.tif")


def with_items(source, target, **items):
    """Copy a raster with other ``ALOS2_*`` items."""
    told = [f"ALOS2_{name.upper()}={text}" for name, text in items.items()]
    gdal.Translate(str(target), str(source), metadataOptions=told).FlushCache()
    return target


def test_whatever_is_made_of_two_rasters_bears_the_credits_of_both(dates, tmp_path):
    rasters, _, _ = dates
    credit = f"{CREDIT_LINE} · Copernicus"
    pre = with_items(rasters["pre", "HH"], tmp_path / "pre.tif", credit=credit, terrain="geocoded")
    post = rasters["post", "HH"]
    cross = with_items(rasters["pre", "HV"], tmp_path / "cross.tif", credit=f"{CREDIT_LINE} · Else")
    made = (
        change_composite(pre, post, tmp_path / "c.tif"),
        log_ratio(pre, post, tmp_path / "d.tif").raster,
        rgb_composite(pre, cross, tmp_path / "rgb.tif"),
    )
    found = [gdal.Open(str(path)).GetMetadataItem("ALOS2_CREDIT") for path in made]
    assert found == [credit, credit, f"{credit} · Else"]
    assert gdal.Open(str(made[0])).GetMetadataItem("ALOS2_TERRAIN") is None
