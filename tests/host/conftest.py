"""Each test of the host has its own empty settings file."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QSettings


@pytest.fixture(autouse=True)
def _own_settings(qgis_app, tmp_path):
    before = QSettings().fileName()
    kind, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(kind, scope, str(tmp_path / "settings"))
    yield
    # The file is <path>/<organisation>/<application>.ini
    QSettings.setPath(kind, scope, before.rsplit("/", 2)[0])
