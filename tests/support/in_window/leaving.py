"""Runs inside QGIS: ends it."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.utils import iface


def leave_qgis(error: str) -> None:
    """End QGIS as its menu does, but without a question; after an *error* with exit code 1.

    The project is closed first: QGIS asks about layers in the folder of temporary files, and 3.44 dies
    if it ends at once with layers, with this plugin and without. It also asks about tasks that still
    run, as some do on a busy machine: they are cancelled and waited for.
    """
    QgsProject.instance().setDirty(False)
    iface.newProject(False)
    if error:
        QCoreApplication.exit(1)
    else:
        QgsApplication.taskManager().cancelAll()
        _exit_without_tasks()


def _exit_without_tasks() -> None:
    if QgsApplication.taskManager().countActiveTasks():
        QTimer.singleShot(50, _exit_without_tasks)
    else:
        iface.actionExit().trigger()
