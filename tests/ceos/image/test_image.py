"""Level 1.1 images: layout, lines seen without copying, offsets beyond 4 GB, and refusals."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest
from alos2_explorer.plugin.ceos.image.descriptor import SampleType
from alos2_explorer.plugin.ceos.image.image import open_image
from alos2_explorer.plugin.ceos.info import image_info
from alos2_explorer.plugin.domain.enums import Level
from alos2_explorer.plugin.domain.errors import FormatError, UnsupportedError
from ceos.byte_sources import FileSource, MemorySource
from ceos.record_writer import ImagePlan, header, image_bytes, image_descriptor, image_line, put

NAME = "IMG-HH-ALOS2518900770-240102-FBDR1.1__A"


def source_of(plan: ImagePlan, name: str = NAME) -> MemorySource:
    return MemorySource(image_bytes(plan), name)


def test_opening_reads_the_descriptor_and_nothing_else():
    source = source_of(ImagePlan())
    image = open_image(source)
    assert source.requests == [(0, 720)]
    assert (image.lines, image.pixels, image.complete) == (12, 5, True)
    assert image.descriptor.sample is SampleType.COMPLEX64
    assert image.descriptor.level is Level.L11
    assert image.descriptor.record_bytes == 544 + 40
    assert image.line_offset(3) == 720 + 3 * 584


def test_samples_come_back_exactly():
    plan = ImagePlan()
    image = open_image(source_of(plan))
    lines = image.complex_of(image.read_records(2, 7))
    assert lines.dtype == np.complex64
    assert lines.dtype.isnative
    np.testing.assert_array_equal(lines, plan.samples()[2:9])


def test_a_block_of_lines_is_one_read_into_the_callers_buffer():
    plan = ImagePlan()
    source = source_of(plan)
    image = open_image(source)
    out = np.zeros((8, plan.record_bytes), np.uint8)
    records = image.read_records(4, 6, out)
    assert source.requests[1:] == [(720 + 4 * plan.record_bytes, 6 * plan.record_bytes)]
    assert records.base is out
    samples = image.samples_view(records)
    assert samples.dtype == np.dtype(">f4")
    assert samples.shape == (6, 10)
    headers = image.headers_view(records)
    assert headers["line_number"].tolist() == [5, 6, 7, 8, 9, 10]
    for view in (samples, headers):
        assert np.shares_memory(view, out)
    np.testing.assert_array_equal(samples[:, 0::2] + 1j * samples[:, 1::2], plan.samples()[4:10])


@pytest.mark.parametrize(("first", "count"), [(-1, 2), (0, 13), (12, 1), (3, -1)])
def test_lines_outside_the_image_are_refused(first, count):
    with pytest.raises(IndexError):
        open_image(source_of(ImagePlan())).read_records(first, count)


def test_no_lines_are_no_read():
    source = source_of(ImagePlan())
    assert open_image(source).read_records(12, 0).shape == (0, 584)
    assert len(source.requests) == 1


@pytest.mark.parametrize(
    "out",
    [np.zeros((2, 584), np.uint8), np.zeros((9, 583), np.uint8), np.zeros((9, 584), np.int8)],
)
def test_a_buffer_of_another_shape_is_refused(out):
    with pytest.raises(ValueError, match="9 rows of 584"):
        open_image(source_of(ImagePlan())).read_records(0, 9, out)


def test_flagged_and_blank_lines_are_invalid():
    prefix = {(3, 96): struct.pack(">I", 1), (7, 0): bytes(12)}
    image = open_image(source_of(ImagePlan(prefix=prefix)))
    records = image.read_records(0, 12)
    assert np.flatnonzero(image.invalid_lines(records)).tolist() == [3, 7]


@pytest.mark.parametrize(
    "damage",
    [struct.pack(">I", 585), bytes(4), struct.pack(">I", 0xFFFFFFFF)],
    ids=["long", "zero", "huge"],
)
def test_a_line_that_is_no_record_of_this_image_is_named(damage):
    image = open_image(source_of(ImagePlan(prefix={(5, 8): damage})))
    with pytest.raises(FormatError, match=r"codes and length of line 6 is \[50, 10, 18, 20\], "):
        image.read_records(4, 3)
    image.read_records(0, 5)


def test_line_headers_in_the_units_of_the_field():
    places = (10_500_000, 10_600_000, -10_700_000, 179_900_000, -179_950_000, -1)
    plan = ImagePlan(receive=1, places=places, prefix={(2, 20): struct.pack(">3I", 1, 3, 1)})
    header_2 = open_image(source_of(plan, NAME.replace("HH", "HV"))).line_header(2)
    assert (header_2.line, header_2.line_number) == (2, 3)
    assert header_2.polarisation == "HV"
    assert header_2.prf_hz == 2000.0
    assert header_2.near_range_m == 800_123.0
    assert header_2.time.isoformat() == "2024-01-02T03:04:01.251137+00:00"
    assert (header_2.left_fill, header_2.data_pixels, header_2.right_fill) == (1, 3, 1)
    assert header_2.latitudes_deg == (10.5, 10.6, -10.7)
    assert header_2.longitudes_deg == (179.9, -179.95, -0.000001)
    assert open_image(source_of(ImagePlan())).line_header(0).latitudes_deg is None


@pytest.mark.parametrize(
    ("offset", "data", "field"),
    [
        (36, struct.pack(">I", 1999), "year"),
        (40, struct.pack(">I", 367), "day_of_year"),
        (84, struct.pack(">Q", 2**60), "microsecond_of_day"),
        (44, struct.pack(">I", 5), "microsecond_of_day"),
        (52, struct.pack(">H", 2), "transmit, receive"),
        (192, struct.pack(">i", 90_000_001), "latitude, longitude"),
        (204, struct.pack(">I", 4_294_967_295 - 10**9 * 2), "latitude, longitude"),
    ],
)
def test_impossible_values_of_a_line_are_named(offset, data, field):
    image = open_image(source_of(ImagePlan(prefix={(1, offset): data})))
    with pytest.raises(FormatError, match=field) as caught:
        image.line_header(1)
    assert "of line 2 is" in str(caught.value)


def test_offsets_beyond_four_gigabytes(tmp_path):
    pixels, lines = 20_000, 60_000
    plan = ImagePlan(lines=lines, pixels=pixels)
    path = tmp_path / NAME
    sample = np.full(pixels, 3 - 4j, np.complex64)
    with path.open("wb") as file:
        file.write(image_descriptor(plan))
        file.seek(720 + (lines - 1) * plan.record_bytes)
        file.write(image_line(plan, lines - 1, sample))
    assert path.stat().st_size == 720 + lines * plan.record_bytes > 9_000_000_000
    image = open_image(FileSource(path))
    assert image.line_offset(lines - 1) > 2**33
    assert image.complex_of(image.read_records(lines - 1, 1))[0, -1] == 3 - 4j
    assert image.line_header(lines - 1).line_number == lines
    image.close()


@pytest.mark.parametrize(
    ("offset", "text", "field"),
    [
        (180, "    13", "image_descriptor.records"),
        (186, "   592", "image_descriptor.data_bytes"),
        (186, "     0", "image_descriptor.record_length"),
        (186, "  -584", "image_descriptor.record_length"),
        (236, "       0", "image_descriptor.lines"),
        (236, "      11", "image_descriptor.records"),
        (248, "       6", "image_descriptor.pixels"),
        (248, "  abc   ", "image_descriptor.pixels"),
        (276, " 412", "image_descriptor.prefix_bytes"),
        (276, " 800", "image_descriptor.prefix_bytes"),
        (276, " 192", "image_descriptor.prefix_bytes"),
        (280, "      48", "image_descriptor.data_bytes"),
        (288, "   8", "image_descriptor.data_bytes"),
        (224, "   4", "image_descriptor.bytes_per_group"),
        (232, "   2", "image_descriptor.channels"),
        (428, "R*4 ", "image_descriptor.sample_code"),
        (428, "IU2 ", "image_descriptor.prefix_bytes"),
        (48, "AL PSRBIMOP     ", "image_descriptor.file_id"),
        (48, "AL2 SARBSARL    ", "image_descriptor.file_id"),
    ],
)
def test_numbers_that_contradict_each_other_are_refused(offset, text, field):
    with pytest.raises(FormatError) as caught:
        open_image(source_of(ImagePlan(descriptor={offset: text})))
    assert caught.value.field == field
    assert str(caught.value).startswith(f"{NAME}: {field} is ")


@pytest.mark.parametrize(("prefix", "satellite"), [(" 412", "ALOS (PALSAR)"), (" 800", "ALOS-4")])
def test_other_satellites_are_named(prefix, satellite):
    with pytest.raises(FormatError) as caught:
        open_image(source_of(ImagePlan(descriptor={276: prefix})))
    assert satellite in str(caught.value)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "0 bytes"),
        (b"IMG of nothing, written by hand", "31 bytes"),
        (b" " * 900, "50, 192, 18, 18"),
    ],
)
def test_files_that_are_no_image_are_refused(data, what):
    with pytest.raises(FormatError, match=what):
        open_image(MemorySource(data, NAME))


def test_a_cut_image_is_refused_or_opened_with_its_whole_lines():
    data = image_bytes(ImagePlan())[:-1]
    with pytest.raises(FormatError, match="12 lines of 584 bytes need 7728"):
        open_image(MemorySource(data, NAME))
    image = open_image(MemorySource(data, NAME), allow_short=True)
    assert (image.lines, image.complete) == (11, False)
    np.testing.assert_array_equal(
        image.complex_of(image.read_records(0, 11)), ImagePlan().samples()[:11]
    )
    assert dict(image.quirks())["short-file"] == "The file is cut: 11 of 12 lines are there."
    with pytest.raises(FormatError):
        open_image(MemorySource(data[:1000], NAME), allow_short=True)


def test_bytes_behind_the_last_line_are_told():
    image = open_image(MemorySource(image_bytes(ImagePlan()) + b"\0" * 16, NAME))
    assert dict(image.quirks())["trailing-bytes"] == "16 bytes follow the last line."


def test_border_pixels_beside_or_among_the_pixels_are_told():
    among = open_image(source_of(ImagePlan(descriptor={244: "   1", 256: "   1"})))
    assert among.pixels == 5
    beside = open_image(source_of(ImagePlan(descriptor={244: "   1", 248: "       3", 256: "   1"})))
    assert beside.pixels == 5
    assert "among the 5" in dict(among.quirks())["border-pixels"]
    assert "beside the 3" in dict(beside.quirks())["border-pixels"]


def processed_image(lines: int = 3, pixels: int = 4) -> tuple[bytes, np.ndarray]:
    record_bytes = 192 + 2 * pixels
    plan = ImagePlan(lines=lines, pixels=pixels)
    descriptor = bytearray(image_descriptor(plan))
    put(descriptor, 48, "AL2 SARCIMOP")
    put(descriptor, 186, f"{record_bytes:6d}")
    put(descriptor, 216, "  16   1   2")
    put(descriptor, 276, f" 192{2 * pixels:8d}   0")
    put(descriptor, 400, "UNSIGNED INTEGER*2")
    put(descriptor, 428, "IU2 ")
    numbers = (np.arange(lines * pixels).reshape(lines, pixels) * 4001).astype(">u2")
    data = bytes(descriptor)
    for line in range(lines):
        prefix = bytearray(192)
        prefix[:12] = header(line + 2, (50, 11, 18, 20), record_bytes)
        struct.pack_into(">2I", prefix, 12, line + 1, 1)
        struct.pack_into(">I", prefix, 24, pixels)
        struct.pack_into(">3i", prefix, 132, -10_000_000, -10_000_001, -10_000_002)
        data += bytes(prefix) + numbers[line].tobytes()
    return data, numbers.astype(np.uint16)


def test_amplitudes_of_higher_levels_come_through_the_same_reader():
    data, numbers = processed_image()
    image = open_image(MemorySource(data, NAME.replace("1.1__A", "1.5GUA")))
    assert image.descriptor.level is Level.L15
    amplitudes = image.amplitudes_of(image.read_records(0, 3))
    assert amplitudes.dtype == np.uint16
    np.testing.assert_array_equal(amplitudes, numbers)
    assert image.samples_view(image.read_records(0, 3)).dtype == np.dtype(">u2")
    assert image.line_header(1).latitudes_deg == (-10.0, -10.000001, -10.000002)
    assert image.line_header(1).time is None
    assert json.dumps(image_info(image), allow_nan=False)


def test_each_level_refuses_the_other_levels_samples():
    amplitudes = open_image(MemorySource(processed_image()[0], NAME))
    samples = open_image(source_of(ImagePlan()))
    with pytest.raises(UnsupportedError, match="amplitudes, not complex"):
        amplitudes.complex_of(amplitudes.read_records(0, 1))
    with pytest.raises(UnsupportedError, match="map grid"):
        amplitudes.timing()
    with pytest.raises(UnsupportedError, match="complex samples, not amplitudes"):
        samples.amplitudes_of(samples.read_records(0, 1))


def test_the_description_is_strict_json():
    info = json.loads(json.dumps(image_info(open_image(source_of(ImagePlan()))), allow_nan=False))
    assert info["polarisation"] == "HH"
    assert info["timing"]["first_line"] == "2024-01-02T03:04:01.250137Z"
    assert info["timing"]["prf_hz"] == 2000.0
    assert info["descriptor"]["sample_type"] == "COMPLEX*8"
    assert info["file_bytes"] == 720 + 12 * 584


def test_closing_closes_the_source():
    source = source_of(ImagePlan())
    open_image(source).close()
    assert source.closed
