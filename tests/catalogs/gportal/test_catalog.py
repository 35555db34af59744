"""G-Portal's catalogue: data sets by mode, paging, the old host as a fallback, paths for SFTP."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from alos2_explorer.plugin.catalogs.gportal.catalog import GPortalCatalog
from alos2_explorer.plugin.catalogs.gportal.record import DATASET_OF_MODE, sftp_path
from alos2_explorer.plugin.domain.enums import Direction, Level
from alos2_explorer.plugin.domain.errors import PlatformError
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.footprint_prediction import product_footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from simulators import GPortalSimulator, Misbehaviour, Reply, Request
from simulators.gportal import record
from simulators.products import centre_time, l11_id, l22_id

NOTO_L11, NOTO_L22 = l11_id(52053, 750), l22_id(52053, 750)
TURKIYE = l11_id(47185, 2850, "WBS")
STRIP = l11_id(52053, 720, "UBS")
ALL = {NOTO_L11: "WBD", NOTO_L22: "WBD", TURKIYE: "WBS", STRIP: "UBS"}


def record_of(product: str, mode: str, ring: list | None = None) -> dict:
    parsed = find_product_id(product)
    assert parsed is not None
    outline = ring or list(product_footprint(parsed, "U2-7" if mode == "UBS" else "W2").rings[0])
    return record(product, outline, centre_time(parsed.orbit, parsed.frame), DATASET_OF_MODE[mode])


@pytest.fixture
def gportal() -> Iterator[GPortalSimulator]:
    with GPortalSimulator(record_of(product, mode) for product, mode in ALL.items()) as simulator:
        yield simulator


@pytest.fixture
def catalog(gportal: GPortalSimulator, http: HttpSession) -> GPortalCatalog:
    return GPortalCatalog(http, {"gportal_csw": gportal.csw})


def test_wide_scansar_has_seven_beams_over_the_whole_swath(http: HttpSession) -> None:
    wide = TURKIYE.replace("WBS", "VBS")
    with GPortalSimulator([record_of(wide, "VBS")]) as simulator:
        (scene,) = GPortalCatalog(http, {"gportal_csw": simulator.csw}).search(SearchQuery(path=77))
    assert scene.beam_numbers == (1, 2, 3, 4, 5, 6, 7)


def ids(found: Iterator[Scene]) -> set[str]:
    return {str(scene.product) for scene in found}


def test_a_record_becomes_a_scene_although_every_value_is_text(catalog: GPortalCatalog) -> None:
    (scene,) = catalog.search(SearchQuery(path=77))
    place = scene.best_place
    archive, quicklook = place.assets
    assert str(scene.product) == TURKIYE
    assert place.platform is Platform.GPORTAL
    assert place.needs_login
    assert archive.href == (
        "sftp://sftp.gportal.jaxa.jp:22/product/Standard/ALOS-2/ALOS-2.PALSAR-2/L1.1/2023/02/"
        f"{TURKIYE}.zip"
    )
    assert (archive.role, archive.size_bytes) == ("archive", 61_000_000_000)
    assert (quicklook.role, quicklook.href) == (
        "quicklook",
        f"https://gportal.jaxa.jp/gpr/img/{TURKIYE}.jpg",
    )
    assert abs(scene.start + timedelta(seconds=26) - centre_time(47185, 2850)) < timedelta(seconds=1)
    assert scene.footprint is not None
    assert scene.footprint.intersects(Box(37, 37, 38, 38))
    assert scene.derived == ()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (SearchQuery(), {NOTO_L11, NOTO_L22, TURKIYE}),
        (SearchQuery(mode="UB"), {STRIP}),
        (SearchQuery(mode="WBS"), {TURKIYE}),
        (SearchQuery(levels=(Level.L22,)), {NOTO_L22}),
        (SearchQuery(area=Box(136.5, 36.5, 137.5, 37.5)), {NOTO_L11, NOTO_L22}),
        (SearchQuery(start=centre_time(52000, 0)), {NOTO_L11, NOTO_L22}),
        (SearchQuery(stop=centre_time(52000, 0)), {TURKIYE}),
        (SearchQuery(direction=Direction.DESCENDING), {TURKIYE}),
    ],
)
def test_the_query_is_fulfilled(catalog: GPortalCatalog, query: SearchQuery, expected: set[str]) -> None:
    assert ids(catalog.search(query)) == expected


@pytest.mark.parametrize("query", [SearchQuery(levels=(Level.L21,)), SearchQuery(mode="XYZ")])
def test_what_it_cannot_have_is_not_asked_for(
    gportal: GPortalSimulator, catalog: GPortalCatalog, query: SearchQuery
) -> None:
    assert list(catalog.search(query)) == []
    assert gportal.requests == []


def test_data_sets_are_always_named(gportal: GPortalSimulator, catalog: GPortalCatalog) -> None:
    list(catalog.search(SearchQuery()))
    assert (
        gportal.requests[0].query["datasetId"] == "27004009,27004010,27004011,27004012,27004013,27004014"
    )


def test_pages_are_read_to_the_end(gportal: GPortalSimulator, http: HttpSession) -> None:
    catalog = GPortalCatalog(http, {"gportal_csw": gportal.csw}, page_size=1)
    assert len(ids(catalog.search(SearchQuery()))) == 3
    assert [request.query["startIndex"] for request in gportal.requests] == ["1", "2", "3"]
    assert len(list(catalog.search(SearchQuery(maximum=1)))) == 1


def test_a_box_across_the_date_line_is_asked_in_two(http: HttpSession) -> None:
    east = record_of(NOTO_L11, "WBD", [(179, 50), (180, 50), (180, 52), (179, 52), (179, 50)])
    west = record_of(TURKIYE, "WBS", [(-180, 50), (-179, 50), (-179, 52), (-180, 52), (-180, 50)])
    with GPortalSimulator([east, west]) as gportal:
        catalog = GPortalCatalog(http, {"gportal_csw": gportal.csw})
        assert ids(catalog.search(SearchQuery(area=Box(179.5, 51, -179.5, 52)))) == {NOTO_L11, TURKIYE}
    assert [r.query["bbox"][:11] for r in gportal.requests] == ["179.500000,", "-180.000000"]


@pytest.mark.parametrize("how", [Misbehaviour.UNAVAILABLE, Misbehaviour.HTML, Misbehaviour.CLOSED])
def test_where_the_new_host_fails_the_old_one_answers(
    gportal: GPortalSimulator, http: HttpSession, how: Misbehaviour
) -> None:
    with GPortalSimulator() as new:
        new.misbehave(how)
        catalog = GPortalCatalog(http, {"gportal_csw": new.csw, "gportal_csw_old": gportal.csw})
        assert len(ids(catalog.search(SearchQuery()))) == 3


def test_the_old_host_is_not_asked_where_the_user_set_the_endpoint(http: HttpSession) -> None:
    asked: list[str] = []
    with GPortalSimulator() as new:
        new.misbehave(Misbehaviour.UNAVAILABLE)
        catalog = GPortalCatalog(http, {"gportal_csw": new.csw})
        get_json = catalog._http.get_json
        catalog._http.get_json = lambda url, *more, **named: (
            asked.append(url)
            or get_json(  # type: ignore[method-assign]
                url, *more, **named
            )
        )
        with pytest.raises(PlatformError, match="503"):
            list(catalog.search(SearchQuery()))
        assert set(asked) == {new.csw}


def test_where_both_hosts_fail_the_new_ones_failure_is_told(http: HttpSession) -> None:
    with GPortalSimulator() as new, GPortalSimulator() as old:
        new.misbehave(Misbehaviour.HTML)
        old.misbehave(Misbehaviour.FORBIDDEN)
        catalog = GPortalCatalog(http, {"gportal_csw": new.csw, "gportal_csw_old": old.csw})
        with pytest.raises(PlatformError, match="Maintenance") as failure:
            list(catalog.search(SearchQuery()))
    assert "old host failed too" in failure.value.details
    assert "403" in failure.value.details


class SlowGPortal(GPortalSimulator):
    def reply(self, request: Request) -> Reply:
        time.sleep(0.5)
        return super().reply(request)


def test_an_answer_slower_than_other_platforms_may_be_is_waited_for(http: HttpSession) -> None:
    impatient = HttpSession(replace(http.settings, idle_timeout_s=0.2, retry=RetryPolicy(tries=1)))
    with SlowGPortal([record_of(NOTO_L11, "WBD")]) as gportal:
        catalog = GPortalCatalog(impatient, {"gportal_csw": gportal.csw})
        assert ids(catalog.search(SearchQuery())) == {NOTO_L11}


def test_a_record_that_names_only_the_scene_is_completed_from_its_fields(http: HttpSession) -> None:
    bare = record_of(NOTO_L11, "WBD")
    bare["properties"]["identifier"] = NOTO_L11[:21]
    bare["properties"]["product"] = {"fileName": None}
    with GPortalSimulator([bare]) as gportal:
        (scene,) = GPortalCatalog(http, {"gportal_csw": gportal.csw}).search(SearchQuery())
    assert str(scene.product) == NOTO_L11
    assert any(reason.startswith("product") for reason in scene.derived)
    assert not scene.best_place.verified


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("product.gportal.jaxa.jp:/products/Standard/ALOS-2/a.zip", "/product/Standard/ALOS-2/a.zip"),
        ("product.gportal.jaxa.jp:/products/Standard/../../etc/passwd", None),
        ("product.gportal.jaxa.jp:/products/Standard/", None),
        ("product.gportal.jaxa.jp:/products/Standard/a\\b", None),
        ("https://gportal.jaxa.jp/download/standard/a.zip", None),
        ("", None),
    ],
)
def test_paths_on_the_file_server(name: str, path: str | None) -> None:
    assert sftp_path(name) == path


def test_a_web_address_of_the_old_system_is_kept(http: HttpSession) -> None:
    old = record_of(NOTO_L11, "WBD")
    old["properties"]["product"]["fileName"] = (
        f"https://gportal.jaxa.jp/download/standard/{NOTO_L11}.zip"
    )
    with GPortalSimulator([old]) as gportal:
        (scene,) = GPortalCatalog(http, {"gportal_csw": gportal.csw}).search(SearchQuery())
    assert scene.best_place.assets[0].href == f"https://gportal.jaxa.jp/download/standard/{NOTO_L11}.zip"


def test_records_of_another_form_are_a_changed_answer_not_no_scenes(http: HttpSession) -> None:
    strange = {
        "type": "Feature",
        "geometry": None,
        "properties": {"identifier": "GC1SG1_2023", "gpp": 4},
    }
    page = {
        "features": [strange, "x", None],
        "properties": {"numberOfRecordsMatched": "1", "numberOfRecordsReturned": "1"},
    }
    with GPortalSimulator() as gportal:
        gportal.changed = json.dumps(page).encode()
        gportal.misbehave(Misbehaviour.CHANGED)
        with pytest.raises(PlatformError, match="lists 1 records that we do not know"):
            list(GPortalCatalog(http, {"gportal_csw": gportal.csw}).search(SearchQuery()))


@pytest.mark.shared
def test_data_set_ids_are_those_of_the_real_tree(shared) -> None:
    tree = json.loads((shared / "samples/gportal/datasets.json").read_text("utf-8"))
    real = [int(ids[0]) for ids in tree["ALOS-2"]["ALOS-2.PALSAR-2"]["NA"].values()]
    assert list(DATASET_OF_MODE.values()) == real


@pytest.mark.shared
def test_a_real_answer_of_another_satellite_is_not_taken_for_ours(shared, http: HttpSession) -> None:
    real = json.loads(
        (shared / "samples/gportal/csw_GetRecords_feature_GCOM-C_real.json").read_text("utf-8")
    )
    real["properties"] = {"numberOfRecordsMatched": "1", "numberOfRecordsReturned": "1"}
    with GPortalSimulator() as gportal:
        gportal.changed = json.dumps(real).encode()
        gportal.misbehave(Misbehaviour.CHANGED)
        with pytest.raises(PlatformError, match="records that we do not know"):
            list(GPortalCatalog(http, {"gportal_csw": gportal.csw}).search(SearchQuery()))
