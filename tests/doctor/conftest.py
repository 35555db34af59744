"""The certificate of the tests of transfers."""

from __future__ import annotations

from transfer.conftest import certificate  # noqa: F401
