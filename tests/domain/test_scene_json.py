"""A scene as JSON: every field returns, and other text is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.scene import Asset, Place
from alos2_explorer.plugin.domain.scene_json import scene_from_json, scene_to_json

POST = next(s for s in scenes() if s.product.scene_id == "ALOS2518900770-240101")


@pytest.mark.parametrize("index", range(0, 172, 7))
def test_json_keeps_every_field(index: int) -> None:
    scene = scenes()[index]
    assert scene_from_json(scene_to_json(scene)) == scene


def test_json_keeps_what_the_tables_never_use() -> None:
    licence = replace(POST.best_place.licence, key="other", title="その他")
    asset = Asset("a", "https://example.org/a", "image", "HV", 3, 12, "md5:0f55")
    place = Place(Platform.TELLUS, "h", (asset,), 7, licence, True, needs_login=True)
    scene = replace(POST, places=(place,), phase=None, time_is_day=True, footprint=None, notes="×")
    assert scene_from_json(scene_to_json(scene)) == scene


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("places", []),
        ("start", "2024-01-01T14:10:31"),
        ("places", [{"platform": "aws", "href": 5}]),
        ("places", [{"platform": "aws", "href": "h", "size_bytes": "many"}]),
        ("places", [{"platform": "aws", "href": "h", "assets": [{"name": 1, "href": "", "role": ""}]}]),
        ("places", [{"platform": "moon", "href": "h"}]),
        ("phase", "before"),
        ("footprint", {"rings": [[["x", 1]]]}),
    ],
)
def test_a_field_that_no_scene_can_have_is_refused_in_words(field: str, value: object) -> None:
    stored = {**json.loads(scene_to_json(POST)), field: value}
    with pytest.raises(Alos2Error, match="stored scene cannot be read"):
        scene_from_json(json.dumps(stored))


def test_json_that_nests_without_end_is_refused_in_words() -> None:
    with pytest.raises(Alos2Error, match="stored scene cannot be read"):
        scene_from_json('{"product":' * 100_000)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"product": 3}', "<html>"])
def test_other_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(Alos2Error, match="stored scene cannot be read"):
        scene_from_json(text)


@pytest.mark.parametrize("start", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_that_is_not_in_utc_years_is_refused_in_words(start: str) -> None:
    stored = json.loads(scene_to_json(scenes()[0]))
    with pytest.raises(Alos2Error, match="A stored scene cannot be read"):
        scene_from_json(json.dumps({**stored, "start": start}))


@pytest.mark.parametrize("value", ["10" + "0" * 400, "[" * 100_000], ids=["large", "deep"])
def test_a_number_too_large_and_a_text_too_deep_are_refused_in_words(value: str) -> None:
    stored = json.loads(scene_to_json(scenes()[0]))
    text = json.dumps({**stored, "footprint": {"rings": [[["X", 1], [2, 3], [4, 5]]]}}).replace(
        '"X"', value
    )
    with pytest.raises(Alos2Error, match="A stored scene cannot be read"):
        scene_from_json(text)
