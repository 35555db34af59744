"""JAXA's disaster page: read in every plausible structure, links checked, failures said plainly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from alos2_explorer.plugin.catalogs import eorc as eorc_catalog
from alos2_explorer.plugin.catalogs.builtin import scenes as builtin_scenes
from alos2_explorer.plugin.catalogs.eorc import EorcCatalog
from alos2_explorer.plugin.catalogs.index import SceneIndex
from alos2_explorer.plugin.domain.credit import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.errors import Alos2Error, PlatformError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.query import SearchQuery
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.terms import Direction, Level, Look, Phase, Platform
from alos2_explorer.plugin.transfer.answer import Answer
from alos2_explorer.plugin.transfer.errors import TransientError
from alos2_explorer.plugin.transfer.http import HttpSession
from platforms import EorcSimulator, Misbehaviour
from platforms.disaster_page import LAYOUTS, NOTO, RELEASED, Frame, Row, Section, page, strip
from platforms.eorc import DATA, PAGE_EN, PAGE_JA

PUBLISHED = {scene.key: scene for scene in builtin_scenes() if scene.event != "turkiye-2023"}
TWO_ROWS = Section(NOTO.heading_ja, NOTO.heading_en, NOTO.rows[:2])
MYANMAR = Section(
    "2025年3月28日 ミャンマー地震",
    "Myanmar Earthquake, March 28, 2025",
    (Row("2025/03/30", 150, strip("0350", "0400 *1"), "U2-7R", "Asc", "2025/01/05"),),
)


@pytest.fixture
def eorc() -> Iterator[EorcSimulator]:
    with EorcSimulator(invent=True) as simulator:
        yield simulator


def catalog_of(eorc: EorcSimulator, http: HttpSession, **more: object) -> EorcCatalog:
    return EorcCatalog(http, {"eorc": eorc.url}, **more)  # type: ignore[arg-type]


def resolved(found: Iterator[Scene]) -> dict[str, Scene]:
    """The last state of each scene: the live page's replaces the shipped one."""
    return {scene.key: scene for scene in found}


def path_on(day: date, frame: int) -> int:
    """A path that really was flown that day."""
    from alos2_explorer.plugin.domain.track import orbit_of

    return next(path for path in range(1, 208) if orbit_of(path, frame, day) is not None)


def with_flown_path(section: Section) -> Section:
    from dataclasses import replace

    from alos2_explorer.plugin.domain.product_id import path_of_orbit
    from alos2_explorer.plugin.domain.track import orbit_of

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


def test_size_name_and_licence_come_with_the_link(tmp_path: Path, http: HttpSession) -> None:
    with EorcSimulator(tmp_path, layout="rowspan") as eorc:
        name = "palsar2_20240101_p121_0770_L1.1.zip"
        (tmp_path / name).write_bytes(b"x" * 1234)
        found = resolved(catalog_of(eorc, http).search(SearchQuery(event="noto-2024", path=121)))
    scene = found["ALOS2518900770-240101-UBSL1.1__A"]
    place = scene.best_place
    assert place.platform is Platform.EORC
    assert place.licence is DISASTER_NONCOMMERCIAL
    assert (place.size_bytes, place.size_estimated, place.verified) == (1234, False, True)
    assert place.assets[0].href == f"{eorc.url}{DATA}{name}"
    assert (place.assets[0].name, place.assets[0].role) == (name, "archive")


def test_a_link_that_leads_nowhere_is_listed_but_not_trusted(http: HttpSession) -> None:
    with EorcSimulator() as eorc:
        found = resolved(catalog_of(eorc, http).search(SearchQuery(event="noto-2024", path=20)))
    assert found
    for scene in found.values():
        assert not scene.best_place.verified
        assert scene.best_place.assets
        assert "The link did not work." in scene.notes


def test_a_link_that_leads_to_a_web_page_is_no_file(eorc: EorcSimulator, http: HttpSession) -> None:
    eorc.misbehave(Misbehaviour.HTML, on=DATA)
    found = resolved(catalog_of(eorc, http).search(SearchQuery(event="noto-2024", path=20)))
    assert len(found) == 8
    assert not any(scene.best_place.verified for scene in found.values())


@pytest.mark.parametrize("status", [403, 405])
def test_a_server_that_refuses_head_is_asked_for_the_first_byte(
    tmp_path: Path, http: HttpSession, status: int
) -> None:
    (tmp_path / "palsar2_20240101_p121_0770_L1.1.zip").write_bytes(b"x" * 1234)
    with EorcSimulator(tmp_path, sections=(TWO_ROWS,)) as eorc:
        eorc.refuses_head = status
        query = SearchQuery(event="noto-2024", path=121, frame=770, levels=(Level.L11,))
        found = resolved(catalog_of(eorc, http).search(query))
    place = found["ALOS2518900770-240101-UBSL1.1__A"].best_place
    assert (place.size_bytes, place.verified) == (1234, True)
    missing = [scene for scene in found.values() if not scene.best_place.verified]
    assert missing, "what is not there is not there for GET either"


def test_only_the_links_of_wanted_scenes_are_checked_and_only_once(
    eorc: EorcSimulator, http: HttpSession
) -> None:
    catalog = catalog_of(eorc, http)
    for _ in range(2):
        list(catalog.search(SearchQuery(event="noto-2024", path=20)))
    heads = [request.path for request in eorc.requests if request.method == "HEAD"]
    assert len(heads) == len(set(heads)) == 8
    assert eorc.paths().count(PAGE_JA) == 1
    list(catalog.search(SearchQuery(levels=(Level.L22,))))
    assert eorc.paths().count(PAGE_JA) == 1


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
    assert event.key == "jaxa-20250330"
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
    from dataclasses import replace

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
    from alos2_explorer.plugin.transfer.http import HttpSettings

    eorc.sections = (TWO_ROWS,)
    for _ in range(2):
        session = HttpSession(HttpSettings(cache_folder=str(tmp_path)))
        assert catalog_of(eorc, session).refresh().working == 24
        session.close()
    pages = [request for request in eorc.requests if request.path == PAGE_JA]
    assert "if-none-match" not in pages[0].headers
    assert "if-none-match" in pages[1].headers


