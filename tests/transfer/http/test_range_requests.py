"""Content ranges and validators are read strictly."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.transfer.http.range_requests import (
    ContentRange,
    RangeReader,
    Validators,
    parse_content_range,
)
from servers.faults import unknown_whole
from servers.faulty_server import FaultyServer
from transfer.conftest import quick_session


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("bytes 0-99/200", ContentRange(0, 100, 200)),
        ("bytes 5-5/*", ContentRange(5, 6, None)),
        ("bytes */200", ContentRange(0, 0, 200)),
        ("bytes 10-5/200", None),
        ("bytes 0-200/200", None),
        ("items 0-1/2", None),
        ("", None),
        (None, None),
    ],
)
def test_content_ranges_are_read_strictly(header: str | None, meaning: ContentRange | None) -> None:
    assert parse_content_range(header) == meaning


def test_only_strong_validators_hold_ranges_together() -> None:
    old, answered = "Wed, 01 Jan 2025 00:00:00 GMT", "Wed, 01 Jan 2025 00:00:30 GMT"
    later = "Wed, 01 Jan 2025 00:01:00 GMT"
    assert Validators('"a"', old, later).condition == '"a"'
    assert Validators('W/"a"', old, later).condition == old
    assert Validators("", old, answered).condition == "", "changed within the minute"
    assert Validators('W/"a"').condition == ""
    assert Validators('"a"').contradicts(Validators('"b"'))
    assert not Validators('"a"').contradicts(Validators('W/"a"'))
    assert not Validators('"a"').contradicts(Validators())


@pytest.mark.parametrize("total", ["9" * 20, "9" * 5000, "²", "٣", "1_0", "-1"])
def test_a_total_that_no_file_has_makes_no_range(total: str) -> None:
    assert parse_content_range(f"bytes 0-1/{total}") is None
    assert parse_content_range(f"bytes 0-{total}/*") is None


def test_a_file_whose_parts_do_not_tell_its_length_is_not_taken_for_an_empty_one(
    server: FaultyServer,
) -> None:
    """Its leader was said to be damaged; what helps is to fetch the whole file."""
    url = server.put("LED", bytes(5000))
    server.always["/LED"] = unknown_whole()
    with pytest.raises(UnsupportedError, match="does not serve parts of LED") as caught:
        RangeReader(quick_session(), url).read(0, 100)
    assert caught.value.hint == "Download the whole file first."
