"""Where products lie and what may be missing, strange or in the way."""

from __future__ import annotations

import math
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, FormatError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster import RasterOptions
from alos2_explorer.plugin.domain.terms import Units
from alos2_explorer.plugin.products.l11 import L11Product
from alos2_explorer.plugin.transfer.sources import open_container
from factory import Area, PointTarget, Quirks, ScenePlan, write_l11

from .conftest import Decoder
from .range_server import RangeServer

SMALL = {"mode": "UBS", "lines": 420, "pixels": 360}


def db(power: float) -> float:
    return 10.0 * math.log10(power)


def centre_target(plan: ScenePlan) -> list[PointTarget]:
    return [PointTarget(*plan.ground(210.0, 180.0), peak_db=30.0)]


def assert_in_place(truth: object, decoded: object) -> None:
    for target in truth.image().targets:
        rows, columns = decoded.peak_near(target.target.lat, target.target.lon)
        if decoded.projection.is_geographic:
            columns *= math.cos(math.radians(target.target.lat))  # degrees are shorter there
        assert abs(rows) <= 1.0
        assert abs(columns) <= 1.0
    assert truth.image().targets


@pytest.mark.parametrize(
    "place",
    [
        {"center": (-16.8, 179.99), "direction": "A"},
        {"center": (-16.8, -179.99), "direction": "D", "look": "L"},
        {"center": (0.001, 20.0)},
        {"center": (-54.8, -68.3), "direction": "D"},
        {"center": (70.0, 25.0), "look": "L"},
    ],
)
@pytest.mark.parametrize("crs", ["", "EPSG:4326"])
def test_scenes_lie_in_their_place_anywhere(
    tmp_path: Path, decode: Decoder, place: dict, crs: str
) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, **place, targets=centre_target)
    decoded = decode(truth.location, crs=crs)
    assert_in_place(truth, decoded)
    assert decoded.values.shape[1] < 1000
    assert np.isfinite(decoded.values).mean() > 0.5


def test_an_extent_across_the_date_line(tmp_path: Path, decode: Decoder) -> None:
    from alos2_explorer.plugin.domain.raster import Area as Extent

    truth = write_l11(tmp_path / "scene", **SMALL, center=(-16.8, 180.0), targets=centre_target)
    latitude, longitude = truth.centre
    west = (longitude - 0.004 + 180.0) % 360.0 - 180.0
    east = (longitude + 0.004 + 180.0) % 360.0 - 180.0
    for crs in ("", "EPSG:4326"):
        decoded = decode(
            truth.location, crs=crs, area=Extent(west, latitude - 0.003, east, latitude + 0.003)
        )
        assert_in_place(truth, decoded)


def test_a_crs_that_is_torn_at_the_date_line_is_refused(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, center=(-16.8, 180.0))
    with pytest.raises(UnsupportedError, match="where its map is torn"):
        decode(truth.location, crs="EPSG:3857")


def test_new_year_at_midnight(tmp_path: Path, decode: Decoder) -> None:
    moment = datetime(2024, 12, 31, 23, 59, 59, 970_000, tzinfo=timezone.utc)
    truth = write_l11(
        tmp_path / "scene", **SMALL, center=(37.2, 137.0), time=moment, targets=centre_target
    )
    decoded = decode(truth.location)
    assert_in_place(truth, decoded)
    assert decoded.metadata["ALOS2_START"].startswith("2024-12-31T23:59:59")
    assert decoded.metadata["ALOS2_STOP"].startswith("2025-01-01T00:00:00")


