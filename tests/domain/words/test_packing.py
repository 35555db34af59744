"""A text comes back from a file with its template, and whatever else stands there is no text."""

from __future__ import annotations

import json

import pytest
from alos2_explorer.plugin.domain.words.packing import packed, unpacked
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
