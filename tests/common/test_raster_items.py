"""The warnings of a raster are English lines, and keep the templates that QGIS translates."""

from __future__ import annotations

import json

import pytest
from alos2_explorer.plugin.common.raster_items import RasterFacts, prefixed, warning_items
from alos2_explorer.plugin.domain.words.text import Text

GAP = Text("{name}  is {gap} off.", name="IMG", gap=Text("{gap:.0f} m", gap=12.3))


def facts(items: dict[str, str]) -> RasterFacts:
    return RasterFacts("made.tif", prefixed(**items))


def test_warnings_are_english_lines_each_once():
    items = warning_items([GAP, "Two lines\nare one.", "IMG is 12 m off."])
    assert items["warnings"] == "IMG is 12 m off.\nTwo lines are one."
    assert warning_items([]) == {}


def test_what_was_written_keeps_its_templates():
    read = facts(warning_items([GAP, "It is cut."])).warnings
    assert [text.template for text in read] == [GAP.template, "It is cut."]
    assert read[0].values["gap"].template == "{gap:.0f} m"
    again = facts(warning_items(read)).warnings
    assert [text.template for text in again] == [text.template for text in read]


@pytest.mark.parametrize(
    "templates",
    ["", "{", "3", "[3]", "null", json.dumps([["Another sentence.", {}]]), "[" * 100_000],
)
def test_lines_count_where_templates_are_missing_or_spoiled(templates):
    read = facts({"warnings": "It is cut.\nIt ends.", "warning_templates": templates}).warnings
    assert read == ("It is cut.", "It ends.")
    assert [text.template for text in read] == ["It is cut.", "It ends."]
