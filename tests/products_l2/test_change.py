"""Change between dates: true ratios, honest noise, candidates where change is and hardly elsewhere."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import CancelledError, FormatError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster import RasterOptions
from alos2_explorer.plugin.domain.terms import Units
from alos2_explorer.plugin.products.change_raster import (
    ChangeCompositeOptions,
    RgbCompositeOptions,
    change_composite,
    rgb_composite,
)
from alos2_explorer.plugin.products.log_ratio import LogRatioOptions, log_ratio
from alos2_explorer.plugin.products.sniff import open_product
from alos2_explorer.plugin.sar.change import (
    estimate_looks,
    false_alarm_rate,
    noise_db,
    ratio_of_means,
    threshold_db,
)
from alos2_explorer.plugin.sar.composite import Convention, Third
from alos2_explorer.plugin.sar.speckle import FILTERS, boxcar, window_sum
from conftest_l2 import assert_decibels, read
from factory import Box, write_l21, write_l22
from osgeo import gdal, ogr

PATCHES = {
    "brighter": Box((300, 330), (300, 340), gamma0_db=-2.0),
    "darker": Box((500, 540), (700, 730), gamma0_db=-17.0),
    "second brighter": Box((100, 125), (750, 780), gamma0_db=-3.0),
}


@pytest.fixture(scope="module")
def dates(tmp_path_factory):
    """Two dates of one path on grids shifted by whole pixels, with three changed patches."""
    folder = tmp_path_factory.mktemp("dates")
    same = {"orbit": 51890, "frame": 770, "looks": 3.0, "polarisations": ("HH", "HV")}
    pre = write_l22(folder / "pre", shape=(700, 900), boxes=[], seed=1, day=date(2023, 12, 5), **same)
    x0, y0 = pre.geotransform[0], pre.geotransform[3]
    post = write_l22(
        folder / "post",
        shape=(660, 880),
        origin=(x0 + 250.0, y0 - 500.0),
        epsg=pre.epsg,
        boxes=[
            Box(
                tuple(row - 20 for row in box.rows),
                tuple(column - 10 for column in box.columns),
                gamma0_db=box.gamma0_db,
            )
            for box in PATCHES.values()
        ],
        seed=2,
        day=date(2024, 1, 2),
        **same,
    )
    rasters = {}
    for name, truth in (("pre", pre), ("post", post)):
        product = open_product(str(truth.location))
        for polarisation in ("HH", "HV"):
            options = RasterOptions(polarisation=polarisation)
            output = folder / f"{name}_{polarisation}.tif"
            rasters[name, polarisation] = product.raster(options, output)
    return rasters, pre, post


def changed(height: int, width: int, margin: int = 0) -> np.ndarray:
    """True inside the patches on the common grid, grown by *margin* pixels."""
    inside = np.zeros((height, width), bool)
    for box in PATCHES.values():
        rows = slice(box.rows[0] - 20 - margin, box.rows[1] - 20 + margin)
        inside[rows, box.columns[0] - 10 - margin : box.columns[1] - 10 + margin] = True
    return inside


def test_the_difference_is_that_of_window_means_in_power(dates, tmp_path):
    rasters, pre, post = dates
    result = log_ratio(rasters["pre", "HH"], rasters["post", "HH"], tmp_path / "d.tif")
    found = read(result.raster)
    assert found.shape == (660, 880)
    before, after = pre.power("HH")[20:680, 10:890], post.power("HH")
    assert np.isfinite(before).all()
    expected = np.full(found.shape, np.nan)
    windows = np.lib.stride_tricks.sliding_window_view
    sums = [windows(power, (5, 5)).sum(axis=(2, 3)) for power in (before, after)]
    expected[2:-2, 2:-2] = 10 * np.log10(sums[1] / sums[0])
    # At the edges one date reaches further than the other, but only what both have counts.
    assert_decibels(found[2:-2, 2:-2], expected[2:-2, 2:-2], 1e-3)
    items = gdal.Open(str(result.raster)).GetMetadata()
    assert items["ALOS2_QUANTITY"] == "difference"
    assert (items["ALOS2_PRE_DATE"], items["ALOS2_POST_DATE"]) == ("2023-12-05", "2024-01-02")


def test_noise_is_estimated_and_false_alarms_come_at_the_promised_rate(dates, tmp_path):
    rasters, _, _ = dates
    result = log_ratio(rasters["pre", "HH"], rasters["post", "HH"], tmp_path / "d.tif")
    assert result.looks == pytest.approx(75.0, rel=0.05)
    assert result.noise_db == pytest.approx(noise_db(75.0), rel=0.03)
    difference = read(result.raster)
    unchanged = ~changed(*difference.shape, margin=3) & np.isfinite(difference)
    alarms = (np.abs(difference[unchanged]) > result.threshold_db).mean()
    assert alarms == pytest.approx(false_alarm_rate(3.0), rel=0.35)


def test_every_changed_patch_is_a_candidate_with_its_sign_mean_and_area(dates, tmp_path):
    rasters, _, post = dates
    least = 100 * 625.0
    result = log_ratio(
        rasters["pre", "HH"],
        rasters["post", "HH"],
        tmp_path / "d.tif",
        LogRatioOptions(minimum_area_m2=least),
        candidates=tmp_path / "c.gpkg",
    )
    assert result.candidate_count == len(PATCHES)
    source = ogr.Open(str(tmp_path / "c.gpkg"))
    layer = source.GetLayer(0)
    found = {}
    for feature in layer:
        assert feature["kind"] == "candidate change"
        assert feature["area_m2"] >= least
        assert feature.GetGeometryRef().IsValid()
        centre = feature.GetGeometryRef().Centroid()
        x0, y0 = post.geotransform[0], post.geotransform[3]
        place = (y0 - centre.GetY()) / 25.0 + 20, (centre.GetX() - x0) / 25.0 + 10
        name = next(
            name
            for name, box in PATCHES.items()
            if box.rows[0] < place[0] < box.rows[1] and box.columns[0] < place[1] < box.columns[1]
        )
        found[name] = feature
    for name, box in PATCHES.items():
        feature = found[name]
        expected = box.gamma0_db + 9.0
        assert feature["sign"] == (1 if expected > 0 else -1)
        assert feature["change"] == ("brighter" if expected > 0 else "darker")
        # The outermost pixels share their window with unchanged ground.
        assert feature["mean_db"] == pytest.approx(expected, abs=1.5)
        true_area = (box.rows[1] - box.rows[0]) * (box.columns[1] - box.columns[0]) * 625.0
        assert feature["area_m2"] == pytest.approx(true_area, rel=0.45)


def test_a_threshold_replaces_the_significance(dates, tmp_path):
    rasters, _, _ = dates
    options = LogRatioOptions(threshold_db=4.5, significance=3.0)
    result = log_ratio(
        rasters["pre", "HH"], rasters["post", "HH"], tmp_path / "d.tif", options,
        candidates=tmp_path / "c.geojson",
    )  # fmt: skip
    assert result.threshold_db == 4.5
    source = ogr.Open(str(tmp_path / "c.geojson"))
    layer = source.GetLayer(0)
    assert layer.GetFeatureCount() == result.candidate_count
    west, east, south, north = layer.GetExtent()
    assert 136 < west < east < 138
    assert 36 < south < north < 38


def test_dates_on_different_grids_meet_on_the_coarser_in_power(tmp_path):
    def ground(lat, lon, polarisation):
        return np.where((lon - 136.98) * 60 % 1.0 < 0.5, -6.0, -12.0)

    fine = write_l21(
        tmp_path / "fine", shape=(500, 500), pixel_size=2.5, backscatter=ground, boxes=[], border=0
    )
    coarse = write_l21(
        tmp_path / "coarse", shape=(110, 110), pixel_size=10.0, backscatter=ground, boxes=[], border=0,
        day=date(2024, 1, 15), orbit=52097,
    )  # fmt: skip
    rasters = [
        open_product(str(truth.location)).raster(RasterOptions(), tmp_path / f"{name}.tif")
        for name, truth in (("fine", fine), ("coarse", coarse))
    ]
    result = log_ratio(*rasters, tmp_path / "d.tif", LogRatioOptions(window=1, threshold_db=3.0))
    dataset = gdal.Open(str(result.raster))
    assert dataset.GetGeoTransform()[1] == 10.0
    difference = dataset.ReadAsArray()
    assert np.nanmedian(np.abs(difference)) < 0.01
    assert (np.abs(difference[np.isfinite(difference)]) > 3.0).mean() < 0.06  # edges of the stripes


def test_reference_systems_may_differ(tmp_path):
    """The same place in neighbouring UTM zones."""
    one = write_l21(tmp_path / "one", shape=(200, 200), center=(37.4, 137.99), boxes=[], border=0)
    other = write_l21(
        tmp_path / "other", shape=(260, 260), center=(37.4, 137.99), epsg=32654, boxes=[], border=0,
        background_db=-9.0,
    )  # fmt: skip
    rasters = [
        open_product(str(truth.location)).raster(RasterOptions(), tmp_path / f"{name}.tif")
        for name, truth in (("one", one), ("other", other))
    ]
    result = log_ratio(*rasters, tmp_path / "d.tif", LogRatioOptions(window=3, threshold_db=5.0))
    difference = read(result.raster)
    assert np.isfinite(difference).mean() > 0.8  # the zones are turned against each other
    assert np.nanmax(np.abs(difference - 3.0)) < 0.02


def test_what_does_not_overlap_is_refused(dates, tmp_path):
    rasters, _, _ = dates
    far = write_l22(tmp_path / "far", shape=(40, 40), center=(36.0, 140.0))
    other = open_product(str(far.location)).raster(RasterOptions(), tmp_path / "far.tif")
    for run in (log_ratio, change_composite):
        with pytest.raises(UnsupportedError, match="do not overlap"):
            run(rasters["pre", "HH"], other, tmp_path / "o.tif")
    assert not (tmp_path / "o.tif").exists()


def test_what_is_not_comparable_is_refused(dates, tmp_path):
    rasters, _, _ = dates
    with pytest.raises(UnsupportedError, match=r"HH\.tif is HH, post_HV\.tif HV"):
        log_ratio(rasters["pre", "HH"], rasters["post", "HV"], tmp_path / "o.tif")
    map_product = write_l21(tmp_path / "l21", shape=(40, 40), center=(37.2, 136.9))
    sigma = open_product(str(map_product.location)).raster(RasterOptions(), tmp_path / "s.tif")
    with pytest.raises(UnsupportedError, match=r"γ⁰, .* σ⁰"):
        log_ratio(rasters["pre", "HH"], sigma, tmp_path / "o.tif")
    with pytest.raises(FormatError, match="ALOS2_QUANTITY is missing"):
        log_ratio(rasters["pre", "HH"], next(iter(map_product.files.values())), tmp_path / "o.tif")


def test_differences_of_geometry_and_season_are_told(dates, tmp_path, progress, warnings):
    rasters, _, _ = dates
    other = write_l22(
        tmp_path / "s", shape=(300, 300), orbit=51898, frame=770, look="L", direction="A",
        day=date(2024, 6, 20),
    )  # fmt: skip
    raster = open_product(str(other.location)).raster(RasterOptions(), tmp_path / "s.tif")
    log_ratio(rasters["pre", "HH"], raster, tmp_path / "o.tif", progress=progress)
    said = " ".join(warnings)
    for part in ("path differs", "direction differs", "look differs", "season differs by"):
        assert part in said


def test_the_same_geometry_gives_no_warning(dates, tmp_path, progress, warnings):
    rasters, _, _ = dates
    log_ratio(rasters["pre", "HH"], rasters["post", "HH"], tmp_path / "o.tif", progress=progress)
    assert warnings == []


@pytest.mark.parametrize(
    "options",
    [LogRatioOptions(window=4), LogRatioOptions(threshold_db=-1.0), LogRatioOptions(significance=0)],
)
def test_senseless_options_are_refused(dates, tmp_path, options):
    rasters, _, _ = dates
    with pytest.raises(UnsupportedError):
        log_ratio(rasters["pre", "HH"], rasters["post", "HH"], tmp_path / "o.tif", options)


def test_cancelling_leaves_neither_file(dates, tmp_path):
    rasters, _, _ = dates
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 52

    with pytest.raises(CancelledError):
        log_ratio(
            rasters["pre", "HH"], rasters["post", "HH"], tmp_path / "o.tif",
            progress=Progress(cancelled=cancelled), candidates=tmp_path / "c.gpkg",
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


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
        blue = stretched(np.nan_to_num(above, nan=-20.0), -20, 0)
    assert np.nanmax(np.abs(bands[2] - blue)) < 1.01


def test_polarisations_in_the_wrong_order_or_of_two_scenes_are_refused(dates, tmp_path):
    rasters, _, _ = dates
    with pytest.raises(UnsupportedError, match="co-polarised"):
        rgb_composite(rasters["pre", "HV"], rasters["pre", "HH"], tmp_path / "c.tif")
    with pytest.raises(UnsupportedError, match="is of ALOS2"):
        rgb_composite(rasters["pre", "HH"], rasters["post", "HV"], tmp_path / "c.tif")


def test_views_and_amplitude_are_compared_as_well_as_rasters(dates, tmp_path):
    _, pre, post = dates
    inputs = []
    for truth, suffix, units in ((pre, "vrt", Units.DB), (post, "tif", Units.AMPLITUDE_DN)):
        product = open_product(str(truth.location))
        output = tmp_path / f"{truth.scene_id}.{suffix}"
        inputs.append(product.raster(RasterOptions(units=units), output))
    rasters, _, _ = dates
    one = log_ratio(*inputs, tmp_path / "one.tif", LogRatioOptions(threshold_db=3.0))
    other = log_ratio(
        rasters["pre", "HH"], rasters["post", "HH"], tmp_path / "two.tif",
        LogRatioOptions(threshold_db=3.0),
    )  # fmt: skip
    assert_decibels(read(one.raster), read(other.raster), 1e-3)


@pytest.mark.parametrize("looks", [1.0, 2.7, 67.5])
def test_noise_follows_the_equivalent_number_of_looks(looks):
    published = {1.0: 7.9, 2.7: 4.1, 67.5: 0.75}
    assert noise_db(looks) == pytest.approx(published[looks], abs=0.05)
    generator = np.random.default_rng(7)
    one, other = generator.gamma(looks, 1 / looks, (2, 600, 600)).astype(np.float32)
    difference = 10 * np.log10(other / one)
    assert difference.std() == pytest.approx(noise_db(looks), rel=0.01)
    for significance in (2.0, 3.0):
        rate = (np.abs(difference) > threshold_db(looks, significance)).mean()
        assert rate == pytest.approx(false_alarm_rate(significance), rel=0.12)
    assert estimate_looks(difference) == pytest.approx(looks, rel=0.03)
    assert false_alarm_rate(3.0) == pytest.approx(0.0027, abs=1e-4)


def test_change_does_not_pass_for_noise_in_the_estimate():
    generator = np.random.default_rng(8)
    one, other = generator.gamma(20, 1 / 20, (2, 400, 400))
    other[:, :80] *= 4.0
    assert estimate_looks(10 * np.log10(other / one)) == pytest.approx(20.0, rel=0.2)
    assert estimate_looks(np.full(50, np.nan)) is None


@pytest.mark.parametrize("window", [3, 9, 11, 21])
def test_window_sums_are_sums(window):
    values = np.random.default_rng(3).random((40, 50), dtype=np.float32)
    padded = np.pad(values.astype(float), window // 2)
    expected = np.lib.stride_tricks.sliding_window_view(padded, (window, window)).sum(axis=(2, 3))
    np.testing.assert_allclose(window_sum(values, window), expected, rtol=1e-5)


def test_a_missing_pixel_lends_nothing_to_its_neighbours():
    power = np.full((9, 9), 2.0, np.float32)
    power[4, 4] = np.nan
    np.testing.assert_allclose(np.delete(boxcar(power, 3).ravel(), 40), 2.0, rtol=1e-6)
    assert math.isnan(boxcar(power, 3)[4, 4])
    few = np.full((9, 9), np.nan, np.float32)
    few[4, 4] = 1.0
    assert np.isnan(ratio_of_means(few, few, 5)).all()


@pytest.mark.parametrize("name", [name for name in FILTERS if name != "none"])
def test_speckle_filters_smooth_uniform_ground_and_keep_its_mean(name):
    generator = np.random.default_rng(4)
    looks = 4.0
    power = generator.gamma(looks, 0.1 / looks, (200, 200)).astype(np.float32)
    power[50:60, 50:60] = np.nan
    smooth = FILTERS[name](power, 7, looks)
    assert smooth.dtype == np.float32
    np.testing.assert_array_equal(np.isnan(smooth), np.isnan(power))
    assert np.nanmean(smooth) == pytest.approx(np.nanmean(power), rel=0.03)
    assert np.nanstd(smooth) < 0.4 * np.nanstd(power)


@pytest.mark.parametrize("name", ["lee", "enhanced-lee", "gamma-map"])
def test_speckle_filters_keep_a_point_target(name):
    generator = np.random.default_rng(5)
    power = generator.gamma(4.0, 0.1 / 4.0, (60, 60)).astype(np.float32)
    power[30, 30] = 100.0
    assert FILTERS[name](power, 7, 4.0)[30, 30] > 70.0
    assert boxcar(power, 7)[30, 30] < 5.0
