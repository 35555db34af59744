"""All platforms side by side: results merge, failures are warnings, a cancel ends everything."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.aws.catalog import AwsCatalog
from alos2_explorer.plugin.catalogs.disasters import shipped
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes as builtin_scenes
from alos2_explorer.plugin.catalogs.eorc.catalog import EorcCatalog
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.catalogs.platform_warning import PlatformWarning
from alos2_explorer.plugin.catalogs.search import found_scenes, search_all
from alos2_explorer.plugin.domain.enums import Level, Phase
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.http.session import HttpSession
from catalogs.listed import Listed, placed
from simulators import AsfSimulator, AwsSimulator, EorcSimulator, Misbehaviour
from simulators.everywhere import catalog_of
from simulators.products import l11_id, l11_objects, l22_id, l22_objects
from support.patience import wait_for

L22_FOLDER = "palsar2/L2.2/2025/"
TURKIYE_FOLDER = "palsar2-scansar/Turkey-Syria-earthquake/L1.1/"
POST = l11_id(47185, 2850, "WBS")
# A right-looking scene over Noto eleven days after the earthquake, another one of Africa.
NOTO_L22 = l22_id(52053, 750)
ELSEWHERE_L22 = l22_id(52060, 250)


@pytest.fixture
def aws() -> Iterator[AwsSimulator]:
    objects = l11_objects(TURKIYE_FOLDER, POST)
    for product in (NOTO_L22, ELSEWHERE_L22):
        objects.update(l22_objects(L22_FOLDER, product, None))
    with AwsSimulator(objects=objects) as simulator:
        yield simulator


@pytest.fixture
def eorc() -> Iterator[EorcSimulator]:
    with EorcSimulator(invent=True) as simulator:
        yield simulator


@pytest.fixture
def index(tmp_path: Path) -> SceneIndex:
    return SceneIndex(tmp_path / "index.gpkg")


def test_what_two_platforms_list_is_one_scene_with_both_places(
    index: SceneIndex, aws: AwsSimulator, http: HttpSession
) -> None:
    scenes, warnings = found_scenes(
        SearchQuery(event="turkiye-2023", path=77), [index, AwsCatalog(http, aws.url)]
    )
    assert warnings == []
    by_key = {scene.key: scene for scene in scenes}
    # Eight rows ship; G-Portal may have the four of L1.1, and the bucket lacks those of L2.1.
    assert len(by_key) == len(scenes) == 4
    assert {scene.product.level for scene in scenes} == {Level.L11}
    merged = by_key[POST]
    assert [place.platform for place in merged.places] == [Platform.AWS, Platform.GPORTAL]
    assert merged.best_place.href.startswith(aws.url)
    assert merged.best_place.verified
    assert merged.phase is Phase.POST


def test_what_was_found_is_kept_for_the_next_search_without_network(
    index: SceneIndex, aws: AwsSimulator, http: HttpSession
) -> None:
    query = SearchQuery(levels=(Level.L22,), start=datetime(2024, 1, 1, tzinfo=timezone.utc))
    online, _ = found_scenes(query, [index, AwsCatalog(http, aws.url)])
    assert {str(scene.product) for scene in online} == {NOTO_L22, ELSEWHERE_L22}
    offline, warnings = found_scenes(query, [index])
    assert {scene.key: scene for scene in offline} == {scene.key: scene for scene in online}
    assert warnings == []


def test_a_disaster_is_asked_of_other_platforms_by_its_area_and_time(
    index: SceneIndex, aws: AwsSimulator, http: HttpSession
) -> None:
    scenes, _ = found_scenes(
        SearchQuery(event="noto-2024", levels=(Level.L22,)), [index, AwsCatalog(http, aws.url)]
    )
    (scene,) = scenes
    assert str(scene.product) == NOTO_L22
    assert (scene.event, scene.phase) == ("noto-2024", Phase.POST)
    offline, _ = found_scenes(SearchQuery(event="noto-2024", levels=(Level.L22,)), [index])
    assert [found.key for found in offline] == [scene.key]


@pytest.mark.parametrize("how", [Misbehaviour.UNAVAILABLE, Misbehaviour.GARBAGE, Misbehaviour.HTML])
def test_a_platform_that_fails_is_one_warning_and_the_others_go_on(
    index: SceneIndex, aws: AwsSimulator, eorc: EorcSimulator, http: HttpSession, how: Misbehaviour
) -> None:
    aws.misbehave(how)
    query = SearchQuery(event="noto-2024", path=20)
    catalogs = [index, AwsCatalog(http, aws.url), EorcCatalog(http, {"eorc": eorc.url})]
    scenes, warnings = found_scenes(query, catalogs)
    assert len(scenes) == 8
    assert all(scene.best_place.verified for scene in scenes)
    (warning,) = warnings
    assert warning.platform is Platform.AWS
    assert warning.failed
    assert "127.0.0.1" in str(warning)


def test_a_refused_platform_asks_for_a_login(http: HttpSession) -> None:
    with AsfSimulator() as asf:
        asf.misbehave(Misbehaviour.FORBIDDEN)
        _, (warning,) = found_scenes(SearchQuery(), [catalog_of(Platform.ASF, asf, http)])
    assert warning.needs_login


def test_a_platform_without_a_login_that_refuses_asks_for_none(
    aws: AwsSimulator, http: HttpSession
) -> None:
    aws.misbehave(Misbehaviour.FORBIDDEN)
    _, (warning,) = found_scenes(SearchQuery(), [AwsCatalog(http, aws.url)])
    assert warning.failed
    assert not warning.needs_login
    assert "refuses access (HTTP 403). A login does not help here" in str(warning)


def test_a_platform_that_is_down_is_a_warning_not_an_empty_answer(http: HttpSession) -> None:
    with AwsSimulator() as gone:
        url = gone.url
    scenes, (warning,) = found_scenes(SearchQuery(levels=(Level.L22,)), [AwsCatalog(http, url)])
    assert scenes == []
    assert warning.failed
    assert "connection" in str(warning)


def test_the_index_answers_before_a_slow_platform(
    index: SceneIndex, aws: AwsSimulator, http: HttpSession
) -> None:
    aws.misbehave(Misbehaviour.SLOW)
    answers = search_all(SearchQuery(event="noto-2024"), [index, AwsCatalog(http, aws.url)])
    assert isinstance(next(answers), Scene)
    answers.close()


def test_a_cancel_ends_the_search_although_a_platform_hangs(
    index: SceneIndex, aws: AwsSimulator, http: HttpSession
) -> None:
    aws.misbehave(Misbehaviour.SLOW)
    cancelled = threading.Event()
    answers = search_all(
        SearchQuery(event="noto-2024", path=20),
        [index, AwsCatalog(http, aws.url)],
        Progress(cancelled=cancelled.is_set),
    )
    assert sum(1 for _, _ in zip(range(8), answers)) == 8
    threading.Timer(0.2, cancelled.set).start()
    with pytest.raises(CancelledError):
        list(answers)
    wait_for(lambda: not any(thread.name == "search" for thread in threading.enumerate()))


def test_a_scene_is_yielded_again_only_when_a_listing_adds_something() -> None:
    scene = builtin_scenes()[0]
    asf = placed(scene, Platform.ASF)
    listings = [
        Listed(Platform.ASF, [asf, asf]),
        Listed(Platform.TELLUS, [placed(scene, Platform.TELLUS)]),
    ]
    items = list(search_all(SearchQuery(), listings))
    assert len(items) == 2
    assert [place.platform for place in items[1].places] == [Platform.TELLUS, Platform.ASF]  # type: ignore[union-attr]
    assert len({item.key for item in items}) == 1  # type: ignore[union-attr]


def test_a_row_keeps_its_id_when_another_listing_knows_the_mode_better() -> None:
    guessed = next(s for s in builtin_scenes() if s.product.mode == "WBS" and s.event == "noto-2024")
    known = replace(
        placed(guessed, Platform.ASF), product=replace(guessed.product, mode="WBD"), derived=()
    )
    items = list(search_all(SearchQuery(), [Listed(Platform.ASF, [guessed, known])]))
    assert [item.key for item in items] == [guessed.key, guessed.key]  # type: ignore[union-attr]
    assert items[1].best_place == known.best_place  # type: ignore[union-attr]


def test_an_unexpected_error_is_a_warning_too_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    scene = builtin_scenes()[0]
    listings = [Listed(Platform.ASF, [scene], KeyError("umm")), Listed(Platform.TELLUS, [])]
    scenes, (warning,) = found_scenes(SearchQuery(), listings)
    assert scenes == [scene]
    assert "ASF" in str(warning)
    assert "KeyError" in caplog.text


def test_a_warning_on_the_way_is_told_as_no_failure(index: SceneIndex, http: HttpSession) -> None:
    with AwsSimulator(objects={"palsar2-scansar/Rwanda/strange": b"x"}) as aws:
        _, warnings = found_scenes(SearchQuery(levels=(Level.L21,)), [AwsCatalog(http, aws.url)])
    (warning,) = warnings
    assert not warning.failed


def test_an_index_that_cannot_be_written_does_not_end_the_search(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    broken = SceneIndex(tmp_path / "file" / "index.gpkg")
    scene = builtin_scenes()[0]
    scenes, warnings = found_scenes(SearchQuery(), [broken, Listed(Platform.ASF, [scene])])
    assert scenes == [scene]
    assert {warning.platform for warning in warnings} == {Platform.INDEX}


def test_progress_reaches_the_end() -> None:
    reports: list[float] = []
    listings = [Listed(Platform.ASF, []), Listed(Platform.TELLUS, [])]
    list(
        search_all(
            SearchQuery(), listings, Progress(report=lambda fraction, _: reports.append(fraction))
        )
    )
    assert reports[-1] == pytest.approx(1.0)
    assert max(reports) == reports[-1]


def test_a_search_that_is_dropped_lets_no_thread_go_on(aws: AwsSimulator, http: HttpSession) -> None:
    with ExitStack():
        aws.misbehave(Misbehaviour.SLOW)
        answers = search_all(
            SearchQuery(), [AwsCatalog(http, aws.url), Listed(Platform.ASF, list(builtin_scenes()))]
        )
        next(answers)
        answers.close()
    wait_for(lambda: not any(thread.name == "search" for thread in threading.enumerate()))


def test_a_warning_reads_as_a_sentence() -> None:
    warning = PlatformWarning(Platform.AWS, "The bucket is away.", "Try later.")
    assert str(warning) == "The bucket is away. Try later."


def test_shipped_rows_that_the_listing_of_their_place_lacks_go(
    aws: AwsSimulator, http: HttpSession, tmp_path: Path
) -> None:
    query = SearchQuery(event="turkiye-2023", levels=(Level.L11, Level.L21))
    index = SceneIndex(tmp_path / "index.gpkg", seed=lambda: shipped.scenes({"aws": aws.url}))
    offline, _ = found_scenes(query, [index])
    assert sum(scene.best_place.platform is Platform.AWS for scene in offline) > 20
    for catalogs in ([index, AwsCatalog(http, aws.url)], [index]):
        scenes, _ = found_scenes(query, catalogs)
        at_aws = [s for s in scenes for place in s.places if place.platform is Platform.AWS]
        assert [str(scene.product) for scene in at_aws] == [POST]
        assert all(place.verified for scene in at_aws for place in scene.places[:1])
        elsewhere = [scene for scene in scenes if scene not in at_aws]
        assert {scene.best_place.platform for scene in elsewhere} == {Platform.GPORTAL}


def test_a_folder_that_could_not_be_read_to_its_end_marks_no_row(
    aws: AwsSimulator, http: HttpSession
) -> None:
    aws.misbehave(Misbehaviour.UNAVAILABLE)
    rows = [scene for scene in builtin_scenes() if scene.event == "turkiye-2023"]
    query = SearchQuery(event="turkiye-2023", levels=(Level.L11, Level.L21))
    scenes, _ = found_scenes(query, [Listed(Platform.EORC, rows), AwsCatalog(http, aws.url)])
    assert len(scenes) == len(rows)


def test_the_address_of_a_row_is_that_of_a_file(aws: AwsSimulator, http: HttpSession) -> None:
    for scene in builtin_scenes():
        assert not scene.best_place.file_href.endswith(("/", ".htm", "/csw"))
    (scene,) = found_scenes(SearchQuery(event="turkiye-2023"), [AwsCatalog(http, aws.url)])[0]
    assert http.get_bytes(scene.best_place.file_href)[0] == f"IMG-HH-{POST}-F1".encode()
