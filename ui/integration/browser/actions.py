"""What QGIS asks for when an item of the browser is clicked: nothing is loaded before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from qgis.core import QgsDataItem
from qgis.gui import QgsDataItemGuiContext, QgsDataItemGuiProvider
from qgis.PyQt.QtWidgets import QMenu

from .paths import ROOT

if TYPE_CHECKING:
    from ...navigation import Navigation


class BrowserActions(QgsDataItemGuiProvider):
    """Leads into the dock; *guide* returns who knows the way."""

    def __init__(self, guide: Callable[[], Navigation]) -> None:
        super().__init__()
        self._guide = guide

    def name(self) -> str:
        """Return the name under which QGIS keeps this provider."""
        return "ALOS-2"

    def populateContextMenu(  # noqa: N802
        self,
        item: QgsDataItem,
        menu: QMenu,
        selectedItems: Iterable[QgsDataItem],  # noqa: N803
        context: QgsDataItemGuiContext,
    ) -> None:
        """Add the actions of our own items."""
        if item.path().startswith(ROOT):
            from .menus import fill

            fill(menu, item, self._guide())

    def handleDoubleClick(  # noqa: N802
        self, item: QgsDataItem, context: QgsDataItemGuiContext
    ) -> bool:
        """Do what is most wanted with an entry; the groups open by themselves."""
        if not item.path().startswith(ROOT):
            return False
        from .menus import act

        return act(item.path(), self._guide())
