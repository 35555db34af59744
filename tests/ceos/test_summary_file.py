"""Summary texts: what counts as an assignment, and that long lines take no longer than they are long."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alos2_explorer.plugin.ceos.summary_file import read_summary
from support.reading_time import seconds


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('Scs_SceneID="ALOS2015976960-140909"', {"Scs_SceneID": "ALOS2015976960-140909"}),
        ('  Key  =  " padded "  ', {"Key": "padded"}),
        ("Key=bare", {"Key": "bare"}),
        ('Key="open', {"Key": "open"}),
        ('Key=closed"', {"Key": "closed"}),
        ('Key="', {"Key": ""}),
        ('Key=""', {"Key": ""}),
        ('Key="a=b"', {"Key": "a=b"}),
        ('Key="say "this" twice"', {"Key": 'say "this" twice'}),
        ("Key=", {"Key": ""}),
        ("=value", {}),
        ("two words=1", {}),
        ("1st=1", {}),
        ("no assignment", {}),
        ("", {}),
    ],
)
def test_a_line_is_an_assignment_or_is_passed_over(line: str, expected: dict[str, str]) -> None:
    assert read_summary(line) == expected


LONG_LINES: dict[str, Callable[[int], str]] = {
    "blanks": lambda size: 'Key="' + " " * size + "x",
    "blanks in front": lambda size: " " * size + "Key",
    "blanks before the sign": lambda size: "Key" + " " * size,
    "quotes": lambda size: "Key=" + '"' * size + "x",
    "signs": lambda size: "Key" + "=" * size,
    "letters": lambda size: "k" * size,
    "short lines": lambda size: "a=\n" * (size // 3),
}


@pytest.mark.parametrize("make", LONG_LINES.values(), ids=LONG_LINES)
def test_twice_the_text_takes_about_twice_the_time(make: Callable[[int], str]) -> None:
    text, double = make(1 << 20), make(2 << 20)
    once, twice = seconds(lambda: read_summary(text), 5), seconds(lambda: read_summary(double), 5)
    assert twice < 3.5 * once + 0.01
