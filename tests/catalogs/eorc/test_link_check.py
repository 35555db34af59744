"""The links of JAXA's disaster page: checked once each, and trusted only as far as they lead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alos2_explorer.plugin.catalogs.eorc import catalog as eorc_catalog
from alos2_explorer.plugin.domain.enums import Level, Look
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.errors import TransientError
from alos2_explorer.plugin.transfer.http.response import Answer
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import EorcSimulator, Misbehaviour
from simulators.disaster_page import RELEASED, page
from simulators.eorc import DATA, PAGE_JA

from .eorc_catalog import TWO_ROWS, catalog_of, resolved


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


def test_file_names_of_the_server_are_not_trusted(eorc: EorcSimulator, http: HttpSession) -> None:
    eorc.sections = (TWO_ROWS,)
    eorc.name = lambda *_: "%2e%2e%2f%2e%2e%2fetc%2fpasswd?x=y.zip"
    report = catalog_of(eorc, http).refresh()
    assert {asset.name for scene in report.scenes for asset in scene.best_place.assets} <= {
        f"{scene.key}{suffix}" for scene in report.scenes for suffix in (".zip", ".tif")
    }
