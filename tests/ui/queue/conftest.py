"""The server of the tests of transfers."""

from __future__ import annotations

from transfer.conftest import server  # noqa: F401
