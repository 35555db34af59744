"""Everything of the plugin in QGIS outside of the dock: registered together, taken back together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgisInterface, QgsGui

from ...plugin.layers.credit_overlay import CreditItem
from ...plugin.layers.properties import is_from_plugin
from ..options.factory import OptionsFactory
from .browser.actions import BrowserActions
from .browser.provider import BrowserProvider
from .drop_handler import DropHandler
from .guide_entry import GuideEntry
from .locator import SceneLocator
from .waiting_downloads import WaitingDownloads

if TYPE_CHECKING:
    from ..dock.dock import ExplorerDock
    from ..navigation import Navigation


class Registrations:
    """Options page, drops on the map, locator, browser node and the credit line on the map.

    *open_dock* opens the dock and returns it; *applied* is called when options were changed.
    """

    def __init__(
        self,
        iface: QgisInterface,
        open_dock: Callable[[], ExplorerDock],
        applied: Callable[[], None],
    ) -> None:
        self._iface = iface
        self._open_dock = open_dock
        self._guide: Navigation | None = None
        self._applied = applied
        self.options = OptionsFactory(self._options_changed)
        self.drops = DropHandler(lambda locations: self.guide().open_products(locations), self._act)
        self.locator = SceneLocator(self.guide)
        self.browser = BrowserProvider()
        self.actions = BrowserActions(self.guide)
        self.credit = CreditItem(iface.mapCanvas())
        self.waiting = WaitingDownloads(open_dock)
        self.help = GuideEntry(iface)
        QgsProject.instance().readProject.connect(self._follow_change_colours)
        iface.registerOptionsWidgetFactory(self.options)
        iface.registerCustomDropHandler(self.drops)
        # QGIS owns these three from here on, and deletes them when they are taken back.
        iface.registerLocatorFilter(self.locator)
        QgsApplication.dataItemProviderRegistry().addProvider(self.browser)
        QgsGui.dataItemGuiProviderRegistry().addProvider(self.actions)

    def guide(self) -> Navigation:
        """Return who leads into the dock; most of the plugin is loaded with it, at the first use."""
        from ..navigation import Navigation

        if self._guide is None:
            self._guide = Navigation(self._open_dock)
        return self._guide

    def _act(self, item: str) -> None:
        from .browser.menus import act

        act(item, self.guide())

    def _options_changed(self) -> None:
        self._applied()
        self._follow_change_colours()
        self.credit.update()

    def _follow_change_colours(self) -> None:
        from ...plugin.layers.project_layers import follow_change_colours

        if any(map(is_from_plugin, QgsProject.instance().mapLayers().values())):
            follow_change_colours()

    def close(self) -> None:
        """Take everything back in reverse order."""
        QgsProject.instance().readProject.disconnect(self._follow_change_colours)
        self.help.close()
        self.waiting.close()
        self.credit.close()
        if self._guide is not None:
            self._guide.close()
        QgsGui.dataItemGuiProviderRegistry().removeProvider(self.actions)
        QgsApplication.dataItemProviderRegistry().removeProvider(self.browser)
        self._iface.deregisterLocatorFilter(self.locator)
        self._iface.unregisterCustomDropHandler(self.drops)
        self._iface.unregisterOptionsWidgetFactory(self.options)
        # At once: later, Python may collect them in any worker's thread.
        self.drops.deleteLater()
        self.options.deleteLater()