def test_borders_that_step_zero_lines_and_flagged_lines_leave_no_trace(
    tmp_path: Path, decode: Decoder
) -> None:
    quirks = Quirks(borders=((0, 30, 50), (200, 60, 20)), zero_lines=(15, 25))
    truth = write_l11(
        tmp_path / "scene", **SMALL, background_db=-12.0, quirks=quirks,
        invalid_lines=[*range(100, 400, 7), *range(250, 262)],
    )  # fmt: skip
    decoded = decode(truth.location)
    line, pixel = truth.image().to_radar(*decoded.places())
    valid = np.isfinite(decoded.values)
    assert db(decoded.values[valid].mean()) == pytest.approx(truth.image().areas[0].sigma0_db, abs=0.05)
    beyond = (line < 10) | (line > 400) | (pixel < 25) | (pixel > 345)
    beyond |= ((line < 195) & (pixel > 315)) | ((line > 205) & (pixel < 55))
    assert not valid[beyond].any()
    inside = (line > 20) & (line < 390) & (pixel > 66) & (pixel < 304)
    assert valid[inside & ((line < 246) | (line > 266))].all()
    edge = inside & (pixel < 75)
    assert db(decoded.values[edge & valid].mean()) == pytest.approx(-12.0, abs=0.5)


def test_lines_without_microseconds_use_milliseconds(tmp_path: Path, decode: Decoder) -> None:
    quirks = Quirks(microseconds=False)
    truth = write_l11(tmp_path / "scene", **SMALL, targets=centre_target, quirks=quirks)
    decoded = decode(truth.location)
    target = truth.image().targets[0].target
    offset = np.hypot(*decoded.peak_near(target.lat, target.lon)) * decoded.pixel
    assert offset <= 7.0 + decoded.pixel


def test_a_sampling_window_that_moves_is_followed(tmp_path: Path, decode: Decoder) -> None:
    def targets(plan: ScenePlan) -> list[PointTarget]:
        return [PointTarget(*plan.ground(line, 180.0), peak_db=30.0) for line in (60.0, 200.0, 350.0)]

    truth = write_l11(tmp_path / "scene", **SMALL, window_moves=[(120, 60), (280, 20)], targets=targets)
    decoded = decode(truth.location)
    assert len(truth.image().targets) == 3
    assert_in_place(truth, decoded)


def test_a_sampling_window_that_moves_between_sampled_headers_is_followed_and_told(
    tmp_path: Path, decode: Decoder
) -> None:
    def targets(plan: ScenePlan) -> list[PointTarget]:
        return [PointTarget(*plan.ground(line, 180.0), peak_db=30.0) for line in (60.0, 130.0, 350.0)]

    there_and_back = [(110, 60), (150, 0)]  # headers are sampled at lines 104 and 157
    truth = write_l11(tmp_path / "scene", **SMALL, window_moves=there_and_back, targets=targets)
    decoded = decode(truth.location)
    assert len(truth.image().targets) == 3
    assert_in_place(truth, decoded)
    assert any("from line 111 on lines begin at" in warning for warning in decoded.warnings)


def test_one_line_with_a_damaged_near_range_stays_in_place(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL)
    image = truth.image().path
    whole = decode(truth.location).values
    record = 544 + 8 * truth.image().pixels
    with image.open("r+b") as file:
        file.seek(720 + 210 * record + 116)
        near = int.from_bytes(file.read(4), "big")
        file.seek(-4, 1)
        file.write((near + 256).to_bytes(4, "big"))
    np.testing.assert_array_equal(decode(truth.location).values, whole)


@pytest.mark.parametrize("mode", ["SBS", "UBD", "HBS", "HBD", "HBQ", "FBS", "FBD", "FBQ"])
def test_every_stripmap_and_spotlight_mode(tmp_path: Path, decode: Decoder, mode: str) -> None:
    area = [Area(-9.0, lines=(40, 360), pixels=(40, 260))]
    truth = write_l11(tmp_path / "scene", mode=mode, lines=400, pixels=300, areas=area)
    for polarisation in {image.polarisation for image in truth.images}:
        decoded = decode(truth.location, polarisation=polarisation)
        assert decoded.metadata["ALOS2_POLARISATION"] == polarisation
        line, pixel = truth.image(polarisation).to_radar(*decoded.places())
        inside = (line > 60) & (line < 340) & (pixel > 60) & (pixel < 240)
        expected = -9.0 - (7.0 if polarisation in ("HV", "VH") else 0.0)
        assert db(decoded.values[inside].mean()) == pytest.approx(expected, abs=0.2)


