"""A plugin of pytest for runs that must end in time: ``python -m pytest -p tests.support.time_limit``.

``ALOS2_TESTS_SECONDS`` names the file that keeps how long each file took: a whole run writes it.
``ALOS2_TESTS_END`` is when the run must end, in seconds since 1970: then the files that took longest
come last, and the tests that are left at that time are skipped with this reason.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from pathlib import Path

import pytest

REASON = "the time of this run is over"


def seconds_file() -> Path | None:
    name = os.environ.get("ALOS2_TESTS_SECONDS")
    return Path(name) if name else None


def file_of(test: str) -> str:
    return test.partition("::")[0]


class TimeLimit:
    """Puts slow files last and skips what comes too late."""

    def __init__(self, end: float) -> None:
        self._end = end

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        known = seconds_file()
        took = json.loads(known.read_text("utf-8")) if known is not None and known.is_file() else {}
        items.sort(key=lambda item: (took.get(file_of(item.nodeid), 0.0), file_of(item.nodeid)))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self) -> None:
        if time.time() > self._end:
            pytest.skip(REASON)


class Record:
    """Adds up the seconds of each file, and keeps them when a run is over."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._took = Counter[str]()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._took[file_of(report.nodeid)] += report.duration

    def pytest_sessionfinish(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self._took, indent=1, sort_keys=True), "utf-8")


def pytest_configure(config: pytest.Config) -> None:
    end, file = os.environ.get("ALOS2_TESTS_END"), seconds_file()
    if end:
        config.pluginmanager.register(TimeLimit(float(end)))
    elif file is not None and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Record(file))
