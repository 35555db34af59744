"""Damaged files, thousands of them: a clear error, or values that are right or told to be doubtful."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from alos2_explorer.plugin.ceos.image.image import open_image
from alos2_explorer.plugin.ceos.info import image_info, leader_info
from alos2_explorer.plugin.ceos.leader.leader import read_leader
from alos2_explorer.plugin.ceos.summary_file import announced_sizes, read_summary_file
from alos2_explorer.plugin.ceos.tables import data_set_summary, lines
from alos2_explorer.plugin.ceos.tables import image as tables_image
from alos2_explorer.plugin.ceos.tables import leader as tables_leader
from alos2_explorer.plugin.ceos.trailer import read_trailer
from alos2_explorer.plugin.ceos.volume import read_volume
from alos2_explorer.plugin.domain.errors import Alos2Error
from ceos.byte_sources import MemorySource
from ceos.record_writer import ImagePlan, LeaderPlan, blank, image_bytes, leader_bytes, put
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LEADER_NAME = "LED-ALOS2518900770-240102-FBDR1.1__A"
IMAGE_NAME = "IMG-HH-ALOS2518900770-240102-FBDR1.1__A"
PLAN = ImagePlan(lines=40, pixels=6)
LEADER = leader_bytes(LeaderPlan(changes={("descriptor", 192): "     0", ("summary", 484): "  36.000"}))
IMAGE = image_bytes(PLAN)

CHECKED = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def field_spans() -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Byte spans of every field of the leader and of the image, so that damage hits what is read."""
    records = (
        tables_leader.LEADER_DESCRIPTOR,
        data_set_summary.DATA_SET_SUMMARY,
        tables_leader.PLATFORM_POSITION,
        tables_leader.ATTITUDE,
        tables_leader.RADIOMETRIC,
        tables_leader.DATA_QUALITY,
    )
    leader, start = [], 0
    for record in records:
        leader.append((start, start + 12))
        leader += [(start + item.offset, start + item.end) for item in record.fields]
        for group in record.groups:
            leader += [
                (start + group.offset + k * group.stride, start + group.offset + (k + 1) * group.stride)
                for k in range(group.most)
            ]
        start += record.length
    image = [(0, 12)]
    image += [(item.offset, item.end) for item in tables_image.IMAGE_DESCRIPTOR.fields]
    for line in range(PLAN.lines):
        base = 720 + line * PLAN.record_bytes
        image += [(base + item.offset, base + item.end) for item in lines.SIGNAL_DATA.fields]
    return leader, image


LEADER_SPANS, IMAGE_SPANS = field_spans()
WOUNDS = ("field", "field", "field", "digit", "digit", "bit", "cut", "gap", "insert")
DIGITS = b"0123456789+-. ED*\x00\xff"


def damage(data: bytes, spans: list[tuple[int, int]], chance: random.Random) -> bytes:
    """One to three wounds: digits in a field, a bit anywhere, a cut, a gap or an insertion."""
    wounded = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        kind = chance.choice(WOUNDS)
        if not wounded:
            break
        start, end = chance.choice(spans)
        at = min(chance.randrange(start, end), len(wounded) - 1)
        if kind == "field":
            text = bytes(chance.choice(DIGITS) for _ in range(end - start))
            wounded[start:end] = text[: max(0, min(end, len(wounded)) - start)]
        elif kind == "digit":
            wounded[at] = chance.choice(DIGITS)
        elif kind == "bit":
            wounded[at] ^= 1 << chance.randrange(8)
        elif kind == "cut":
            del wounded[chance.randrange(len(wounded)) :]
        elif kind == "gap":
            del wounded[at : at + chance.choice((1, 4, 12, 132, 720))]
        else:
            wounded[at:at] = bytes(chance.choice(DIGITS) for _ in range(chance.choice((1, 8, 360))))
    return bytes(wounded)


def require_one_sentence(error: Alos2Error, name: str) -> None:
    assert str(error).startswith(f"{name}: ")
    assert "\n" not in str(error)
    assert len(str(error)) < 600


@pytest.fixture(scope="module")
def true_leader():
    leader = read_leader(MemorySource(LEADER, LEADER_NAME))
    assert {quirk.code for quirk in leader.quirks} == {"facility5-zero"}
    return leader


@settings(CHECKED, max_examples=1200)
@given(st.integers(0, 2**32))
def test_a_damaged_leader_is_refused_right_or_told(true_leader, seed):
    source = MemorySource(damage(LEADER, LEADER_SPANS, random.Random(seed)), LEADER_NAME)
    try:
        leader = read_leader(source)
        leader_info(leader)
    except Alos2Error as error:
        require_one_sentence(error, LEADER_NAME)
        return
    finally:
        assert all(offset + length <= source.size for offset, length in source.requests)
    told = {quirk.code for quirk in leader.quirks}
    orbit, true = leader.platform_position, true_leader.platform_position
    count = len(orbit.positions_m)
    assert 8 <= count <= 28
    assert np.abs(orbit.positions_m - true.positions_m[:count]).max() < 5.0
    assert np.abs(orbit.velocities_m_s - true.velocities_m_s[:count]).max() < 0.2
    assert orbit.interval_s == pytest.approx(true.interval_s, rel=1e-4)
    late = abs((orbit.first_epoch - true.first_epoch).total_seconds())
    assert late < 0.1 or told & {"centre-time", "centre-time-absent"} or blank_centre(leader)
    assert leader.look is true_leader.look or told & {"look-clock-angle", "look-name"}
    summary, exact = leader.data_set_summary, true_leader.data_set_summary
    assert summary.wavelength_m == pytest.approx(exact.wavelength_m, rel=2e-5) or "wavelength" in told
    same_rate = math.isclose(summary.range_sampling_hz, exact.range_sampling_hz, rel_tol=2e-6)
    assert same_rate or "range-sampling" in told or near_known_rate(summary.range_sampling_hz)
    assert leader.calibration_factor_db == -83.0 or told & {
        "calibration-factor",
        "calibration-factor-absent",
    }
    assert summary.incidence_coefficients is None or told & {"incidence-untested"}
    assert leader.level is true_leader.level or "level" in told
    assert leader.facility5 is None


