"""Written products through the readers: truth comes back, and open questions are answered."""

from __future__ import annotations

import json
import re
import struct
from datetime import date, datetime, timezone

import numpy as np
import pytest
from alos2_explorer.plugin.ceos.image.image import open_image
from alos2_explorer.plugin.ceos.image.sample_findings import sample_quirks
from alos2_explorer.plugin.ceos.info import image_info, leader_info
from alos2_explorer.plugin.ceos.leader.leader import read_leader
from alos2_explorer.plugin.ceos.product_checks import (
    calibration_quirks,
    product_quirks,
    require_same_scene,
)
from alos2_explorer.plugin.ceos.summary_file import announced_sizes, read_summary, read_summary_file
from alos2_explorer.plugin.ceos.trailer import read_trailer
from alos2_explorer.plugin.ceos.volume import read_volume
from alos2_explorer.plugin.domain.enums import Direction, Level, Look
from alos2_explorer.plugin.domain.errors import FormatError
from alos2_explorer.plugin.transfer.sources.open import open_container
from ceos.byte_sources import MemorySource
from ceos.record_writer import ImagePlan, LeaderPlan, image_bytes, leader_bytes
from factory import Quirks, write_l11

UTC = timezone.utc


class Opened:
    """A written product, its files opened through the container that the plugin uses."""

    def __init__(self, truth) -> None:
        self.truth = truth
        self.container = open_container(str(truth.location))
        self.leader = read_leader(self.source("LED"))
        self.images = [open_image(self.container.open(image.path.name)) for image in truth.images]

    def source(self, kind: str):
        name = next(name for name in self.container.names() if name.rsplit("/")[-1].startswith(kind))
        return self.container.open(name)

    def quirks(self) -> dict[str, str]:
        found = product_quirks(
            self.leader,
            self.images,
            read_volume(self.source("VOL")),
            read_trailer(self.source("TRL")),
            read_summary_file(self.source("summary")),
        )
        return dict(found)


