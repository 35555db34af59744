"""ALOS-2 Explorer: find, fetch, decode and show ALOS-2 / PALSAR-2 scenes in QGIS."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .plugin.extension import Extension


def classFactory(iface: QgisInterface) -> Extension:  # noqa: N802  (QGIS calls it by this name)
    """Return the plugin object for *iface*; imported here so that a plain Python can import us."""
    from .plugin.extension import Extension

    return Extension(iface)
