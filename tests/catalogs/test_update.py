"""The index brought up to date in the background: month by month, resumed, politely repeated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.asf.catalog import AsfCatalog
from alos2_explorer.plugin.catalogs.aws.catalog import AwsCatalog
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.catalogs.update import update_index
from alos2_explorer.plugin.domain.enums import Level
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.footprint_prediction import product_footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import AsfSimulator, AwsSimulator, Misbehaviour
from simulators.asf import granule
from simulators.products import centre_time, l11_id, l22_id, l22_objects

NOTO = Box(136.5, 36.5, 137.5, 37.5)
PRODUCTS = [l11_id(52053 - 207 * k, 750) for k in range(12)]
LATEST = centre_time(52053, 750)
QUERY = SearchQuery(area=NOTO, levels=(Level.L11,), start=LATEST - timedelta(days=100), stop=LATEST)
LATER = LATEST + timedelta(days=700)


def granule_of(product: str) -> dict:
    parsed = find_product_id(product)
    assert parsed is not None
    rings = [list(ring) for ring in product_footprint(parsed, "W2").rings]
    return granule(product, rings, centre_time(parsed.orbit, parsed.frame), path=parsed.path)


@pytest.fixture
def asf() -> Iterator[AsfSimulator]:
    with AsfSimulator(granule_of(product) for product in PRODUCTS) as simulator:
        yield simulator


@pytest.fixture
def index(tmp_path: Path) -> SceneIndex:
    return SceneIndex(tmp_path / "index.gpkg", seed=tuple)


def months(asf: AsfSimulator) -> list[str]:
    return [request.query["temporal"][:7] for request in asf.requests]


def test_an_update_reads_month_by_month_from_the_latest(
    asf: AsfSimulator, index: SceneIndex, http: HttpSession
) -> None:
    report = update_index(index, QUERY, [AsfCatalog(http, asf.url)], now=LATER)
    assert months(asf) == ["2024-01", "2023-12", "2023-11", "2023-10"]
    assert report.added == {Platform.ASF: 8}
    assert len(list(index.search(QUERY))) == index.count() == 8


def test_what_was_read_is_not_read_again(
    asf: AsfSimulator, index: SceneIndex, http: HttpSession
) -> None:
    catalogs = [AsfCatalog(http, asf.url)]
    update_index(index, QUERY, catalogs, now=LATER)
    report = update_index(index, QUERY, catalogs, now=LATER)
    assert report.skipped == len(asf.requests) == 4
    assert report.added == {}


def test_a_cancelled_update_goes_on_where_it_ended(
    asf: AsfSimulator, index: SceneIndex, http: HttpSession
) -> None:
    catalogs = [AsfCatalog(http, asf.url)]
    stop = Progress(cancelled=lambda: index.count() >= 4)
    with pytest.raises(CancelledError):
        update_index(index, QUERY, catalogs, stop, now=LATER)
    begun = len(asf.requests)
    assert 0 < begun < 4
    update_index(index, QUERY, catalogs, now=LATER)
    assert index.count() == 8
    assert len(asf.requests) <= 4 + 1


def test_young_months_are_asked_again_the_next_day(
    asf: AsfSimulator, index: SceneIndex, http: HttpSession
) -> None:
    catalogs = [AsfCatalog(http, asf.url)]
    today = LATEST + timedelta(hours=1)
    update_index(index, QUERY, catalogs, now=today)
    update_index(index, QUERY, catalogs, now=today + timedelta(hours=1))
    assert len(asf.requests) == 4
    update_index(index, QUERY, catalogs, now=today + timedelta(days=2))
    assert months(asf)[4:] == ["2024-01", "2023-12", "2023-11", "2023-10"]
    update_index(index, QUERY, catalogs, now=today + timedelta(days=200))
    assert months(asf)[8:] == ["2024-01", "2023-12", "2023-11", "2023-10"]
    update_index(index, QUERY, catalogs, now=today + timedelta(days=400))
    assert len(asf.requests) == 12


def test_another_area_is_another_update(asf: AsfSimulator, index: SceneIndex, http: HttpSession) -> None:
    catalogs = [AsfCatalog(http, asf.url)]
    update_index(index, QUERY, catalogs, now=LATER)
    elsewhere = SearchQuery(area=Box(0, 0, 1, 1), start=QUERY.start, stop=QUERY.stop)
    assert update_index(index, elsewhere, catalogs, now=LATER).skipped == 0


def test_a_platform_that_fails_is_reported_and_tried_again_the_next_time(
    asf: AsfSimulator, index: SceneIndex, http: HttpSession
) -> None:
    asf.misbehave(Misbehaviour.FORBIDDEN)
    with AwsSimulator(objects=l22_objects("palsar2/L2.2/2025/", l22_id(52053, 750), None)) as aws:
        catalogs = [AsfCatalog(http, asf.url), AwsCatalog(http, aws.url), index]
        both = SearchQuery(area=NOTO, start=LATEST - timedelta(days=40), stop=LATEST + timedelta(days=1))
        report = update_index(index, both, catalogs, now=LATER)
        assert set(report.failures) == {Platform.ASF}
        assert report.added[Platform.AWS] == 1
        assert len(asf.requests) == 1
        asf.misbehaviour = None
        assert update_index(index, both, catalogs, now=LATER).added[Platform.ASF] == 3


def test_a_disaster_is_updated_by_its_area_and_time(
    asf: AsfSimulator, index: SceneIndex, http: HttpSession
) -> None:
    catalogs = [AsfCatalog(http, asf.url)]
    update_index(index, SearchQuery(event="noto-2024"), catalogs, now=LATER)
    assert {scene.event for scene in index.search(SearchQuery())} == {"noto-2024"}
    assert months(asf)[-1] == "2023-09"
    assert months(asf)[0] == "2024-03"


def test_progress_and_the_present_end_an_update(
    asf: AsfSimulator, index: SceneIndex, http: HttpSession
) -> None:
    reports: list[tuple[float, str]] = []
    progress = Progress(report=lambda fraction, text: reports.append((fraction, text)))
    soon = datetime.now(timezone.utc) - timedelta(days=20)
    update_index(index, SearchQuery(area=NOTO, start=soon), [AsfCatalog(http, asf.url)], progress)
    assert len(asf.requests) in {1, 2}
    assert reports[-1][0] == 1.0
    assert any(text.startswith("asf 20") for _, text in reports)
