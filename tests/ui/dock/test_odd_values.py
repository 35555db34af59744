"""Odd values in settings, projects and typed texts are left out or said, and never end in a crash."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host import display_defaults, recent_searches, saved_searches, settings
from alos2_explorer.plugin.layers.earth_engine.tile_layer import request_of, tiles_of
from alos2_explorer.plugin.layers.presets import Preset, save_user_preset, user_preset
from alos2_explorer.plugin.layers.properties import Property
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.layers.style import current_preset
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.ui.layer.menu import offers
from alos2_explorer.ui.map.areas import parse_box
from alos2_explorer.ui.results.view import _stored_columns
from alos2_explorer.ui.search.filters.dates import DateFilter
from alos2_explorer.ui.workflows.jobs.comparison_jobs import output_for, top_pair
from alos2_explorer.ui.workflows.library.typed_search import scene_query, track_query
from factory import write_l22
from qgis.core import QgsProject, QgsSettings

DEEP = "[" * 100_000
TEXTS = [
    *("", " ", "²", "٣", "-1", "1e999", "nan", "inf", "null", "true", "5", '"x"', "[]", "{}", "[[[]]]"),
    *(DEEP, "\0", "\udcff", "9" * 400, "P²", "P999 F99999", "{'a': 1}", "%s %d {0}", "<b>&amp;</b>"),
]
ODD_QUERIES = [
    *({"path": "²"}, {"path": -1}, {"path": 10**30}, {"frame": True}, {"maximum": -5}),
    *({"start": "2024-01-01"}, {"stop": 5}, {"area": {"west": 1}}, {"area": 5}, {"platforms": 5}),
    *({"platforms": ["moon"]}, {"levels": {"a": 1}}, {"event": 7}, {"beam": None}, {"moon": 1}),
    {"area": {"west": float("nan"), "south": 0, "east": 1, "north": 1}},
]


@pytest.mark.parametrize("text", TEXTS)
def test_settings_of_any_kind_are_read(own_settings, text):
    for key in ("searches/recent", "searches/saved", "defaults/stretch_co", "defaults/units"):
        settings.set_text(key, text)
    settings.set_text("results/hidden_columns", text)
    assert recent_searches.recent() == []
    assert saved_searches.saved() == {}
    assert display_defaults.stretch(False) is None
    assert all(column in range(10) for column in _stored_columns())


@pytest.mark.parametrize("document", ODD_QUERIES, ids=str)
def test_a_stored_search_with_an_odd_value_is_left_out(own_settings, document):
    settings.set_text("searches/recent", json.dumps([document, {"path": 121}]))
    settings.set_text("searches/saved", json.dumps({"odd": document, "good": {"path": 121}}))
    assert recent_searches.recent() == [SearchQuery(path=121)]
    assert saved_searches.saved() == {"good": SearchQuery(path=121)}


@pytest.mark.parametrize("text", [*TEXTS, "0000-01-01", "9999-12-31", "2024-13-45", "1899", "2200"])
def test_a_day_that_is_none_is_said(qtbot, text):
    dates = DateFilter()
    qtbot.addWidget(dates)
    dates.stop.setText(text)
    if not dates.stop.text().strip():
        assert dates.apply_to_query(SearchQuery()).stop is None
        return
    with pytest.raises(Alos2Error, match="is not a day"):
        dates.apply_to_query(SearchQuery())


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_typed_as_an_area_or_a_track_is_understood_or_said(qgis_app, text):
    with suppress(Alos2Error):
        box = parse_box(text)
        assert -180 <= box.west <= 180
        assert -90 <= box.south <= box.north <= 90
    query = track_query(text)
    assert query is None or (0 <= query.path <= 207 and 0 <= query.frame < 7200)
    assert scene_query(text) is None


@pytest.fixture
def layer(dock, tmp_path):
    """A view in the open project whose custom properties anybody may have edited."""
    view = tmp_path / "HH.vrt"
    scene = write_l22(tmp_path / "scene", shape=(60, 60), orbit=51890, frame=770, direction="A")
    open_product(str(scene.folder)).raster(RasterOptions(), view)
    return QgsProject.instance().addMapLayer(prepare_layer(str(view)).layer)


@pytest.mark.parametrize("value", [*TEXTS, 5, 1e300, True, None, ["a"], {"a": 1}], ids=repr)
def test_a_layer_with_odd_properties_is_shown_offered_and_compared(dock, layer, tmp_path, value):
    for name in Property:
        if name not in (Property.QUANTITY, Property.POLARISATION):
            layer.setCustomProperty(name.value, value)
    dock.layer_controller.look_at(layer)
    assert dock.layer_panel.isVisibleTo(dock)
    offers(layer)
    current_preset(layer)
    tiles_of(layer)
    with suppress(Alos2Error):
        request_of(layer)
    other = layer.clone()
    other.setCustomProperty(Property.SCENE_ID.value, "ALOS2518900770-231205")
    QgsProject.instance().addMapLayer(other)
    pair = top_pair()
    if pair is not None:
        output_for(tmp_path, pair, "ratio")
    dock.library.in_project()


@pytest.mark.parametrize("text", TEXTS)
def test_a_kept_style_that_cannot_be_read_is_no_style(own_settings, layer, text):
    facts = prepare_layer(layer.source()).facts
    save_user_preset(facts, Preset("grey", -20.0, 0.0))
    (key,) = (key for key in QgsSettings().allKeys() if key.startswith("alos2/presets"))
    QgsSettings().setValue(key, text)
    assert user_preset(facts) is None
