"""The one project of a process of QGIS, emptied between tests."""

from __future__ import annotations

import time

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtTest import QTest

from .patience import PATIENCE_S


def leave_nothing() -> None:
    """Let the tasks that a test left end, then take away what is in the project."""
    if QgsApplication.instance() is None:
        return
    until = time.monotonic() + PATIENCE_S
    while QgsApplication.taskManager().countActiveTasks() and time.monotonic() < until:
        QTest.qWait(5)
    if QgsProject.instance().count():
        QgsProject.instance().clear()
        QTest.qWait(0)
