"""Each test of the host has its own empty settings file."""

from __future__ import annotations

import pytest
from support.own_settings import own_settings


@pytest.fixture(autouse=True)
def _own_settings(qgis_app, tmp_path):
    with own_settings(tmp_path / "settings"):
        yield
