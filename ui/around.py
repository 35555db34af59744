"""Everything of the plugin in QGIS outside of the dock: registered together, taken back together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.gui import QgisInterface, QgsGui

from .browser.actions import BrowserActions
from .browser.provider import BrowserProvider
from .drop import DropHandler
from .guide import Guide
from .locator import SceneLocator
from .options.factory import OptionsFactory

if TYPE_CHECKING:
    from .dock import ExplorerDock


class Around:
    """Options page, drops on the map, locator and browser node.

    *open_dock* opens the dock and returns it; *applied* is called when options were changed.
    """

    def __init__(
        self,
        iface: QgisInterface,
        open_dock: Callable[[], ExplorerDock],
        applied: Callable[[], None],
    ) -> None:
        self._iface = iface
        self.guide = Guide(open_dock)
        self.options = OptionsFactory(applied)
        self.drops = DropHandler(self.guide.open_products)
        self.locator = SceneLocator(self.guide)
        self.browser = BrowserProvider()
        self.actions = BrowserActions(self.guide)
        iface.registerOptionsWidgetFactory(self.options)
        iface.registerCustomDropHandler(self.drops)
        # QGIS owns these three from here on, and deletes them when they are taken back.
        iface.registerLocatorFilter(self.locator)
        QgsApplication.dataItemProviderRegistry().addProvider(self.browser)
        QgsGui.dataItemGuiProviderRegistry().addProvider(self.actions)

    def close(self) -> None:
        """Take everything back in reverse order."""
        self.guide.close()
        QgsGui.dataItemGuiProviderRegistry().removeProvider(self.actions)
        QgsApplication.dataItemProviderRegistry().removeProvider(self.browser)
        self._iface.deregisterLocatorFilter(self.locator)
        self._iface.unregisterCustomDropHandler(self.drops)
        self._iface.unregisterOptionsWidgetFactory(self.options)
