"""Times, line rate and near range of an image from its line headers."""

from __future__ import annotations

import struct
from datetime import datetime, timedelta, timezone

import pytest
from alos2_explorer.plugin.ceos.image.image import open_image
from alos2_explorer.plugin.domain.errors import FormatError
from ceos.byte_sources import MemorySource
from ceos.record_writer import ImagePlan, image_bytes

UTC = timezone.utc
NAME = "IMG-HH-ALOS2518900770-240102-FBDR1.1__A"
START = datetime(2024, 1, 2, 3, 4, 1, 250137, UTC)


def timing(plan: ImagePlan, name: str = NAME):
    return open_image(MemorySource(image_bytes(plan), name)).timing()


def codes(result) -> set[str]:
    return {quirk.code for quirk in result.quirks}


def stamp(moment: datetime) -> bytes:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return struct.pack(">Q", (moment - midnight) // timedelta(microseconds=1))


def test_the_first_line_is_timed_to_the_microsecond_and_the_rate_is_the_headers():
    result = timing(ImagePlan(lines=500, prf_mhz=2_314_512))
    assert result.first_line_time == START
    assert result.prf_hz == 2314.512
    assert result.near_range_m == 800_123.0
    assert result.near_range_varies is False
    assert result.quirks == ()
    assert abs(result.time_of(231.4512) - START - timedelta(seconds=0.1)) <= timedelta(microseconds=1)


def test_nine_line_headers_are_read_once_whatever_the_length():
    source = MemorySource(image_bytes(ImagePlan(lines=400)), NAME)
    image = open_image(source)
    image.timing()
    image.quirks()
    image.timing()
    assert len(source.requests) == 1 + 9
    assert {length for _, length in source.requests[1:]} == {544}
    assert source.requests[1][0] == 720
    assert source.requests[-1][0] == image.line_offset(399)


@pytest.mark.parametrize("day_rolls", [True, False], ids=["new day number", "clock past 24 h"])
def test_lines_across_midnight_of_new_year(day_rolls):
    start = datetime(2024, 12, 31, 23, 59, 59, 990_000, UTC)
    name = "IMG-HH-ALOS2518900770-241231-FBDR1.1__A"
    result = timing(ImagePlan(lines=60, start=start, day_rolls=day_rolls), name)
    assert result.first_line_time == start
    assert result.time_of(40) == datetime(2025, 1, 1, 0, 0, 0, 10_000, UTC)
    assert result.quirks == ()


def test_without_microseconds_the_cut_milliseconds_bracket_the_time():
    result = timing(ImagePlan(lines=2000, prf_mhz=1_931_717, microseconds=False))
    assert codes(result) == {"time-milliseconds"}
    assert abs(result.first_line_time - START) < timedelta(microseconds=250)


def test_a_single_line_has_its_own_time_and_prf():
    result = timing(ImagePlan(lines=1))
    assert (result.first_line_time, result.prf_hz) == (START, 2000.0)


@pytest.mark.parametrize(
    "late", [(0, 74), (449, 524, 599)], ids=["from the first line", "to the last line"]
)
def test_a_rate_that_changes_within_the_file_is_refused(late):
    """Else lines after a change of the PRF would be placed hundreds of metres away, untold."""
    prefix = {}
    for number, line in enumerate(late, 1):
        moment = START + timedelta(seconds=line / 2000.0 + 0.1 * number)
        prefix |= {(line, 84): stamp(moment), (line, 44): struct.pack(">I", 0)}
    with pytest.raises(FormatError, match="times that follow the PRF of 2000"):
        timing(ImagePlan(lines=600, prefix=prefix))


@pytest.mark.parametrize("first", [2, 60, 100, 300, 525, 530, 598])
@pytest.mark.parametrize("seconds", [0.002, 0.01, 0.3, -0.01])
def test_a_clock_that_jumps_within_the_file_is_refused_with_the_line(first, seconds):
    """10 ms are 75 m along the track; the lines behind the jump were placed there without a word."""
    prefix = {}
    for line in range(first, 600):
        moment = START + timedelta(seconds=line / 2000.0 + seconds)
        prefix |= {(line, 84): stamp(moment), (line, 44): struct.pack(">I", 0)}
    with pytest.raises(
        FormatError, match=r"time of line \d+ is .* ms off, but times that follow"
    ) as caught:
        timing(ImagePlan(lines=600, prefix=prefix))
    line = int(caught.value.message.split("time of line ")[1].split()[0])
    assert (line - 1 < first) == (first < 300), "a line of the smaller part is named"


@pytest.mark.parametrize("first", [75, 300, 500])
@pytest.mark.parametrize("factor", [1.02, 0.97])
def test_a_prf_that_changes_within_the_file_is_refused_with_the_line(first, factor):
    prefix = {}
    for line in range(first, 600):
        moment = START + timedelta(seconds=(first + (line - first) * factor) / 2000.0)
        prefix |= {(line, 84): stamp(moment), (line, 44): struct.pack(">I", 0)}
        prefix[line, 56] = struct.pack(">I", round(2_000_000 / factor))
    with pytest.raises(FormatError, match=r"time of line \d+ is"):
        timing(ImagePlan(lines=600, prefix=prefix))


@pytest.mark.parametrize("line", [0, 74, 599])
def test_one_wrong_time_stamp_is_outvoted_and_told(line):
    prefix = {(line, 84): stamp(START + timedelta(seconds=30)), (line, 44): struct.pack(">I", 0)}
    result = timing(ImagePlan(lines=600, prefix=prefix))
    assert abs(result.first_line_time - START) <= timedelta(microseconds=1)
    assert codes(result) == {"times-irregular"}
    assert "1 of 9 sampled lines" in result.quirks[0].sentence


def test_times_that_follow_no_rate_are_refused():
    prefix = {}
    for line in range(0, 90):
        prefix[line, 84] = stamp(START + timedelta(seconds=(line * 7919 % 90) / 10))
        prefix[line, 44] = struct.pack(">I", 0)
    with pytest.raises(FormatError, match=r"times that follow the PRF of 2000\.000 Hz are expected"):
        timing(ImagePlan(lines=90, prefix=prefix))


def test_a_wrong_prf_field_yields_to_the_times():
    wrong = {(line, 56): struct.pack(">I", 3_000_000) for line in range(300)}
    result = timing(ImagePlan(lines=300, prefix=wrong))
    assert result.prf_hz == pytest.approx(2000.0, rel=1e-5)
    assert result.first_line_time == START
    assert codes(result) == {"line-rate"}


def test_a_prf_of_zero_yields_to_the_times_or_is_refused():
    zero = {(line, 56): bytes(4) for line in range(300)}
    assert timing(ImagePlan(lines=300, prefix=zero)).prf_hz == pytest.approx(2000.0, rel=1e-5)
    with pytest.raises(FormatError, match="prf of the line headers is 0 Hz"):
        timing(ImagePlan(lines=1, prefix={(0, 56): bytes(4)}))


def test_one_line_of_another_prf_is_told():
    result = timing(ImagePlan(lines=300, prefix={(299, 56): struct.pack(">I", 2_000_001)}))
    assert result.prf_hz == 2000.0
    assert codes(result) == {"prf-varies"}


def test_lines_that_all_state_the_same_time_are_told():
    same = {(line, 84): stamp(START) for line in range(50)}
    same |= {(line, 44): struct.pack(">I", 11_041_250) for line in range(50)}
    result = timing(ImagePlan(lines=50, prefix=same))
    assert (result.first_line_time, result.prf_hz) == (START, 2000.0)
    assert codes(result) == {"times-constant"}


def test_a_near_range_that_steps_is_told_with_its_values():
    step = {(line, 116): struct.pack(">I", 800_223) for line in range(200, 300)}
    result = timing(ImagePlan(lines=300, prefix=step))
    assert result.near_range_varies
    assert result.near_range_m == 800_123.0
    assert result.quirks[0].code == "near-range-varies"
    assert "800123 m, 800223 m" in result.quirks[0].sentence


def test_one_wrong_near_range_is_outvoted_and_told():
    result = timing(ImagePlan(prefix={(0, 116): struct.pack(">I", 900_123)}))
    assert result.near_range_m == 800_123.0
    assert result.near_range_varies


@pytest.mark.parametrize("metres", [0, 499_999, 2_000_001, 4_000_000_000])
def test_an_impossible_near_range_is_refused(metres):
    with pytest.raises(FormatError, match="slant_range_first of line 1"):
        timing(ImagePlan(near_range_m=metres))


def test_flagged_lines_do_not_time_the_image():
    prefix = {(0, 96): struct.pack(">I", 1), (0, 84): struct.pack(">Q", 5), (0, 36): bytes(12)}
    result = timing(ImagePlan(lines=300, prefix=prefix))
    assert result.first_line_time == START
    assert result.quirks == ()


def test_an_image_without_a_usable_line_is_refused():
    flags = {(line, 96): struct.pack(">I", 1) for line in range(12)}
    with pytest.raises(FormatError, match="time of the sampled lines is absent"):
        timing(ImagePlan(prefix=flags))


def test_lines_of_two_polarisations_are_refused():
    with pytest.raises(FormatError, match="HH and HV, but one polarisation"):
        timing(ImagePlan(prefix={(11, 54): struct.pack(">H", 1)}))


def test_the_name_must_tell_polarisation_and_day():
    with pytest.raises(FormatError, match="polarisation of the lines is HH, but the name says HV"):
        timing(ImagePlan(), NAME.replace("HH", "HV"))
    with pytest.raises(
        FormatError, match="day of the lines is 2024-01-02, but the name says 2023-06-11"
    ):
        timing(ImagePlan(), NAME.replace("240102", "230611"))
    assert timing(ImagePlan(), "renamed").polarisation == "HH"
