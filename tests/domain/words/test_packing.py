"""A text comes back from a file with its template, and whatever else stands there is no text."""

from __future__ import annotations

import json

import pytest
from alos2_explorer.plugin.domain.words.packing import packed, packed_line, unpacked, unpacked_line
from alos2_explorer.plugin.domain.words.text import Text

INNER = Text("{count:.1f} m", count=12.34)
WHOLE = Text("{name!r} is {gap} off {{so}}.", name="IMG", gap=INNER)


def test_a_text_comes_back_from_json():
    found = unpacked(json.loads(json.dumps(packed(WHOLE))))
    assert found == WHOLE == "'IMG' is 12.3 m off {so}."
    assert (found.template, dict(found.values)) == (WHOLE.template, dict(WHOLE.values))
    assert found.values["gap"].template == "{count:.1f} m"


@pytest.mark.parametrize(
    "value",
    [
        *(None, 3, "text", [], ["{a}"], ["{a}", []], [3, {}], {"a": 1}),
        *(["{a} {b}", {"a": "x"}], ["{a}", {"a": 3}], ["{a}", {"a": ["{b}", {}]}]),
    ],
)
def test_what_is_no_text_is_none(value):
    assert unpacked(value) is None


def test_a_line_comes_back_with_its_template() -> None:
    found = unpacked_line(" ".join(WHOLE.split()), packed_line(WHOLE))
    assert (found.template, dict(found.values)) == (WHOLE.template, dict(WHOLE.values))


@pytest.mark.parametrize(
    "line", ["", "{", "[1]", '["Other words.", {}]', '["{field}", {}]', "[" * 100_000]
)
def test_a_line_that_says_something_else_leaves_the_words(line: str) -> None:
    found = unpacked_line("Words {in} braces.", line)
    assert (found, found.values) == ("Words {in} braces.", {})
