"""What each platform answers, side by side, in one line each."""

from __future__ import annotations

from pathlib import Path

from alos2_explorer.plugin.catalogs.aws.catalog import AwsCatalog
from alos2_explorer.plugin.catalogs.connection_check import ask_each
from alos2_explorer.plugin.catalogs.eorc.catalog import EorcCatalog
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import AwsSimulator, EorcSimulator, Misbehaviour


def test_every_platform_says_in_one_line_how_it_answered(http: HttpSession, tmp_path: Path) -> None:
    with AwsSimulator() as aws, EorcSimulator(invent=True) as eorc:
        aws.misbehave(Misbehaviour.UNAVAILABLE)
        catalogs = [
            SceneIndex(tmp_path / "index.gpkg", seed=tuple),
            EorcCatalog(http, {"eorc": eorc.url}),
            AwsCatalog(http, aws.url),
        ]
        answers = {a.platform: a for a in ask_each(SearchQuery(event="noto-2024", path=20), catalogs)}
    assert set(answers) == {Platform.INDEX, Platform.EORC, Platform.AWS}
    assert "8 scenes, 8 with files seen, the latest of 2024-01-14, such as ALOS25" in str(
        answers[Platform.EORC]
    )
    assert "0 scenes" in str(answers[Platform.INDEX])
    assert "HTTP 503" in str(answers[Platform.AWS])
    assert [answers[p].failed for p in (Platform.INDEX, Platform.EORC, Platform.AWS)] == [
        False,
        False,
        True,
    ]
    assert all("\n" not in str(answer) for answer in answers.values())
