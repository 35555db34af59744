"""QGIS settings of one test only: other tests, which may run beside it, have other files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSettings


@contextmanager
def own_settings(folder: Path) -> Iterator[None]:
    """Keep QGIS's settings under *folder* meanwhile."""
    before = QSettings().fileName()
    kind, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(kind, scope, str(folder))
    # Elevation models come from the real network; tests that want one serve it themselves.
    QgsSettings().setValue("alos2/find_dem", "false")
    try:
        yield
    finally:
        # The file is <path>/<organisation>/<application>.ini
        QSettings.setPath(kind, scope, before.rsplit("/", 2)[0])
