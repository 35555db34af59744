"""Arguments of the command line: each other text is refused with the reason."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.cli.argument_types import end_time, platforms, start_time


@pytest.mark.parametrize(
    "text",
    [
        *("2024-01-01+09:00", "2024-01-01-05:00", "2024-01-01Z", "2024-01-01x14:10", "2024-1-1"),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
        *("2024-13-45", "²", "", "2024-01-01T25"),
    ],
)
@pytest.mark.parametrize("read", [start_time, end_time])
def test_a_time_that_no_calendar_has_is_refused_with_an_example(read, text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a (date such as 2024-01-01 or )?time"):
        read(text)


def test_a_time_with_a_zone_is_utc() -> None:
    assert start_time("2024-01-01T23:10+09:00") == datetime(2024, 1, 1, 14, 10, tzinfo=timezone.utc)


def test_a_day_ends_with_its_last_moment_however_it_is_written() -> None:
    last = datetime(2024, 1, 1, 23, 59, 59, 999999, tzinfo=timezone.utc)
    assert end_time("2024-01-01") == end_time("20240101") == last
    assert start_time("20240101") == datetime(2024, 1, 1, tzinfo=timezone.utc)
    assert end_time("2024-01-01 00:00") == end_time("20240101T00:00Z") == start_time("2024-01-01")


def test_no_platform_is_not_all_of_them() -> None:
    for text in ("", " , "):
        with pytest.raises(ValueError, match="no platform is named; there are eorc, aws"):
            platforms(text)
