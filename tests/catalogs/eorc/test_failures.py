"""JAXA's disaster page where it fails or is not understood: said plainly, and the rest is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes as builtin_scenes
from alos2_explorer.plugin.domain.enums import Look
from alos2_explorer.plugin.domain.errors import Alos2Error, PlatformError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import EorcSimulator, Misbehaviour
from simulators.disaster_page import RELEASED, page
from simulators.eorc import DATA

from .eorc_catalog import catalog_of, resolved


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
