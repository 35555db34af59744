"""The L1.1 writer means what it writes: GDAL reads the same samples, and physics agrees with itself."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
from factory import MODES, Area, ImageTruth, PointTarget, Quirks, write_l11
from factory.signal_records import record_type
from osgeo import gdal

gdal.UseExceptions()
UTC = timezone.utc
VRT = """<VRTDataset rasterXSize="{n}" rasterYSize="{m}">
<VRTRasterBand dataType="CFloat32" band="1" subClass="VRTRawRasterBand">
<SourceFilename relativetoVRT="1">{name}</SourceFilename><ImageOffset>1264</ImageOffset>
<PixelOffset>8</PixelOffset><LineOffset>{step}</LineOffset><ByteOrder>MSB</ByteOrder>
</VRTRasterBand></VRTDataset>"""


def samples_by_gdal(image: ImageTruth) -> np.ndarray:
    text = VRT.format(n=image.pixels, m=image.lines, name=image.path.name, step=544 + 8 * image.pixels)
    path = image.path.with_suffix(".vrt")
    path.write_text(text)
    return gdal.Open(str(path)).ReadAsArray()


def lines_of(image: ImageTruth) -> np.ndarray:
    return np.fromfile(image.path, record_type(image.pixels), offset=720)


@pytest.mark.parametrize("mode", sorted(MODES))
def test_gdal_returns_the_very_samples_in_every_mode(tmp_path: Path, mode: str) -> None:
    truth = write_l11(tmp_path, mode=mode, lines=90, pixels=70, targets=_middle_target)
    channels = {"S": 1, "D": 2, "Q": 4}[mode[2]]
    beams = {"W": 5, "V": 7}.get(mode[0], 1)
    assert len(truth.images) == channels * beams
    for image in truth.images:
        assert image.path.stat().st_size == 720 + image.lines * (544 + 8 * image.pixels)
        np.testing.assert_array_equal(samples_by_gdal(image), image.samples)


def _middle_target(plan) -> list[PointTarget]:
    return [PointTarget(*plan.ground(40.0, 30.0))]


@pytest.mark.parametrize("look", ["L", "R"])
@pytest.mark.parametrize("direction", ["A", "D"])
@pytest.mark.parametrize("place", [(37.4, 136.9), (-41.0, 179.999), (64.0, -20.0), (0.0, 0.0)])
def test_a_target_lies_at_zero_doppler_at_its_range(tmp_path: Path, look, direction, place) -> None:
    def target(plan) -> list[PointTarget]:
        return [PointTarget(*plan.ground(60.25, 40.75, 850.0), 850.0, peak_db=40.0)]

    truth = write_l11(
        tmp_path, look=look, direction=direction, center=place, lines=120, pixels=80, targets=target
    )
    image = truth.images[0]
    peak = image.targets[0]
    brightest = np.unravel_index(np.abs(image.samples).argmax(), image.samples.shape)
    assert (peak.line, peak.pixel) == pytest.approx((60.25, 40.75), abs=1e-6)
    assert brightest == (60, 41)
    time = image.first_line_s + peak.line / image.prf_hz
    position, velocity = truth.orbit.position(time), truth.orbit.velocity(time)
    away = _earth_fixed_wgs84(peak.target) - position
    assert abs(away @ velocity) / np.linalg.norm(away) / np.linalg.norm(velocity) < 1e-9
    spacing = 299792458.0 / 2.0 / image.sampling_hz
    assert np.linalg.norm(away) == pytest.approx(image.near_range_m + peak.pixel * spacing, abs=1e-3)
    right_of_track = np.cross(velocity, position) @ away > 0
    assert right_of_track == (look == "R")
    assert (velocity[2] > 0) == (direction == "A")
    assert truth.centre == pytest.approx(place, abs=1e-4)


def _earth_fixed_wgs84(target: PointTarget) -> np.ndarray:
    """PROJ's own conversion, so that the factory's ellipsoid is not checked against itself."""
    from osgeo import osr

    geographic, geocentric = osr.SpatialReference(), osr.SpatialReference()
    geographic.ImportFromEPSG(4979)
    geocentric.ImportFromEPSG(4978)
    transform = osr.CoordinateTransformation(geographic, geocentric)
    return np.array(transform.TransformPoint(target.lat, target.lon, target.height_m))


def test_states_are_derivatives_of_each_other_over_the_whole_arc(tmp_path: Path) -> None:
    truth = write_l11(tmp_path, lines=20, pixels=20)
    assert truth.state_vectors.shape == (28, 6)
    first = truth.orbit.seconds(truth.first_state_time)
    assert truth.first_state_time.second == 0
    assert first < truth.orbit.seconds(truth.images[0].first_line_time) < first + 27 * 60.0
    times = first + 60.0 * np.arange(28)
    half = 0.01
    slopes = (truth.orbit.position(times + half) - truth.orbit.position(times - half)) / (2 * half)
    np.testing.assert_allclose(slopes, truth.state_vectors[:, 3:], atol=1e-4)
    radii = np.linalg.norm(truth.state_vectors[:, :3], axis=1)
    assert 6.99e6 < radii.min() < radii.max() < 7.03e6


def test_mean_power_of_an_area_is_its_sigma0(tmp_path: Path) -> None:
    area = Area(-7.5, lines=(40, 240), pixels=(30, 230))
    truth = write_l11(tmp_path, areas=[area], calibration_factor=-79.0)
    block = truth.images[0].samples[40:240, 30:230].astype(complex)
    measured = 10 * np.log10(np.mean(block.real**2 + block.imag**2)) - 79.0 - 32.0
    found = next(entry for entry in truth.images[0].areas if entry.area is area)
    assert found.sigma0_db == pytest.approx(measured, abs=1e-6)
    assert found.samples == 200 * 200
    assert measured == pytest.approx(-7.5, abs=3 * 4.343 / 200)
    contrast = np.std(np.abs(block) ** 2) / np.mean(np.abs(block) ** 2)
    assert contrast == pytest.approx(1.0, abs=0.05), "speckle of one look is exponential in power"


def test_without_speckle_every_sample_has_the_same_power(tmp_path: Path) -> None:
    truth = write_l11(tmp_path, lines=30, pixels=30, speckle=False, background_db=-10.0)
    power = np.abs(truth.images[0].samples.astype(complex)) ** 2
    np.testing.assert_allclose(10 * np.log10(power) - 115.0, -10.0, atol=1e-5)


def test_an_area_on_the_ground_crosses_beam_seams_consistently(tmp_path: Path) -> None:
    def wide(plan) -> list[Area]:
        lat, lon = plan.centre()
        return [Area(-3.0, lat - 0.002, lon - 0.2, lat + 0.002, lon + 0.2)]

    truth = write_l11(tmp_path, mode="WBS", lines=500, pixels=120, areas=wide)
    found = [entry for image in truth.images for entry in image.areas if entry.area.sigma0_db == -3.0]
    assert len(found) == 5
    assert all(entry.sigma0_db == pytest.approx(-3.0, abs=0.2) for entry in found)
    for near, far in zip(truth.images, truth.images[1:]):
        overlap = near.near_range_m + near.pixels * near.range_spacing_m - far.near_range_m
        assert overlap == pytest.approx(0.10 * near.pixels * near.range_spacing_m, abs=1.0)
        assert near.prf_hz != far.prf_hz
        assert near.first_line_time < far.first_line_time


def test_line_headers_tell_the_time_right_across_new_year(tmp_path: Path) -> None:
    moment = datetime(2023, 12, 31, 23, 59, 59, 990_000, tzinfo=UTC)
    truth = write_l11(tmp_path, time=moment, center=(-18.0, 179.999), lines=200, pixels=40)
    image = truth.images[0]
    lines = lines_of(image)
    assert set(lines["year"]) == {2023, 2024}
    assert set(lines["day_of_year"]) == {365, 1}
    told = [
        datetime(int(year), 1, 1, tzinfo=UTC) + timedelta(days=int(day) - 1, microseconds=int(micros))
        for year, day, micros in zip(lines["year"], lines["day_of_year"], lines["microsecond_of_day"])
    ]
    for number in (0, 99, 199):
        meant = image.first_line_time + timedelta(seconds=number / image.prf_hz)
        assert abs(told[number] - meant) <= timedelta(microseconds=1)
    np.testing.assert_array_equal(lines["millisecond_of_day"], lines["microsecond_of_day"] // 1000)
    np.testing.assert_array_equal(np.diff(lines["sequence"].astype(int)), 1)
    assert (lines["sequence"][0], lines["line"][0], lines["line"][-1]) == (2, 1, 200)


def test_line_headers_carry_signed_positions(tmp_path: Path) -> None:
    truth = write_l11(tmp_path, center=(-33.4, -70.6), lines=60, pixels=50, mode="FBQ")
    for image in truth.images:
        lines = lines_of(image)
        lat, lon = image.to_ground(np.arange(60)[:, None], np.array([0, 25, 49])[None, :])
        np.testing.assert_allclose(lines["latitude"] * 1e-6, lat, atol=1e-6)
        np.testing.assert_allclose(lines["longitude"] * 1e-6, lon, atol=1e-6)
        assert lines["transmit"][0] == (image.polarisation[0] == "V")
        assert lines["receive"][0] == (image.polarisation[1] == "V")
        assert set(lines["channels"]) == {4}
        assert set(lines["prf_mhz"]) == {round(image.prf_hz * 1000)}


def test_quirks_are_as_ordered(tmp_path: Path) -> None:
    quirks = Quirks(
        borders=((0, 5, 3), (40, 9, 0)), zero_lines=(2, 4), microseconds=False, corners=False
    )
    truth = write_l11(
        tmp_path, lines=100, pixels=60, quirks=quirks, invalid_lines=(20, 21), window_moves=((50, 30),)
    )
    image = truth.images[0]
    zero = image.samples == 0
    assert zero[:2].all()
    assert zero[-4:].all()
    assert zero[10, :5].all()
    assert zero[10, -3:].all()
    assert not zero[10, 5:-3].any()
    assert zero[45, :9].all()
    assert not zero[45, 9:].any()
    lines = lines_of(image)
    assert np.flatnonzero(lines["invalid"]).tolist() == [20, 21]
    assert np.abs(image.samples[20]).min() > 1e6, "an ignored flag must show"
    assert not lines["microsecond_of_day"].any()
    assert not lines["latitude"].any()
    near = lines["near_range_m"].astype(int)
    assert (near[49], near[50]) == (image.near_range_m, image.near_range_m + 30)


def test_a_target_keeps_its_place_on_the_ground_when_the_window_moves(tmp_path: Path) -> None:
    def spots(plan) -> list[PointTarget]:
        return [PointTarget(*plan.ground(30.0, 40.0)), PointTarget(*plan.ground(80.0, 40.0))]

    truth = write_l11(tmp_path, lines=110, pixels=90, targets=spots, window_moves=((55, 29),))
    image = truth.images[0]
    for target in image.targets:
        window = image.samples[int(target.line) - 8 : int(target.line) + 9]
        line, pixel = np.unravel_index(np.abs(window).argmax(), window.shape)
        assert pixel == pytest.approx(target.pixel, abs=0.6)
        assert line == pytest.approx(8, abs=1)
        reach = image.near_range_of(target.line) + target.pixel * image.range_spacing_m
        again = image.to_ground(target.line, target.pixel)
        assert reach > image.near_range_m
        assert again == pytest.approx((target.target.lat, target.target.lon), abs=1e-9)


def test_large_files_are_the_same_but_for_repetition(tmp_path: Path) -> None:
    image = write_l11(tmp_path / "a", lines=1300, pixels=1600, large=True).images[0]
    lines = lines_of(image)
    assert len(lines) == 1300
    np.testing.assert_array_equal(lines["line"], np.arange(1, 1301))
    assert (np.diff(lines["microsecond_of_day"].astype(int)) > 0).all()
    power = np.mean(lines["samples"].astype(float) ** 2) * 2
    assert 10 * np.log10(power) - 115.0 == pytest.approx(-15.0, abs=0.05)


def test_a_file_beyond_4_gigabytes_has_holes_but_for_the_lines_wanted(tmp_path: Path) -> None:
    truth = write_l11(tmp_path, lines=9000, pixels=60_000, large=True, sampled_lines=(8990, 9000))
    image = truth.images[0]
    size = 544 + 8 * 60_000
    assert image.path.stat().st_size == 720 + 9000 * size > 2**32
    assert image.path.stat().st_blocks * 512 < 200e6
    with image.path.open("rb") as file:
        file.seek(720 + 8995 * size)
        line = np.frombuffer(file.read(size), record_type(60_000))[0]
        file.seek(720 + 10 * size)
        hole = np.frombuffer(file.read(size), record_type(60_000))[0]
    assert (line["line"], hole["line"]) == (8996, 11)
    assert line["samples"].all()
    assert not hole["samples"].any()


def test_wrong_polynomials_lie_about_300_metres_off(tmp_path: Path) -> None:
    offsets = {}
    for choice in ("fit", "wrong", "zeros"):
        truth = write_l11(tmp_path / choice, lines=60, pixels=50, facility5=choice)
        leader = next(path for name, path in truth.files.items() if name.startswith("LED-")).read_bytes()
        record = leader[-5000:]
        offsets[choice] = float(record[1024 + 20 * 24 : 1024 + 20 * 25])
    assert (offsets["wrong"] - offsets["fit"]) * 111e3 == pytest.approx(300.0, abs=1.0)
    assert offsets["zeros"] == 0.0
