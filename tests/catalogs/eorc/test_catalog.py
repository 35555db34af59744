"""JAXA's disaster page: read in every plausible structure, with disasters that are new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes as builtin_scenes
from alos2_explorer.plugin.catalogs.eorc.catalog import EorcCatalog
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.enums import Direction, Look, Phase
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import EorcSimulator, Misbehaviour
from simulators.disaster_page import LAYOUTS, NOTO, Frame, Row, Section, strip
from simulators.eorc import PAGE_EN, PAGE_JA

from .eorc_catalog import TWO_ROWS, catalog_of, resolved

PUBLISHED = {scene.key: scene for scene in builtin_scenes() if scene.event != "turkiye-2023"}
MYANMAR = Section(
    "2025年3月28日 ミャンマー地震",
    "Myanmar Earthquake, March 28, 2025",
    (Row("2025/03/30", 150, strip("0350", "0400 *1"), "U2-7R", "Asc", "2025/01/05"),),
)


def path_on(day: date, frame: int) -> int:
    """A path that really was flown that day."""
    from alos2_explorer.plugin.domain.footprint_prediction import orbit_of

    return next(path for path in range(1, 208) if orbit_of(path, frame, day) is not None)


def with_flown_path(section: Section) -> Section:
    from alos2_explorer.plugin.domain.footprint_prediction import orbit_of
    from alos2_explorer.plugin.domain.product_id import path_of_orbit

    (row,) = section.rows
    day = date(*(int(part) for part in row.date.split("/")))
    path = path_on(day, 350)
    orbit = orbit_of(path, 350, day)
    assert orbit is not None
    archive = next(
        date.fromordinal(day.toordinal() - 14 * k)
        for k in range(4, 9)
        if path_of_orbit(orbit - 207 * k) == path
    )
    return replace(section, rows=(replace(row, path=path, archive=f"{archive:%Y/%m/%d}"),))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_link_of_every_structure_finds_its_scene(
    eorc: EorcSimulator, http: HttpSession, layout: str
) -> None:
    eorc.layout = layout
    found = resolved(catalog_of(eorc, http).search(SearchQuery()))
    learned = {key: scene for key, scene in found.items() if scene.best_place.verified}
    assert set(learned) == set(PUBLISHED)
    for key, scene in learned.items():
        product = scene.product
        (asset,) = scene.best_place.assets
        name = asset.href.rsplit("/", 1)[1]
        assert name.startswith(f"palsar2_{product.date:%Y%m%d}_p{product.path}_")
        assert f"{product.frame}" in name
        assert name.endswith(f"_{product.level.value}.zip")
        beams = "".join(str(beam) for beam in scene.beam_numbers)
        if beams:
            assert f"Beam{beams if len(beams) == 1 else '1-5'}" in name, key
        assert (scene.phase, scene.pair_id) == (PUBLISHED[key].phase, PUBLISHED[key].pair_id)


def test_the_shipped_table_answers_before_the_page(eorc: EorcSimulator, http: HttpSession) -> None:
    first = next(catalog_of(eorc, http).search(SearchQuery()))
    assert first in builtin_scenes({"eorc": eorc.url})
    assert eorc.requests == []


def test_without_a_network_session_only_the_shipped_table_answers() -> None:
    assert list(EorcCatalog().search(SearchQuery())) == list(builtin_scenes())


def test_refresh_keeps_what_it_learned_in_the_index(
    eorc: EorcSimulator, http: HttpSession, tmp_path: Path
) -> None:
    index = SceneIndex(tmp_path / "index.gpkg")
    report = catalog_of(eorc, http, index=index).refresh()
    assert report.working == len(report.scenes) == len(PUBLISHED)
    assert report.problems == []
    for key in PUBLISHED:
        stored = SceneIndex(index.path).get(key)
        assert stored is not None
        assert stored.best_place.verified


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_new_disaster_appears_by_itself(http: HttpSession, tmp_path: Path, layout: str) -> None:
    index = SceneIndex(tmp_path / "index.gpkg")
    section = with_flown_path(MYANMAR)
    with EorcSimulator(sections=(section, TWO_ROWS), layout=layout, invent=True) as eorc:
        report = catalog_of(eorc, http, index=index).refresh()
    (event,) = report.events
    assert event.key == "jaxa-20250328-19n22w"
    assert event.name_ja == section.heading_ja
    assert event.name_en == section.heading_en
    assert event.occurred == datetime(2025, 3, 28, tzinfo=timezone.utc)
    assert event.licence_key == DISASTER_NONCOMMERCIAL.key
    assert index.events() == (event,)
    new = [scene for scene in report.scenes if scene.event == event.key]
    assert len(new) == 8
    assert {scene.phase for scene in new} == set(Phase)
    assert {scene.beam for scene in new} == {"U2-7R"}
    assert len({scene.pair_id for scene in new}) == 4
    assert any("確定軌道" in scene.notes for scene in new if scene.product.frame == 400)
    for scene in new:
        assert scene.product.path == section.rows[0].path
        assert scene.footprint is not None
        assert scene.footprint.intersects(event.area)


def test_a_new_disaster_of_the_english_page_alone_has_its_day_too(http: HttpSession) -> None:
    section = with_flown_path(MYANMAR)
    with EorcSimulator(sections=(section,), invent=True) as eorc:
        eorc.misbehave(Misbehaviour.FORBIDDEN, on=PAGE_JA)
        (event,) = catalog_of(eorc, http).refresh().events
    assert event.name_en == event.name_ja == section.heading_en
    assert event.occurred == datetime(2025, 3, 28, tzinfo=timezone.utc)


def test_what_a_new_table_does_not_print_is_marked_as_derived(http: HttpSession) -> None:
    section = with_flown_path(MYANMAR)
    row = replace(section.rows[0], beam="U2-7", direction="Desc")
    with EorcSimulator(sections=(replace(section, rows=(row,)),), invent=True) as eorc:
        report = catalog_of(eorc, http).refresh()
    scene = report.scenes[0]
    assert scene.product.direction is Direction.ASCENDING
    assert scene.product.look is Look.RIGHT
    assert any(reason.startswith("direction") for reason in scene.derived)
    assert any(reason.startswith("look") for reason in scene.derived)


def test_an_id_in_the_link_is_taken_where_it_is_of_the_same_scene(http: HttpSession) -> None:
    def name(frame: Frame, level: str, day: str, path: str) -> str:
        if (day, path) != ("2024/01/14", "20"):
            return "data.zip"
        return f"0000{frame.text}-ALOS2520752860-240114-UBDR1.1__D.zip"

    sections = (Section("能登半島地震", "Noto Earthquake", (NOTO.rows[8],)),)
    with EorcSimulator(sections=sections, invent=True, name=name) as eorc:
        report = catalog_of(eorc, http).refresh()
    ids = {str(scene.product) for scene in report.scenes if scene.product.date.day == 14}
    assert ids == {
        "ALOS2520752860-240114-UBDR1.1__D",  # named by its link
        "ALOS2520752870-240114-UBSR1.1__D",  # the link names another frame
        "ALOS2520752860-240114-UBSR2.1GUD",  # the link names another level
        "ALOS2520752870-240114-UBSR2.1GUD",
    }


def test_the_english_page_alone_is_enough(eorc: EorcSimulator, http: HttpSession) -> None:
    eorc.sections = (TWO_ROWS,)
    eorc.misbehave(Misbehaviour.FORBIDDEN, on=PAGE_JA)
    report = catalog_of(eorc, http).refresh()
    assert report.working == 24
    assert any("one of its two languages" in problem for problem in report.problems)


def test_the_page_is_not_sent_again_while_it_is_unchanged(eorc: EorcSimulator, tmp_path: Path) -> None:
    from alos2_explorer.plugin.transfer.http.session import HttpSettings

    eorc.sections = (TWO_ROWS,)
    for _ in range(2):
        session = HttpSession(HttpSettings(cache_folder=str(tmp_path)))
        assert catalog_of(eorc, session).refresh().working == 24
        session.close()
    pages = [request for request in eorc.requests if request.path == PAGE_JA]
    assert "if-none-match" not in pages[0].headers
    assert "if-none-match" in pages[1].headers


def test_the_english_address_is_asked_too(eorc: EorcSimulator, http: HttpSession) -> None:
    eorc.sections = (TWO_ROWS,)
    catalog_of(eorc, http).refresh()
    assert PAGE_EN in eorc.paths()


def test_a_new_disaster_keeps_its_key_whatever_language_or_row_is_read_first(
    http: HttpSession, tmp_path: Path
) -> None:
    """The day of the heading and the place make the key; what comes later does not."""
    section = with_flown_path(MYANMAR)
    index = SceneIndex(tmp_path / "index.gpkg")
    keys = []
    shown = (replace(section, rows=section.rows[:1]), section)
    for rows, page in ((shown[0], PAGE_JA), (shown[1], PAGE_EN), (shown[1], None)):
        with EorcSimulator(sections=(rows,), invent=True) as eorc:
            if page is not None:
                eorc.misbehave(Misbehaviour.FORBIDDEN, on=page)
            (event,) = catalog_of(eorc, http, index=index).refresh().events
        keys.append(event.key)
    assert len(set(keys)) == 1
    assert [event.key for event in index.events()] == keys[:1]


def test_two_disasters_of_one_day_are_two(http: HttpSession) -> None:
    """They lie on two sides of the Earth."""
    section = with_flown_path(MYANMAR)
    far = tuple(
        replace(row, frames=tuple(Frame("5800") for _ in row.frames[:1])) for row in section.rows[:1]
    )
    other = Section("2025年3月28日 噴火", "Eruption, March 28, 2025", far)
    with EorcSimulator(sections=(section, other), invent=True) as eorc:
        events = catalog_of(eorc, http).refresh().events
    assert len({event.key for event in events}) == 2


def test_a_search_of_the_live_page_makes_a_new_disaster_known(http: HttpSession, tmp_path: Path) -> None:
    index = SceneIndex(tmp_path / "index.gpkg")
    with EorcSimulator(sections=(with_flown_path(MYANMAR),), invent=True) as eorc:
        catalog = catalog_of(eorc, http, index=index)
        list(catalog.search(SearchQuery()))
        (event,) = index.events()
        found = list(catalog.search(SearchQuery(event=event.key)))
    assert found
    assert {scene.event for scene in found} == {event.key}
