"""The plugin in a window: its own settings, platforms on loopback, and everything that it registers."""

# ruff: noqa: N802  (the window answers to the names of QgisInterface)

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.core import QgsLocator, QgsProject
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolBar
from support.window import Window
from transfer.conftest import server  # noqa: F401


class QgisWindow(Window):
    """A window like QGIS's, with a locator, and a list of what was registered."""

    def __init__(self) -> None:
        super().__init__(1200, 900)
        self.tools = QToolBar(self)
        self.addToolBar(self.tools)
        self.raster = self.menuBar().addMenu("Raster")
        self.help = self.menuBar().addMenu("Help")
        self.locator = QgsLocator()
        self.pages: list = []
        self.drops: list = []
        self.options_shown: list[str] = []

    def addToolBarIcon(self, action) -> None:
        self.tools.addAction(action)

    def removeToolBarIcon(self, action) -> None:
        self.tools.removeAction(action)

    def addPluginToRasterMenu(self, _name, action) -> None:
        self.raster.addAction(action)

    def removePluginRasterMenu(self, _name, action) -> None:
        self.raster.removeAction(action)

    def pluginHelpMenu(self):
        return self.help

    def registerOptionsWidgetFactory(self, factory) -> None:
        self.pages.append(factory)

    def unregisterOptionsWidgetFactory(self, factory) -> None:
        self.pages.remove(factory)

    def registerCustomDropHandler(self, handler) -> None:
        self.drops.append(handler)

    def unregisterCustomDropHandler(self, handler) -> None:
        self.drops.remove(handler)

    def registerLocatorFilter(self, one) -> None:
        self.locator.registerFilter(one)

    def deregisterLocatorFilter(self, one) -> None:
        self.locator.deregisterFilter(one)

    def showOptionsDialog(self, _parent, page) -> None:
        self.options_shown.append(page)


@pytest.fixture(scope="module")
def window(qgis_app) -> Iterator[QgisWindow]:
    """A window that goes with its module: its canvas must not follow the layers of other tests."""
    import qgis.utils

    before = qgis.utils.iface
    made = QgisWindow()
    made.show()
    yield made
    qgis.utils.iface = before
    made.canvas.stopRendering()
    made.hide()
    made.deleteLater()
    QTest.qWait(0)


@pytest.fixture
def extension(own_settings, window, bar, qtbot):
    """The plugin, loaded; its dock is closed."""
    from alos2_explorer import classFactory

    made = classFactory(window)
    made.initGui()
    yield made
    made.unload()
    QgsProject.instance().clear()
    QTest.qWait(0)


@pytest.fixture
def dock(extension, qtbot):
    """The dock of the plugin, open, with its disasters loaded."""
    extension.action.trigger()
    qtbot.waitUntil(lambda: bool(extension.dock.gallery.cards))
    return extension.dock
