"""Pairs of L1.1 products, as the tests of the layouts have them."""

from __future__ import annotations

from export.conftest import folder, scene  # noqa: F401
