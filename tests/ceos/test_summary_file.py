"""Summary texts: what counts as an assignment, and that long lines take no longer than they are long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from alos2_explorer.plugin.ceos.summary_file import read_summary


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


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(5):
        begun = time.perf_counter()
        read_summary(text)
        best = min(best, time.perf_counter() - begun)
    return best


@pytest.mark.parametrize("make", LONG_LINES.values(), ids=LONG_LINES)
def test_twice_the_text_takes_about_twice_the_time(make: Callable[[int], str]) -> None:
    once, twice = seconds(make(1 << 20)), seconds(make(2 << 20))
    assert twice < 3.5 * once + 0.01
