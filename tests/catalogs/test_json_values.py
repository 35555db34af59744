"""What is no list is not an empty list, and what is no count ends none: the user is told what came."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from alos2_explorer.plugin.catalogs.platform_warning import PlatformWarning
from alos2_explorer.plugin.catalogs.search import found_scenes
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators.everywhere import L11, L22, QUERY, answering
from simulators.server import Reply, Request, Simulator

LISTS = {
    Platform.ASF: "items",
    Platform.GPORTAL: "features",
    Platform.TELLUS: "features",
    Platform.EARTHENGINE: "assets",
}
COUNTS = {
    Platform.ASF: "hits",
    Platform.GPORTAL: "numberOfRecordsMatched",
    Platform.TELLUS: "total",
}
NO_LIST = {
    "null": None,
    '"many"': "many",
    "{…}": {"a": 1},
    "[…]": [1, None],
    "NaN": float("nan"),
    "true": True,
    "10^400": 10**400,
}
NO_COUNT = {**NO_LIST, "[]": [], "-1": -1, "2.5": 2.5, "Infinity": float("inf")}
del NO_COUNT["[…]"]


def named(case: object) -> str:
    return case.value if isinstance(case, Platform) else str(case)


def with_field(document: Any, name: str, value: Any) -> Any:
    """Return *document* with every field *name* in it replaced."""
    if isinstance(document, dict):
        return {k: value if k == name else with_field(v, name, value) for k, v in document.items()}
    return [with_field(one, name, value) for one in document] if isinstance(document, list) else document


def changed(simulator: Simulator, change: Callable[[Any], Any]) -> None:
    """Let *simulator* answer with what *change* makes of its JSON."""
    honest = simulator.reply

    def reply(request: Request) -> Reply:
        answer = honest(request)
        return replace(answer, body=json.dumps(change(json.loads(answer.body))).encode())

    simulator.reply = reply  # type: ignore[method-assign]


def searched(
    platform: Platform, http: HttpSession, change: Callable[[Any], Any]
) -> tuple[list[Scene], list[PlatformWarning]]:
    with answering(platform, http) as one:
        changed(one.simulator, change)
        return found_scenes(QUERY, [one.catalog])


@pytest.mark.parametrize("written", NO_LIST)
@pytest.mark.parametrize("platform", LISTS, ids=named)
def test_what_is_no_list_of_records_is_named_as_it_came(
    http: HttpSession, platform: Platform, written: str
) -> None:
    name = LISTS[platform]
    scenes, warnings = searched(platform, http, lambda d: with_field(d, name, NO_LIST[written]))
    (warning,) = warnings
    assert scenes == []
    assert (warning.platform, warning.failed) == (platform, True)
    assert f"answered in a form that we do not know: {name} is {written}." in str(warning)
    assert "look for a newer version" in str(warning)


@pytest.mark.parametrize("written", NO_COUNT)
@pytest.mark.parametrize("platform", COUNTS, ids=named)
def test_a_count_that_is_none_ends_the_list_aloud_and_keeps_what_came(
    http: HttpSession, platform: Platform, written: str
) -> None:
    name = COUNTS[platform]
    scenes, warnings = searched(platform, http, lambda d: with_field(d, name, NO_COUNT[written]))
    (warning,) = warnings
    assert [str(scene.product) for scene in scenes] == [L22 if platform is Platform.TELLUS else L11]
    assert warning.failed
    assert f"{name} is {written}." in str(warning)


@pytest.mark.parametrize("platform", COUNTS, ids=named)
def test_a_list_that_ends_before_its_count_is_told_as_incomplete(
    http: HttpSession, platform: Platform
) -> None:
    scenes, warnings = searched(platform, http, lambda d: with_field(d, COUNTS[platform], 500))
    assert len(scenes) == 1
    # Tellus has a list of each level; only one of them has a scene.
    assert {(one.failed, one.incomplete) for one in warnings} == {(False, True)}
    assert "counts 500 products, but lists only 1." in str(warnings[0])


@pytest.mark.parametrize("value", [True, {"a": 1}, [5]], ids=str)
def test_a_mark_of_the_next_page_that_is_no_text_is_not_the_end(http: HttpSession, value: Any) -> None:
    scenes, warnings = searched(
        Platform.EARTHENGINE, http, lambda document: {**document, "nextPageToken": value}
    )
    assert len(scenes) == 1
    assert "nextPageToken is " in str(warnings[0])
    assert warnings[0].failed


@pytest.mark.parametrize("document", [[], None, "hello", 5], ids=str)
def test_an_answer_that_is_no_object_is_not_an_empty_page(http: HttpSession, document: Any) -> None:
    for platform in LISTS:
        scenes, (warning,) = searched(platform, http, lambda _: document)
        assert scenes == []
        assert f"is missing, there is {json.dumps(document)}." in str(warning)
