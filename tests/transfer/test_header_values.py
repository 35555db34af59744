"""Headers may hold anything: numbers and dates are read or left, and never end a transfer."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.transfer.header_values import http_date, whole_number
from alos2_explorer.plugin.transfer.http.range_requests import parse_content_range
from alos2_explorer.plugin.transfer.retry import retry_after
from alos2_explorer.plugin.transfer.validators import Validators

ODD = [
    *("", " ", "\u00b2", "\u0663", "-1", "+1", "1.5", "1e3", "0x10", "9" * 19, "9" * 5000),
    *("1 2", "\x00", "nan", "inf"),
]
ODD_DATES = [
    *ODD,
    "Fri, 31 Dec 9999 23:59:59 -1400",
    "Mon, 99 Jan 2024 00:00:00 GMT",
    "Mon, 01 Jan 99999999 00:00:00 GMT",
    "Mon, 01 Jan 2024 00:00:00 +99999999999999999999",
    "Mon, 01 Jan 2024 99:99:99 GMT",
    "\u00b2 Jan 2024",
]


@pytest.mark.parametrize("text", ODD)
def test_what_is_no_size_is_none(text: str) -> None:
    assert whole_number(text) is None
    assert parse_content_range(f"bytes {text}-{text}/{text}") is None
    assert parse_content_range(f"bytes 0-5/{text}") is None
    assert retry_after(text) is None


@pytest.mark.parametrize("text", ODD_DATES)
def test_what_is_no_date_is_none(text: str) -> None:
    assert http_date(text) is None
    assert retry_after(text) is None
    assert Validators("", text, text).condition == ""


def test_numbers_and_dates_are_read() -> None:
    assert whole_number(" 0012 ") == 12
    assert http_date("Mon, 01 Jan 2024 00:00:00 GMT") == datetime(2024, 1, 1, tzinfo=timezone.utc)
    assert http_date("Mon, 01 Jan 2024 09:00:00 +0900") == datetime(2024, 1, 1, tzinfo=timezone.utc)
    assert http_date(None) is None
    assert retry_after("120") == 120.0
