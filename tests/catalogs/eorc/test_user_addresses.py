"""The user's own table of addresses: it outweighs the page, and does without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.eorc.catalog import EorcCatalog
from alos2_explorer.plugin.catalogs.eorc.user_addresses import read_url_table
from alos2_explorer.plugin.domain.errors import Alos2Error, PlatformError
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import EorcSimulator, Misbehaviour
from simulators.eorc import DATA


@pytest.fixture
def eorc() -> Iterator[EorcSimulator]:
    with EorcSimulator(invent=True) as simulator:
        yield simulator


def catalog_of(eorc: EorcSimulator, http: HttpSession, url_table: Path) -> EorcCatalog:
    return EorcCatalog(http, {"eorc": eorc.url}, url_table=url_table)


def resolved(found: Iterator[Scene]) -> dict[str, Scene]:
    """The last state of each scene: the live page's replaces the shipped one."""
    return {scene.key: scene for scene in found}


def test_the_users_table_outweighs_the_page(
    eorc: EorcSimulator, http: HttpSession, tmp_path: Path
) -> None:
    key = "ALOS2518900770-240101-UBSL1.1__A"
    table = tmp_path / "addresses.csv"
    table.write_text(f"product_id,url\n# mine\n\n{key},{eorc.url}{DATA}mine.zip\n", "utf-8")
    found = resolved(
        catalog_of(eorc, http, url_table=table).search(
            SearchQuery(event="noto-2024", path=121, frame=770)
        )
    )
    assert found[key].best_place.assets[0].href.endswith("/mine.zip")
    assert len(found) > 1
    assert all("mine" not in s.best_place.assets[0].href for k, s in found.items() if k != key)


@pytest.mark.parametrize("how", [Misbehaviour.HTML, Misbehaviour.UNAVAILABLE])
def test_the_users_table_leads_to_files_although_the_page_fails(
    eorc: EorcSimulator, http: HttpSession, tmp_path: Path, how: Misbehaviour
) -> None:
    shipped, later = "ALOS2518900770-240101-UBSL1.1__A", "ALOS2580703650-250225-WBDR1.1__D-F2"
    table = tmp_path / "addresses.csv"
    lines = [f"{key},{eorc.url}{DATA}{key}.zip" for key in (shipped, later)]
    table.write_text("\n".join(lines), "utf-8")
    eorc.misbehave(how, on="/dataset/")
    found: dict[str, Scene] = {}
    scenes = catalog_of(eorc, http, url_table=table).search(SearchQuery())
    with pytest.raises(PlatformError):
        found.update((scene.key, scene) for scene in scenes)
    assert found[shipped].best_place.verified
    assert found[shipped].event == "noto-2024"
    assert found[later].best_place.assets[0].href.endswith(f"{later}.zip")
    assert found[later].beam_numbers == (2,)
    assert not found[later].best_place.licence.commercial


def test_a_cell_without_an_end_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "addresses.csv"
    file.write_text("# a comment\n" + "x" * 200_000 + ",https://h/a.zip\n")
    with pytest.raises(Alos2Error, match=r"addresses\.csv is not a table of addresses"):
        read_url_table(file)
