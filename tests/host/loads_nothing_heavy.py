"""Run in a QGIS of its own: loads the plugin as QGIS does, prints which modules that brought in."""

from __future__ import annotations

import json
import sys

from qgis.core import QgsApplication

application = QgsApplication([], True)
application.initQgis()
sys.path.insert(0, sys.argv[1])
before = set(sys.modules)

import alos2_explorer  # noqa: E402

extension = alos2_explorer.classFactory(None)
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