def test_a_host_that_is_away_is_not_asked_for_every_file(eorc: EorcSimulator, http: HttpSession) -> None:
    with EorcSimulator() as gone:
        away = gone.url
    eorc.html = page(RELEASED, "ja", folder=away + DATA)
    tries: list[str] = []
    head = http.head
    http.head = lambda url, **more: tries.append(url) or head(url, **more)  # type: ignore[method-assign]
    found = resolved(catalog_of(eorc, http).search(SearchQuery()))
    assert len(found) > 100
    assert not any(scene.best_place.verified for scene in found.values() if scene.event == "noto-2024")
    assert len(tries) <= 8


def test_a_host_that_is_back_is_asked_again(
    eorc: EorcSimulator, http: HttpSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    eorc.sections = (TWO_ROWS,)
    catalog, head, away = catalog_of(eorc, http), http.head, True

    def answer(url: str, **more: Any) -> Answer:
        if away:
            raise TransientError("127.0.0.1 did not answer in time.")
        return head(url, **more)

    http.head = answer  # type: ignore[method-assign]
    query = SearchQuery(path=26, look=Look.LEFT)
    first = resolved(catalog.search(query)).values()
    assert not any(scene.best_place.verified for scene in first)
    away = False
    monkeypatch.setattr(eorc_catalog, "_SILENT_S", 0.0)
    second = resolved(catalog.search(query)).values()
    assert len(second) == len(first)
    assert any(scene.best_place.verified for scene in second)


@pytest.mark.parametrize(
    "line", ["ALOS2518900770-240101-UBSL1.1__A,ftp://x/y", "nonsense,http://x/y", "only one cell"]
)
def test_a_wrong_line_of_the_users_table_is_named(
    eorc: EorcSimulator, http: HttpSession, tmp_path: Path, line: str
) -> None:
    table = tmp_path / "addresses.csv"
    table.write_text(f"product_id,url\n{line}\n", "utf-8")
    with pytest.raises(Alos2Error, match=r"addresses\.csv: line 2"):
        list(catalog_of(eorc, http, url_table=table).search(SearchQuery()))


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (lambda html: html.replace("<br/>\n0760", " 0755<br/>\n0760", 1), "6 downloads for 4 frames"),
        (lambda html: html.replace("<td>121</td>", "<td>somewhere</td>", 1), "the paths “somewhere”"),
        (lambda html: html.replace("2024/01/01", "2024/13/41", 1), "the date 2024/13/41"),
        (lambda html: html.replace("<td>121</td>", "<td>122</td>", 1), "fits no orbit"),
    ],
)
def test_a_line_that_is_not_understood_is_said_and_the_others_are_read(
    eorc: EorcSimulator, http: HttpSession, break_it: object, words: str
) -> None:
    broken = break_it(page(RELEASED, "ja", folder=DATA))  # type: ignore[operator]
    eorc.html = broken
    told: list[str] = []
    query = SearchQuery(path=26, look=Look.LEFT)
    found = resolved(catalog_of(eorc, http).search(query, Progress(warn=told.append)))
    (text,) = told
    assert words in text
    assert sum(scene.best_place.verified for scene in found.values()) == 12


@pytest.mark.parametrize(
    "how",
    [
        *(Misbehaviour.CLOSED, Misbehaviour.UNAVAILABLE, Misbehaviour.BUSY, Misbehaviour.FORBIDDEN),
        *(Misbehaviour.HTML, Misbehaviour.EMPTY, Misbehaviour.TRUNCATED, Misbehaviour.GARBAGE),
        Misbehaviour.CHANGED,
    ],
)
def test_a_page_that_fails_leaves_the_shipped_table(
    eorc: EorcSimulator, http: HttpSession, how: Misbehaviour
) -> None:
    eorc.misbehave(how)
    found: list[Scene] = []
    with pytest.raises(PlatformError):
        found.extend(catalog_of(eorc, http).search(SearchQuery()))
    assert len(found) == len(builtin_scenes())


def test_a_table_bomb_is_refused(eorc: EorcSimulator, http: HttpSession) -> None:
    eorc.html = "<table>" + "<tr>" + "<td rowspan=99999 colspan=99999>" * 20_001
    with pytest.raises(PlatformError, match="more table cells"):
        list(catalog_of(eorc, http).search(SearchQuery()))


def test_file_names_of_the_server_are_not_trusted(eorc: EorcSimulator, http: HttpSession) -> None:
    eorc.sections = (TWO_ROWS,)
    eorc.name = lambda *_: "%2e%2e%2f%2e%2e%2fetc%2fpasswd?x=y.zip"
    report = catalog_of(eorc, http).refresh()
    assert {asset.name for scene in report.scenes for asset in scene.best_place.assets} <= {
        f"{scene.key}{suffix}" for scene in report.scenes for suffix in (".zip", ".tif")
    }


def test_the_english_address_is_asked_too(eorc: EorcSimulator, http: HttpSession) -> None:
    eorc.sections = (TWO_ROWS,)
    catalog_of(eorc, http).refresh()
    assert PAGE_EN in eorc.paths()
