"""Run by QGIS itself (``qgis --code``): says what the installed plugin is and does, then quits.

The answer goes to the file that the environment variable ALOS2_SMOKE_ANSWER names.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtWidgets import QDockWidget

NAME = "alos2_explorer"


def docks() -> list[str]:
    """Return the titles of the plugin's docks that the main window shows."""
    found = qgis.utils.iface.mainWindow().findChildren(QDockWidget)
    return [dock.windowTitle() for dock in found if type(dock).__module__.startswith(NAME)]


def flush() -> None:
    """Carry out what was asked to be deleted later."""
    QgsApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    QgsApplication.processEvents()


def answer() -> dict[str, object]:
    """Open the dock, look around, unload."""
    plugin = qgis.utils.plugins[NAME]
    registry = QgsApplication.processingRegistry()
    plugin.show_dock()
    QgsApplication.processEvents()
    said: dict[str, object] = {
        "qgis": Qgis.QGIS_VERSION,
        "active": NAME in qgis.utils.active_plugins,
        "folder": str(Path(sys.modules[NAME].__file__).parent),
        "version": qgis.utils.pluginMetadata(NAME, "version"),
        "algorithms": sorted(a.id() for a in registry.providerById("alos2").algorithms()),
        "docks": docks(),
    }
    said["unloaded"] = qgis.utils.unloadPlugin(NAME)
    flush()
    said["docks_left"] = docks()
    said["provider_left"] = registry.providerById("alos2") is not None
    return said


try:
    spoken = answer()
except Exception:  # noqa: BLE001 - the other side prints it
    spoken = {"error": traceback.format_exc()}
Path(os.environ["ALOS2_SMOKE_ANSWER"]).write_text(json.dumps(spoken), "utf-8")
sys.stdout.flush()
os._exit(0)
