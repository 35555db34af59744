"""Every platform, in every way it can go wrong: one warning, the others go on, nobody is hurried."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.catalogs.platform_warning import PlatformWarning
from alos2_explorer.plugin.catalogs.search import found_scenes, search_all
from alos2_explorer.plugin.common.parallel import AT_ONCE
from alos2_explorer.plugin.domain.errors import CancelledError, PlatformError
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from simulators import Misbehaviour
from simulators.everywhere import L11, L22, PLATFORMS, QUERY, Answering, answering, catalog_of
from support.patience import PATIENCE_S, wait_for

OF_JSON = {
    Misbehaviour.CLOSED: "connection",
    Misbehaviour.UNAVAILABLE: "HTTP 503",
    Misbehaviour.BUSY: "HTTP 429",
    Misbehaviour.FORBIDDEN: "403",
    Misbehaviour.HTML: "web page “Maintenance” instead of JSON",
    Misbehaviour.EMPTY: "not JSON",
    Misbehaviour.TRUNCATED: "closed the connection after",
    Misbehaviour.GARBAGE: "not JSON",
    Misbehaviour.ENDLESS: "again and again",
}
NO_TABLE = "no table of scenes was recognised"
NO_LISTING = "instead of the XML listing of a bucket"
SAID = {
    Platform.EORC: {
        **OF_JSON,
        **dict.fromkeys((Misbehaviour.HTML, Misbehaviour.EMPTY, Misbehaviour.CHANGED), NO_TABLE),
        Misbehaviour.GARBAGE: "more than 4194304 bytes",
    },
    Platform.AWS: {
        **OF_JSON,
        **dict.fromkeys((Misbehaviour.HTML, Misbehaviour.EMPTY), NO_LISTING),
        Misbehaviour.TRUNCATED: "127.0.0.1 closed the connection",
        Misbehaviour.GARBAGE: "more than 8388608 bytes",
        Misbehaviour.CHANGED: "<Inventory>",
    },
    Platform.ASF: {**OF_JSON, Misbehaviour.CHANGED: "hits and items is missing, there is data, version"},
    Platform.GPORTAL: {**OF_JSON, Misbehaviour.CHANGED: "features and properties is missing"},
    Platform.TELLUS: {**OF_JSON, Misbehaviour.CHANGED: "features and meta is missing"},
    Platform.EARTHENGINE: {**OF_JSON, Misbehaviour.CHANGED: "assets is missing"},
}
# The disaster page has one page only.
del SAID[Platform.EORC][Misbehaviour.ENDLESS]
FAILURES = [(platform, how) for platform, said in SAID.items() for how in said]


def named(case: object) -> str:
    return case.value if isinstance(case, Platform) else getattr(case, "name", "")


@pytest.fixture
def everywhere(http: HttpSession):
    """All platforms as they should be."""
    with ExitStack() as stack:
        yield {one: stack.enter_context(answering(one, http)) for one in PLATFORMS}


def places_of(found: list) -> dict[Platform, set[str]]:
    """What was found at each platform."""
    found_at: dict[Platform, set[str]] = {}
    for scene in found:
        for place in scene.places:
            found_at.setdefault(place.platform, set()).add(scene.key)
    return found_at


def test_all_platforms_together_give_one_row_a_product(everywhere: dict[Platform, Answering]) -> None:
    scenes, warnings = found_scenes(QUERY, [one.catalog for one in everywhere.values()])
    assert warnings == []
    assert len({scene.key for scene in scenes}) == len(scenes)
    assert set(places_of(scenes)) == set(PLATFORMS)
    by_key = {scene.key: scene for scene in scenes}
    assert [place.platform for place in by_key[L22].places] == [
        Platform.AWS,
        Platform.EARTHENGINE,
        Platform.TELLUS,
    ]
    assert [place.platform for place in by_key[L11].places] == [Platform.ASF, Platform.GPORTAL]


@pytest.mark.parametrize(("platform", "how"), FAILURES, ids=named)
def test_a_failure_is_one_warning_of_what_was_asked_and_answered(
    http: HttpSession, tmp_path: Path, platform: Platform, how: Misbehaviour
) -> None:
    index = SceneIndex(tmp_path / "index.gpkg")
    with answering(platform, http) as one:
        one.simulator.misbehave(how)
        scenes, warnings = found_scenes(QUERY, [one.catalog, index])
    (warning,) = warnings
    assert (warning.platform, warning.failed) == (platform, True)
    assert SAID[platform][how] in str(warning)
    assert "Asked: " in warning.details
    refused = how is Misbehaviour.FORBIDDEN
    assert warning.needs_login is (refused and platform.info.login is not None)
    assert ("A login does not help here" in str(warning)) is (refused and platform.info.login is None)
    assert "\n" not in str(warning)
    assert places_of(scenes)[Platform.EORC], "what the index knows is shown all the same"


@pytest.mark.parametrize("platform", PLATFORMS, ids=named)
@pytest.mark.parametrize("how", [Misbehaviour.UNAVAILABLE, Misbehaviour.SLOW], ids=named)
def test_the_others_go_on_although_one_is_away_or_hangs(
    everywhere: dict[Platform, Answering], platform: Platform, how: Misbehaviour
) -> None:
    everywhere[platform].simulator.misbehave(how)
    others = set(PLATFORMS) - {platform}
    answers = search_all(QUERY, [one.catalog for one in everywhere.values()])
    found: dict[str, object] = {}
    for item in answers:
        if not isinstance(item, PlatformWarning):
            found[item.key] = item
        if others <= set(places_of(list(found.values()))):
            break
    answers.close()
    assert others <= set(places_of(list(found.values())))


@pytest.mark.parametrize(("platform", "how"), FAILURES, ids=named)
def test_a_catalogue_alone_raises_a_failure_of_its_platform(
    http: HttpSession, platform: Platform, how: Misbehaviour
) -> None:
    with answering(platform, http) as one:
        one.simulator.misbehave(how)
        with pytest.raises(PlatformError) as failure:
            list(one.catalog.search(QUERY))
    assert SAID[platform][how] in str(failure.value)


@pytest.mark.parametrize("platform", PLATFORMS, ids=named)
def test_a_cancel_ends_a_catalogue_that_waits_for_an_answer(
    http: HttpSession, platform: Platform
) -> None:
    with answering(platform, http) as one:
        one.simulator.misbehave(Misbehaviour.SLOW)
        once_asked = Progress(cancelled=lambda: bool(one.simulator.requests))
        with pytest.raises(CancelledError):
            list(one.catalog.search(QUERY, once_asked))


@pytest.mark.parametrize("platform", PLATFORMS, ids=named)
def test_a_cancel_ends_a_search_that_waits_for_an_answer(http: HttpSession, platform: Platform) -> None:
    with answering(platform, http) as one:
        one.simulator.misbehave(Misbehaviour.SLOW)
        once_asked = Progress(cancelled=lambda: bool(one.simulator.requests))
        answers = search_all(QUERY, [one.catalog], once_asked)
        with pytest.raises(CancelledError):
            list(answers)
        wait_for(
            lambda: all(thread.name != "search" for thread in threading.enumerate()),
            "the thread of the search is still there",
        )


@pytest.mark.parametrize("platform", PLATFORMS, ids=named)
def test_a_busy_platform_is_asked_again_when_it_said(http: HttpSession, platform: Platform) -> None:
    """Its Retry-After of 0 seconds outweighs our own wait, which would be longer than the test's."""
    patient = HttpSession(replace(http.settings, retry=RetryPolicy(tries=2, base_s=300, cap_s=300)))
    end = time.monotonic() + PATIENCE_S
    with answering(platform, patient) as one:
        one.simulator.misbehave(Misbehaviour.BUSY, times=1)
        in_time = Progress(cancelled=lambda: time.monotonic() > end)
        scenes, warnings = found_scenes(QUERY, [one.catalog], in_time)
    assert warnings == []
    assert any(place.verified or place.needs_login for scene in scenes for place in scene.places)


