"""Catalogues put together for whoever hosts us."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.platform_warning import PlatformWarning
from alos2_explorer.plugin.catalogs.registry import make_catalogs
from alos2_explorer.plugin.catalogs.search import search_all
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.platform import SERVICES, Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import AwsSimulator, EorcSimulator

CATALOGS = Path(make_catalogs.__code__.co_filename).parent


def test_every_platform_that_has_a_file_is_put_together(http: HttpSession, tmp_path: Path) -> None:
    asked: list[Platform] = []

    def session_for(platform: Platform) -> HttpSession:
        asked.append(platform)
        return http

    found = make_catalogs((), {}, session_for, tmp_path / "index.gpkg")
    rooms = {room.name.replace("_", "") for room in CATALOGS.iterdir()} - {"disasters"}
    there = {platform for platform in Platform if platform.value in rooms}
    assert {catalog.platform for catalog in found} == there
    assert found[0].platform is Platform.INDEX
    assert set(asked) == there - {Platform.INDEX}


def test_only_the_platforms_asked_for_and_no_index_where_none_is_wanted(http: HttpSession) -> None:
    found = make_catalogs([Platform.AWS, Platform.INDEX], {}, lambda _: http, None)
    assert [catalog.platform for catalog in found] == [Platform.AWS]


def test_replaced_base_urls_are_the_ones_that_are_asked(http: HttpSession, tmp_path: Path) -> None:
    with AwsSimulator() as aws, EorcSimulator(invent=True) as eorc:
        endpoints = {"aws": aws.url, "eorc": eorc.url}
        wanted = [Platform.AWS, Platform.EORC]
        catalogs = make_catalogs(wanted, endpoints, lambda _: http, tmp_path / "index.gpkg")
        found = list(search_all(SearchQuery(event="taiwan-2024"), catalogs))
        assert aws.requests
        assert eorc.requests
    failed = {item.platform for item in found if isinstance(item, PlatformWarning) and item.failed}
    assert failed == {Platform.AWS}, "the empty bucket says so, the page does not"
    live = [item for item in found if not isinstance(item, PlatformWarning)]
    assert any(place.href.startswith(eorc.url) for scene in live for place in scene.places)


def test_what_a_session_raises_reaches_the_caller() -> None:
    def refuse(platform: Platform) -> HttpSession:
        raise Alos2Error(f"The login of {platform.value} cannot be read.")

    with pytest.raises(Alos2Error, match="login of aws"):
        make_catalogs([Platform.AWS], {}, refuse, None)


def test_every_platform_has_a_rank_of_its_own_and_services_named_after_it() -> None:
    ranks = [platform.info.preference for platform in Platform]
    assert len(set(ranks)) == len(ranks)
    for platform in set(Platform) - {Platform.INDEX}:
        assert platform.info.services, platform
        for service in platform.info.services:
            assert service.key.split("_")[0] == platform.value
            assert SERVICES[service.key] is service
