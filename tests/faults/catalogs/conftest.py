"""The impatient session of the tests of the catalogues."""

from __future__ import annotations

from catalogs.conftest import http  # noqa: F401
