"""What loading the plugin adds to QGIS's start: at most 100 ms, compiled or not.

Run: ``build/venv/bin/python benchmarks/startup.py [runs]``. Each run is a QGIS process of its own that
loads a copy of the plugin as QGIS does (import, classFactory, initGui), with a main window.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("__init__.py", "metadata.txt", "plugin", "ui", "resources")
LIMIT_MS = 100.0
MEASURE = """
import sys, time
import qgis.utils
from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QMainWindow
application = QgsApplication([], True)
application.initQgis()

class Interface(QMainWindow):
    def mainWindow(self): return self
    def mapCanvas(self): return self.centralWidget()
    def addToolBarIcon(self, action): self.addToolBar("Plugins").addAction(action)
    def addPluginToRasterMenu(self, name, action): self.menuBar().addMenu("Raster").addAction(action)
    def removeToolBarIcon(self, action): pass
    def removePluginRasterMenu(self, name, action): pass
    def __getattr__(self, name):
        if "register" in name: return lambda *what: None
        raise AttributeError(name)

window = Interface()
window.setCentralWidget(QgsMapCanvas())
sys.path.insert(0, sys.argv[1])
begun = time.perf_counter()
import alos2_explorer
extension = alos2_explorer.classFactory(window)
extension.initGui()
print("MS", 1000.0 * (time.perf_counter() - begun))
extension.unload()
sys.stdout.flush()
application.exitQgis()
"""


def main() -> int:
    """Print the cost of the first and of later starts; return 1 where later ones take too long."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        plugins = Path(folder)
        package = plugins / "alos2_explorer"
        package.mkdir()
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, package / part, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, package / part)
        first = _measure(plugins)
        later = [_measure(plugins) for _ in range(runs)]
    print(f"first start (compiles the sources): {first:6.1f} ms")
    print(f"later starts, median of {runs}:          {median(later):6.1f} ms  (limit {LIMIT_MS:.0f} ms)")
    print(f"later starts, best and worst:       {min(later):6.1f} … {max(later):.1f} ms")
    return int(median(later) > LIMIT_MS)


def _measure(plugins: Path) -> float:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_CUSTOM_CONFIG_PATH": str(plugins / "c"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    finished = subprocess.run(
        [sys.executable, "-c", MEASURE, str(plugins)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    for line in finished.stdout.splitlines():
        if line.startswith("MS "):
            return float(line[3:])
    raise RuntimeError(finished.stdout + finished.stderr)


if __name__ == "__main__":
    sys.exit(main())
