"""Change between dates: true ratios, honest noise, candidates where change is and hardly elsewhere."""

from __future__ import annotations

import resource
import shutil
from datetime import date

import numpy as np
import pytest
from alos2_explorer.plugin.change.candidates import CandidateWriter
from alos2_explorer.plugin.change.composites import change_composite
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, FormatError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sar.change_statistics import false_alarm_rate, noise_db
from factory import write_l21, write_l22
from osgeo import gdal, ogr
from support.l22_rasters import PATCHES, assert_decibels, changed, read


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
    assert (items["ALOS2_QUANTITY"], items["ALOS2_SHOWS"]) == ("gamma0", "difference")
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


def test_the_mean_of_a_candidate_is_beyond_the_threshold_on_the_side_of_its_sign(dates, tmp_path):
    """Also of one that is a few pixels of noise, whose own power may say the contrary."""
    rasters, _, _ = dates
    result = log_ratio(
        rasters["pre", "HH"], rasters["post", "HH"], tmp_path / "d.tif",
        candidates=tmp_path / "c.gpkg",
    )  # fmt: skip
    difference = gdal.Open(str(result.raster))
    left, top = difference.GetGeoTransform()[0], difference.GetGeoTransform()[3]
    source = ogr.Open(str(tmp_path / "c.gpkg"))
    singles = 0
    for feature in source.GetLayer(0):
        assert feature["sign"] * feature["mean_db"] >= result.threshold_db - 0.001
        if feature["pixels"] == 1:
            place = feature.GetGeometryRef().Centroid()
            pixel = int((place.GetX() - left) / 25.0), int((top - place.GetY()) / 25.0)
            value = difference.ReadAsArray(*pixel, 1, 1)[0, 0]
            assert feature["mean_db"] == pytest.approx(value, abs=0.002)
            singles += 1
    assert singles > 20


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
    ratio = log_ratio(rasters["pre", "HH"], rasters["post", "HH"], tmp_path / "d.tif").raster
    with pytest.raises(FormatError, match="ALOS2_QUANTITY is difference"):
        log_ratio(rasters["pre", "HH"], ratio, tmp_path / "o.tif")
    with pytest.raises(FormatError, match="ALOS2_QUANTITY is missing"):
        log_ratio(rasters["pre", "HH"], next(iter(map_product.files.values())), tmp_path / "o.tif")


def test_differences_of_geometry_and_season_are_told(dates, tmp_path, progress, warnings):
    rasters, _, _ = dates
    other = write_l22(
        tmp_path / "s", shape=(300, 300), orbit=51898, frame=770, look="L", direction="A",
        day=date(2024, 6, 20), mode="WBD",
    )  # fmt: skip
    raster = open_product(str(other.location)).raster(RasterOptions(), tmp_path / "s.tif")
    log_ratio(rasters["pre", "HH"], raster, tmp_path / "o.tif", progress=progress)
    said = " ".join(warnings)
    for part in ("path", "direction", "look", "mode", "beam", "season"):
        assert f"The {part} differs" in said


def test_the_same_geometry_gives_no_warning(dates, tmp_path, progress, warnings):
    rasters, _, _ = dates
    log_ratio(rasters["pre", "HH"], rasters["post", "HH"], tmp_path / "o.tif", progress=progress)
    assert warnings == []


@pytest.mark.parametrize(
    "options",
    [
        LogRatioOptions(window=4),
        LogRatioOptions(threshold_db=-1.0),
        LogRatioOptions(threshold_db=0.0),
        LogRatioOptions(significance=0),
    ],
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


def test_a_run_that_fails_at_any_point_loses_no_older_file(dates, tmp_path):
    rasters, _, _ = dates
    output, candidates = tmp_path / "o.tif", tmp_path / "c.gpkg"
    output.write_bytes(b"older raster")
    candidates.write_bytes(b"older candidates")
    said = []

    def stop_at(limit: float) -> Progress:
        def report(fraction: float, _text: str) -> None:
            said.append(fraction)

        return Progress(report=report, cancelled=lambda: bool(said) and said[-1] >= limit)

    for limit in (0.05, 0.3, 0.56, 0.9):
        said.clear()
        with pytest.raises(CancelledError):
            log_ratio(
                rasters["pre", "HH"], rasters["post", "HH"], output,
                progress=stop_at(limit), candidates=candidates,
            )  # fmt: skip
        assert sorted(file.name for file in tmp_path.iterdir()) == ["c.gpkg", "o.tif"]
        assert output.read_bytes() == b"older raster"
        assert candidates.read_bytes() == b"older candidates"
    result = log_ratio(rasters["pre", "HH"], rasters["post", "HH"], output, candidates=candidates)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["c.gpkg", "o.tif"]
    assert ogr.Open(str(candidates)).GetLayer(0).GetFeatureCount() == result.candidate_count


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


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_candidates_carry_the_doubts_and_the_credit_of_their_raster(dates, tmp_path, ending):
    rasters, _, _ = dates
    pre = shutil.copy(rasters["pre", "HH"], tmp_path / "pre.tif")
    told = gdal.OpenEx(str(pre), gdal.OF_UPDATE, open_options=["IGNORE_COG_LAYOUT_BREAK=YES"])
    told.SetMetadataItem("ALOS2_WARNINGS", "Lines 3 to 9 are missing.\nThe place is in doubt.")
    told.SetMetadataItem("ALOS2_PREVIEW", "yes")
    told.SetMetadataItem("ALOS2_CREDIT", "Original data by JAXA. Heights by a village.")
    told = None
    result = log_ratio(
        pre, rasters["post", "HH"], tmp_path / "d.tif", candidates=tmp_path / f"c.{ending}"
    )
    source = ogr.Open(str(result.candidates))
    layer = source.GetLayer(0)
    assert layer.GetFeatureCount() == result.candidate_count > 0
    lines = layer.GetMetadataItem("DESCRIPTION").split("\n")
    assert lines[0] == "Candidate changes from 2023-12-05 to 2024-01-02"
    assert lines[1:4] == [
        "Doubt: Lines 3 to 9 are missing.",
        "Doubt: The place is in doubt.",
        "Doubt: pre.tif is a preview made of few of the lines. What you see may come from that.",
    ]
    assert "Heights by a village." in lines[4]
    if ending == "gpkg":
        carried = {key: text for key, text in layer.GetMetadata().items() if key.startswith("ALOS2_")}
        raster = gdal.Open(str(result.raster)).GetMetadata()
        assert carried == {key: text for key, text in raster.items() if key.startswith("ALOS2_")}
        assert carried["ALOS2_WARNINGS"].startswith("Lines 3 to 9 are missing.\n")


@pytest.mark.parametrize(("ending", "room"), [("gpkg", 60_000), ("geojson", 600)])
def test_candidates_that_the_disk_cannot_hold_are_refused_and_older_ones_stay(
    dates, tmp_path, monkeypatch, ending, room
):
    """Neither driver tells of all that it could not write."""
    rasters, _, _ = dates
    output, candidates = tmp_path / "d.tif", tmp_path / f"c.{ending}"
    candidates.write_bytes(b"older candidates")
    save = CandidateWriter._save

    def save_in_little_room(*arguments):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
        try:
            save(*arguments)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    monkeypatch.setattr(CandidateWriter, "_save", save_in_little_room)
    with pytest.raises(Alos2Error, match=rf"^c\.{ending} could not be written"):
        log_ratio(rasters["pre", "HH"], rasters["post", "HH"], output, candidates=candidates)
    assert candidates.read_bytes() == b"older candidates"
    assert [entry.name for entry in tmp_path.iterdir()] == [candidates.name]
