"""Real volume directory, image descriptors, trailer, summary and polynomials (level 1.5)."""

from __future__ import annotations

import json
import re
from datetime import datetime, timezone

import numpy as np
import pytest
from alos2_explorer.plugin.ceos.image.descriptor import SampleType, read_image_descriptor
from alos2_explorer.plugin.ceos.image.image import open_image
from alos2_explorer.plugin.ceos.info import trailer_info, volume_info
from alos2_explorer.plugin.ceos.leader.leader import read_leader
from alos2_explorer.plugin.ceos.product_checks import product_quirks
from alos2_explorer.plugin.ceos.summary_file import announced_sizes, read_summary_file, summary_number
from alos2_explorer.plugin.ceos.trailer import read_trailer
from alos2_explorer.plugin.ceos.volume import read_volume
from alos2_explorer.plugin.domain.enums import Level
from alos2_explorer.plugin.domain.errors import FormatError
from ceos.byte_sources import FileSource

ID = "ALOS2015976960-140909-FBDR1.5GUA"

pytestmark = pytest.mark.shared


@pytest.fixture
def product(shared):
    folder = shared / "samples" / "ceos-l15"
    return lambda name: FileSource(folder / name)


def test_the_volume_directory(product):
    volume = read_volume(product(f"VOL-{ID}"))
    assert volume.software_version == "002.012"
    assert volume.created == datetime(2015, 3, 20, 8, 9, 52, 500000, timezone.utc)
    assert volume.processed == datetime(2015, 3, 20, 8, 9, 52, tzinfo=timezone.utc)
    assert volume.product_id == "FBDR1.5GUA"
    assert volume.scene_id == "ALOS2015976960-140909"
    assert volume.process == "JAPAN-JAXA-ALOS2-EICS  20150320 080952"
    assert volume.frame_centre.split() == ["N-011.05", "E-062.53"]
    assert volume.image_count == 2
    assert [
        (
            pointer.number,
            pointer.file_id,
            pointer.class_code,
            pointer.records,
            pointer.greatest_record_bytes,
        )
        for pointer in volume.files
    ] == [
        (1, "AL2 SARCSARL", "SARL", 12, 728000),
        (2, "AL2 SARCIMOP", "IMOP", 13162, 25932),
        (2, "AL2 SARCIMOP", "IMOP", 13162, 25932),
        (3, "AL2 SARCSART", "SART", 2, 1321776),
    ]


def test_every_written_byte_of_the_volume_directory_has_a_field(product):
    for view in read_volume(product(f"VOL-{ID}")).views:
        rest = bytearray(view.data)
        rest[:12] = b" " * 12
        for item in view.record.fields:
            rest[item.offset : item.end] = b" " * (item.end - item.offset)
        assert rest.strip() == b""


def test_the_volume_description_is_json(product):
    info = json.loads(json.dumps(volume_info(read_volume(product(f"VOL-{ID}"))), allow_nan=False))
    assert info["created"] == "2015-03-20T08:09:52.500000Z"
    assert [record["record"] for record in info["records"]] == [
        "volume_descriptor",
        *["file_pointer"] * 4,
        "volume_text",
    ]
    assert info["records"][0]["logical_volume_id"] == "AL2SAR20150320"


@pytest.mark.parametrize("polarisation", ["HH", "HV"])
def test_the_image_descriptor(product, polarisation):
    descriptor = read_image_descriptor(product(f"IMG-{polarisation}-{ID}"))
    assert (descriptor.lines, descriptor.pixels) == (13161, 12870)
    assert (descriptor.prefix_bytes, descriptor.record_bytes) == (192, 25932)
    assert descriptor.sample is SampleType.UINT16
    assert (descriptor.level_letter, descriptor.level) == ("C", Level.L15)
    assert descriptor.software_version == "002.012"
    assert descriptor.bursts == ("", "", "")
    assert descriptor.file_bytes == 720 + 13161 * 25932
    view = descriptor.view
    assert view.text("line_number_locator") == "13 4PB"
    assert view.text("quality_locator") == "97 4PB"
    assert view.value("greatest_value") == 65535
    assert view.text("sample_type") == "UNSIGNED INTEGER*2"
    assert view.text("interleaving") == "BSQ"


