"""What the platforms' tests share: an HTTP session that does not wait long, and the ways to fail."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from simulators import EorcSimulator

IMPATIENT = RetryPolicy(tries=2, base_s=0.01, cap_s=0.02)


@pytest.fixture
def http() -> Iterator[HttpSession]:
    session = HttpSession(HttpSettings(retry=IMPATIENT, connect_timeout_s=2, idle_timeout_s=5))
    yield session
    session.close()


@pytest.fixture
def eorc() -> Iterator[EorcSimulator]:
    with EorcSimulator(invent=True) as simulator:
        yield simulator