@pytest.fixture(scope="module")
def stripmap(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ubd")
    return Opened(write_l11(folder, mode="UBD", lines=120, pixels=40))


@pytest.fixture(scope="module")
def scansar(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wwd")
    return Opened(write_l11(folder, mode="WWS", lines=90, pixels=40, look="L", direction="D"))


@pytest.mark.parametrize("product", ["stripmap", "scansar"])
def test_orbit_and_sensor_come_back(product, request):
    opened = request.getfixturevalue(product)
    truth, leader = opened.truth, opened.leader
    orbit = leader.platform_position
    np.testing.assert_allclose(orbit.positions_m, truth.state_vectors[:, :3], rtol=0, atol=1e-6)
    np.testing.assert_allclose(orbit.velocities_m_s, truth.state_vectors[:, 3:], rtol=0, atol=1e-9)
    assert orbit.first_epoch == truth.first_state_time
    assert leader.level is Level.L11
    assert leader.look is (Look.RIGHT if truth.images[0].side > 0 else Look.LEFT)
    assert leader.calibration_factor_db == truth.calibration_factor
    assert leader.data_set_summary.wavelength_m == truth.wavelength_m
    assert leader.data_set_summary.range_sampling_hz == pytest.approx(truth.sampling_mhz * 1e6, abs=0.1)
    assert leader.data_set_summary.scene_id == truth.scene_id


@pytest.mark.parametrize("product", ["stripmap", "scansar"])
def test_timing_layout_and_samples_of_every_file_come_back(product, request):
    opened = request.getfixturevalue(product)
    for image, truth in zip(opened.images, opened.truth.images):
        timing = image.timing()
        assert timing.first_line_time == truth.first_line_time
        assert timing.prf_hz == truth.prf_hz
        assert timing.near_range_m == truth.near_range_m
        assert (timing.polarisation, timing.scan_id) == (truth.polarisation, truth.beam)
        assert (image.lines, image.pixels) == (truth.lines, truth.pixels)
        np.testing.assert_array_equal(
            image.complex_of(image.read_records(0, image.lines)), truth.samples
        )
        require_same_scene(opened.leader, image)


def test_the_incidence_polynomial_is_that_of_the_scene(stripmap):
    image = stripmap.truth.images[0]
    pixels = np.array([0.0, image.pixels - 1.0])
    ranges = image.near_range_m + pixels * image.range_spacing_m
    expected = image.incidence(*image.to_ground(np.full(2, image.lines / 2), pixels))
    found = stripmap.leader.data_set_summary.incidence_deg(ranges)
    np.testing.assert_allclose(found, expected, atol=1e-3)


def test_the_polynomials_of_a_stripmap_scene_are_its_geometry(stripmap):
    image = stripmap.truth.images[0]
    lines, pixels = np.meshgrid([0.0, image.lines - 1.0], [0.0, image.pixels - 1.0])
    expected = image.to_ground(lines, pixels)
    np.testing.assert_allclose(stripmap.leader.facility5.to_ground(lines, pixels), expected, atol=1e-6)


def test_a_stripmap_scene_answers_the_open_questions(stripmap):
    found = stripmap.quirks()
    assert found["leader-prf-equal"].startswith("The leader's PRF, 3")
    assert "HH 1 m, HV 1 m" in found["facility5-gap"].replace("0 m", "1 m")
    assert found["summary-keys"] == "The summary counts its files under: Pdi_CntOfL11ProductFileName."
    assert "trailer-images" in found
    assert not {
        "leader-prf",
        "leader-line-spacing-unlike",
        "w2-calibration",
        "volume-images",
        "summary-size",
    } & set(found)


def test_a_scansar_scene_answers_the_open_questions(scansar):
    found = scansar.quirks()
    assert "is that of HH F3" in found["leader-prf"]
    assert found["leader-line-spacing"].endswith("is nearest to that of HH F3.")
    assert found["facility5-zero"] == "The polynomials of facility record 5 are all zero."
    assert found["scansar-sampling"].startswith("Samples x lines at 34.9305 MHz: HH F1 40 x 90")
    assert found["look-left"] == "The scene is left-looking (orbit and scene centre agree)."
    assert scansar.leader.data_set_summary.direction is Direction.DESCENDING


@pytest.mark.parametrize("product", ["stripmap", "scansar"])
def test_descriptions_are_strict_json(product, request):
    opened = request.getfixturevalue(product)
    json.dumps(leader_info(opened.leader), allow_nan=False)
    for image in opened.images:
        info = json.loads(json.dumps(image_info(image), allow_nan=False))
        assert info["beam"] == (image.named.beam or None)


def test_the_summary_names_files_and_sizes_per_beam(scansar):
    values = read_summary_file(scansar.source("summary"))
    files = [value for key, value in values.items() if re.fullmatch(r"Pdi_L\d+ProductFileName\d+", key)]
    assert len(list(filter(None, files))) == 8
    assert announced_sizes(values) == {
        image.beam: (image.lines, image.pixels) for image in scansar.truth.images
    }


def test_a_summary_of_another_size_is_told(scansar):
    values = read_summary_file(scansar.source("summary"))
    values["Pdi_NoOfPixels_2"] = " 9999"
    found = dict(product_quirks(scansar.leader, scansar.images, summary=values))
    assert "announces 9999 x " in found["summary-size"]


def test_a_product_in_a_zip_reads_the_same(tmp_path):
    truth = write_l11(tmp_path, mode="UBS", lines=40, pixels=20, zipped="stored")
    container = open_container(str(truth.location))
    name = next(name for name in container.names() if "IMG-" in name)
    image = open_image(container.open(name))
    np.testing.assert_array_equal(image.complex_of(image.read_records(0, 40)), truth.images[0].samples)


def test_written_quirks_are_found(tmp_path):
    quirks = Quirks(
        borders=((0, 3, 2), (30, 5, 1)),
        zero_lines=(4, 0),
        microseconds=False,
        corners=False,
        burst_fields=(8, 358, 12),
    )
    truth = write_l11(
        tmp_path,
        mode="UBS",
        lines=64,
        pixels=40,
        quirks=quirks,
        window_moves=((40, 90),),
        invalid_lines=(63,),
    )
    image = open_image(open_container(str(tmp_path)).open(truth.images[0].path.name))
    found = dict(image.quirks())
    assert (
        found["burst-fields"] == "The image descriptor states bursts: 8, of 358 lines, overlapping 12."
    )
    assert "time-milliseconds" in found
    assert "line-places-zero" in found
    assert "near-range-varies" in found
    assert found["invalid-lines"] == "1 of 9 sampled lines are flagged invalid."
    samples = dict(sample_quirks(image))
    assert samples["zero-lines"] == "1 of 5 lines looked at hold only zeros."
    assert samples["zero-borders"].startswith("Lines begin with ")
    near = image.headers_view(image.read_records(0, 64))["slant_range_first"]
    np.testing.assert_array_equal(near, truth.images[0].near_range_of(np.arange(64)))


@pytest.mark.parametrize(
    ("offset", "data", "code"),
    [
        (20, struct.pack(">3I", 2, 1, 2), "fill-pixels"),
        (24, struct.pack(">I", 3), "data-pixels"),
        (12, struct.pack(">I", 99), "line-numbers"),
        (60, struct.pack(">I", 3), "scan-id"),
        (216, struct.pack(">I", 1), "burst-numbers"),
        (284, struct.pack(">I", 770), "line-frame"),
        (300, b"\x01", "line-auxiliary"),
        (140, struct.pack(">i", 628_000), "platform-position"),
    ],
)
def test_open_fields_of_line_headers_are_told_where_filled(offset, data, code):
    name = "IMG-HH-ALOS2518900770-240102-FBDR1.1__A"
    plain = open_image(MemorySource(image_bytes(ImagePlan()), name))
    filled = open_image(MemorySource(image_bytes(ImagePlan(prefix={(0, offset): data})), name))
    assert code not in dict(plain.quirks())
    assert code in dict(filled.quirks())


def test_fill_pixels_inside_and_beside_the_samples_are_told_apart():
    name = "IMG-HH-ALOS2518900770-240102-FBDR1.1__A"
    sentences = []
    for data in (3, 5):
        prefix = {(line, 20): struct.pack(">3I", 1, data, 1) for line in range(12)}
        image = open_image(MemorySource(image_bytes(ImagePlan(prefix=prefix)), name))
        sentences.append(dict(image.quirks())["fill-pixels"])
    assert "counted inside the 5 samples" in sentences[0]
    assert "counted beside the 5 samples" in sentences[1]


def test_an_image_of_another_scene_is_refused():
    leader = read_leader(
        MemorySource(leader_bytes(LeaderPlan()), "LED-ALOS2518900770-240102-FBDR1.1__A")
    )
    later = ImagePlan(start=datetime(2024, 1, 2, 3, 9, 1, tzinfo=UTC))
    unnamed = open_image(MemorySource(image_bytes(later), "image"))
    with pytest.raises(FormatError) as caught:
        require_same_scene(leader, unnamed)
    assert str(caught.value) == (
        "image: time of the first line is 2024-01-02 03:09:01 UTC, but the leader "
        "LED-ALOS2518900770-240102-FBDR1.1__A is of 2024-01-02 03:04:05 UTC: "
        "put the files of one scene side by side."
    )
    named = open_image(MemorySource(image_bytes(ImagePlan()), "IMG-HH-ALOS2518900780-240102-FBDR1.1__A"))
    with pytest.raises(FormatError, match="scene of the name is ALOS2518900780-240102"):
        require_same_scene(leader, named)


def test_a_line_spacing_that_no_image_has_is_told(stripmap):
    source = stripmap.source("LED")
    data = bytearray(source.read(0, source.size))
    start = 720 + 1686
    data[start : start + 16] = b"       9.9000000"
    leader = read_leader(MemorySource(bytes(data), source.name))
    found = dict(product_quirks(leader, stripmap.images))
    assert found["leader-line-spacing-unlike"].startswith("The leader's lines are 9.900 m apart")


def test_scansar_products_of_before_the_recalibration_are_told(tmp_path):
    old = write_l11(
        tmp_path,
        mode="WBS",
        lines=30,
        pixels=16,
        beams=(1,),
        processed=datetime(2016, 9, 27, tzinfo=UTC),
    )
    opened = Opened(old)
    assert "to -79 dB. Its record says -83.0 dB." in opened.quirks()["w2-calibration"]


@pytest.mark.parametrize(("year", "told"), [(2015, True), (2017, False)])
def test_without_a_volume_the_day_of_the_scene_tells_of_the_recalibration(tmp_path, year, told):
    truth = write_l11(tmp_path, mode="WBS", lines=30, pixels=16, beams=(1,), date=date(year, 6, 1))
    leader = Opened(truth).leader
    assert bool(calibration_quirks(leader, None)) is told


def test_a_volume_that_counts_other_pointers_is_refused(stripmap):
    data = bytearray(stripmap.source("VOL").read(0, 2160))
    data[160:164] = b"   9"
    with pytest.raises(
        FormatError, match=r"volume_descriptor\.file_pointers is '9', but 4 pointers follow"
    ):
        read_volume(MemorySource(bytes(data), "VOL-x"))


@pytest.mark.parametrize("data", [b"", b"text", bytes(400), b"x" * 2_000_000])
def test_files_that_are_no_volume_are_refused(data):
    with pytest.raises(FormatError, match="VOL-"):
        read_volume(MemorySource(data, "VOL-x"))


@pytest.mark.parametrize(
    ("offset", "text"),
    [(490, "     9"), (490, "   abc"), (496, "99999999"), (504, "    -1"), (516, "     9")],
)
def test_a_trailer_whose_images_do_not_fit_is_refused(stripmap, offset, text):
    source = stripmap.source("TRL")
    data = bytearray(source.read(0, source.size))
    data[offset : offset + len(text)] = text.encode()
    with pytest.raises(FormatError, match="low_resolution"):
        read_trailer(MemorySource(bytes(data), "TRL-x"))


@pytest.mark.parametrize("data", [b"", b"text", bytes(900)])
def test_files_that_are_no_trailer_are_refused(data):
    with pytest.raises(FormatError, match="63, 192, 18, 18"):
        read_trailer(MemorySource(data, "TRL-x"))


def test_summary_lines_keep_unknown_keys_and_lose_padding():
    text = 'Pdi_NoOfPixels_1=" 9196"\r\nNew_Key="a=b"\n# comment\nPdi_NoOfLines_1=8722\n\nLbi_X=""\n'
    values = read_summary(text)
    assert values == {
        "Pdi_NoOfPixels_1": "9196",
        "New_Key": "a=b",
        "Pdi_NoOfLines_1": "8722",
        "Lbi_X": "",
    }
    assert announced_sizes(values) == {1: (8722, 9196)}
    assert announced_sizes({"Pdi_NoOfPixels_1": "", "Pdi_NoOfLines_1": "5"}) == {}


@pytest.mark.parametrize("data", [b"", b"<html>not found</html>", b"=" * 2_000_000])
def test_text_that_is_no_summary_is_refused(data):
    with pytest.raises(FormatError, match="summary"):
        read_summary_file(MemorySource(data, "summary.txt"))
