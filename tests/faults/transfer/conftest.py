"""The servers and sessions of the tests of transfers, and their page of figures."""

from __future__ import annotations

from faults.recording import note, pytest_runtest_logreport, pytest_sessionfinish  # noqa: F401
from transfer.conftest import http, server, target  # noqa: F401
