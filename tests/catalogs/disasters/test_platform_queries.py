"""No platform knows a disaster of the user's own: its area and time are asked for."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from alos2_explorer.plugin.catalogs.disasters.own import own_event
from alos2_explorer.plugin.catalogs.disasters.platform_queries import asked
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.catalogs.search import found_scenes
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery

DAY = datetime(2023, 2, 13, tzinfo=timezone.utc)
HATAY = own_event("Hatay", DAY, Box(36.0, 36.0, 36.5, 36.5))


@pytest.mark.parametrize("platform", Platform)
def test_every_platform_is_asked_for_area_and_time(platform):
    (asking,) = asked(platform, SearchQuery(event=HATAY.key), [HATAY])
    assert asking.event == HATAY
    assert asking.query.event == ""
    assert asking.query.area == HATAY.area
    assert asking.query.start == DAY - timedelta(days=800)
    assert asking.query.stop == DAY + timedelta(days=60)


def test_what_is_given_beside_the_disaster_is_kept():
    own = Box(36.1, 36.1, 36.2, 36.2)
    (asking,) = asked(Platform.ASF, SearchQuery(event=HATAY.key, area=own, start=DAY), [HATAY])
    assert (asking.query.area, asking.query.start) == (own, DAY)


def test_scenes_are_found_by_its_key_and_stand_before_or_after_its_day(tmp_path):
    """The scenes of Türkiye, which ship, as those of a disaster that the index alone knows."""
    index = SceneIndex(tmp_path / "index.gpkg", seed=scenes)
    index.add_events([HATAY])
    found, warnings = found_scenes(SearchQuery(event=HATAY.key), [index])
    assert warnings == []
    west, south, east, north = 36.0, 36.0, 36.5, 36.5
    over = [
        scene
        for scene in scenes()
        if DAY - timedelta(days=800) <= scene.start <= DAY + timedelta(days=60)
        and any(
            box.west <= east and box.east >= west and box.south <= north and box.north >= south
            for box in scene.footprint.boxes()
        )
    ]
    assert {scene.product.scene_id for scene in found} <= {scene.product.scene_id for scene in over}
    assert found
    for scene in found:
        assert scene.event in ("turkiye-2023", HATAY.key)
        if scene.event == HATAY.key:
            assert scene.phase is (Phase.POST if scene.start >= DAY else Phase.ARCHIVE)
