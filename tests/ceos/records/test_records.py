"""The walk along a file's records, and a record seen through its table."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.ceos.records.record_view import RecordView, plain
from alos2_explorer.plugin.ceos.records.records import Field, Group, Record, find, parse_header, walk
from alos2_explorer.plugin.domain.errors import FormatError
from ceos.record_writer import header

KIND = Record("kind", (18, 20, 18, 20), 20, ())


def record(sequence: int, codes: tuple[int, int, int, int], length: int) -> bytes:
    return header(sequence, codes, length) + b" " * (length - 12)


def test_a_header_is_sequence_codes_and_length_big_endian():
    found = parse_header(b"xx" + header(7, (18, 200, 18, 70), 325000), 2)
    assert (found.sequence, found.codes, found.length, found.offset) == (7, (18, 200, 18, 70), 325000, 2)


def test_the_walk_goes_by_the_lengths_that_records_state():
    data = (
        record(1, (11, 192, 18, 18), 40)
        + record(2, (18, 20, 18, 20), 12)
        + record(3, (18, 20, 18, 70), 13)
    )
    headers = list(walk(data, "LED"))
    assert [(item.offset, item.length, item.end) for item in headers] == [
        (0, 40, 40),
        (40, 12, 52),
        (52, 13, 65),
    ]
    assert find(headers, KIND).sequence == 2
    assert find(headers, KIND, 2).sequence == 3
    assert find(headers, KIND, 3) is None


def test_zero_bytes_behind_the_last_record_end_the_walk():
    assert len(list(walk(record(1, (11, 192, 18, 18), 40) + bytes(100), "LED"))) == 1


@pytest.mark.parametrize("length", [0, 11, 41, 0xFFFFFFFF])
def test_a_length_that_leads_nowhere_is_refused(length):
    data = record(1, (11, 192, 18, 18), 30) + header(2, (18, 10, 18, 20), length) + b" " * 28
    with pytest.raises(FormatError) as caught:
        list(walk(data, "LED"))
    assert str(caught.value) == (
        f"LED: length of record 2 (at byte 30) is {length}, but 12 to 40 bytes are possible there: "
        "the file is damaged or was cut short, get it again."
    )


def test_a_cut_header_is_refused():
    with pytest.raises(FormatError, match="record 2 is cut"):
        list(walk(record(1, (11, 192, 18, 18), 30) + b"\0\0\0\2\x12", "LED"))


def test_garbage_does_not_make_endless_records():
    with pytest.raises(FormatError, match="number of records is above 512"):
        list(walk(record(1, (18, 10, 18, 20), 12) * 600, "LED"))


TABLE = Record(
    "table",
    (18, 20, 18, 20),
    60,
    (
        Field("count", 12, "I4"),
        Field("ratio", 16, "F8.3"),
        Field("triple", 24, "3*I4"),
    ),
    (Group("row", 36, 8, "count", 3, (Field("left", 0, "I4"), Field("right", 4, "A4"))),),
)


def view(text: str) -> RecordView:
    return RecordView(TABLE, b" " * 12 + text.encode().ljust(48), "LED")


def test_values_are_parsed_when_asked_for():
    seen = view("   2   1.500   1       3  10abcd  20    ")
    assert seen.value("count") == 2
    assert seen.number("ratio", 0, 2) == 1.5
    assert seen.values("triple") == (1, None, 3)
    assert seen.numbers("triple")[[0, 2]].tolist() == [1.0, 3.0]
    assert seen.text("triple") == "1       3"
    assert seen.group_count("row") == 2
    assert seen.group("row", 1).value("left") == 20
    assert plain(seen) == {
        "count": 2,
        "ratio": 1.5,
        "triple": [1, None, 3],
        "row": [{"left": 10, "right": "abcd"}, {"left": 20}],
    }


def test_blank_is_absent_where_allowed_and_refused_where_needed():
    seen = view("")
    assert seen.optional_number("ratio", 0, 2) is None
    assert seen.group_count("row") == 0
    assert plain(seen) == {}
    with pytest.raises(FormatError) as caught:
        seen.number("ratio", 0, 2)
    assert str(caught.value) == (
        "LED: table.ratio is 'blank', but a number from 0 to 2 is expected: "
        "the file is damaged or was cut short, get it again."
    )
    with pytest.raises(FormatError, match=r"table\.count is 'blank', but an integer from 1 to 3"):
        seen.integer("count", 1, 3)


def test_unreadable_text_is_an_error_when_needed_and_text_when_described():
    seen = view("  x2   9.500")
    with pytest.raises(FormatError, match=r"table\.count is 'x2', but an integer is expected"):
        seen.integer("count", 0, 3)
    with pytest.raises(FormatError, match=r"table\.ratio is '9.500', but a number from 0 to 2"):
        seen.optional_number("ratio", 0, 2)
    assert plain(seen) == {"count": "x2", "ratio": 9.5}


@pytest.mark.parametrize("count", ["   4", "  -1"])
def test_more_repetitions_than_fit_are_refused(count):
    with pytest.raises(FormatError, match=r"table\.count"):
        view(count).group_count("row")
    with pytest.raises(IndexError):
        view(count).group("row", 3)


def test_a_record_shorter_than_its_table_is_refused():
    with pytest.raises(FormatError, match="length of table is 59, but 60 bytes are expected"):
        RecordView(TABLE, b" " * 59, "LED")
