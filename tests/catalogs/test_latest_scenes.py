"""A limited search gives the latest scenes of all platforms, or those nearest to the event."""

from __future__ import annotations

import random

from alos2_explorer.plugin.catalogs.disasters import shipped
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes as builtin_scenes
from alos2_explorer.plugin.catalogs.search import found_scenes, search_all
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.search_query import SearchQuery
from catalogs.listed import Listed, placed


def test_the_maximum_counts_products_of_all_platforms() -> None:
    listings = [
        Listed(platform, [placed(scene, platform) for scene in builtin_scenes()[:20]])
        for platform in (Platform.ASF, Platform.TELLUS)
    ]
    scenes, _ = found_scenes(SearchQuery(maximum=5), listings)
    assert len(scenes) == 5
    assert all(len(scene.places) == 2 for scene in scenes)


def test_a_limited_search_gives_the_latest_of_all_platforms_on_every_run_and_says_so() -> None:
    scenes = list(builtin_scenes())
    latest = sorted(scenes, key=lambda scene: (-scene.start.timestamp(), scene.key))[:7]
    dice = random.Random(7)
    for _ in range(5):
        dice.shuffle(scenes)
        told: list[str] = []
        catalogs = [Listed(Platform.GPORTAL, scenes[::2]), Listed(Platform.TELLUS, scenes[1::2])]
        found = list(search_all(SearchQuery(maximum=7), catalogs, Progress(warn=told.append)))
        assert [scene.key for scene in found] == [scene.key for scene in latest]
        assert told == [
            "Cut at 7: there are more products than the 7 of the latest time that are given."
        ]


def test_a_limited_search_for_an_event_gives_the_scenes_nearest_to_it() -> None:
    event = next(event for event in shipped.events() if event.key == "noto-2024")
    scenes = [scene for scene in builtin_scenes() if scene.event == event.key]
    told: list[str] = []
    query = SearchQuery(event=event.key, maximum=4)
    found = list(search_all(query, [Listed(Platform.EORC, scenes)], Progress(warn=told.append)))
    near = sorted(abs((scene.start - event.occurred).total_seconds()) for scene in scenes)[:4]
    assert [abs((scene.start - event.occurred).total_seconds()) for scene in found] == near
    assert "nearest in time to the event" in told[0]
    told.clear()
    query = SearchQuery(event=event.key, maximum=len(scenes))
    assert list(search_all(query, [Listed(Platform.EORC, scenes)], Progress(warn=told.append)))
    assert told == []
