"""The server of the tests of transfers."""

from __future__ import annotations

from transfer.conftest import certificate, server, target  # noqa: F401
