"""A dock in the window that all tests share: how it gets in, and how it leaves without a trace."""

from __future__ import annotations

from alos2_explorer.ui.dock.dock import ExplorerDock
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest


def open_dock(iface: QgisInterface) -> ExplorerDock:
    """Return a new dock at the right of the window."""
    dock = ExplorerDock(iface)
    iface.mainWindow().addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    return dock


def close_dock(dock: ExplorerDock, iface: QgisInterface) -> None:
    """End the work of *dock*, hide the window, and delete the dock."""
    dock.shut_down()
    # Nothing may still be drawn, have the focus or wait for its end when the dock leaves the window.
    iface.mapCanvas().stopRendering()
    window = iface.mainWindow()
    window.hide()
    QTest.qWait(0)
    window.removeDockWidget(dock)
    dock.deleteLater()
    QTest.qWait(0)
