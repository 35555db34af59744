"""The disaster tables that ship with the plugin say what JAXA's page says."""

from __future__ import annotations

import csv
import json
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import (
    EVENTS_FOLDER,
    events,
    released_products,
    scenes,
)
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.enums import Direction, Level, Look, Phase
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.licence import LICENCES
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery


def find(scene_id: str, level: Level = Level.L11) -> list[Scene]:
    return [
        scene
        for scene in scenes()
        if scene.product.scene_id == scene_id and scene.product.level is level
    ]


def test_every_file_is_an_event_the_latest_first() -> None:
    keys = [event.key for event in events()]
    assert sorted(keys) == sorted(file.stem for file in EVENTS_FOLDER.glob("*.json"))
    assert keys == ["taiwan-2024", "noto-2024", "turkiye-2023"]
    for event in events():
        assert event.name("ja_JP") == event.name_ja != event.name("en_GB")
        assert event.search_start < event.occurred < event.search_stop
        assert event.licence_key in LICENCES


def test_every_download_of_the_tables_is_there() -> None:
    counted = Counter((s.event, s.product.level.value, s.phase) for s in scenes())
    for phase in Phase:
        assert counted["noto-2024", "L1.1", phase] == 21 + 1 + 5
        assert counted["noto-2024", "L2.1", phase] == 23
        assert counted["taiwan-2024", "L1.1", phase] == 5 + 4
        assert counted["taiwan-2024", "L2.1", phase] == 3
        assert counted["turkiye-2023", "L1.1", phase] == 12
        assert counted["turkiye-2023", "L2.1", phase] == 12
    assert len({scene.key for scene in scenes()}) == len(scenes())


def test_the_row_of_the_contributors_guide_makes_its_downloads() -> None:
    guide = (EVENTS_FOLDER.parents[1] / "docs/contributing.md").read_text("utf-8")
    row = json.loads(guide.partition("```json")[2].partition("```")[0])
    event = {"key": "of-the-guide", "confirmed_ids": [], "acquisitions": [row]}
    made = [(item.day.isoformat(), item.level.value) for item in released_products(event)]
    assert sorted(made) == sorted(product((row["post"], row["archive"]), ("L1.1", "L2.1")))


def test_ids_that_were_seen_in_the_wild_are_formed_and_marked_so() -> None:
    (noto,) = find("ALOS2518982830-240102")
    assert str(noto.product) == "ALOS2518982830-240102-UBSL1.1__D"
    assert not any(reason.startswith("product") for reason in noto.derived)
    (turkiye,) = find("ALOS2471852850-230217")
    assert str(turkiye.product) == "ALOS2471852850-230217-WBSR1.1__D"
    (guessed,) = find("ALOS2518900750-240101")
    assert any(reason.startswith("product") for reason in guessed.derived)


def test_post_and_archive_scenes_are_pairs() -> None:
    pairs: dict[str, list[Scene]] = {}
    for scene in scenes():
        pairs.setdefault(scene.pair_id, []).append(scene)
    for pair_id, members in pairs.items():
        assert {scene.phase for scene in members} == {Phase.POST, Phase.ARCHIVE}, pair_id
        post, archive = sorted(members, key=lambda scene: scene.phase is Phase.ARCHIVE)
        assert post.start > archive.start
        assert (post.product.path, post.product.frame) == (archive.product.path, archive.product.frame)
        assert (post.beam, post.beam_numbers) == (archive.beam, archive.beam_numbers)
        assert post.product.level is archive.product.level


def test_scansar_comes_beam_by_beam_as_published() -> None:
    assert [s.beam_numbers for s in find("ALOS2519422850-240105")] == [(1,)]
    assert [s.beam_numbers for s in find("ALOS2520230750-240110")] == [(k,) for k in range(1, 6)]
    assert [s.beam_numbers for s in find("ALOS2532883100-240405")] == [(1,), (2,)]
    assert [s.beam_numbers for s in find("ALOS2532733150-240404", Level.L21)] == [(1, 2, 3, 4, 5)]
    (turkiye,) = find("ALOS2471852850-230217")
    assert turkiye.beam_numbers == (1, 2, 3, 4, 5)
    assert sum(asset.role == "image" for asset in turkiye.best_place.assets) == 5


def test_corrections_of_the_tables_are_marked_with_their_reason() -> None:
    for scene in find("ALOS2472370700-230220"):
        assert scene.product.direction is Direction.ASCENDING
        assert any("184" in reason and reason.startswith("direction") for reason in scene.derived)
        assert any(reason.startswith("frame") for reason in scene.derived)
    for scene in find("ALOS2520230750-240110"):
        assert scene.product.look is Look.LEFT
        assert any(reason.startswith("look") for reason in scene.derived)


def test_outlines_cover_the_event_and_times_fall_on_the_day() -> None:
    areas = {event.key: event.area for event in events()}
    for scene in scenes():
        assert scene.footprint is not None
        assert scene.footprint.derived
        assert scene.footprint.intersects(areas[scene.event])
        assert scene.start.date() == scene.product.date == scene.stop.date()


def test_noto_and_taiwan_are_not_for_commerce() -> None:
    for scene in scenes():
        assert scene.best_place.licence.commercial is (scene.event == "turkiye-2023")


def test_links_are_not_invented() -> None:
    for scene in scenes():
        assert not scene.best_place.verified
        if scene.event != "turkiye-2023":
            assert scene.best_place.platform is Platform.EORC
            assert scene.best_place.assets == ()


def test_hosts_come_from_the_settings() -> None:
    for scene in scenes({"eorc": "http://127.0.0.1:1/", "aws": "http://127.0.0.1:2"}):
        assert scene.best_place.href.startswith(
            ("http://127.0.0.1:1/ALOS", "http://127.0.0.1:2/palsar2")
        )
        assert all(asset.href.startswith("http://127.0.0.1:2/") for asset in scene.best_place.assets)


def test_a_new_index_answers_a_query_from_the_tables(tmp_path: Path) -> None:
    tip_of_noto = Box(137.2, 37.4, 137.3, 37.5)
    found = list(
        SceneIndex(tmp_path / "index.gpkg").search(
            SearchQuery(area=tip_of_noto, levels=(Level.L11,), look=Look.LEFT)
        )
    )
    assert {scene.product.path for scene in found} >= {121, 120}
    assert all(scene.event == "noto-2024" for scene in found)


@pytest.mark.shared
def test_ids_agree_with_the_table_of_facts(shared: Path) -> None:
    with (shared / "samples/events/disaster_scenes_approx.csv").open(encoding="utf-8") as file:
        rows = {row["scene_id"]: row for row in csv.DictReader(file)}
    assert set(rows) == {scene.product.scene_id for scene in scenes()}
    for scene in scenes():
        row = rows[scene.product.scene_id]
        assert row["role"] == (scene.phase.value if scene.phase else "")
        assert row["look"] == ("L" if scene.product.look is Look.LEFT else "R")
        assert row["ad"] == ("Asc" if scene.product.direction is Direction.ASCENDING else "Desc")
        confirmed = not any(reason.startswith("product") for reason in scene.derived)
        assert confirmed == (row["id_check"] == "CONFIRMED")
