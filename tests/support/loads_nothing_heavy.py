"""Run in a QGIS of its own: loads the plugin as QGIS does, prints which modules that brought in.

Arguments: the folder of the plugin, and ``window`` to load it into a window with a map.
"""

# ruff: noqa: N802  (the window answers to the names of QgisInterface)

from __future__ import annotations

import json
import sys

from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QMainWindow

application = QgsApplication([], True)
application.initQgis()
sys.path.insert(0, sys.argv[1])


class Window(QMainWindow):
    """Takes what is registered, and forgets it."""

    def __init__(self):
        super().__init__()
        self.setCentralWidget(QgsMapCanvas())

    def mainWindow(self):
        return self

    def mapCanvas(self):
        return self.centralWidget()

    def pluginHelpMenu(self):
        return self.menuBar().addMenu("Help")

    def __getattr__(self, name):
        if name.startswith(("add", "remove", "register", "unregister", "deregister")):
            return lambda *_what: None
        raise AttributeError(name)


window = Window() if "window" in sys.argv else None
before = set(sys.modules)

import alos2_explorer  # noqa: E402

extension = alos2_explorer.classFactory(window)
extension.initGui()
new = sorted({name.split(".")[0] for name in set(sys.modules) - before})
rooms = sorted(name for name in sys.modules if name.startswith("alos2_explorer."))
algorithms = [
    algorithm.id()
    for algorithm in QgsApplication.processingRegistry().providerById("alos2").algorithms()
]
extension.unload()
after = QgsApplication.processingRegistry().providerById("alos2") is None
print(json.dumps({"new": new, "rooms": rooms, "algorithms": algorithms, "unloaded": after}))
sys.stdout.flush()
application.exitQgis()
