"""Where products lie and what may be missing, strange or in the way."""

from __future__ import annotations

import math
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.common import parallel
from alos2_explorer.plugin.domain.enums import Look, Units
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, FormatError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.image_footprint import ground_footprint, projected_bounds
from alos2_explorer.plugin.products.l11.product import L11Product
from alos2_explorer.plugin.sar.orbit import Orbit
from alos2_explorer.plugin.sar.projection import Projection
from alos2_explorer.plugin.sar.range_doppler import ImageGeometry, RangeDoppler
from alos2_explorer.plugin.transfer.sources.folder import FolderContainer
from alos2_explorer.plugin.transfer.sources.local_file import FileSource
from alos2_explorer.plugin.transfer.sources.open import open_container
from factory import Area, write_l11
from factory.orbit import Orbit as SimulatedOrbit
from products.l11.decoding import Decoder

from .ground import assert_in_place, centre_target, db
from .range_server import RangeServer

SMALL = {"mode": "UBS", "lines": 420, "pixels": 360}


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
    from alos2_explorer.plugin.domain.raster_options import Area as Extent

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


def test_a_map_without_the_pole_is_refused_for_a_scene_around_it() -> None:
    """As the widest beams see it from the northernmost point of the orbit."""
    first, vectors = SimulatedOrbit(datetime(2024, 1, 1), math.pi / 2.0, 0.0).state_vectors()
    track = Orbit(first.replace(tzinfo=timezone.utc), 60.0, vectors[:, :3], vectors[:, 3:])
    radar = RangeDoppler(track, Look.RIGHT)
    seconds, distance = (float(value) for value in radar.to_radar(90.0, 0.0, 0.0))
    geometry = ImageGeometry(seconds - 20.0, 100.0, distance - 1e5, 100.0, 4000, 2000)
    west, south, east, north = projected_bounds([geometry], radar, [0.0], Projection("EPSG:5041"))
    assert west < 2e6 < east
    assert south < 2e6 < north
    for crs in ("EPSG:4326", "EPSG:3395"):
        with pytest.raises(UnsupportedError, match="where its map is torn"):
            projected_bounds([geometry], radar, [0.0], Projection(crs))
    footprint = ground_footprint([geometry], radar)
    assert all(box.north == 90.0 and box.south > 85.0 for box in footprint.boxes())
    assert sum(box.east - box.west for box in footprint.boxes()) == pytest.approx(360.0)


def test_new_year_at_midnight(tmp_path: Path, decode: Decoder) -> None:
    moment = datetime(2024, 12, 31, 23, 59, 59, 970_000, tzinfo=timezone.utc)
    truth = write_l11(
        tmp_path / "scene", **SMALL, center=(37.2, 137.0), time=moment, targets=centre_target
    )
    decoded = decode(truth.location)
    assert_in_place(truth, decoded)
    assert decoded.metadata["ALOS2_START"].startswith("2024-12-31T23:59:59")
    assert decoded.metadata["ALOS2_STOP"].startswith("2025-01-01T00:00:00")


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


@pytest.mark.parametrize("omit", [[], ["VOL", "TRL", "summary"]], ids=["whole", "leader alone"])
def test_a_url_of_an_image_finds_its_leader(tmp_path: Path, decode: Decoder, omit: list) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, targets=centre_target, omit=omit)
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


def test_an_image_that_was_refused_stays_refused_and_is_let_go(tmp_path: Path) -> None:
    truth = write_l11(tmp_path / "one", **SMALL)
    later = datetime(2024, 1, 1, 15, 50, tzinfo=timezone.utc)
    other = write_l11(tmp_path / "two", **SMALL, center=(35.0, 139.0), time=later)
    truth.image().path.write_bytes(other.image().path.read_bytes())
    sources: list[FileSource] = []

    class Noting(FolderContainer):
        def open(self, name: str) -> FileSource:
            sources.append(super().open(name))
            return sources[-1]

    product = L11Product.open(Noting(truth.location))
    for _ in range(2):
        with pytest.raises(FormatError, match="put the files of one scene side by side"):
            product.scene.image("HH", 0)
    product.close()
    for source in sources:
        with pytest.raises(ValueError, match="is closed"):
            source.read(0, 1)


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


@pytest.mark.parametrize("by_the_clock", [True, False])
def test_cancelling_at_any_step_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_the_clock: bool
) -> None:
    """Checks go by the clock, so that their number differs; one thread without a clock always agrees."""
    if not by_the_clock:
        monkeypatch.setattr(parallel, "WORKERS", 1)
        monkeypatch.setattr(parallel, "_WATCH_S", None)
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
            assert decode_until(step) <= step, "it was told to stop, but went on"
            (output / "decoded.tif").unlink()
        except CancelledError:
            cancelled_at.append(step)
        assert list(output.iterdir()) == []
    every = list(range(steps))
    assert cancelled_at[:6] == every[:6] if by_the_clock else cancelled_at == every


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