@pytest.mark.parametrize("mode", ["WBD", "WWS", "WWD", "VBD"])
def test_every_scansar_mode(tmp_path: Path, decode: Decoder, mode: str) -> None:
    truth = write_l11(tmp_path / "scene", mode=mode, lines=700, pixels=100)
    polarisations = {image.polarisation for image in truth.images}
    assert polarisations == ({"HH", "HV"} if mode.endswith("D") else {"HH"})
    for polarisation in polarisations:
        decoded = decode(truth.location, polarisation=polarisation)
        expected = -15.0 - (7.0 if polarisation == "HV" else 0.0)
        assert db(np.nanmean(decoded.values)) == pytest.approx(expected, abs=0.2)
        beams = {image.beam for image in truth.images}
        assert decoded.metadata["ALOS2_BEAMS"] == ",".join(str(beam) for beam in sorted(beams))


@pytest.mark.parametrize(
    "form",
    [
        {"omit": ["VOL", "TRL", "summary"]},
        {"naming": "aws"},
        {"zipped": "stored"},
        {"zipped": "deflated"},
        {"zipped": "stored", "zip_folder": "scene/"},
    ],
    ids=str,
)
def test_a_product_opens_in_every_form_it_is_handed_out(
    tmp_path: Path, decode: Decoder, form: dict
) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, targets=centre_target, **form)
    assert_in_place(truth, decode(truth.location))


def test_any_file_of_a_product_opens_it_and_an_image_chooses_its_polarisation(
    tmp_path: Path, decode: Decoder
) -> None:
    truth = write_l11(tmp_path / "scene", mode="FBD", lines=200, pixels=160)
    for name, path in truth.files.items():
        decoded = decode(path)
        expected = "HV" if name.startswith("IMG-HV") else "HH"
        assert decoded.metadata["ALOS2_POLARISATION"] == expected


def test_a_url_of_an_image_finds_its_leader(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, targets=centre_target)
    with RangeServer(truth.folder) as server:
        assert_in_place(truth, decode(server.url(truth.image().path.name)))


def test_a_folder_of_two_scenes_asks_which(tmp_path: Path, decode: Decoder) -> None:
    one = write_l11(tmp_path / "both", **SMALL)
    other = write_l11(tmp_path / "both", **SMALL, direction="D", center=(36.0, 138.0), naming="aws")
    with pytest.raises(Alos2Error, match="holds 2 products") as caught:
        decode(tmp_path / "both")
    assert one.scene_id in str(caught.value)
    assert other.scene_id in str(caught.value)
    for truth in (one, other):
        decoded = decode(truth.image().path)
        assert decoded.metadata["ALOS2_SCENE_ID"] == truth.scene_id
        assert (
            decode(tmp_path / "both", hint=truth.scene_id).metadata["ALOS2_SCENE_ID"] == truth.scene_id
        )


def test_a_missing_leader_is_named(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, omit=["LED"])
    with pytest.raises(Alos2Error, match=f"not their leader LED-{truth.scene_id}"):
        decode(truth.location)


def test_the_image_of_another_scene_is_refused(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "one", **SMALL)
    later = datetime(2024, 1, 1, 15, 50, tzinfo=timezone.utc)
    other = write_l11(tmp_path / "two", **SMALL, center=(35.0, 139.0), time=later)
    (truth.image().path).write_bytes(other.image().path.read_bytes())
    with pytest.raises(FormatError, match="put the files of one scene side by side"):
        decode(truth.location)


def test_a_cut_image_is_named_with_its_sizes(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL)
    path = truth.image().path
    path.write_bytes(path.read_bytes()[:-5000])
    with pytest.raises(FormatError, match=r"IMG-HH.*size is"):
        decode(truth.location)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["scene"]


def test_a_polarisation_that_is_not_there_is_refused(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL)
    with pytest.raises(UnsupportedError, match="has no VV image"):
        decode(truth.location, polarisation="VV")


