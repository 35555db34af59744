"""From a scene that Earth Engine lists to its picture on the map, for each way to show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes as shipped
from alos2_explorer.plugin.catalogs.earth_engine.request import EarthImage, PictureRequest, Show
from alos2_explorer.plugin.domain.enums import Level
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.earth_engine import earth_engine, earth_engine_catalog
from alos2_explorer.plugin.layers.earth_engine.tile_layer import add_tile_layer, request_of
from alos2_explorer.plugin.transfer.errors import LoginNeededError
from qgis.core import QgsProject
from simulators import EarthEngineSimulator
from simulators.earth_engine_scenes import POST, both_images
from support.earth_engine import earth_engine_set_up
from support.own_settings import own_settings


@pytest.fixture
def engine(qgis_app, qgis_new_project, monkeypatch, tmp_path) -> Iterator[EarthEngineSimulator]:
    with (
        own_settings(tmp_path / "settings"),
        earth_engine_set_up(monkeypatch, both_images()) as simulator,
    ):
        yield simulator


@pytest.fixture
def found(engine) -> list[Scene]:
    """The later and the earlier scene as a search finds them."""
    return list(earth_engine_catalog().search(SearchQuery(levels=(Level.L22,))))


@pytest.mark.parametrize(
    ("show", "polarisation", "begins"),
    [
        (Show.SCENE, "HH", "HH γ⁰ dB · "),
        (Show.SCENE, "HV", "HV γ⁰ dB · "),
        (Show.RATIO, "HH", "HH/HV γ⁰ dB · "),
        (Show.TWO_DATES, "HH", "HH two dates, red: darkened · "),
        (Show.CHANGE, "HV", "Change HV dB · "),
    ],
)
def test_what_was_found_comes_on_the_map_under_its_name(found, show, polarisation, begins):
    post, pre = (EarthImage.of_scene(scene) for scene in found)
    request = PictureRequest(show, polarisation, post, pre if show.is_pair else None)
    layer = add_tile_layer(earth_engine().tiles(request.picture()), request)
    assert layer.id() in QgsProject.instance().mapLayers()
    assert layer.name().startswith(begins)
    assert request_of(layer).image.product == POST


def test_a_missing_login_is_told_as_such(found):
    settings.set_text("authcfg/earthengine", "")
    request = PictureRequest(Show.SCENE, "HH", EarthImage.of_scene(found[0]))
    with pytest.raises(LoginNeededError):
        earth_engine().tiles(request.picture())


def test_a_scene_that_earth_engine_does_not_have_is_refused():
    with pytest.raises(UnsupportedError, match="Earth Engine does not list"):
        EarthImage.of_scene(replace(shipped()[0], notes=""))
