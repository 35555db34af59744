"""More records than G-Portal gives in one answer: 3 000 a page, the time split beyond 20 000."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from alos2_explorer.plugin.catalogs.gportal.catalog import GPortalCatalog
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import GPortalSimulator
from simulators.gportal import record
from simulators.products import centre_time, l11_id
from simulators.server import Reply, Request

RING = [(136.0, 36.0), (138.0, 36.0), (138.0, 38.0), (136.0, 38.0), (136.0, 36.0)]
NEW_YEAR = datetime(2024, 1, 1, tzinfo=timezone.utc)


def records(count: int, first_orbit: int = 30_000, step: int = 1) -> list[dict]:
    """Return records of successive orbits."""
    orbits = range(first_orbit, first_orbit + step * count, step)
    return [record(l11_id(orbit, 750), RING, centre_time(orbit, 750), 27004010) for orbit in orbits]


def names(entries: list[dict]) -> set[str]:
    return {entry["properties"]["identifier"] for entry in entries}


def search(simulator: GPortalSimulator, query: SearchQuery, progress: Progress) -> list[str]:
    catalog = GPortalCatalog(HttpSession(), {"gportal_csw": simulator.csw})
    return [str(scene.product) for scene in catalog.search(query, progress)]


@pytest.fixture(scope="module")
def large():
    """More records than one answer may have; most of them lie in a fifth of the time."""
    with GPortalSimulator([*records(18_000), *records(3_500, 60_000)]) as simulator:
        yield simulator


def test_every_record_is_found_once_beyond_what_one_answer_holds(large):
    large.requests.clear()
    found = search(large, SearchQuery(), Progress())
    assert Counter(found).most_common(1)[0][1] == 1
    assert set(found) == names(large.records)
    counts = [int(request.query["count"]) for request in large.requests]
    assert max(counts) == 3000
    assert len(large.requests) < 40  # one by one hundred it would be 215


def test_a_smaller_answer_is_read_in_long_pages(large):
    large.requests.clear()
    query = SearchQuery(start=centre_time(60_000, 0), area=Box(136.5, 36.5, 137.0, 37.0))
    found = search(large, query, Progress())
    assert len(found) == len(set(found)) == 3_500
    assert [request.query["count"] for request in large.requests] == ["100", "3000", "3000"]
    assert [request.query["startIndex"] for request in large.requests] == ["1", "101", "3101"]


def test_more_at_one_time_than_an_answer_holds_is_said(monkeypatch):
    """What no split can reach is missing, and the search says so."""
    from alos2_explorer.plugin.catalogs.gportal import pages

    monkeypatch.setattr(pages, "MOST_RECORDS", 40)
    monkeypatch.setattr(pages, "FIRST_PAGE", 20)
    same = [record(l11_id(30_000, frame), RING, NEW_YEAR, 27004010) for frame in range(100, 1100, 10)]
    said: list[str] = []
    with GPortalSimulator(same) as simulator:
        simulator.most_records = 40
        found = search(simulator, SearchQuery(), Progress(incomplete=said.append))
    assert 40 <= len(found) < 100
    (sentence,) = said
    assert "of which only the first 40 can be had" in sentence
    assert "of 2023-12-31 23:5" in sentence or "of 2024-01-01 00:0" in sentence


def test_a_service_that_counts_the_same_at_all_times_is_told_once(monkeypatch):
    """One that answered a million whatever the time said so in 380 lines."""
    from alos2_explorer.plugin.catalogs.gportal import pages

    monkeypatch.setattr(pages, "MOST_RECORDS", 40)
    monkeypatch.setattr(pages, "FIRST_PAGE", 20)
    said: list[str] = []
    with GPortalSimulator(records(1)) as simulator:
        honest = simulator.reply
        miscounted = re.compile(rb'(Matched": )"[01]"')

        def reply(request: Request) -> Reply:
            answer = honest(request)
            return replace(answer, body=miscounted.sub(rb'\1"200"', answer.body))

        simulator.reply = reply
        start = centre_time(30_000, 750)
        query = SearchQuery(start=start - timedelta(hours=1), stop=start + timedelta(minutes=1))
        found = search(simulator, query, Progress(incomplete=said.append))
    assert len(found) == 1
    missing, cut = said
    assert missing.startswith("G-Portal's catalogue counts 360 products, but lists only 1.")
    assert cut.endswith("of which only the first 40 can be had. So it is at 8 other times.")
