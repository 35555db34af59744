"""Fields of CEOS records: what their forms accept, and that the tables fit their records."""

from __future__ import annotations

import math

import pytest
from alos2_explorer.plugin.ceos.records.field_formats import decode, form_of
from alos2_explorer.plugin.ceos.records.records import Field, Record
from alos2_explorer.plugin.ceos.tables import (
    data_set_summary,
    image,
    leader,
    lines,
    map_projection,
    trailer,
    volume,
)

TABLES = [
    table
    for module in (
        image,
        leader,
        lines,
        map_projection,
        data_set_summary,
        trailer,
        volume,
    )
    for table in vars(module).values()
    if isinstance(table, Record)
]


@pytest.mark.parametrize(
    ("code", "count", "kind", "width"),
    [
        ("A32", 1, "A", 32),
        ("I8", 1, "I", 8),
        ("F16.7", 1, "F", 16),
        ("25*E20.10", 25, "E", 20),
        (">u8", 1, ">u8", 8),
        ("3*>i4", 3, ">i4", 4),
        ("V256", 1, "V256", 256),
        ("4*u1", 4, "u1", 1),
    ],
)
def test_a_form_tells_how_many_values_of_which_width(code, count, kind, width):
    form = form_of(code)
    assert (form.count, form.kind, form.width, form.size) == (count, kind, width, count * width)


@pytest.mark.parametrize("code", ["", "Z8", "I", "F16.7x", "<u4", "u3"])
def test_other_text_is_no_form(code):
    with pytest.raises(ValueError, match="not a form"):
        form_of(code)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("A", b"  CEOS-SAR ", "CEOS-SAR"),
        ("I", b"    42", 42),
        ("I", b"-7\x00\x00", -7),
        ("F", b"     -83.0000000", -83.0),
        ("F", b" 12870", 12870.0),
        ("F", b".5", 0.5),
        ("E", b" 2.129356513345231E+06", 2129356.513345231),
        ("E", b" 1.5D-03", 0.0015),
        ("E", b" 6.3308903927-143", 6.3308903927e-143),
        ("E", b" 1.0e3", 1000.0),
    ],
)
def test_values_are_read_as_fortran_writes_them(kind, raw, value):
    assert decode(kind, raw) == value


@pytest.mark.parametrize("kind", ["A", "I", "F", "E"])
@pytest.mark.parametrize("raw", [b"        ", b"\x00\x00", b" \x00 ", b""])
def test_blanks_and_zero_bytes_are_absent_and_not_zero(kind, raw):
    assert decode(kind, raw) is None


def test_nan_is_a_number_that_is_none():
    assert math.isnan(decode("F", b"             NAN"))


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("I", b"1_000"),
        ("I", b"12.5"),
        ("I", b"0x10"),
        ("I", b"1 2"),
        ("I", b"****"),
        ("F", b"inf"),
        ("F", b"1,5"),
        ("F", b"1e999"),
        ("F", b"1.2.3"),
        ("E", b"E+05"),
        ("F", "１".encode()),
    ],
)
def test_everything_else_is_refused(kind, raw):
    with pytest.raises(ValueError, match="expected"):
        decode(kind, raw)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_fields_lie_inside_their_record_without_overlap(table):
    spans = sorted((item.offset, item.end, item.name) for item in table.fields)
    spans += [(group.offset, group.end, group.name) for group in table.groups]
    spans.sort()
    assert spans[0][0] >= 0 if table.name in {"signal_data", "processed_data"} else spans[0][0] >= 12
    for (_, end, one), (start, _, other) in zip(spans, spans[1:]):
        assert end <= start, f"{one} runs into {other}"
    assert spans[-1][1] <= table.length
    assert len({item.name for item in table.fields}) == len(table.fields)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_fields_of_a_group_fill_one_repetition_at_most(table):
    for group in table.groups:
        end = 0
        for item in group.fields:
            assert item.offset >= end
            end = item.end
        assert end <= group.stride


@pytest.mark.parametrize(("table", "size"), [(lines.SIGNAL_DATA, 544), (lines.PROCESSED_DATA, 192)])
def test_line_prefixes_are_described_to_the_last_byte(table, size):
    covered = sum(item.parsed.size for item in table.fields)
    assert table.dtype.itemsize == size
    assert covered == size


def test_a_field_ends_behind_its_last_value():
    assert Field("x", 10, "3*E22.15").end == 76