def blank_centre(leader) -> bool:
    return leader.data_set_summary.centre_latitude_deg is None


def near_known_rate(rate: float) -> bool:
    known = (104_791_595.7, 52_395_797.9, 34_930_531.9, 17_465_266.0)
    return any(math.isclose(rate, item, rel_tol=2e-6) for item in known)


@settings(CHECKED, max_examples=1500)
@given(st.integers(0, 2**32), st.booleans())
def test_a_damaged_image_is_refused_right_or_told(seed, allow_short):
    source = MemorySource(damage(IMAGE, IMAGE_SPANS, random.Random(seed)), IMAGE_NAME)
    try:
        image = open_image(source, allow_short=allow_short)
        timing = image.timing()
        image_info(image)
        records = image.read_records(0, image.lines)
    except Alos2Error as error:
        require_one_sentence(error, IMAGE_NAME)
        return
    finally:
        assert all(offset + length <= source.size for offset, length in source.requests)
    told = {quirk.code for quirk in image.quirks()}
    assert image.pixels == PLAN.pixels
    assert image.lines == PLAN.lines or told & {"short-file"}
    assert records.shape == (image.lines, PLAN.record_bytes)
    late = abs((timing.first_line_time - PLAN.start).total_seconds())
    assert late < 0.001 or told & {"times-irregular", "times-constant"}
    assert timing.prf_hz == pytest.approx(2000.0, rel=0.01) or told & {"prf-varies", "line-rate"}
    assert timing.near_range_m == PLAN.near_range_m or "near-range-varies" in told
    assert timing.polarisation == "HH"


def volume_bytes() -> bytes:
    descriptor = blank(1, (192, 192, 18, 18), 360)
    put(descriptor, 112, "2024010212000000")
    put(descriptor, 160, "   1   1")
    pointer = blank(2, (219, 192, 18, 18), 360)
    put(pointer, 16, "   1AL2 SARBSARL")
    put(pointer, 100, "      11     720  728000")
    text = blank(3, (18, 192, 18, 18), 360)
    put(text, 16, "PRODUCT:FBDR1.1__A")
    put(text, 56, "PROCESS:JAPAN  20240102 120000")
    return bytes(descriptor + pointer + text)


def trailer_bytes() -> bytes:
    descriptor = blank(1, (63, 192, 18, 18), 720)
    put(descriptor, 490, "     2      24     4     3     2       8     4     2     1")
    return bytes(descriptor) + bytes(range(32))


@settings(CHECKED, max_examples=500)
@given(st.integers(0, 2**32))
def test_a_damaged_volume_directory_is_refused_or_read(seed):
    data = volume_bytes()
    spans = [(0, 200), (360, 372), (376, 530), (720, 960)]
    source = MemorySource(damage(data, spans, random.Random(seed)), "VOL-x")
    try:
        volume = read_volume(source)
    except Alos2Error as error:
        require_one_sentence(error, "VOL-x")
        return
    assert len(volume.files) <= len(source.data) // 360


@settings(CHECKED, max_examples=500)
@given(st.integers(0, 2**32))
def test_a_damaged_trailer_never_reads_outside_itself(seed):
    source = MemorySource(damage(trailer_bytes(), [(0, 12), (490, 548)], random.Random(seed)), "TRL-x")
    try:
        for image in read_trailer(source).images:
            length = image.lines * image.pixels * image.bytes_per_sample
            assert len(source.read(image.offset, length)) == length <= source.size
    except Alos2Error as error:
        require_one_sentence(error, "TRL-x")
    assert all(offset + length <= source.size for offset, length in source.requests)


@settings(CHECKED, max_examples=300)
@given(st.binary(max_size=300) | st.text(max_size=200))
def test_any_bytes_make_a_summary_or_an_error(content):
    data = content if isinstance(content, bytes) else f'Pdi_NoOfLines_1="{content}"'.encode()
    try:
        values = read_summary_file(MemorySource(data, "summary.txt"))
    except Alos2Error as error:
        require_one_sentence(error, "summary.txt")
        return
    announced_sizes(values)


@pytest.mark.parametrize("kept", range(0, len(IMAGE), 397))
def test_an_image_cut_anywhere_is_refused_or_short(kept):
    source = MemorySource(IMAGE[:kept], IMAGE_NAME)
    with pytest.raises(Alos2Error):
        open_image(source)
    whole = (kept - 720) // PLAN.record_bytes
    if whole >= 1:
        assert open_image(source, allow_short=True).lines == whole