@pytest.mark.parametrize("platform", PLATFORMS, ids=named)
def test_requests_are_few_at_once_and_say_who_asks(http: HttpSession, platform: Platform) -> None:
    session = HttpSession(replace(http.settings, user_agent="ALOS-2-Explorer/1.0 QGIS/3.40"))
    with answering(platform, session) as one:
        list(one.catalog.search(QUERY))
    agents = {request.headers["user-agent"] for request in one.simulator.requests}
    assert agents == {"ALOS-2-Explorer/1.0 QGIS/3.40"}
    assert 1 <= one.simulator.most_at_once <= AT_ONCE


@pytest.mark.parametrize(
    "platform", [Platform.EORC, Platform.AWS, Platform.ASF, Platform.GPORTAL], ids=named
)
def test_an_answer_that_is_still_true_is_not_sent_again(
    http: HttpSession, tmp_path: Path, platform: Platform
) -> None:
    """What those who log in are told is not kept, so other platforms have nothing to compare."""
    found = []
    with answering(platform, http) as one:
        one.simulator.validators = True
        for _ in range(2):
            keeping = HttpSession(replace(http.settings, cache_folder=str(tmp_path)))
            found.append(list(catalog_of(platform, one.simulator, keeping).search(QUERY)))
            if len(found) == 1:
                assert one.simulator.not_modified == 0
    assert one.simulator.not_modified > 0
    assert found[0] == found[1] != []
