"""The local index: a real GeoPackage that keeps, merges and finds scenes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import events, scenes
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.enums import Direction, Level, Look, Phase
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.footprint import Box, Footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from osgeo import ogr

ogr.UseExceptions()
NOON = datetime(2026, 1, 2, 12, tzinfo=timezone.utc)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=timezone.utc)


def keys(found: Iterator[Scene]) -> set[str]:
    return {scene.key for scene in found}


def test_a_new_index_holds_the_disaster_tables(tmp_path: Path) -> None:
    index = SceneIndex(tmp_path / "index.gpkg")
    assert keys(index.search(SearchQuery(event="noto-2024", levels=(Level.L22,)))) == set()
    assert keys(index.search(SearchQuery())) == {scene.key for scene in scenes()}


@pytest.mark.parametrize(
    "query",
    [
        SearchQuery(),
        SearchQuery(event="taiwan-2024"),
        SearchQuery(area=Box(137.2, 37.4, 137.3, 37.5)),
        SearchQuery(area=Box(30, 30, -170, 40)),
        SearchQuery(area=Box(136, 36, 138, 38), start=utc(2024, 1, 5), stop=utc(2024, 1, 9), path=128),
        SearchQuery(start=utc(2024, 1, 5, 3, 3, 11), stop=utc(2024, 1, 5, 3, 3, 12)),
        SearchQuery(direction=Direction.DESCENDING, look=Look.LEFT, levels=(Level.L21, Level.L22)),
        SearchQuery(mode="wb", beam="w2", polarisation="HV"),
        SearchQuery(path=77, frame=2850),
        SearchQuery(area=Box(0, 0, 1, 1)),
        SearchQuery(event="'; DROP TABLE scenes; --"),
    ],
    ids=str,
)
def test_the_index_finds_what_the_query_means(index: SceneIndex, query: SearchQuery) -> None:
    assert keys(index.search(query)) == {scene.key for scene in scenes() if query.matches(scene)}


def test_scenes_come_back_whole_the_latest_first(index: SceneIndex) -> None:
    found = list(index.search(SearchQuery()))
    assert {scene.key: scene for scene in found} == {scene.key: scene for scene in scenes()}
    times = [scene.start for scene in found]
    assert times == sorted(times, reverse=True)
    assert len(list(index.search(SearchQuery(maximum=7)))) == 7


def test_only_scenes_of_the_asked_platforms_are_answered_for(index: SceneIndex) -> None:
    aws = keys(index.search(SearchQuery(platforms=(Platform.AWS,))))
    assert aws == {scene.key for scene in scenes() if scene.event == "turkiye-2023"}
    assert len(keys(index.search(SearchQuery(platforms=(Platform.AWS, Platform.INDEX))))) == len(
        scenes()
    )


def test_a_scene_seen_again_is_one_row_with_both_places(index: SceneIndex) -> None:
    known = scenes()[0]
    asset = Asset("x.zip", "https://example.org/x.zip", "archive")
    again = replace(known, places=(Place(Platform.ASF, "https://example.org", (asset,)),))
    later = utc(2026, 5, 1)
    index.add([again], later)
    assert index.count() == len(scenes())
    stored = index.get(known.key)
    assert stored is not None
    assert [place.platform for place in stored.places] == [Platform.ASF, Platform.EORC]
    assert index.seen(known) == {Platform.EORC: NOON, Platform.ASF: later}
    assert index.seen_at(known) == later


def test_a_scene_without_outline_answers_every_area(index: SceneIndex) -> None:
    nowhere = replace(scenes()[0], footprint=None)
    nowhere = replace(nowhere, product=replace(nowhere.product, orbit=1))
    index.add([nowhere])
    for area in (Box(0, 0, 1, 1), Box(-180, -90, 180, 90)):
        assert nowhere.key in keys(index.search(SearchQuery(area=area)))


def test_scenes_across_the_date_line_are_found_from_both_sides(index: SceneIndex) -> None:
    outline = Footprint.of_points([(179, 50), (182, 50), (182, 53), (179, 53)])
    scene = replace(scenes()[0], footprint=outline, product=replace(scenes()[0].product, orbit=2))
    index.add([scene])
    for area in (Box(179.2, 51, 179.4, 52), Box(-178.5, 51, -178.2, 52), Box(179.9, 50, -179.9, 51)):
        assert keys(index.search(SearchQuery(area=area))) == {scene.key}
    assert keys(index.search(SearchQuery(area=Box(170, 51, 171, 52)))) == set()


def test_gdal_opens_the_index_as_a_layer_with_a_spatial_index(index: SceneIndex) -> None:
    dataset = ogr.Open(str(index.path), update=1)
    layer = dataset.GetLayerByName("scenes")
    assert layer.GetGeomType() == ogr.wkbMultiPolygon
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "4326"
    assert layer.GetFeatureCount() == len(scenes())
    layer.SetSpatialFilterRect(137.2, 37.4, 137.3, 37.5)
    inside = {feature["product_id"] for feature in layer}
    assert inside == keys(index.search(SearchQuery(area=Box(137.2, 37.4, 137.3, 37.5))))
    feature = layer.GetNextFeature() or layer.GetFeature(1)
    layer.DeleteFeature(feature.GetFID())
    dataset = None
    assert index.count() == len(scenes()) - 1


def test_an_index_of_the_first_version_keeps_its_disasters_and_takes_epicentres(
    index: SceneIndex,
) -> None:
    first, second = events()[:2]
    index.add_events([first])
    with closing(sqlite3.connect(index.path)) as connection, connection:
        connection.execute("ALTER TABLE events DROP COLUMN epicentres")
    (kept,) = SceneIndex(index.path).events()
    assert (kept.key, kept.epicentres) == (first.key, ())
    SceneIndex(index.path).add_events([second])
    assert second in SceneIndex(index.path).events()


def test_disasters_that_a_page_named_are_kept(index: SceneIndex) -> None:
    assert index.events() == ()
    new = replace(events()[0], key="jaxa-20260101", occurred=utc(2026, 1, 1))
    index.add_events(events())
    index.add_events([new, replace(events()[1], name_en="Renamed")])
    kept = SceneIndex(index.path).events()
    assert [event.key for event in kept] == ["jaxa-20260101", *(event.key for event in events())]
    assert kept[0] == new
    assert kept[2].name_en == "Renamed"
    assert ogr.Open(str(index.path)).GetLayerByName("events").GetFeatureCount() == 4


def test_a_disaster_that_is_dropped_leaves_its_scenes_unmarked(index: SceneIndex) -> None:
    own = replace(events()[0], key="my-flood")
    index.add_events([own])
    marked = replace(scenes()[0], event="my-flood", phase=Phase.POST, pair_id="my-flood/x")
    marked = replace(marked, product=replace(marked.product, orbit=1))
    index.add([marked])
    index.forget_event("my-flood")
    assert index.events() == ()
    assert keys(index.search(SearchQuery(event="my-flood"))) == set()
    kept = index.get(marked.key)
    assert kept == replace(marked, event="", phase=None, pair_id="")
    assert keys(index.search(SearchQuery(event=events()[0].key))) == {
        scene.key for scene in scenes() if scene.event == events()[0].key
    }


def test_search_stops_when_cancelled(index: SceneIndex) -> None:
    asked = iter([False] * 3 + [True] * 100)
    with pytest.raises(CancelledError):
        list(index.search(SearchQuery(), Progress(cancelled=lambda: next(asked))))


def test_a_column_that_a_user_added_is_kept(index: SceneIndex) -> None:
    with closing(sqlite3.connect(index.path)) as connection, connection:
        connection.execute("ALTER TABLE scenes ADD COLUMN remark TEXT")
    again = SceneIndex(index.path, seed=tuple)
    assert again.add(scenes()[:3]) == 3
    assert again.count() == len(scenes())


def test_no_signature_of_a_link_reaches_the_file(index: SceneIndex) -> None:
    secret = "c2VjcmV0LW9mLXRoZS11c2Vy01"
    known = scenes()[0]
    asset = Asset("x.zip", f"https://example.org/x.zip?ticket={secret}", "archive")
    place = Place(Platform.ASF, f"https://example.org/?jwt={secret}", (asset,))
    index.add([replace(known, places=(place,))])
    stored = index.get(known.key)
    assert stored is not None
    (kept,) = (place for place in stored.places if place.platform is Platform.ASF)
    assert (kept.href, kept.assets) == ("https://example.org/?…", ())
    for file in index.path.parent.iterdir():
        assert secret.encode() not in file.read_bytes()