def test_wrong_polynomials_do_not_move_the_image(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, facility5="wrong", targets=centre_target)
    assert_in_place(truth, decode(truth.location))
    product = L11Product.open(open_container(str(truth.location)))
    info = product.info()
    product.close()
    assert info["geometry"][0]["polynomial_gap_m"] > 200.0
    assert any(quirk["code"] == "facility5-ignored" for quirk in info["quirks"])


def test_the_calibration_factor_may_be_given(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, calibration_factor=-82.4)
    own = decode(truth.location)
    given = decode(truth.location, calibration_factor_db=-79.0)
    assert own.metadata["ALOS2_CALIBRATION_FACTOR"] == "-82.4"
    assert given.metadata["ALOS2_CALIBRATION_FACTOR"] == "-79"
    ratio = np.nanmean(given.values) / np.nanmean(own.values)
    assert db(ratio) == pytest.approx(3.4, abs=1e-4)


def test_old_scansar_products_warn_of_their_factor(tmp_path: Path, decode: Decoder) -> None:
    made = datetime(2016, 9, 1)
    truth = write_l11(
        tmp_path / "scene", mode="WBS", lines=600, pixels=80, polarisations=["HH"], processed=made
    )
    decoded = decode(truth.location)
    assert any("2016-09-28" in warning and "-79" in warning for warning in decoded.warnings)
    quiet = decode(truth.location, calibration_factor_db=-79.0)
    assert not any("2016-09-28" in warning for warning in quiet.warnings)


@pytest.mark.parametrize("units", list(Units))
def test_units_agree_with_each_other(tmp_path: Path, decode: Decoder, units: Units) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL)
    power = decode(truth.location, units=Units.POWER).values
    stored = decode(truth.location, units=units).values
    expected = {
        Units.POWER: power,
        Units.DB: 10.0 * np.log10(power),
        Units.AMPLITUDE_DN: np.nan_to_num(np.rint(np.sqrt(power) * 10 ** (83 / 20))),
    }[units]
    np.testing.assert_allclose(stored, expected, atol=1.0 if units is Units.AMPLITUDE_DN else 1e-4)


def test_cancelling_at_any_step_leaves_nothing(tmp_path: Path) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL)
    output = tmp_path / "out"
    output.mkdir()

    def decode_until(limit: float) -> int:
        asked = []

        def cancelled() -> bool:
            asked.append(1)
            return len(asked) > limit

        product = L11Product.open(open_container(str(truth.location)))
        try:
            product.raster(RasterOptions(), output / "decoded.tif", Progress(cancelled=cancelled))
        finally:
            product.close()
        return len(asked)

    steps = decode_until(math.inf)
    assert steps > 6
    (output / "decoded.tif").unlink()
    cancelled_at = []
    for step in range(steps):
        try:
            decode_until(step)  # checks go by the clock: this run may need fewer of them
            (output / "decoded.tif").unlink()
        except CancelledError:
            cancelled_at.append(step)
        assert list(output.iterdir()) == []
    assert cancelled_at[:6] == list(range(6))


def test_what_a_product_is_can_be_told_without_its_samples(tmp_path: Path) -> None:
    truth = write_l11(tmp_path / "scene", mode="WBD", lines=700, pixels=100, look="L", direction="D")
    product = L11Product.open(open_container(str(truth.location)))
    info = product.info()
    product.close()
    assert info["identity"]["look"] == "left"
    assert info["beams"] == [1, 2, 3, 4, 5]
    assert info["polarisations"] == ["HH", "HV"]
    assert info["files"]["missing"] == []
    ring = np.array(info["footprint"]["coordinates"][0])
    corners = np.array(truth.corners())[:, ::-1]
    assert np.abs(ring[:, None] - corners[None]).sum(axis=-1).min(axis=0).max() < 0.01
    for beam, image in zip(info["incidence"], [i for i in truth.images if i.polarisation == "HH"]):
        place = image.to_ground(image.lines / 2, (image.pixels - 1) / 2)
        assert beam["centre_deg"] == pytest.approx(float(image.incidence(*place)), abs=0.01)