def test_an_image_cut_to_its_descriptor_is_refused_in_one_sentence(product):
    with pytest.raises(FormatError) as caught:
        open_image(product(f"IMG-HH-{ID}"), allow_short=True)
    assert str(caught.value) == (
        f"IMG-HH-{ID}: size is 720 bytes, but 13161 lines of 25932 bytes need 341291772: "
        "the file is damaged or was cut short, get it again."
    )


def test_the_trailer(product):
    source = product(f"TRL-{ID}")
    trailer = read_trailer(source)
    (image,) = trailer.images
    assert (image.offset, image.lines, image.pixels, image.bytes_per_sample) == (720, 822, 804, 2)
    data = source.read(image.offset, image.lines * image.pixels * image.bytes_per_sample)
    samples = np.frombuffer(data, ">u2").reshape(image.lines, image.pixels)
    assert image.offset + len(data) == source.size
    assert samples[0, 0] == 0
    assert samples[400, 400] == 65535
    assert json.loads(json.dumps(trailer_info(trailer)))["images"] == [
        {"pixels": 804, "lines": 822, "bytes_per_sample": 2}
    ]


def listed_files(values: dict[str, str]) -> list[str]:
    wanted = re.compile(r"Pdi_L\d+ProductFileName\d+")
    return [value for key, value in values.items() if wanted.fullmatch(key) and value]


def test_the_summary(product):
    values = read_summary_file(product("summary.txt"))
    assert len(values) == 62
    assert values["Odi_SiteDateTime"] == "PROCESS:JAPAN-JAXA-ALOS2-EICS  20150320 080952"
    assert values["Img_SceneCenterDateTime"] == "20140909 04:33:47.052"
    assert values["Ach_PRF_Check"] == ""
    assert values["Lbi_ObservationDate"] == "20140909"
    assert summary_number(values, "Img_OffNadirAngle") == 36.6
    assert summary_number(values, "Ach_PRF_Check") is None
    assert listed_files(values) == [
        f"VOL-{ID}",
        f"LED-{ID}",
        f"IMG-HH-{ID}",
        f"IMG-HV-{ID}",
        f"TRL-{ID}",
    ]
    assert announced_sizes(values) == {0: (13161, 12870)}


def test_a_summary_with_comments_keeps_its_other_lines(product):
    values = read_summary_file(product("summary_fragment_L1.5_2015.txt"))
    assert values["Pds_ResamplingMethod"] == "CC"
    assert listed_files(values)[3] == "IMG-HV-ALOS2049273700-150422-FBDR1.5RUD"


@pytest.fixture
def leader(product):
    return read_leader(product(f"LED-{ID}"))


def test_the_polynomials_give_the_published_corners_to_their_last_decimal(leader):
    corners = leader.map_projection.geographic_corners_deg
    lines, pixels = np.array([0, 0, 13160, 13160]), np.array([0, 12869, 12869, 0])
    latitude, longitude = leader.facility5.to_ground(lines, pixels)
    # Half of the seventh decimal is 5.5 mm; a 1-based reading would be 6.25 m off.
    assert np.abs(latitude - corners[:, 0]).max() < 0.51e-7
    assert np.abs(longitude - corners[:, 1]).max() < 0.51e-7


def test_the_inverse_polynomials_return_to_the_same_samples(leader):
    lines, pixels = np.meshgrid(np.linspace(0, 13160, 29), np.linspace(0, 12869, 31))
    back_lines, back_pixels = leader.facility5.to_image(*leader.facility5.to_ground(lines, pixels))
    assert np.abs(back_lines - lines).max() < 0.001
    assert np.abs(back_pixels - pixels).max() < 0.001


def test_the_polynomial_puts_the_scene_centre_where_the_summary_has_it(leader):
    line, pixel = leader.facility5.to_image(-11.0510316, -62.5322403)
    assert (float(line), float(pixel)) == pytest.approx((6580.0, 6434.0), abs=0.01)


def test_what_the_files_together_answer(product, leader):
    found = product_quirks(
        leader,
        [],
        read_volume(product(f"VOL-{ID}")),
        read_trailer(product(f"TRL-{ID}")),
        read_summary_file(product("summary.txt")),
    )
    sentences = dict(found)
    assert sentences["trailer-images"] == "The trailer holds low-resolution images of 804 x 822 pixels."
    assert (
        sentences["summary-keys"] == "The summary counts its files under: Pdi_CntOfL15ProductFileName."
    )
    assert sentences["volume-images"] == "The volume directory announces 2 images, 0 are there."
    assert "w2-calibration" not in sentences
