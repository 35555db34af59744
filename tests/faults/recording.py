"""What tests note for the page of figures; a conftest whose tests note something imports all three."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from faults import reliability

_RECORDED: list[tuple[str, object]] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep what tests that passed recorded for the page of figures."""
    if report.when == "call" and report.passed:
        _RECORDED.extend(value for name, value in report.user_properties if name == reliability.PROPERTY)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the page if there is something new to say."""
    if _RECORDED:
        reliability.note_properties(_RECORDED)
        reliability.write_page()


@pytest.fixture
def note(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """Note figures of a topic for the page about reliability."""
    return lambda topic, **figures: record_property(reliability.PROPERTY, (topic, figures))
