"""Whatever stands in one record, the search goes on: every field of each platform is spoiled."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from alos2_explorer.plugin.catalogs.odd_records import OddRecords
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators.everywhere import FRAME, L11, L22, ORBIT, QUERY, answering
from simulators.products import l11_id, l22_id
from simulators.server import Reply, Request, Simulator

# The same path fourteen days before: a good record after the spoiled ones.
SECOND = {L11: l11_id(ORBIT - 207, FRAME), L22: l22_id(ORBIT - 207, FRAME)}
LISTS = {
    Platform.ASF: "items",
    Platform.GPORTAL: "features",
    Platform.TELLUS: "features",
    Platform.EARTHENGINE: "assets",
}
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, 5, -1, 1e308, 10**40, "", "\u00b2", "\x00", "NaN", "x" * 5000),
    *([], {}, [[]], [None], [5], {"type": 5}, [[[[[[]]]]]], [{"x": {}}], {"": None}),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2024-02-30T00:00:00Z"),
    *({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]},),
    *({"type": "Polygon", "coordinates": [[[1e308, 1e308], [0, 0], [1, 1], [0, 1]]]},),
    *({"type": "MultiPolygon", "coordinates": 5}, {"type": [], "coordinates": {}}),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value inside a record."""
    if path:
        yield path
    inside = (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    )
    for key, item in inside:
        yield from places(item, (*path, key))


def spoiled(record: Any) -> Iterator[Any]:
    """Yield the record with each of its values replaced, left out, or of another kind."""
    for path in places(record):
        for value in ODD_VALUES:
            changed = deepcopy(record)
            holder = changed
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = value
            yield changed
        changed = deepcopy(record)
        holder = changed
        for key in path[:-1]:
            holder = holder[key]
        del holder[path[-1]]
        yield changed


def second(record: Any) -> Any:
    text = json.dumps(record)
    for first, other in SECOND.items():
        text = text.replace(first, other)
    return json.loads(text)


def tampered(simulator: Simulator, change: Callable[[Any], Any]) -> None:
    """Let *simulator* answer with what *change* makes of its JSON."""
    honest = simulator.reply

    def reply(request: Request) -> Reply:
        answer = honest(request)
        if "json" not in answer.content_type or not answer.body:
            return answer
        return replace(answer, body=json.dumps(change(json.loads(answer.body))).encode())

    simulator.reply = reply  # type: ignore[method-assign]


@pytest.mark.parametrize("platform", LISTS)
def test_spoiled_records_cost_no_good_one(platform: Platform, http: HttpSession) -> None:
    name = LISTS[platform]
    counts: list[int] = []

    def change(document: Any) -> Any:
        records = document.get(name) if isinstance(document, dict) else None
        if records:
            bad = list(spoiled(records[0]))
            counts.append(len(bad))
            document[name] = [*bad, second(records[0]), *records]
        return document

    told: list[str] = []
    with answering(platform, http) as here:
        tampered(here.simulator, change)
        found = {scene.key for scene in here.catalog.search(QUERY, Progress(warn=told.append))}
    assert counts
    assert counts[0] > 300
    identity = L22 if platform in {Platform.TELLUS, Platform.EARTHENGINE} else L11
    assert {identity, SECOND[identity]} <= found
    assert all("odd and left out" in sentence for sentence in told)


def test_a_spoiled_description_costs_no_scene_of_the_bucket(http: HttpSession) -> None:
    """The item in question had polarisations that were a number, and half of the scenes were lost."""
    with answering(Platform.AWS, http) as here:
        (honest,) = [scene for scene in here.catalog.search(QUERY) if str(scene.product) == L22]
        item = None

        def keep(document: Any) -> Any:
            nonlocal item
            item = document
            return document

        tampered(here.simulator, keep)
        list(here.catalog.search(QUERY))
        assert item is not None
        variants = [{**item, "properties": {**item["properties"], "sar:polarizations": 5}}]
        variants += list(spoiled({key: item[key] for key in ("type", "properties", "geometry")}))
        for variant in [*variants[:1], *variants[1::7]]:
            here.simulator.__dict__.pop("reply")
            tampered(here.simulator, lambda _document, variant=variant: variant)
            found = [scene for scene in here.catalog.search(QUERY) if str(scene.product) == L22]
            assert [scene.key for scene in found] == [honest.key], variant


def test_odd_records_are_told_once_with_the_first() -> None:
    told: list[str] = []
    with OddRecords("Lantern", Progress(warn=told.append)) as odd:
        assert odd.read(lambda: int("\u00b2"), "first") is None
        assert odd.read(lambda: {}["x"], "second") is None
        assert odd.read(lambda: 5, "third") == 5
        with pytest.raises(MemoryError):
            odd.read(_out_of_memory, "not a matter of the record")
    (sentence,) = told
    assert sentence == "Lantern: 2 records are odd and left out; the first: first."


def _out_of_memory() -> None:
    raise MemoryError
