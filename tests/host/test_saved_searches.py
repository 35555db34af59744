"""What a search found is kept for the next time, whoever else keeps it at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host.saved_searches import FILES_KEPT, found_before, keep_found

TIMES = 100
KEYS = frozenset(f"scene {number}" for number in range(200))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "searches"


def test_what_a_search_found_is_known_the_next_time(folder):
    query = SearchQuery(path=18)
    assert found_before(folder, query) is None
    keep_found(folder, query, KEYS)
    assert found_before(folder, query) == KEYS
    assert found_before(folder, SearchQuery(path=19)) is None


@pytest.mark.parametrize("windows", [2, 4])
def test_windows_that_keep_the_same_search_at_once_do_not_disturb_each_other(folder, windows):
    query = SearchQuery(path=18)

    def keep(window):
        for _ in range(TIMES):
            keep_found(folder, query, KEYS)

    with ThreadPoolExecutor(windows) as pool:
        list(pool.map(keep, range(windows)))
    assert found_before(folder, query) == KEYS
    assert len(list(folder.iterdir())) == 1


def test_windows_may_drop_the_same_old_searches(folder):
    queries = [SearchQuery(path=number) for number in range(1, 2 * FILES_KEPT)]

    def keep(_window):
        for query in queries:
            keep_found(folder, query, KEYS)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(keep, range(4)))
    keep_found(folder, queries[0], KEYS)
    assert len(list(folder.iterdir())) == FILES_KEPT
