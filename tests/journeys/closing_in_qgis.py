"""Runs inside QGIS: shows outlines and closes the window, without their mark and with it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QMessageBox
from qgis.utils import iface, plugins
from search_state import search_is_over
from stepper import Stepper

MARK = "skipMemoryLayersCheck"


class Closing(Stepper):
    """Closes twice: what QGIS asks at the first time shows that it would ask at the second."""

    poll_ms = 100

    def __init__(self, plan: dict) -> None:
        super().__init__()
        self.plan = plan
        self.asked: dict[str, str] = {}
        self.closing = ""
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._look)
        QCoreApplication.instance().aboutToQuit.connect(lambda: self.end("", ""))
        self.begin(lambda: iface is not None and "alos2_explorer" in plugins, self.steps())

    def steps(self):
        plugins["alos2_explorer"].show_dock()
        dock = iface.mainWindow().findChild(QDockWidget, "alos2ExplorerDock")
        yield lambda: bool(dock.gallery.cards)
        dock.gallery.cards["noto-2024"].click()
        yield lambda: search_is_over(dock) and dock.footprints.layer() is not None
        yield lambda: dock.footprints.layer().featureCount() > 0
        self._watch.start(100)
        outlines = dock.footprints.layer()
        mark = outlines.customProperty(MARK)
        outlines.removeCustomProperty(MARK)
        self._close("unmarked")
        yield lambda: "unmarked" in self.asked
        outlines.setCustomProperty(MARK, mark)
        self._close("as shown")
        yield lambda: "as shown" in self.asked
        raise AssertionError(self.asked["as shown"])

    def _close(self, name: str) -> None:
        QgsProject.instance().setDirty(False)
        self.closing = name
        QTimer.singleShot(0, iface.mainWindow().close)

    def _look(self) -> None:
        question = QApplication.activeModalWidget()
        if question is not None:
            text = question.text() if isinstance(question, QMessageBox) else question.windowTitle()
            self.asked[self.closing] = text
            question.reject()

    def end(self, error: str, details: str) -> None:
        self._timer.stop()
        self._watch.stop()
        outcome = {"asked": self.asked, "closing": self.closing, "error": error, "details": details}
        Path(self.plan["outcome"]).write_text(json.dumps(outcome), "utf-8")
        if error:
            QgsApplication.exit(1)


closing = Closing(json.loads(Path(os.environ["ALOS2_PLAN"]).read_text("utf-8")))
